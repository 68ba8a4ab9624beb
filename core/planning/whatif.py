"""What if: the risk month by month as the records stand, and with changes carried out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from core.loans.due_days import add_months, day_in
from core.planning.carrying_out import carried_out, undated
from core.planning.changes import Change, OnTime
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

    `without` is the ledger as it stands: what falls due is paid only where a change says so.
    Raises UserError for changes that the ledger cannot hold.
    """
    changes = tuple(changes)
    ends = coming_month_ends(as_of, months)
    without = risks(snapshot, ends)
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
    """The risk at each of these days, the earliest first, with the changes carried out."""
    found: list[int | None] = []
    begins = [on for on in undated(changes) if days and days[0] < on <= days[-1]]
    for first, last in pairwise([date.min, *begins, date.max]):
        part = [day for day in days if first <= day < last]
        if part:
            found += risks(carried_out(snapshot, changes, as_of, part[-1]), part)
    return found
