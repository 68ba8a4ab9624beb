"""The due days that check-ins tell were met."""

from bisect import bisect_left, bisect_right
from datetime import date

from core.loans.book import Book
from core.loans.due_days import last_on, plus
from core.records.model import IN_TIME, Checkin, Paid

TOLD_DUE = 3
"""Days: a check-in that names a due day this near speaks of the instalment."""


def told_on(due_on: date, book: Book) -> date | None:
    """The day a due was met by what the newest check-in that speaks of it tells, if it was."""
    days, told = book.debts.once("told", lambda: _due_days_told(book))
    first = bisect_left(days, plus(due_on, -TOLD_DUE))
    end = bisect_right(days, plus(due_on, TOLD_DUE))
    if first == end:
        return None
    day, said = max(told[first:end], key=lambda pair: (pair[1].on, pair[1].id))
    met = said.paid in IN_TIME or said.paid is Paid.LATE
    return plus(day, said.days_late or 0) if met else None


def _due_days_told(book: Book) -> tuple[list[date], list[tuple[date, Checkin]]]:
    """The due days that check-ins speak of in order, and each with what it says of its payment."""
    anchor = book.line.due_day
    told = []
    for said in book.checkins:
        due_on = last_on(anchor, said.on) if said.due_on is None and anchor else said.due_on
        if said.paid is not None and due_on is not None:
            told.append((due_on, said))
    told.sort(key=lambda pair: pair[0])
    return [day for day, _said in told], told
