"""The due days that check-ins tell were met."""

from bisect import bisect_left, bisect_right
from datetime import date

from core.loans.book import Book
from core.loans.due_days import last_on, plus
from core.records.model import Checkin, Paid

TOLD_DUE = 3
"""Days: a check-in that names a due day this near speaks of the instalment."""


def told_on(due_on: date, book: Book) -> date | None:
    """The day a due was met by what the newest check-in that speaks of it tells, if it was."""
    if "told" not in book.worked_out:
        book.worked_out["told"] = _due_days_told(book)
    told: list[tuple[date, Checkin]] = book.worked_out["told"]
    first = bisect_left(told, plus(due_on, -TOLD_DUE), key=lambda pair: pair[0])
    end = bisect_right(told, plus(due_on, TOLD_DUE), key=lambda pair: pair[0])
    if first == end:
        return None
    day, said = max(told[first:end], key=lambda pair: (pair[1].on, pair[1].id))
    met = said.paid in (Paid.ON_TIME, Paid.LATE)
    return plus(day, said.days_late or 0) if met else None


def _due_days_told(book: Book) -> list[tuple[date, Checkin]]:
    """The check-ins that say how a due was paid, by the due day they speak of."""
    anchor = book.line.due_day
    told = []
    for said in book.checkins:
        due_on = last_on(anchor, said.on) if said.due_on is None and anchor else said.due_on
        if said.paid is not None and due_on is not None:
            told.append((due_on, said))
    return sorted(told, key=lambda pair: pair[0])
