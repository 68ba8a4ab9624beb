"""How a due was met, as far as records or an earlier answer tell."""

from core.loans.book import book_of
from core.loans.due_days import plus
from core.loans.dues import Due
from core.records.model import IN_TIME, Checkin, Paid
from core.records.snapshot import Snapshot


def is_proven(due: Due) -> bool:
    """Whether repayments on record met the due, whatever was said of it."""
    if due.paid_on is None or not any(one.startswith("repayments:") for one in due.evidence):
        return False
    required = due.amount if due.minimum is None else due.minimum
    return required is None or due.paid_amount >= required


def how_met(snapshot: Snapshot, due: Due | None) -> Paid | None:
    """How the due was met; None where nothing tells.

    That it was not paid is only said where a check-in said so: a payment that nobody recorded is
    not known.
    """
    if due is None:
        return None
    claim = _claim(snapshot, due)
    match due.state:
        case "paid":
            return _how_much(snapshot, due, claim)
        case "late":
            return Paid.LATE
        case "nothing":
            return Paid.NOTHING_DUE
        case "unpaid" if claim is not None and claim.paid is Paid.NONE:
            return Paid.NONE
        case _:
            return None


def _claim(snapshot: Snapshot, due: Due) -> Checkin | None:
    """The check-in that says how the due was met."""
    told = book_of(snapshot, due.line).checkins
    return next((said for said in told if f"checkins:{said.id}" in due.evidence), None)


def _how_much(snapshot: Snapshot, due: Due, claim: Checkin | None) -> Paid:
    """How much of a due was paid in time."""
    book = book_of(snapshot, due.line)
    deadline = plus(due.due_on, book.grace)
    repaid = sum(
        one.amount
        for one in book.paid
        if f"repayments:{one.id}" in due.evidence and one.paid_at.date() <= deadline
    )
    if repaid and due.amount and is_proven(due):
        if repaid >= due.amount:
            return Paid.WHOLE
        return Paid.MINIMUM if due.minimum and repaid <= due.minimum else Paid.PART
    said = claim.paid if claim else None
    return said if said is not None and said in IN_TIME else Paid.ON_TIME
