"""How a due was met, as far as records or an earlier answer tell."""

from core.loans.book import book_of
from core.loans.due_days import plus
from core.loans.dues import Due
from core.records.model import IN_TIME, Paid
from core.records.snapshot import Snapshot


def is_proven(due: Due) -> bool:
    """Whether repayments on record met the due, whatever was said of it."""
    if due.paid_on is None or not any(one.startswith("repayments:") for one in due.evidence):
        return False
    required = due.amount if due.minimum is None else due.minimum
    return required is None or due.paid_amount * 100 >= required * 99


def how_met(snapshot: Snapshot, due: Due | None) -> Paid | None:
    """How the due was met; None where nothing tells.

    That it was not paid is only said where a check-in said so: a payment that nobody recorded is
    not known.
    """
    if due is None:
        return None
    match due.state:
        case "paid":
            return _how_much(snapshot, due)
        case "late":
            return Paid.LATE
        case "nothing":
            return Paid.NOTHING_DUE
        case "unpaid" if due.said is Paid.NONE:
            return Paid.NONE
        case _:
            return None


def _how_much(snapshot: Snapshot, due: Due) -> Paid:
    """How much of a due was paid in time: what was paid later makes no whole bill of a minimum."""
    if due.loan is not None:
        return Paid.WHOLE
    if due.amount and is_proven(due):
        book = book_of(snapshot, due.line)
        deadline = plus(due.due_on, book.grace)
        later = sum(
            one.amount
            for one in book.paid
            if f"repayments:{one.id}" in due.evidence and one.paid_at.date() > deadline
        )
        repaid = due.paid_amount - later
        if repaid * 100 >= due.amount * 99:
            return Paid.WHOLE
        return Paid.MINIMUM if repaid * 20 <= (due.minimum or 0) * 21 else Paid.PART
    return due.said if due.said is not None and due.said in IN_TIME else Paid.ON_TIME
