"""Axes: round figures for the ticks of a scale, and the days that a span of time is told by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10

from core.loans.due_days import add_months, day_in

STEPS = (1, 2, 5, 10)
WEEK = timedelta(days=7)
SHORT = timedelta(days=45)
"""A span up to this is told by its weeks, a longer one by its months."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A range of values from `low` to `high`, both on a tick, with a tick every `step`."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> list[float]:
        count = round((self.high - self.low) / self.step)
        return [self.low + n * self.step for n in range(count + 1)]

    def share(self, value: float) -> float:
        """Where the value lies, 0 at the low end and 1 at the high one."""
        return (value - self.low) / (self.high - self.low)


def scale(values: Iterable[float], ticks: int = 5) -> Scale:
    """A scale of at most about so many round ticks that holds all values."""
    known = list(values) or [0.0]
    low, high = min(known), max(known)
    if low == high:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        high = 1.0
    rough = (high - low) / max(1, ticks - 1)
    power = 10.0 ** floor(log10(rough))
    step = next(power * n for n in STEPS if power * n >= rough * 0.999)
    return Scale(floor(low / step) * step, ceil(high / step) * step, step)


def day_ticks(first: date, last: date) -> list[date]:
    """The days to write under a time axis: each week's, or each month's first."""
    if last - first <= SHORT:
        count = (last - first) // WEEK
        return [first + n * WEEK for n in range(count + 1)]
    begin = first if first.day == 1 else add_months(day_in(first.year, first.month, 1), 1)
    found = []
    while begin <= last:
        found.append(begin)
        begin = add_months(begin, 1)
    return found
