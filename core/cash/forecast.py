"""The cash ahead by day: a median and a low band by resampling the person's own past months.

Balances today, what falls due on its due day, the recurring flows on their days with their own past
amounts, and the rest as one of the last months had it, drawn anew for each month ahead. `PATHS`
such futures are made from the seed; `median` is their middle, `low` their tenth percentile. What a
due takes is often a range: the middle is drawn for its likely amount, and once more for the most
and the least that the dues can take, so that the verdict is told only where no value of what is
not known can turn it. No new draw is counted on. Where a limit is lower than what a line's bills
usually take, what goes beyond it is paid in cash at once and no longer with a later bill.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

from core.cash.calendar import Entry, undated, waiting
from core.cash.day import Day
from core.cash.flows import flows
from core.cash.liquid_balance import LiquidBalance, history, liquid_balance
from core.cash.missing import income_counted, notes, uncounted, what_is_needed
from core.cash.paths import PATHS, Moves, paths
from core.cash.shortfall import Shortfall, shortfall_on
from core.errors import UserError
from core.money import Fen
from core.records.snapshot import Snapshot
from core.words import _

Verdict = Literal["lasts", "short", "open"]

LOW = 10
"""The percentile of the low band."""
DAYS_AT_MOST = 731


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The days ahead; `days` is empty where no balance is known, and `needed` says what to give.

    `verdict` is `lasts` where the money lasts with every due at its most, `short` where it does
    not with every due at its least, and `open` between them (None: no balance is known); `open`
    are the dues that decide then. `shortfall` is the first day on which the median is below zero,
    `low_on` the first of the low band. `undated` are dues without a known day. `balance` is what is
    counted today in fen, `aside` the accounts set aside. `notes` say what the reader should know,
    `uncounted` what is in no figure since nothing is known of it: income, daily spending;
    `income_counted` is whether any income is.
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
    verdict: Verdict | None = None
    open: tuple[Entry, ...] = ()
    undated: tuple[Entry, ...] = ()
    uncounted: tuple[str, ...] = ()
    income_counted: bool = False


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
    money = liquid_balance(snapshot, as_of)
    last = as_of + timedelta(days=days - 1)
    questions = undated(snapshot, as_of)
    found = (*waiting(snapshot, last, as_of), *questions)
    past = history(snapshot, as_of)
    needed = what_is_needed(snapshot, money, past, found, as_of)
    if money.balance is None:
        return _nothing(as_of, seed, money, needed, questions)
    coming = tuple(flow for flow in flows(snapshot, as_of) if money.moves(flow))
    moved = paths(snapshot, as_of, days, seed, past, coming, found, income, rate_rise)
    texts = notes(snapshot, past, as_of, found)
    ahead = _without_figures(snapshot, as_of, seed, money, found, moved, needed, texts)
    return replace(
        ahead, uncounted=uncounted(past, coming), income_counted=income_counted(past, coming)
    )


def _nothing(
    as_of: date,
    seed: int,
    money: LiquidBalance,
    needed: tuple[str, ...],
    questions: tuple[Entry, ...],
) -> Forecast:
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
        undated=questions,
    )


def _without_figures(
    snapshot: Snapshot,
    as_of: date,
    seed: int,
    money: LiquidBalance,
    found: tuple[Entry, ...],
    moved: Moves,
    needed: tuple[str, ...],
    texts: tuple[str, ...],
) -> Forecast:
    import numpy as np

    balance = money.balance or 0
    reached = (moved.rest - moved.likely).cumsum(axis=1) + balance
    reached.sort(axis=0)
    low = np.rint(reached[PATHS * LOW // 100]).astype(int).tolist()
    middle = np.rint(_middle(reached)).astype(int).tolist()
    without = moved.rest.cumsum(axis=1) + balance
    without.partition((PATHS // 2 - 1, PATHS // 2), axis=0)
    held = _middle(without)
    cautious = np.rint(held - moved.most.cumsum()).astype(int).tolist()
    easy = np.rint(held - moved.least.cumsum()).astype(int).tolist()
    unbounded = len(middle) if moved.unbounded is None else moved.unbounded
    by_day: dict[date, list[Entry]] = {}
    for entry in found:
        if not entry.undated:
            by_day.setdefault(max(entry.due_on, as_of), []).append(entry)
    days = tuple(
        Day(
            on,
            median=Fen(middle[n]),
            low=Fen(low[n]),
            cautious=Fen(cautious[n]) if n < unbounded else None,
            easy=Fen(easy[n]),
            dues=tuple(by_day.get(on, ())),
        )
        for n in range(len(middle))
        for on in (as_of + timedelta(days=n),)
    )
    verdict = _verdict(days)
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
        notes=texts,
        verdict=verdict,
        open=_deciding(found, days) if verdict == "open" else (),
        undated=tuple(entry for entry in found if entry.undated),
    )


def _middle(reached: Any) -> Any:
    """The median of each day, of futures of which the middle two stand in their place."""
    return (reached[PATHS // 2 - 1] + reached[PATHS // 2]) / 2


def _verdict(days: tuple[Day, ...]) -> Verdict:
    if all(day.cautious is not None and day.cautious >= 0 for day in days):
        return "lasts"
    return "short" if any(day.easy < 0 for day in days) else "open"


def _deciding(found: tuple[Entry, ...], days: tuple[Day, ...]) -> tuple[Entry, ...]:
    """The dues whose amount is a range and that fall due by the first day that may be short."""
    first = next(day.on for day in days if day.cautious is None or day.cautious < 0)
    return tuple(
        entry
        for entry in found
        if not entry.asks.is_certain and (entry.undated or entry.due_on <= first)
    )
