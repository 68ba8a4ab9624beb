"""Running sums over the day totals, worked out once, so that any day is found by bisection."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate

from core.cash.months import SIGNS
from core.records.columns import columns_of
from core.records.model import Direction
from core.records.snapshot import DayTotal, Snapshot


@dataclass(slots=True)
class Series:
    """Days with what had added up by their end, in fen."""

    days: list[date] = field(default_factory=list)
    sums: list[int] = field(default_factory=list)

    def by(self, day: date) -> int:
        """The sum by the end of a day."""
        place = bisect_right(self.days, day)
        return self.sums[place - 1] if place else 0

    def last_by(self, day: date) -> date | None:
        """The last day up to `day` on which something was counted."""
        place = bisect_right(self.days, day)
        return self.days[place - 1] if place else None


@dataclass(slots=True)
class Running:
    """What moved on each account since it was opened, and all that was spent after refunds."""

    moved: dict[int, Series]
    spent: Series


def running(snapshot: Snapshot) -> Running:
    """The running sums of a snapshot."""
    shelf = snapshot.shelf("day_totals", "accounts")
    return shelf.once("running", lambda: _added_up(snapshot))


def _added_up(snapshot: Snapshot) -> Running:
    opened = {account.id: account.opened_on or date.min for account in snapshot.accounts}
    moved: dict[int, dict[date, int]] = {account: {} for account in opened}
    spent: dict[date, int] = {}
    came, neither = Direction.IN, Direction.NEUTRAL
    of = columns_of(snapshot.day_totals, DayTotal)
    for on, kind, counted in zip(of.on, of.kind, of.counted, strict=True):
        if kind in SIGNS:
            spent[on] = spent.get(on, 0) + SIGNS[kind] * counted
    for on, account, way, amount in zip(of.on, of.account, of.direction, of.amount, strict=True):
        if account is None or way is neither or on < opened[account]:
            continue
        by_day = moved[account]
        by_day[on] = by_day.get(on, 0) + (amount if way is came else -amount)
    return Running({account: _series(days) for account, days in moved.items()}, _series(spent))


def _series(by_day: dict[date, int]) -> Series:
    """The sums of days that come in order, as the totals do."""
    return Series(list(by_day), list(accumulate(by_day.values())))
