"""Draws that were followed by a repayment of like size on another line."""

from datetime import date, timedelta
from math import inf

from core.loans.ahead import due_days_of
from core.loans.balances import paid_between
from core.loans.book import book_of
from core.loans.coverage import coverage
from core.records.model import Loan, Repayment
from core.records.snapshot import Snapshot
from core.scoring.assessment import Factor
from core.scoring.draws import cash_draws, draws_known
from core.scoring.item import Measured, SharedItem
from core.words import N_, ngettext

WITHIN = timedelta(days=5)
LIKE = 10
"""A tenth of the draw: as far as a repayment of like size may lie from it."""


def measure(snapshot: Snapshot, as_of: date) -> Measured:
    """How many draws of six months; a repayment answers one draw only."""
    answers: list[tuple[Loan, Repayment]] = []
    draws = cash_draws(snapshot, as_of)
    since = draws[0].drawn_at.date() - timedelta(days=1) if draws else as_of
    open_ones = sorted(
        (
            one
            for line in snapshot.lines
            for one in paid_between(book_of(snapshot, line.id), since, as_of)
        ),
        key=lambda one: (one.paid_at, one.id),
    )
    for loan in draws:
        fitting = next((one for one in open_ones if _answers(snapshot, one, loan)), None)
        if fitting is not None:
            open_ones.remove(fitting)
            answers.append((loan, fitting))
    undocumented = not draws_known(snapshot, as_of)
    if undocumented and not answers:
        return Measured(None)
    return Measured(
        float(len(answers)),
        tuple(
            record
            for loan, repayment in reversed(answers)
            for record in (f"loans:{loan.id}", f"repayments:{repayment.id}")
        ),
        high=inf if undocumented else None,
    )


def _answers(snapshot: Snapshot, repayment: Repayment, loan: Loan) -> bool:
    """Whether the draw can have paid it; what is repaid ahead is no repayment under pressure."""
    return (
        repayment.line != loan.line
        and loan.drawn_at <= repayment.paid_at
        and abs(repayment.amount - loan.principal) * LIKE <= loan.principal
        and _pressed_on(snapshot, repayment) <= loan.drawn_at.date() + WITHIN
    )


def _pressed_on(snapshot: Snapshot, repayment: Repayment) -> date:
    """The day by which it had to be paid, or was where that came later."""
    book, paid_on = book_of(snapshot, repayment.line), repayment.paid_at.date()
    due_on = due_days_of(book, repayment.id)
    if due_on:
        return max(paid_on, due_on[0])
    asked = any(bill.closed_on <= paid_on for bill in book.bills) or any(
        state.loan.drawn_at <= repayment.paid_at for state in coverage(book).instalments
    )
    return date.max if asked else paid_on


def text(value: float, words: str) -> str:
    return ngettext(
        "{count} draw of the last six months was followed within {days} days by a repayment of "
        "like size on another line.",
        "{count} draws of the last six months were each followed within {days} days by a "
        "repayment of like size on another line.",
        int(value),
    ).format(count=int(value), days=WITHIN.days)


ITEM = SharedItem(
    code="borrow-to-repay",
    factor=Factor.BEHAVIOUR,
    label=N_("Borrowing to repay"),
    reference=0,
    action=N_("Ask the lender for instalments before a debt is due, and draw nothing to pay it."),
    need=N_("Record what you drew, with its day."),
    page="lines",
    part="loans",
    measure=measure,
    text=text,
)
