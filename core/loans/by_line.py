"""The records of a snapshot by line, in the order of their days."""

from collections.abc import Callable
from typing import Any

from core.records.derived import Family
from core.records.model import Repayment, Status
from core.records.snapshot import Snapshot

ORDER: tuple[tuple[str, Callable[[Any], Any]], ...] = (
    ("limit_events", lambda event: (event.on, event.id)),
    ("checkins", lambda checkin: (checkin.on, checkin.id)),
    ("bills", lambda bill: (bill.closed_on, bill.id)),
    ("loans", lambda loan: (loan.drawn_at, loan.id)),
    ("repayments", lambda paid: (paid.paid_at, paid.id)),
)
"""The collections of a book in the order of its fields, and how each is sorted."""


def records_by_line(
    snapshot: Snapshot, name: str, key: Callable[[Any], Any]
) -> dict[int, list[Any]]:
    """A collection's records by line; what a changed snapshot only adds to is not gone through
    again."""
    family = snapshot.derived.family
    return snapshot.shelf(name).once(
        "by line", lambda: _sorted(getattr(snapshot, name), key, *_begun(snapshot, name, family))
    )


def _sorted(
    records: Any, key: Callable[[Any], Any], before: int, parts: dict[int, list[Any]]
) -> dict[int, list[Any]]:
    """The first `before` records stand in `parts` already."""
    added: dict[int, list[Any]] = {}
    for record in records[before:]:
        if not isinstance(record, Repayment) or record.status is Status.DONE:
            added.setdefault(record.line, []).append(record)
    for line, more in added.items():
        known, more = parts.get(line, []), sorted(more, key=key)
        if known and key(more[0]) < key(known[-1]):
            more = sorted([*known, *more], key=key)
            known = []
        parts[line] = known + more
    return parts


def _begun(snapshot: Snapshot, name: str, family: Family) -> tuple[int, dict[int, list[Any]]]:
    """How many of the records were sorted before, and a copy of how; 0 where none were."""
    records = getattr(snapshot, name)
    for (known,), shelf in family.shelves(name):
        count = len(known)
        if 0 < count < len(records) and known[0] is records[0] and known == records[:count]:
            parts = shelf.get("by line")
            if parts is not None:
                family.shelf((name,), (known,))  # in use, so it is let go as the last one
                return count, dict(parts)
    return 0, {}
