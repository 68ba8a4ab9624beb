"""The cash ahead by day: a median and a low band by resampling the person's own past months.

Balances today, what falls due on its due day, the recurring flows on their days with their own past
amounts, and the rest as one of the last months had it, drawn anew for each month ahead. `PATHS`
such futures are made from the seed; `median` is their middle, `low` their tenth percentile. No new
draw is counted on. Where a limit is lower than what a line's bills usually take, what goes beyond
it is paid in cash at once and no longer with a later bill.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from core.cash.calendar import Entry, waiting
from core.cash.day import Day
from core.cash.flows import flows
from core.cash.missing import notes, what_is_needed
from core.cash.paths import PATHS, paths
from core.cash.pot import Pot, history, pot_of
from core.cash.shortfall import Shortfall, shortfall_on
from core.errors import UserError
from core.money import Fen
from core.records.snapshot import Snapshot
from core.words import _, listed

LOW = 10
"""The percentile of the low band."""
DAYS_AT_MOST = 731


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The days ahead; `days` is empty where no balance is known, and `needed` says what to give.

    `shortfall` is the first day on which the median is below zero, `low_on` the first of the low
    band. `balance` is what is counted today in fen, `aside` the accounts set aside. `notes` say
    what the reader should know of it.
    """

    as_of: date
    seed: int
    days: tuple[Day, ...]
    shortfall: Shortfall | None
    low_on: date | None
    balance: Fen | None
    aside: tuple[int, ...]
    needed: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def uncounted(self) -> str:
        """Which dues are not in it since no amount is known, in a sentence; empty without any."""
        dues = (due for day in self.days for due in day.dues if due.amount is None)
        names = dict.fromkeys(due.name for due in dues)
        told = _("Not counted, as the amount is not known: what falls due of {lines}.")
        return told.format(lines=listed(names)) if names else ""


def forecast(
    snapshot: Snapshot,
    as_of: date,
    days: int = 90,
    seed: int = 0,
    *,
    income: float = 1.0,
    rate_rise: float = 0.0,
) -> Forecast:
    """The cash ahead from `as_of` (the first of `days`) on, the same for the same seed.

    `income` scales all that comes in, `rate_rise` adds to every loan's yearly rate. Raises
    UserError for a span outside 1 to 731 days or a seed below zero.
    """
    if not 1 <= days <= DAYS_AT_MOST:
        raise UserError(_("Look 1 to {most} days ahead.").format(most=DAYS_AT_MOST))
    if seed < 0:
        raise UserError(_("The seed is a whole number from 0 on."))
    money = pot_of(snapshot, as_of)
    last = as_of + timedelta(days=days - 1)
    found = waiting(snapshot, last, as_of)
    past = history(snapshot, as_of)
    needed = what_is_needed(snapshot, money, past, found)
    if money.balance is None:
        return _nothing(as_of, seed, money, needed)
    coming = tuple(flow for flow in flows(snapshot, as_of) if money.moves(flow))
    moved = paths(snapshot, as_of, days, seed, past, coming, found, income, rate_rise)
    told = notes(snapshot, past, as_of, found)
    return _told(snapshot, as_of, seed, money, found, moved, needed, told)


def _nothing(as_of: date, seed: int, money: Pot, needed: tuple[str, ...]) -> Forecast:
    return Forecast(
        as_of=as_of,
        seed=seed,
        days=(),
        shortfall=None,
        low_on=None,
        balance=None,
        aside=money.aside,
        needed=needed,
        notes=(),
    )


def _told(
    snapshot: Snapshot,
    as_of: date,
    seed: int,
    money: Pot,
    found: tuple[Entry, ...],
    moved: Any,
    needed: tuple[str, ...],
    told: tuple[str, ...],
) -> Forecast:
    import numpy as np

    reached = moved.cumsum(axis=1) + (money.balance or 0)
    reached.sort(axis=0)
    middle = np.rint((reached[PATHS // 2 - 1] + reached[PATHS // 2]) / 2).astype(int).tolist()
    low = np.rint(reached[PATHS * LOW // 100]).astype(int).tolist()
    by_day: dict[date, list[Entry]] = {}
    for entry in found:
        by_day.setdefault(max(entry.due_on, as_of), []).append(entry)
    days = tuple(
        Day(on, Fen(middle[n]), Fen(low[n]), tuple(by_day.get(on, ())))
        for n in range(len(middle))
        for on in (as_of + timedelta(days=n),)
    )
    first = next((day for day in days if day.median < 0), None)
    return Forecast(
        as_of=as_of,
        seed=seed,
        days=days,
        shortfall=first and shortfall_on(snapshot, as_of, first, days, money),
        low_on=next((day.on for day in days if day.low < 0), None),
        balance=money.balance,
        aside=money.aside,
        needed=needed,
        notes=told,
    )
