"""Money that comes or goes regularly, and on which days it is expected next."""

from dataclasses import dataclass
from datetime import date

from core.loans.due_days import add_months, day_in, plus
from core.money import Fen
from core.records.model import Direction, Kind
from core.records.snapshot import Payment

NEXT_AT_MOST = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Money that comes or goes regularly; `amount` in fen is what is expected next.

    `months` is 0 where it comes every `days` days. `day` is the usual day of the month,
    `last_on` a day it came on (of a told income: from when to count). `source` is `found` or
    `told`, `decision` what the person said of a found one. `amounts` are its newest ones;
    `payments` what it was found in.
    """

    key: str
    name: str
    direction: Direction
    kind: Kind
    category: str | None
    interval: str
    days: int
    months: int
    amount: Fen
    day: int | None
    last_on: date
    count: int
    account: int | None = None
    source: str = "found"
    decision: str | None = None
    until: date | None = None
    record: int | None = None
    amounts: tuple[Fen, ...] = ()
    payments: tuple[Payment, ...] = ()

    def is_alive(self, on: date) -> bool:
        """Whether it still came within the last two of its periods."""
        return self.source != "found" or plus(self.last_on, 2 * self.days + 5) >= on

    def next_days(self, after: date, until: date) -> list[date]:
        """The days later than `after`, up to `until`, on which it is expected."""
        last = min(until, self.until or until)
        found: list[date] = []
        n = 0
        while (on := self._nth(n)) <= last and n < NEXT_AT_MOST:
            if on > after:
                found.append(on)
            n += 1
        return found

    def _nth(self, n: int) -> date:
        """The n-th expected day after the period of `last_on`."""
        if not self.months:
            return plus(self.last_on, self.days * (n + 1))
        return add_months(self._period(), self.months * (n + 1), self.day)

    def _period(self) -> date:
        """The expected day that the last payment belongs to."""
        anchor = self.day or self.last_on.day
        here = day_in(self.last_on.year, self.last_on.month, anchor)
        around = (add_months(here, -1, anchor), here, add_months(here, 1, anchor))
        return min(around, key=lambda day: abs((day - self.last_on).days))
