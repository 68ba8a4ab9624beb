"""The money that can be paid with, and how it moved in the person's own past months.

It is every account whose balance is known, without what is set aside: a fund that only
transfers touch. What moved on it is split into the recurring flows and the rest; the rest is kept
month by month, so that the days ahead can be resampled from it. Draws and repayments are in
neither: what falls due is known by itself, and no new borrowing is counted on.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from core.cash.balances import balance_on, cards_own
from core.cash.flow import Flow
from core.cash.flows import flows, shown_flows
from core.cash.recurring import found_flows
from core.cash.running import running
from core.loans.due_days import add_months
from core.money import Fen
from core.records.columns import columns_of
from core.records.model import AccountKind, Direction, Kind
from core.records.snapshot import DayTotal, Snapshot

MONTHS_AT_MOST = 12
"""How many of the newest months are resampled: habits and prices change."""
SLOTS = 31
STALE = 10
"""Days without a row after which the records are taken to end with the newest one."""
WHOLE = 4
"""Days that may be missing at the start of a month that is still whole."""
KEPT = 16
"""Days, or other ways of asking, for which what was worked out is remembered."""
NEAR_TOLD = 6
"""Days around a told income's day within which money that came in is taken for it."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LiquidBalance:
    """The accounts counted, those set aside, those of unknown balance, and what they hold."""

    counted: tuple[int, ...]
    aside: tuple[int, ...]
    unknown: tuple[int, ...]
    balance: Fen | None
    held: dict[int, Fen]

    def moves(self, flow: Flow) -> bool:
        """Whether a flow moves it: one on credit comes with the line's bill instead, and one
        on an account of unknown balance is seen where it arrives."""
        is_declared = flow.source == "told" and flow.account is None
        return is_declared or flow.account in self.counted


@dataclass(frozen=True, slots=True)
class History:
    """The rest of whole months, newest first: two arrays of (months, 31 days of the month) of
    fen, what came in and what went out (negative); `first` and `last` are the days known."""

    came: Any
    went: Any
    first: date | None
    last: date | None

    @property
    def months(self) -> int:
        return len(self.came)


def liquid(snapshot: Snapshot, as_of: date) -> LiquidBalance:
    """The accounts as of the end of a day; `balance` is None where no balance is known."""
    there = [one for one in snapshot.accounts if (one.opened_on or date.min) <= as_of]
    known = {
        one.id: held for one in there if (held := balance_on(snapshot, one, as_of)) is not None
    }
    funds = {one.id for one in there if one.kind is AccountKind.FUND and one.id in known}
    aside = tuple(sorted(funds - _spent_from(snapshot) if funds else ()))
    if len(aside) == len(known):
        aside = ()  # the only money there is cannot be set aside
    counted = tuple(account for account in known if account not in aside)
    cards = cards_own(snapshot)
    unknown = tuple(one.id for one in there if one.id not in known and one.id not in cards)
    balance = Fen(sum(known[account] for account in counted)) if counted else None
    return LiquidBalance(counted, aside, unknown, balance, known)


def _spent_from(snapshot: Snapshot) -> set[int | None]:
    """The accounts that something was paid from."""
    of = columns_of(snapshot.day_totals, DayTotal)
    kinds = set(zip(of.account, of.kind, of.direction, strict=True))
    return {
        account
        for account, kind, way in kinds
        if way is Direction.OUT and kind is not Kind.TRANSFER
    }


def kept(
    name: str, snapshot: Snapshot, as_of: date, more: tuple[Any, ...], work: Callable[[], T]
) -> T:
    """What was worked out from the fields of a snapshot that a what-if leaves as they are."""
    shelf = snapshot.shelf("day_totals", "payments", "accounts", "balances", "flows")
    return shelf.by_key(name, (as_of, more), KEPT, work)


def liquid_balance(snapshot: Snapshot, as_of: date) -> LiquidBalance:
    """`liquid`, worked out once."""
    return kept("liquid", snapshot, as_of, (), lambda: liquid(snapshot, as_of))


