"""The records of a snapshot by line, in the order of their days."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from core.records.model import Repayment, Status

KEPT = 40
"""Collections that are remembered: the five of eight snapshots."""

# A collection is frozen but too large to hash each time, so it is known by its identity, and held
# so that the identity cannot be another's. A changed snapshot shares most of them.
_parts: OrderedDict[int, tuple[Any, dict[int, list[Any]]]] = OrderedDict()

ORDER: tuple[tuple[str, Callable[[Any], Any]], ...] = (
    ("limit_events", lambda event: (event.on, event.id)),
    ("checkins", lambda checkin: (checkin.on, checkin.id)),
    ("bills", lambda bill: (bill.closed_on, bill.id)),
    ("loans", lambda loan: (loan.drawn_at, loan.id)),
    ("repayments", lambda paid: (paid.paid_at, paid.id)),
)
"""The collections of a book in the order of its fields, and how each is sorted."""


def records_by_line(records: Any, key: Callable[[Any], Any]) -> dict[int, list[Any]]:
    """The records by line; what a changed snapshot only adds to is not gone through again."""
    held = _parts.get(id(records))
    if held is None or held[0] is not records:
        before, parts = _begun(records)
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
        held = _parts[id(records)] = (records, parts)
        while len(_parts) > KEPT:
            _parts.popitem(last=False)
    return held[1]


def _begun(records: Any) -> tuple[int, dict[int, list[Any]]]:
    """How many of the records were sorted before, and a copy of how; 0 where none were."""
    for known, parts in reversed(list(_parts.values())):
        count = len(known)
        if 0 < count < len(records) and known[0] is records[0] and known == records[:count]:
            return count, dict(parts)
    return 0, {}
