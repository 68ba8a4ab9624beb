"""Draws that were followed by a repayment of like size on another line."""

from datetime import date, timedelta

from core.loans.balances import paid_between
from core.loans.book import book_of
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
        fitting = next((one for one in open_ones if _answers(one, loan)), None)
        if fitting is not None:
            open_ones.remove(fitting)
            answers.append((loan, fitting))
    if not answers and not draws_known(snapshot, as_of):
        return Measured(None)
    return Measured(
        float(len(answers)),
        tuple(
            record
            for loan, repayment in reversed(answers)
            for record in (f"loans:{loan.id}", f"repayments:{repayment.id}")
        ),
    )


def _answers(repayment: Repayment, loan: Loan) -> bool:
    return (
        repayment.line != loan.line
        and loan.drawn_at <= repayment.paid_at
        and repayment.paid_at.date() <= loan.drawn_at.date() + WITHIN
        and abs(repayment.amount - loan.principal) * LIKE <= loan.principal
    )


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
