"""The records behind a line's limit and what is owed on it, as "collection:id"."""

from datetime import date

from core.loans.balances import drawn_between, newest_fact, paid_between
from core.loans.book import book_of
from core.loans.limits import limit_steps
from core.records.model import Checkin
from core.records.snapshot import Snapshot


def limit_evidence(snapshot: Snapshot, line_id: int, day: date) -> tuple[str, ...]:
    """What says the line's limit at the end of a day; nothing while it is unknown."""
    steps = [step for step in limit_steps(snapshot, line_id) if step.on <= day]
    return (steps[-1].source,) if steps else ()


def used_evidence(snapshot: Snapshot, line_id: int, day: date) -> tuple[str, ...]:
    """What `balances.used_at` goes by: the newest check-in or bill, then what came after it.

    Draws and repayments stand newest first; without a check-in or bill they are all there is.
    """
    book = book_of(snapshot, line_id)
    fact = newest_fact(book, day)
    if fact is None:
        first, since = [], date.min
    elif isinstance(fact, Checkin):
        first, since = [f"checkins:{fact.id}"], fact.on
    else:
        first, since = [f"bills:{fact.id}"], fact.closed_on
    later = [(one.drawn_at, f"loans:{one.id}") for one in drawn_between(book, since, day)]
    later += [(one.paid_at, f"repayments:{one.id}") for one in paid_between(book, since, day)]
    return (*first, *(record for _at, record in sorted(later, reverse=True)))