def history(snapshot: Snapshot, as_of: date) -> History:
    """The rest of the past months up to a day, without the recurring flows, worked out once."""
    lone = [flow for flow in flows(snapshot, as_of) if flow.source == "told" and not flow.payments]
    more = tuple((flow.amount, flow.day, flow.months) for flow in lone)
    return kept("history", snapshot, as_of, more, lambda: _history(snapshot, as_of, lone))


def _history(snapshot: Snapshot, as_of: date, lone: list[Flow]) -> History:
    import numpy as np

    counted = set(liquid_balance(snapshot, as_of).counted)
    opened = {one.id: one.opened_on or date.min for one in snapshot.accounts}
    moved = running(snapshot).moved
    start = add_months(as_of, -MONTHS_AT_MOST)
    seen = [
        (one.days[0], one.last_by(as_of)) for account in counted if (one := moved[account]).days
    ]
    seen = [(begun, last) for begun, last in seen if last is not None]
    if not seen:
        return History(np.zeros((0, SLOTS)), np.zeros((0, SLOTS)), None, None)
    first, last = min(begun for begun, _last in seen), max(last for _begun, last in seen)
    end = as_of if last > as_of - timedelta(days=STALE) else last
    days: dict[date, list[int]] = {}
    on = columns_of(snapshot.day_totals, DayTotal).on
    for total in snapshot.day_totals[bisect_left(on, start) : bisect_right(on, end)]:
        if total.account not in counted or total.on < opened[total.account]:
            continue
        if total.kind in (Kind.DRAW, Kind.REPAYMENT):
            continue
        sums = days.setdefault(total.on, [0, 0])
        if total.direction is Direction.IN:
            sums[total.kind is not Kind.INCOME] += total.amount
        elif total.direction is Direction.OUT:
            sums[1] -= total.amount
    _take_out(snapshot, as_of, counted, days)
    for flow in lone:
        _take_out_declared(flow, days, end)
    return _by_month(days, first, end)


def _take_out(
    snapshot: Snapshot, as_of: date, counted: set[int], days: dict[date, list[int]]
) -> None:
    """Take out what the flows moved; spending that the person said is no flow stays in."""
    shown = {flow.key: flow for flow in shown_flows(snapshot, as_of)}
    for flow in found_flows(snapshot, as_of):
        said = shown.get(flow.key)
        if said is not None and said.decision == "removed" and flow.direction is Direction.OUT:
            continue
        for one in flow.payments:
            if one.account in counted and one.on in days:
                if one.direction is Direction.IN:
                    days[one.on][0] -= one.amount
                else:
                    days[one.on][1] += one.amount


def _take_out_declared(flow: Flow, days: dict[date, list[int]], end: date) -> None:
    """Take a told income that was not found as a flow out of what came in around its days."""
    day = add_months(end, 1, flow.day)
    for back in range(MONTHS_AT_MOST + 2):
        usual = add_months(day, -back, flow.day)
        around = [usual + timedelta(days=n) for n in range(-NEAR_TOLD, NEAR_TOLD + 1)]
        near = [
            on
            for on in around
            if on in days and 0.6 * flow.amount <= days[on][0] <= 2 * flow.amount
        ]
        if near:
            on = min(near, key=lambda on: abs(days[on][0] - flow.amount))
            days[on][0] = max(0, days[on][0] - flow.amount)


def _by_month(days: dict[date, list[int]], first: date, end: date) -> History:
    """Whole months back from the last known day, each by day of the month."""
    import numpy as np

    came: list[Any] = []
    went: list[Any] = []
    for back in range(MONTHS_AT_MOST):
        until, after = add_months(end, -back), add_months(end, -back - 1)
        if first > after + timedelta(days=WHOLE):
            break
        month_in, month_out = np.zeros(SLOTS), np.zeros(SLOTS)
        on = after + timedelta(days=1)
        while on <= until:
            if on in days:
                month_in[on.day - 1] += days[on][0]
                month_out[on.day - 1] += days[on][1]
            on += timedelta(days=1)
        came.append(month_in)
        went.append(month_out)
    shape = (len(came), SLOTS)
    return History(np.array(came).reshape(shape), np.array(went).reshape(shape), first, end)
