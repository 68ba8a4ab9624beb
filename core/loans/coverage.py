"""Which repayment paid which bill and which instalment, in the order in which they were made.

A repayment pays the bill or the loan it names. One that names neither pays the oldest bill whose
minimum (or else balance) is not met yet, then the rest of the balances, then instalments by due
day. What meets a newer bill that carries an older one settles both, because a bill's balance holds
what was left of the one before; it carries it where it asks for more than was left.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from core.loans.book import Book
from core.loans.schedule import Row, loan_terms, schedule
from core.money import Fen
from core.records.model import Bill, Loan, Repayment

TOLERANCE = 100
"""Instalments are our own calculation: a lender's own rounding may differ by up to a hundredth of
the payment, and by a yuan (100 fen) in any case."""


@dataclass(slots=True)
class BillState:
    """A bill with what was paid towards it, in fen, and the day its minimum was met."""

    bill: Bill
    required: int
    paid: int = 0
    since_close: int = 0
    covered_on: date | None = None
    repayments: list[int] = field(default_factory=list)
    older_rest: int | None = None

    def pay(self, amount: int, repayment: Repayment) -> None:
        self.paid += amount
        self.repayments.append(repayment.id)
        if self.covered_on is None and self.paid >= self.required:
            self.covered_on = repayment.paid_at.date()


@dataclass(slots=True)
class InstalmentState:
    """A period of a loan with what was paid towards it, in fen, and the day it was covered."""

    loan: Loan
    row: Row
    required: int
    paid: int = 0
    covered_on: date | None = None
    repayments: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Coverage:
    """All bills and instalments of a line known by a day, and the repayments left over."""

    bills: list[BillState]
    instalments: list[InstalmentState]
    left_over: list[Repayment]


def coverage(book: Book, as_of: date) -> Coverage:
    """What the line's repayments up to `as_of` paid."""
    bills = [_bill_state(bill) for bill in book.bills if bill.closed_on <= as_of]
    plans = {
        loan.id: _instalments(loan, book)
        for loan in book.loans
        if loan.drawn_at.date() <= as_of and loan_terms(loan) is not None
    }
    rows = sorted(
        (state for plan in plans.values() for state in plan),
        key=lambda state: (state.row.due_on, state.loan.id),
    )
    by_id = {state.bill.id: state for state in bills}
    left_over = []
    for repayment in book.paid:
        paid_on = repayment.paid_at.date()
        if paid_on > as_of:
            break
        if repayment.loan is not None:
            if repayment.loan in plans:
                _pay_instalments(plans[repayment.loan], repayment, repayment.amount)
            continue
        closed = [state for state in bills if state.bill.closed_on <= paid_on]
        if repayment.bill in by_id:
            _pay_named(by_id[repayment.bill], closed, repayment)
            continue
        rest = _pay_bills(closed, repayment)
        if rest and rows:
            drawn = [state for state in rows if state.loan.drawn_at.date() <= paid_on]
            rest = _pay_instalments(drawn, repayment, rest)
        if rest == repayment.amount:
            left_over.append(repayment)
    return Coverage(bills, rows, left_over)


def _bill_state(bill: Bill) -> BillState:
    required = min(bill.minimum or bill.balance, bill.balance)
    return BillState(bill, max(0, required))


def _instalments(loan: Loan, book: Book) -> list[InstalmentState]:
    terms = loan_terms(loan, book.line.day_basis)
    rows = schedule(terms) if terms else ()
    return [
        InstalmentState(loan, row, max(0, row.payment - max(TOLERANCE, row.payment // 100)))
        for row in rows
    ]


def _pay_named(named: BillState, closed: list[BillState], repayment: Repayment) -> None:
    """Pay the bill a repayment names, and with it the older ones that it carries."""
    _note_older_rests(closed)
    named.pay(repayment.amount, repayment)
    if named.covered_on is not None and named.required > (named.older_rest or 0) > 0:
        for state in closed[: closed.index(named)]:
            _carry(state, repayment)


def _carry(state: BillState, repayment: Repayment) -> None:
    """The bill is met through a newer one that holds its rest."""
    if state.covered_on is None:
        state.covered_on = repayment.paid_at.date()
        state.paid = max(state.paid, state.required)
        state.repayments.append(repayment.id)


def _pay_bills(closed: list[BillState], repayment: Repayment) -> int:
    """Pay what is asked, oldest first, then the rest of the balances; gives back what is left."""
    _note_older_rests(closed)
    rest = repayment.amount
    for state in closed:
        state.since_close += repayment.amount
    for target in (lambda state: state.required, lambda state: state.bill.balance):
        for state in closed:
            part = min(rest, max(0, target(state) - state.paid))
            if part:
                state.pay(part, repayment)
                rest -= part
    for state in closed:
        if state.since_close >= state.required > (state.older_rest or 0) > 0:
            _carry(state, repayment)
    return rest


def _note_older_rests(closed: Iterable[BillState]) -> None:
    """For bills met here for the first time: what older ones still asked for at their close."""
    older = 0
    for state in closed:
        if state.older_rest is None:
            state.older_rest = older
        if state.covered_on is None:
            older += max(0, state.required - state.paid)


def _pay_instalments(plan: list[InstalmentState], repayment: Repayment, rest: int) -> int:
    for state in plan:
        if not rest:
            break
        if state.covered_on is not None:
            continue
        part = min(rest, state.row.payment - state.paid)
        state.paid += part
        rest -= part
        state.repayments.append(repayment.id)
        if state.paid >= state.required:
            state.covered_on = repayment.paid_at.date()
            if state.loan.annual_rate is None and not state.loan.fee_rate:
                rest = _without_interest(rest, state.row)
    return rest


def _without_interest(rest: int, row: Row) -> int:
    """Of an unknown rate, what is left of a payment is interest unless it holds a whole period."""
    return rest if rest >= row.payment else 0


def amount_of(state: InstalmentState) -> Fen | None:
    """What the period asks for; None where the loan's rate is not known."""
    known = state.loan.annual_rate is not None or state.loan.fee_rate is not None
    return state.row.payment if known else None
