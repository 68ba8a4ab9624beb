"""What to do about the money of the next weeks, at most three pieces."""

from collections.abc import Sequence

from core.cash.advice import Advice
from core.words import _
from desktop.desk import Desk
from desktop.widgets.basic import Card, label, quiet


class AdviceCard(Card):
    """Each piece with its reason; it goes away when it is done."""

    def __init__(self, desk: Desk, pieces: Sequence[Advice]) -> None:
        super().__init__(_("What to do about it"))
        self.desk = desk
        for piece in pieces:
            self.body.addWidget(label(piece.text, "strong"))
            self.body.addWidget(quiet(piece.reason))
