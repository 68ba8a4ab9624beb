"""Whether all that is owed rose in a month, counted back from a day."""

from datetime import date

from core.loans.ahead import paid_ahead
from core.loans.balances import used_at
from core.loans.book import book_of
from core.loans.due_days import add_months
from core.records.model import LineKind, Loan
from core.records.snapshot import Snapshot

SECURED = (LineKind.MORTGAGE, LineKind.CAR)
"""Kinds that stand apart from everyday debt."""


def month_of(loan: Loan, as_of: date) -> int:
    """How many months before the day a draw lies: 0 for the month that ends with it."""
    month, on = 0, loan.drawn_at.date()
    while on <= add_months(as_of, -month - 1):
        month += 1
    return month


def rose(snapshot: Snapshot, as_of: date, month: int) -> bool | None:
    """Whether more was owed at the end of that month than at its start; None where not known."""
    end, start = (_owed(snapshot, add_months(as_of, -back)) for back in (month, month + 1))
    return None if end is None or start is None else end > start


def _owed(snapshot: Snapshot, day: date) -> int | None:
    """All that was owed at the end of a day, in fen; a line not opened yet owed nothing.

    What was repaid ahead counts until it falls due: else repaying early would make the next month
    begin lower, and look like a rise.
    """
    total = 0
    for line in snapshot.lines:
        if line.kind in SECURED or (line.opened_on is not None and line.opened_on > day):
            continue
        used = used_at(snapshot, line.id, day)
        if used is None:
            return None
        total += used + paid_ahead(book_of(snapshot, line.id), day)
    return total
