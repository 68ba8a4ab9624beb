"""From which day a payment shows in what is owed."""

from datetime import date

from core.loans.book import book_of
from core.loans.due_days import plus
from core.records.snapshot import Snapshot


def payable_from(snapshot: Snapshot, line_id: int, day: date) -> date:
    """The first day from `day` on whose payments show in what the line owes.

    What a check-in or bill of that very day tells holds the payments of the day already.
    """
    book = book_of(snapshot, line_id)
    is_known = any(one.on == day and one.used is not None for one in book.checkins)
    is_known = is_known or any(bill.closed_on == day for bill in book.bills)
    return plus(day, 1) if is_known else day
