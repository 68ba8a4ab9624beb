"""What is known of the use of one draw: the payments that may have been made from it, and whether
they or a receipt show that it went to its purpose."""

from datetime import date
from typing import Literal

from core.loans.due_days import add_months, plus
from core.records.model import Direction, Kind, Loan, Status, Transaction
from core.records.snapshot import Snapshot
from core.scoring.draws import FOLLOWED, MONTHS
from core.scoring.items.off_purpose import unshown
from core.scoring.spending import rules

Use = Literal["no-purpose", "not-judged", "receipt", "past", "too-soon", "unshown", "shown"]
SMALL = 20
"""Payments under a twentieth of a draw say nothing of its use."""


def use_of(snapshot: Snapshot, loan: Loan, as_of: date) -> Use:
    """How the use of a draw stands by the records as of a day.

    A purpose that no words tell, such as daily life, is not judged; nor is a draw in its first 30
    days (`too-soon`) or after six months (`past`).
    """
    if loan.purpose is None:
        return "no-purpose"
    if any(one.loan == loan.id and one.added_on <= as_of for one in snapshot.receipts):
        return "receipt"
    if loan.purpose not in rules().purposes:
        return "not-judged"
    first, last = followed_days(loan)
    if add_months(first, MONTHS) <= as_of:
        return "past"
    if as_of < last:
        return "too-soon"
    return "unshown" if loan in unshown(snapshot, as_of) else "shown"


def followed_days(loan: Loan) -> tuple[date, date]:
    """The first and last day on which a draw's money is looked for in the payments."""
    first = loan.drawn_at.date()
    return first, plus(first, FOLLOWED.days)


def may_be_of(loan: Loan, payment: Transaction) -> bool:
    """Whether a payment can have been made from the draw: money that went out after it."""
    return (
        payment.direction is not Direction.IN
        and payment.kind in (Kind.EXPENSE, Kind.TRANSFER)
        and payment.status not in (Status.FAILED, Status.CLOSED)
        and payment.counted != 0
        and payment.at.date() >= loan.drawn_at.date()
    )


def is_small(loan: Loan, payment: Transaction) -> bool:
    return payment.amount * SMALL < loan.principal
