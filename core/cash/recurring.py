"""Income and spending that come back regularly, found in the payments.

The method, stated where it is shown: payments of one counterparty (without one: of one category),
one direction and kind are looked at together, and where they are no flow, the groups of nearly
equal amounts among them. They are a flow where they come weekly, every two weeks, monthly or
quarterly (`INTERVALS`): at most `EXTRA` of the periods hold a second payment, at least `HELD` of
them from first to last hold one, the days stray no further from the usual one than weekends and
holidays explain (`stray`), and most amounts are near the one before. Few payments must be nearly
the same. A flow whose last payment lies further back than two periods has ended.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from core.cash.flow import Flow
from core.loans.due_days import add_months, day_in, usual_day
from core.money import Fen
from core.records.model import Direction, Kind
from core.records.snapshot import Payment, Snapshot

FOUND_IN = (Kind.INCOME, Kind.EXPENSE, Kind.FEE)
EXTRA = 0.15
HELD = 0.7
IN_TIME = 0.85
"""Share of the payments that must lie within the days they may stray."""
ALIKE = 0.65
"""Share of the amounts that must be near the one before."""
NEAR = 0.3
NEARLY_SAME = 0.1
FEW = 5
"""Fewer payments than this must be nearly the same."""
LATEST = 3
"""The amount expected next is the median of so many last ones."""
KEPT_AMOUNTS = 12
KEPT = 32
"""Days for which the flows are remembered."""


class Interval(NamedTuple):
    """Days or months between payments; `least` payments show it, straying so many days."""

    name: str
    days: int
    months: int
    least: int
    stray: int


INTERVALS = (
    Interval("monthly", 30, 1, 3, 4),
    Interval("weekly", 7, 0, 6, 2),
    Interval("biweekly", 14, 0, 5, 3),
    Interval("quarterly", 91, 3, 3, 6),
)


def found_flows(snapshot: Snapshot, as_of: date) -> tuple[Flow, ...]:
    """Every flow in the payments up to a day, ended ones too, the largest first."""
    return snapshot.shelf("payments").by_key(
        "flows", as_of, KEPT, lambda: _find([one for one in snapshot.payments if one.on <= as_of])
    )


def _find(payments: list[Payment]) -> tuple[Flow, ...]:
    groups: dict[tuple[Direction, Kind, str], list[Payment]] = {}
    for one in payments:
        name = one.counterparty or one.category
        if one.kind in FOUND_IN and name:
            groups.setdefault((one.direction, one.kind, name), []).append(one)
    found: list[Flow] = []
    for (direction, kind, name), group in groups.items():
        for n, (interval, part) in enumerate(_flows_of(group), 1):
            key = f"{direction}|{kind}|{name}|{interval.name}" + (f"|{n}" if n > 1 else "")
            found.append(_flow(key, name, interval, part))
    return tuple(sorted(found, key=lambda flow: (-flow.amount, flow.key)))


def _flows_of(group: list[Payment]) -> Iterator[tuple[Interval, list[Payment]]]:
    if len(group) < min(interval.least for interval in INTERVALS):
        return
    interval = _interval_of(group, whole=True)
    if interval is not None:
        yield interval, group
        return
    for part in _alike(group):
        if len(part) < len(group) and (interval := _interval_of(part, whole=False)) is not None:
            yield interval, part


def _alike(group: list[Payment]) -> list[list[Payment]]:
    """The payments of nearly equal amounts together, each by day."""
    parts: list[list[Payment]] = []
    for one in sorted(group, key=lambda one: one.amount):
        if parts and one.amount <= parts[-1][-1].amount * 1.04 + 1:
            parts[-1].append(one)
        else:
            parts.append([one])
    return [sorted(part, key=lambda one: one.on) for part in parts if len(part) >= 3]


def _interval_of(part: list[Payment], whole: bool) -> Interval | None:
    """The interval these payments come in, if any; parts of a group must show it longer."""
    days, amounts = [one.on for one in part], [one.amount for one in part]
    span = (days[-1] - days[0]).days
    for interval in INTERVALS:
        least, expected = interval.least, span / interval.days + 1
        if not whole:
            least = max(FEW, least)
        if not HELD * expected - 1 <= len(part) <= (1 + EXTRA) * expected + 1:
            continue  # far too few or too many: most shops end here
        if len(part) >= least and _steady(amounts, whole) and _regular(days, interval):
            return interval
    return None


def _regular(days: list[date], interval: Interval) -> bool:
    if interval.months:
        periods, strays = _by_months(days, interval.months)
    else:
        periods, strays = _by_days(days, interval.days)
    distinct = sorted(set(periods))
    span = distinct[-1] - distinct[0] + 1
    if len(distinct) < interval.least or len(distinct) < HELD * span:
        return False
    if len(days) > len(distinct) * (1 + EXTRA):
        return False
    in_time = sum(stray <= interval.stray for stray in strays)
    return in_time >= IN_TIME * len(days) and median(strays) <= interval.stray / 2


def _by_months(days: list[date], every: int) -> tuple[list[int], list[int]]:
    """Each day's period, and how far it lies from the usual day of its month."""
    anchor = usual_day(days)
    numbers: list[int] = []
    strays: list[int] = []
    for day in days:
        here = day_in(day.year, day.month, anchor)
        around = (add_months(here, -1, anchor), here, add_months(here, 1, anchor))
        nearest = min(around, key=lambda usual: abs((usual - day).days))
        strays.append(abs((nearest - day).days))
        numbers.append(nearest.year * 12 + nearest.month)
    if every == 1:
        return numbers, strays
    # The phase most payments share; one that fits no quarter counts as strayed.
    phases = [number % every for number in numbers]
    phase = max(range(every), key=phases.count)
    strays = [s if n % every == phase else 99 for s, n in zip(strays, numbers, strict=True)]
    return [(number - phase) // every for number in numbers], strays


def _by_days(days: list[date], every: int) -> tuple[list[int], list[int]]:
    """Each day's period by the step from the day before, and how far the step strays."""
    numbers, strays = [0], [0]
    for before, day in pairwise(days):
        gap = (day - before).days
        steps = round(gap / every)
        numbers.append(numbers[-1] + steps)
        strays.append(abs(gap - steps * every))
    return numbers, strays


def _steady(amounts: Sequence[int], whole: bool) -> bool:
    """Whether most amounts are near the one before; few of them, or a part, nearly the same."""
    near = NEAR if whole and len(amounts) > FEW else NEARLY_SAME
    steps = [abs(now - before) <= near * max(before, now) for before, now in pairwise(amounts)]
    share = ALIKE if len(amounts) > FEW else 1.0
    return sum(steps) >= share * len(steps)


def _flow(key: str, name: str, interval: Interval, part: list[Payment]) -> Flow:
    last = part[-1]
    return Flow(
        key=key,
        name=name,
        direction=last.direction,
        kind=last.kind,
        category=last.category,
        interval=interval.name,
        days=interval.days,
        months=interval.months,
        amount=Fen(round(median(one.amount for one in part[-LATEST:]))),
        day=usual_day([one.on for one in part[-12:]]) if interval.months else None,
        last_on=last.on,
        count=len(part),
        account=last.account,
        amounts=tuple(one.amount for one in part[-KEPT_AMOUNTS:]),
        payments=tuple(part),
    )
