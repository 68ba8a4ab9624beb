"""A line's limit as a dated series, from its limit events and what check-ins showed."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from core.loans.book import Book, book_of
from core.loans.due_days import plus
from core.money import Fen
from core.records.model import Checkin, LimitEvent, LimitEventKind
from core.records.snapshot import Snapshot

NEVER = date.max
STOPS = (LimitEventKind.REFUSED, LimitEventKind.FROZEN, LimitEventKind.CLOSED)
STARTS = (LimitEventKind.UNFROZEN, LimitEventKind.REOPENED)


@dataclass(frozen=True, slots=True)
class LimitStep:
    """From `on` the limit is `limit` fen (None: not known); `source` is the record that says so."""

    on: date
    limit: Fen | None
    source: str


def limit_at(snapshot: Snapshot, line_id: int, day: date) -> Fen | None:
    """The line's limit at the end of `day`, in fen, as known by then; None while unknown.

    A temporary limit ends after its last day; frozen or closed, the limit is what the event said,
    or else what it was before, and that comes back when it is opened again.
    """
    steps = limit_steps(snapshot, line_id)
    at = bisect_right(steps, day, key=lambda step: step.on)
    return steps[at - 1].limit if at else None


def limit_before(snapshot: Snapshot, event: LimitEvent) -> Fen | None:
    """The limit before an event, in fen: as the person said it there, else that of its eve.

    What is said of the eve stands with the event alone; it is no dated change of its own.
    """
    if event.before is not None:
        return event.before
    return limit_at(snapshot, event.line, plus(event.on, -1))


def limit_steps(snapshot: Snapshot, line_id: int) -> tuple[LimitStep, ...]:
    """Every change of the line's limit, oldest first; several of one day stand in their order."""
    book = book_of(snapshot, line_id)
    return book.own.once("limit_steps", lambda: tuple(_steps(book)))


def is_closed(snapshot: Snapshot, line_id: int, day: date) -> bool:
    """Whether the line was closed by the end of `day` and not opened again."""
    book = book_of(snapshot, line_id)
    if book.line.closed_on is not None and book.line.closed_on <= day:
        return True
    closed = False
    for event in book.events:
        if event.on <= day and event.kind in (LimitEventKind.CLOSED, *STARTS):
            closed = event.kind is LimitEventKind.CLOSED
    return closed


def open_limits(snapshot: Snapshot, day: date) -> dict[int, Fen]:
    """The limits in fen, by line, that are known and more than nothing and not closed on `day`."""
    limits = {
        line.id: limit_at(snapshot, line.id, day)
        for line in snapshot.lines
        if not is_closed(snapshot, line.id, day)
    }
    return {line: limit for line, limit in limits.items() if limit}


def usable_at(snapshot: Snapshot, line_id: int, day: date) -> bool:
    """Whether the line could be drawn on at the end of `day`: not frozen, closed, or refused."""
    book = book_of(snapshot, line_id)
    if book.line.closed_on is not None and book.line.closed_on <= day:
        return False
    usable = True
    for event in book.events:
        if event.on > day:
            break
        if event.kind in STOPS:
            usable = False
        elif event.kind in STARTS:
            usable = True
    return usable


def _steps(book: Book) -> list[LimitStep]:
    steps: list[LimitStep] = []
    lasting: Fen | None = None
    before_stop: Fen | None = None
    temporary: Fen | None = None
    until = NEVER
    for fact in _facts(book):
        if temporary is not None and fact.on > until:
            steps.append(LimitStep(plus(until, 1), lasting, steps[-1].source))
            temporary = None
        kind = fact.kind if isinstance(fact, LimitEvent) else None
        limit = fact.limit
        if isinstance(fact, LimitEvent) and kind in STOPS:
            before = lasting if fact.before is None else fact.before
            before_stop = before if before_stop is None else before_stop
        elif kind in STARTS:
            limit, before_stop = before_stop if limit is None else limit, None
        elif before_stop is not None and limit and kind is not LimitEventKind.TEMPORARY:
            before_stop = limit  # changed while stopped; a limit of 0 is the stop told again
        if limit is None:
            continue
        if kind is LimitEventKind.TEMPORARY and isinstance(fact, LimitEvent):
            temporary, until = limit, fact.temporary_until or NEVER
        elif temporary is not None and kind is None and limit == temporary:
            continue  # the temporary limit seen again says nothing about the lasting one
        else:
            lasting, temporary = limit, None
        steps.append(LimitStep(fact.on, limit, _source(fact)))
    if temporary is not None and until < NEVER:
        steps.append(LimitStep(plus(until, 1), lasting, steps[-1].source))
    return steps


def _facts(book: Book) -> list[LimitEvent | Checkin]:
    """Events and check-ins by day; on one day the event has the last word."""
    facts: list[LimitEvent | Checkin] = [*book.checkins, *book.events]
    return sorted(facts, key=lambda fact: fact.on)


def _source(fact: LimitEvent | Checkin) -> str:
    return f"{'limit_events' if isinstance(fact, LimitEvent) else 'checkins'}:{fact.id}"
