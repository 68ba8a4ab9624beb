"""What if: the risk month by month as the records stand, and with changes carried out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.loans.due_days import add_months, day_in
from core.planning.carrying_out import carried_out, undated
from core.planning.changes import Change
from core.records.snapshot import Snapshot
from core.scoring import assess

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Month:
    """The risk at a month end, 0 to 100, without and with the changes; None: no number."""

    as_of: date
    without: int | None
    with_: int | None


def what_if(
    snapshot: Snapshot, changes: Iterable[Change], as_of: date, months: int = MONTHS
) -> tuple[Month, ...]:
    """The risk at the next month ends, each worked out as `assess` does from the records.

    `without` is the ledger as it stands: what falls due is paid only where a change says so.
    Raises UserError for changes that the ledger cannot hold.
    """
    changes = tuple(changes)
    ends = coming_month_ends(as_of, months)
    without = risks(snapshot, (), as_of, ends)
    with_ = risks(snapshot, changes, as_of, ends)
    return tuple(Month(*row) for row in zip(ends, without, with_, strict=True))


def coming_month_ends(as_of: date, months: int = MONTHS) -> tuple[date, ...]:
    """The month ends from that of `as_of` on."""
    first = day_in(as_of.year, as_of.month, 31)
    return tuple(add_months(first, month, 31) for month in range(months))


def risks(
    snapshot: Snapshot, changes: tuple[Change, ...], as_of: date, days: Iterable[date]
) -> list[int | None]:
    """The risk at each of these days with the changes carried out."""
    found: list[int | None] = []
    changed: dict[int, Snapshot] = {}
    begins = undated(changes)
    for day in days:
        in_force = sum(on <= day for on in begins)
        if in_force not in changed:
            changed[in_force] = carried_out(snapshot, changes, as_of, day)
        found.append(assess(changed[in_force], day).risk)
    return found
