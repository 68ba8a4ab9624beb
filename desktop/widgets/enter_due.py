"""The way to the check-in's field that tells what a due asks for."""

from collections.abc import Sequence

from core.cash.calendar import Entry
from core.cash.verdict import part_to_enter, to_enter
from core.words import _
from desktop.desk import Desk
from desktop.widgets.basic import Card, link_button, row


def enter_due(desk: Desk, card: Card, open_ones: Sequence[Entry]) -> None:
    """Put the button below what a card tells; none where no due of these can be told of yet."""
    due = to_enter(open_ones, desk.as_of)
    if due is not None:
        part = part_to_enter(due)
        enter = link_button(
            _("Enter what it asks for"), lambda: desk.go("checkin", line=due.line, part=part)
        )
        card.body.addLayout(row(enter))
