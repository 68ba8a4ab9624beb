"""Days of the month that keep their anchor: due on the 31st means the last day of a short month."""

from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

KEPT = 1 << 14
"""Days found before are kept: the same ones are asked for again and again."""


def day_in(year: int, month: int, day: int) -> date:
    """That day of that month, or the month's last where it is too short."""
    return date(year, month, day if day <= 28 else min(day, monthrange(year, month)[1]))


@lru_cache(maxsize=KEPT)
def plus(day: date, days: int) -> date:
    """The day so many days later (or earlier), at the calendar's end where it would pass it."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


@lru_cache(maxsize=KEPT)
def add_months(day: date, months: int, anchor: int | None = None) -> date:
    """The day `months` later (or earlier), on `anchor` (default: its own day) where it exists.

    It stays within the calendar's years, 1 to 9999, where a slip of the finger would leave them.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return date.max if year > 9999 else date.min
    return day_in(year, month + 1, anchor or day.day)


def next_on(anchor: int, after: date) -> date:
    """The first day of the month `anchor` that is later than `after`."""
    here = day_in(after.year, after.month, anchor)
    return here if here > after else add_months(here, 1, anchor)


def last_on(anchor: int, until: date) -> date:
    """The last day of the month `anchor` that is not later than `until`."""
    here = day_in(until.year, until.month, anchor)
    return here if here <= until else add_months(here, -1, anchor)


def month_ends(first: date, last: date) -> list[date]:
    """The month ends from the month of `first` on that are not later than `last`."""
    ends: list[date] = []
    day = day_in(first.year, first.month, 31)
    while day <= last:
        ends.append(day)
        day = add_months(day, 1, 31)
    return ends


def usual_day(days: Sequence[date]) -> int:
    """The day of the month that the days lie nearest to, counted round the month's end."""
    counts = Counter(day.day for day in days)

    def away(anchor: int) -> int:
        return sum(
            count * min(abs(anchor - n), 31 - abs(anchor - n)) for n, count in counts.items()
        )

    return min(counts, key=lambda anchor: (away(anchor), -counts[anchor], anchor))
