"""What a line asks to be paid: its bills and the periods of its loans, with what each got."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple, Self

from core.loans.due_days import plus
from core.loans.schedule import Row
from core.money import Fen
from core.records.model import Bill, Loan, Repayment

DECLARED_RECORD = 14
"""Days: a repayment until then is the one that the check-in tells of, and proves its day."""


TOLERANCE = 100
"""Instalments are our own calculation: a lender's own rounding may differ by up to a hundredth of
the payment, and by a yuan (100 fen) in any case."""


class Payment(NamedTuple):
    """What a repayment put towards a bill or an instalment, in fen."""

    on: date
    amount: int
    repayment: int


@dataclass(slots=True)
class Asked:
    """Something to pay: `required` fen meet it, `whole` is all of it, `covered_on` when it was.

    `declared_on` is the day it was met as the newest check-in tells.
    """

    required: int
    whole: int
    declared_on: date | None = None
    paid: int = 0
    covered_on: date | None = None
    payments: list[Payment] = field(default_factory=list)

    def is_declared(self, on: date) -> bool:
        """Whether a repayment of that day is too late to be the one that a check-in tells of."""
        return is_declared(self.declared_on, on)

    def copy(self, declared_on: date | None) -> Self:
        """The same, to be paid apart from this one; by now it is told to be met on that day."""
        return replace(self, payments=list(self.payments), declared_on=declared_on)

    def pay(self, amount: int, repayment: Repayment) -> None:
        on = repayment.paid_at.date()
        self.paid += amount
        self.payments.append(Payment(on, amount, repayment.id))
        if self.covered_on is None and self.paid >= self.required:
            self.covered_on = on


@dataclass(slots=True, kw_only=True)
class BillState(Asked):
    """A bill; `older_rest` is what older ones still asked for at its close."""

    bill: Bill
    older_rest: int = 0

    @property
    def carries(self) -> bool:
        """Whether its balance holds what was left of the older ones."""
        return self.required > self.older_rest > 0


@dataclass(slots=True, kw_only=True)
class InstalmentState(Asked):
    """A period of a loan; on `passed_on` the loan's records began with a later one."""

    loan: Loan
    row: Row
    passed_on: date | None = None

    @property
    def is_over(self) -> bool:
        """Whether it waits for no repayment any more."""
        return self.covered_on is not None or self.passed_on is not None


def is_declared(declared_on: date | None, on: date) -> bool:
    """Whether a repayment is too late to be of what a check-in tells was met on a day."""
    return declared_on is not None and on > plus(declared_on, DECLARED_RECORD)


def required_of(row: Row) -> int:
    """What meets a period, in fen: a lender's own rounding and days may differ a little.

    They differ in the interest alone: a hundredth of a loan that is repaid in one sum would hold a
    whole payment of interest.
    """
    differing = min(row.payment // 100, (row.interest + row.fee) // 10)
    return max(0, row.payment - max(TOLERANCE, differing))


def amount_of(state: InstalmentState) -> Fen | None:
    """What the period asks for; None where the loan's rate is not known."""
    known = state.loan.annual_rate is not None or state.loan.fee_rate is not None
    return state.row.payment if known else None
