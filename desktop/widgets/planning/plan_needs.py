"""What a plan asks for before it can tell sums and days."""

from collections.abc import Sequence
from functools import partial

from core.planning.plan.model import Need
from core.words import _
from desktop.desk import Desk
from desktop.widgets.basic import Card, label, link_button, row


class NeedsCard(Card):
    """Each thing to say, with the way to the page where it is said."""

    def __init__(self, desk: Desk, needed: Sequence[Need]) -> None:
        super().__init__(_("To make the plan exact"))
        for need in needed:
            words = label(need.text)
            way = link_button(_("Say it"), partial(_go, desk, need))
            way.setAccessibleDescription(need.text)
            self.body.addWidget(words)
            self.body.addLayout(row(way))


def _go(desk: Desk, need: Need) -> None:
    hints = {"part": need.part, "line": need.line}
    desk.go(need.page, **{name: value for name, value in hints.items() if value is not None})
