"""What a plan asks for before it can tell sums and days."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from core.planning.plan.model import Need
from core.words import _
from desktop.desk import Desk
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, label, link_button


class NeedsCard(Card):
    """Each thing to say, with the way to the page where it is said, if it can be said today."""

    def __init__(self, desk: Desk, needed: Sequence[Need]) -> None:
        super().__init__(_("To make the plan exact"))
        for need in needed:
            across = QHBoxLayout()
            across.setSpacing(MEDIUM)
            across.addWidget(label(need.text), 1)
            if need.can_be_decided:
                way = link_button(_("Say it"), partial(_go, desk, need))
                way.setAccessibleDescription(need.text)
                across.addWidget(way, 0, Qt.AlignmentFlag.AlignTop)
            self.body.addLayout(across)


def _go(desk: Desk, need: Need) -> None:
    hints = {"part": need.part, "line": need.line}
    desk.go(need.page, **{name: value for name, value in hints.items() if value is not None})
