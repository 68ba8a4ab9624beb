"""What if: the risk month by month going on as now, and with changes carried out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from core.loans.due_days import add_months, day_in
from core.planning.as_now import as_now
from core.planning.carrying_out import carried_out, undated
from core.planning.changes import Change, OnTime
from core.planning.habits import habits
from core.records.snapshot import Snapshot
from core.scoring import risks

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

    `without` is going on as now: each line is paid as in the last three months, it goes on to owe
    what it owes, and nothing new is drawn (`core.planning.as_now`). `with_` is the changes carried
    out, and all else as now. Raises UserError for changes that the ledger cannot hold.
    """
    changes = tuple(changes)
    ends = coming_month_ends(as_of, months)
    without = course(snapshot, (), as_of, ends)
    with_ = course(snapshot, changes, as_of, ends)
    return tuple(Month(*row) for row in zip(ends, without, with_, strict=True))


def kept_up(changes: Iterable[Change], months: int = MONTHS) -> tuple[Change, ...]:
    """The changes with paying on time carried on for all the months that are looked at."""
    return (*(one for one in changes if not isinstance(one, OnTime)), OnTime(months))


def coming_month_ends(as_of: date, months: int = MONTHS) -> tuple[date, ...]:
    """The month ends from that of `as_of` on."""
    first = day_in(as_of.year, as_of.month, 31)
    return tuple(add_months(first, month, 31) for month in range(months))


def course(
    snapshot: Snapshot, changes: tuple[Change, ...], as_of: date, days: Sequence[date]
) -> list[int | None]:
    """The risk at each of these days, the earliest first, with the changes carried out and all else
    as now."""
    found: list[int | None] = []
    last = max(days, default=as_of)
    begins = [on for on in undated(changes) if days and days[0] < on <= days[-1]]
    for first, end in pairwise([date.min, *begins, date.max]):
        part = [day for day in days if first <= day < end]
        if part:
            changed = carried_out(snapshot, changes, as_of, part[-1])
            found += risks(changed, [day for day in part if day <= as_of])
            later = [day for day in part if day > as_of]
            found += risks(as_now(changed, as_of, last, habits(snapshot, as_of)), later)
    return found


def lived(
    snapshot: Snapshot, changes: Iterable[Change], as_of: date, day: date, until: date
) -> Snapshot:
    """The records as they would stand on a day: the changes carried out, and all else as now.

    `until` is the last day that is looked at, which the curve of `course` ends with. As of `as_of`
    itself nothing but the changes has happened.
    """
    changed = carried_out(snapshot, changes, as_of, day)
    return changed if day <= as_of else as_now(changed, as_of, until, habits(snapshot, as_of))
