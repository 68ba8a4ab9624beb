"""How one change is carried out: what every kind of change begins from.

Each kind registers its own way: money and terms in `carrying_out`, other records in
`carrying_records`.
"""

from datetime import date, time
from functools import singledispatch
from typing import Any

from core.records.model import Line
from core.records.snapshot import Snapshot

NOON = time(12)


@singledispatch
def carry_out(change: Any, snapshot: Snapshot, as_of: date) -> Snapshot:
    """The snapshot with one change carried out. Raises UserError where it cannot be."""
    raise TypeError(change)


def line_of(snapshot: Snapshot, line_id: int) -> Line:
    """The line of this id; whoever reads a change has seen that it is there."""
    return next(line for line in snapshot.lines if line.id == line_id)


def next_id(records: tuple[Any, ...]) -> int:
    """The first id after those that are taken."""
    return max((record.id for record in records), default=0) + 1
