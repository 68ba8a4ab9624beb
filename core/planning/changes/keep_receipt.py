"""Keeping a receipt with a draw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.days import show_day
from core.errors import UserError
from core.money import show_amount
from core.planning.change import Dated, State, next_id
from core.planning.given import Given
from core.records.model import Loan, Receipt
from core.records.snapshot import Snapshot
from core.scoring.items.off_purpose import unshown
from core.words import _


@dataclass(frozen=True, slots=True)
class KeepReceipt(Dated):
    """A receipt's file is kept with a draw."""

    loan: int
    on: date

    form = "receipt:LOAN[:DATE]"
    order = 100

    @classmethod
    def read(cls, given: Given) -> KeepReceipt:
        return cls(given.loan(0), given.day(1))

    def __str__(self) -> str:
        return f"receipt:{self.loan}:{self.on}"

    def _draw(self, snapshot: Snapshot) -> Loan:
        return next(one for one in snapshot.loans if one.id == self.loan)

    def text(self, snapshot: Snapshot, count: int = 1) -> str:
        amount = show_amount(self._draw(snapshot).principal)
        return _("A receipt for the draw of {amount}").format(amount=amount)

    def carried_out(self, snapshot: Snapshot, as_of: date) -> Snapshot:
        loan = self._draw(snapshot)
        if self.on < loan.drawn_at.date():
            raise UserError(
                _("That draw is of {day}; its receipt cannot be older.").format(
                    day=show_day(loan.drawn_at.date())
                )
            )
        free = next_id(snapshot.receipts)
        kept = Receipt(id=free, loan=loan.id, file=_("Receipt"), added_on=self.on)
        return snapshot.changed(receipts=(*snapshot.receipts, kept))

    def judged(
        self, snapshot: Snapshot, made_on: date, as_of: date, before: int = 0
    ) -> tuple[State, str]:
        if any(one.loan == self.loan and one.added_on <= as_of for one in snapshot.receipts):
            return "done", _("Done: a receipt is kept with the draw.")
        if all(loan.id != self.loan for loan in unshown(snapshot, as_of)):
            return "done", _("Done: your records no longer speak against the draw.")
        if as_of > self.on:
            return "missed", _(
                "Neither a receipt nor payments were linked to the draw by {day}."
            ).format(day=show_day(self.on))
        return "open", _("Still to be linked by {day}.").format(day=show_day(self.on))


CHANGE = KeepReceipt
