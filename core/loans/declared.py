"""The due days that check-ins tell were met."""

from bisect import bisect_left, bisect_right
from datetime import date

from core.loans.book import Book
from core.loans.due_days import plus
from core.loans.due_draft import due_day_of
from core.records.model import IN_TIME, Checkin, Paid

DECLARED_DUE = 3
"""Days: a check-in that names a due day this near speaks of the instalment."""


def declared_on(due_on: date, book: Book) -> date | None:
    """The day a due was met by what the newest check-in that speaks of it tells, if it was."""
    days, said_of = book.debts.once("told", lambda: _declared_due_days(book))
    first = bisect_left(days, plus(due_on, -DECLARED_DUE))
    end = bisect_right(days, plus(due_on, DECLARED_DUE))
    if first == end:
        return None
    day, said = said_of[first]
    if end > first + 1:
        day, said = max(said_of[first:end], key=lambda pair: (pair[1].on, pair[1].id))
    met = said.paid in IN_TIME or said.paid is Paid.LATE
    return plus(day, said.days_late or 0) if met else None


def _declared_due_days(book: Book) -> tuple[list[date], list[tuple[date, Checkin]]]:
    """The due days that check-ins speak of in order, and each with what it says of its payment."""
    said_of = [(due_day_of(said, book), said) for said in book.checkins if said.paid is not None]
    said_of.sort(key=lambda pair: pair[0])
    return [day for day, _said in said_of], said_of


def book_known_by(book: Book, day: date) -> Book:
    """The book that holds all that tells of the time up to a day: one it has grown from, if any.

    A check-in may tell of a due day before its own, which `Book.as_of` does not look at.
    """
    while book.base is not None and day < min(book.base_until, _declared_from(book)):
        book = book.base
    return book


def _declared_from(book: Book) -> date:
    """The first due day that the check-ins added to the book before it speak of."""
    return book.debts.once("told from", lambda: _first_declared(book))


def _first_declared(book: Book) -> date:
    before = book.base
    added = book.checkins[len(before.checkins) :] if before else []
    return min((due_day_of(said, book) for said in added), default=date.max)
