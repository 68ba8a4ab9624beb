"""What to do about the money of the next weeks, at most three pieces."""

from collections.abc import Sequence

from core.cash.advice import Advice
from core.days import show_day
from core.money import show_amount
from core.words import _
from desktop.desk import Desk
from desktop.widgets.basic import Card, label, quiet


class AdviceCard(Card):
    """Each piece with its reason, its amount and its day; it goes away when it is done."""

    def __init__(self, desk: Desk, pieces: Sequence[Advice]) -> None:
        super().__init__(_("What to do about it"))
        self.desk = desk
        for piece in pieces:
            self.body.addWidget(label(piece.text, "strong"))
            when = _("By {day}").format(day=show_day(piece.on))
            if piece.amount is not None:
                when = _("{amount} by {day}").format(
                    amount=show_amount(piece.amount), day=show_day(piece.on)
                )
            self.body.addWidget(quiet(f"{when}. {piece.reason}"))
