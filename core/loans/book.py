"""The records of one line, in order of their days, with what was once worked out from them.

A snapshot that was changed shares the books of all lines whose records are the same, so a change of
one line works out that line anew and no other.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from core.records.model import (
    Bill,
    Checkin,
    LimitEvent,
    Line,
    Loan,
    Repayment,
    Status,
)
from core.records.snapshot import Snapshot

T = TypeVar("T")

SNAPSHOTS_KEPT = 8
DAYS_KEPT = 1024
"""Days for which a book keeps what was worked out: a history of ten years looks at 840."""


@dataclass(slots=True)
class Book:
    """What the ledger holds about a line; `paid` are the repayments that went through.

    `worked_out` keeps what was once worked out from it, by the name of the calculation.
    """

    line: Line
    events: list[LimitEvent]
    checkins: list[Checkin]
    bills: list[Bill]
    loans: list[Loan]
    paid: list[Repayment]
    worked_out: dict[str, Any] = field(default_factory=dict, compare=False)

    def once(self, name: str, work: Callable[[], T]) -> T:
        """What the calculation of this name gave; it is done once."""
        if name not in self.worked_out:
            self.worked_out[name] = work()
        return self.worked_out[name]

    def by_day(self, name: str, day: date, work: Callable[[], T]) -> T:
        """What the calculation of this name gave for a day; it is done once."""
        days = self.worked_out.setdefault(name, {})
        if day not in days:
            while len(days) >= DAYS_KEPT:
                del days[next(iter(days))]
            days[day] = work()
        return days[day]

    @property
    def grace(self) -> int:
        return max(0, self.line.grace_days or 0)

    def first_debt_on(self, as_of: date) -> date | None:
        """The oldest day by `as_of` that a check-in, bill, loan or repayment tells of, if any."""
        found = [checkin.due_on or checkin.on for checkin in self.checkins]
        found += [bill.closed_on for bill in self.bills[:1]]
        found += [loan.drawn_at.date() for loan in self.loans[:1]]
        found += [repayment.paid_at.date() for repayment in self.paid[:1]]
        return min((day for day in found if day <= as_of), default=None)


# A snapshot is frozen but too large to hash each time, so it is known by its identity; the
# snapshot itself is held beside its books, so that the identity cannot be another's. The same goes
# for its collections, which a changed snapshot shares with the one it came from.
_books: OrderedDict[int, tuple[Snapshot, dict[int, Book]]] = OrderedDict()
_asked: list[tuple[Any, dict[int, Book]]] = [(None, {})]
"""The one that was asked for last, with its books: it is asked a thousand times in a row."""
_parts: OrderedDict[int, tuple[Any, dict[int, list[Any]]]] = OrderedDict()


def book_of(snapshot: Snapshot, line_id: int) -> Book:
    """The book of a line. Raises KeyError for a line the snapshot does not hold."""
    newest = _asked[0]
    if newest[0] is not snapshot:
        newest = _asked[0] = _held(snapshot)
    return newest[1][line_id]


def _held(snapshot: Snapshot) -> tuple[Any, dict[int, Book]]:
    """The snapshot's books; those it was asked for least lately are let go."""
    held = _books.pop(id(snapshot), None)
    if held is None or held[0] is not snapshot:
        held = (snapshot, _books_of(snapshot))
    _books[id(snapshot)] = held  # in its place again, as the newest
    while len(_books) > SNAPSHOTS_KEPT:
        _books.popitem(last=False)
    return held


def _books_of(snapshot: Snapshot) -> dict[int, Book]:
    """The books by line; one made before is taken where it holds the same."""
    parts = [_sorted_parts(getattr(snapshot, name), key) for name, key in _ORDER]
    before = [books for _snapshot, books in reversed(list(_books.values()))]
    found = {}
    for line in snapshot.lines:
        kept: Any = [part.get(line.id) or [] for part in parts]
        own = Book(line, *kept)
        same = (books[line.id] for books in before if books.get(line.id) == own)
        found[line.id] = next(same, own)
    return found


_ORDER: tuple[tuple[str, Callable[[Any], Any]], ...] = (
    ("limit_events", lambda event: (event.on, event.id)),
    ("checkins", lambda checkin: (checkin.on, checkin.id)),
    ("bills", lambda bill: (bill.closed_on, bill.id)),
    ("loans", lambda loan: (loan.drawn_at, loan.id)),
    ("repayments", lambda paid: (paid.paid_at, paid.id)),
)
"""The collections of a book in the order of its fields, and how each is sorted."""


def _sorted_parts(records: Any, key: Callable[[Any], Any]) -> dict[int, list[Any]]:
    """The records by line; what a changed snapshot only adds to is not gone through again."""
    held = _parts.get(id(records))
    if held is None or held[0] is not records:
        before, parts = _begun(records)
        added: dict[int, list[Any]] = {}
        for record in records[before:]:
            if not isinstance(record, Repayment) or record.status is Status.DONE:
                added.setdefault(record.line, []).append(record)
        for line, more in added.items():
            parts[line] = sorted([*parts.get(line, ()), *more], key=key)
        held = _parts[id(records)] = (records, parts)
        while len(_parts) > SNAPSHOTS_KEPT * len(_ORDER):
            _parts.popitem(last=False)
    return held[1]


def _begun(records: Any) -> tuple[int, dict[int, list[Any]]]:
    """How many of the records were sorted before, and a copy of how; 0 where none were."""
    for known, parts in reversed(list(_parts.values())):
        count = len(known)
        if 0 < count < len(records) and known[0] is records[0] and known == records[:count]:
            return count, dict(parts)
    return 0, {}
