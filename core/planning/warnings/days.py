"""The days on which what is owed, or a limit, can have changed."""

from datetime import date

from core.loans.book import book_of
from core.loans.due_days import plus
from core.loans.limits import limit_steps
from core.records.snapshot import Snapshot


def changing_days(snapshot: Snapshot, as_of: date, back: int) -> list[date]:
    """The days of the last `back` ones on which what is owed, or a limit, can have changed."""
    first = plus(as_of, -back)
    found: set[date] = set()
    for line in snapshot.lines:
        book = book_of(snapshot, line.id)
        found.update(one.on for one in book.checkins)
        found.update(one.closed_on for one in book.bills)
        found.update(one.drawn_at.date() for one in book.loans)
        found.update(one.paid_at.date() for one in book.paid)
        found.update(step.on for step in limit_steps(snapshot, line.id))
        found.update(event.on for event in book.events)
    return sorted(day for day in found if first < day <= as_of)
