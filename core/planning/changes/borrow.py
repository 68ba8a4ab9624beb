"""Taking a loan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from core.errors import UserError
from core.loans.due_days import plus
from core.loans.schedule import MONTHS_AT_MOST, loan_terms
from core.money import Fen, format_amount, show_amount
from core.planning.change import NOON, Change, Dated, Offer, next_id
from core.planning.changes.apply import Apply
from core.planning.given import YEARLY_AT_MOST, Given
from core.records.model import Line, LineKind, Loan, Method
from core.records.snapshot import Snapshot
from core.words import N_, _, ngettext

FEE_AT_MOST = 0.2
"""Of a flat fee that is only thought of: 20% a month, above which per cent was meant."""
STEP, STEPS = Fen(500_00), 200
MONTHS, RATE = 12, 0.18
"""What a loan is offered with: 18% a year over a year, a common price of online credit."""


@dataclass(frozen=True, slots=True)
class Borrow(Dated):
    """Take a loan; `rate` is a fraction a year, of a flat fee a fraction of the loan a month."""

    method: Method
    amount: Fen
    rate: float
    months: int
    on: date

    form = "borrow:METHOD:AMOUNT:RATE:MONTHS[:DATE]"
    order = 40

    @classmethod
    def read(cls, given: Given) -> Borrow:
        method = _method(given)
        rate = given.rate(2, FEE_AT_MOST if method is Method.FLAT_FEE else YEARLY_AT_MOST)
        months = given.months(3, MONTHS_AT_MOST)
        return cls(method, given.amount(1), rate, months, given.day(4))

    def __str__(self) -> str:
        amount = format_amount(self.amount)
        return f"borrow:{self.method}:{amount}:{self.rate}:{self.months}:{self.on}"

    def text(self, snapshot: Snapshot, count: int = 1) -> str:
        text = ngettext(
            "A new loan of {amount} over {count} month",
            "A new loan of {amount} over {count} months",
            self.months,
        )
        return text.format(amount=show_amount(self.amount), count=self.months)

    def carried_out(self, snapshot: Snapshot, as_of: date) -> Snapshot:
        flat = self.method is Method.FLAT_FEE
        line = Line(
            id=next_id(snapshot.lines),
            lender=_("A new loan"),
            kind=LineKind.INSTALMENT,
            opened_on=self.on,
        )
        loan = Loan(
            id=next_id(snapshot.loans),
            line=line.id,
            drawn_at=datetime.combine(self.on, NOON),
            principal=self.amount,
            method=self.method,
            annual_rate=None if flat else self.rate,
            fee_rate=self.rate if flat else None,
            months=self.months,
        )
        if loan_terms(loan, line) is None:
            raise UserError(_("A loan with these terms has no schedule."))
        return snapshot.changed(lines=(*snapshot.lines, line), loans=(*snapshot.loans, loan))

    def in_cash(self, as_of: date) -> Borrow:
        return replace(self, on=plus(as_of, 1)) if self.on == as_of else self

    @classmethod
    def offer(cls, snapshot: Snapshot, as_of: date) -> _Borrowing:
        return _Borrowing(_("A new loan, 12 months at 18% a year"))


def _method(given: Given) -> Method:
    try:
        return Method(given.parts[0])
    except ValueError:
        raise UserError(
            _("“{method}” is no repayment method. Use one of these: {methods}.").format(
                method=given.parts[0], methods=", ".join(Method)
            )
        ) from None


class _Borrowing(Offer):
    """A loan that is asked for, too."""

    ends = (0, STEPS)
    measure, measured = "amount", N_("Amount")

    def at(self, place: int, line: int | None) -> Fen:
        return Fen(place * STEP)

    def nearest(self, value: Fen, line: int | None) -> int:
        return min(round(value / STEP), STEPS)

    def say(self, value: Fen) -> str:
        return show_amount(value)

    def make(self, value: Fen, line: int | None, on: date) -> list[Change]:
        return [Apply(on), Borrow(Method.EQUAL_INSTALMENT, value, RATE, MONTHS, on)]


CHANGE = Borrow
