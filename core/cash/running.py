"""Running sums over the day totals, worked out once, so that any day is found by bisection."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from core.cash.months import SPENT
from core.records.model import Direction, Kind
from core.records.snapshot import DayTotal, Snapshot

KEPT = 4


@dataclass(slots=True)
class Series:
    """Days with what had added up by their end, in fen."""

    days: list[date] = field(default_factory=list)
    sums: list[int] = field(default_factory=list)

    def add(self, on: date, amount: int) -> None:
        """Count an amount; the days must come in order."""
        reached = (self.sums[-1] if self.sums else 0) + amount
        if self.days and self.days[-1] == on:
            self.sums[-1] = reached
        else:
            self.days.append(on)
            self.sums.append(reached)

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


# Known by the identity of the totals, which a changed snapshot shares with the one it came from.
_kept: OrderedDict[int, tuple[Sequence[DayTotal], object, Running]] = OrderedDict()


def running(snapshot: Snapshot) -> Running:
    """The running sums of a snapshot."""
    totals = snapshot.day_totals
    held = _kept.get(id(totals))
    if held is None or held[0] is not totals or held[1] is not snapshot.accounts:
        held = _kept[id(totals)] = (totals, snapshot.accounts, _added_up(snapshot))
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return held[2]


def _added_up(snapshot: Snapshot) -> Running:
    opened = {account.id: account.opened_on or date.min for account in snapshot.accounts}
    found = Running({account: Series() for account in opened}, Series())
    for total in snapshot.day_totals:
        if total.kind in SPENT:
            found.spent.add(total.on, total.counted)
        elif total.kind is Kind.REFUND:
            found.spent.add(total.on, -total.counted)
        if total.account is None or total.on < opened[total.account]:
            continue
        if total.direction is Direction.IN:
            found.moved[total.account].add(total.on, total.amount)
        elif total.direction is Direction.OUT:
            found.moved[total.account].add(total.on, -total.amount)
    return found
