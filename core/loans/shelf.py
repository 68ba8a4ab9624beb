"""Where what was once worked out is kept."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

T = TypeVar("T")

DAYS_KEPT = 1024
"""Days for which a book keeps what was worked out: a history of ten years looks at 840."""


class Shelf(dict[str, Any]):
    """What was once worked out, by the name of the calculation."""

    def once(self, name: str, work: Callable[[], T]) -> T:
        """What the calculation of this name gave; it is done once."""
        if name not in self:
            self[name] = work()
        return self[name]

    def by_day(self, name: str, day: date, work: Callable[[], T]) -> T:
        """What the calculation of this name gave for a day; it is done once."""
        days = self.setdefault(name, {})
        if day not in days:
            while len(days) >= DAYS_KEPT:
                del days[next(iter(days))]
            days[day] = work()
        return days[day]
