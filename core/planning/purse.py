"""The money that a plan can pay from: what is at hand at the cautious end, day by day for a year.

Balances that are known, regular income on its days at the least that it brought, and from that all
that falls due at its high end (the whole balance of a line where nobody knows what it asks for),
regular spending, and the usual living costs by the history or a budget. Where neither tells what
living costs, half of the income is held for it, as is commonly advised for needs (Warren & Tyagi,
All Your Worth, 2005); without an income, half of the balance. What is overdue is not taken off:
paying it is a plan's own first step.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.cash.calendar import Entry, undated, waiting
from core.cash.flow import Flow
from core.cash.flows import flows
from core.cash.liquid_balance import LiquidBalance, history, liquid_balance
from core.cash.service import usual_spending
from core.loans.balances import used_at
from core.loans.due_days import add_months, plus
from core.money import Fen
from core.records.model import Direction
from core.records.snapshot import Snapshot

MONTHS = 12
MONTH = 30
CUSHION = 500_00
"""Fen that stay untouched, so that a small surprise does not make a payment fail."""

HELD = 0.5
"""The share that is held for living where nothing tells what that costs."""

Paid = tuple[date, int]
"""A payment of a plan: its day, and fen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Purse:
    """What is at hand at the end of each day from `as_of` on, in fen; no days where neither a
    balance nor a regular income is known.

    Without a balance (`balance` None) the days begin at nothing and count the income to come.
    `unknown` are the dues whose amount nobody told, for which a whole balance was taken off;
    `knows_living` whether the history or a budget tells what living costs.
    """

    as_of: date
    balance: Fen | None
    days: tuple[int, ...]
    incomes: tuple[date, ...] = ()
    unknown: tuple[Entry, ...] = ()
    cushion: int = CUSHION
    knows_living: bool = True

    @property
    def lasts(self) -> bool:
        """Whether no day of the next three months is short at the cautious end."""
        return bool(self.days) and min(self.days[: 3 * MONTH]) >= 0

    @property
    def leaves(self) -> bool:
        """Whether anything is left to pay with on any pay day, beyond what falls due."""
        return any(self.room(day) > 0 for day in self.pay_days(plus(self.as_of, 1)))

    def room(self, on: date, paid: Sequence[Paid] = ()) -> int:
        """The most that can be paid on a day with nothing later short of it, beside these."""
        first = (on - self.as_of).days
        if not 0 <= first < len(self.days):
            return 0
        taken = [0] * (len(self.days) + 1)
        for day, amount in paid:
            taken[min(max(0, (day - self.as_of).days), len(self.days))] += amount
        left: list[int] = []
        total = 0
        for held, out in zip(self.days, taken, strict=False):
            total += out
            left.append(held - total)
        return max(0, min(left[first:]) - self.cushion)

    def at_hand(self, on: date, paid: Sequence[Paid] = ()) -> int:
        """What there is on a day, whatever falls due later: for what is overdue, which comes before
        anything that falls due."""
        place = (on - self.as_of).days
        if not 0 <= place < len(self.days):
            return 0
        return max(0, self.days[place] - sum(amount for day, amount in paid if day <= on))

    def pay_days(self, first: date) -> tuple[date, ...]:
        """The days to pay on: `first`, and the day after each regular income."""
        begin = [first] if self.balance is not None else []
        after = [plus(on, 1) for on in self.incomes if plus(on, 1) > first]
        return tuple(sorted({*begin, *after}))


def purse(snapshot: Snapshot, as_of: date) -> Purse:
    """The money of the coming year, as known by a day."""
    money = liquid_balance(snapshot, as_of)
    last = add_months(as_of, MONTHS)
    coming = [flow for flow in flows(snapshot, as_of) if _counts(flow, money)]
    incomes = [flow for flow in coming if flow.direction is Direction.IN]
    dated = [entry for entry in waiting(snapshot, last, as_of) if entry.state != "unpaid"]
    found = [*undated(snapshot, as_of), *dated]
    unknown = tuple(
        entry
        for entry in found
        if not entry.asks.is_certain and not entry.asks.by_bills and entry.asks.most != 0
    )
    paid_on = sorted({on for flow in incomes for on in flow.next_days(as_of, last)})
    if money.balance is None and not paid_on:
        return Purse(as_of=as_of, balance=None, days=(), unknown=unknown)
    length = (last - as_of).days + 1
    moves = [0.0] * length
    for flow in coming:
        sign = 1 if flow.direction is Direction.IN else -1
        for on in flow.next_days(as_of, last):
            moves[(on - as_of).days] += sign * _least(flow)
    for on, amount in _dues(snapshot, found, as_of):
        moves[min(length - 1, max(0, (on - as_of).days))] -= amount
    living = list(_living(snapshot, as_of, length))
    earned = sum(_least(flow) * len(flow.next_days(as_of, last)) for flow in incomes)
    for n, amount in enumerate(living or [0.0, *[HELD * earned / length] * (length - 1)]):
        moves[n] -= amount
    held_back = round(HELD * (money.balance or 0)) if not living and not earned else 0
    days: list[int] = []
    held = float(money.balance or 0)
    for move in moves:
        held += move
        days.append(int(held // 1))
    return Purse(
        as_of=as_of,
        balance=money.balance,
        days=tuple(days),
        incomes=tuple(paid_on),
        unknown=unknown,
        cushion=max(CUSHION, held_back),
        knows_living=bool(living),
    )


def _counts(flow: Flow, money: LiquidBalance) -> bool:
    """Whether a flow moves what is counted; without a balance any income that was told does."""
    declared_income = flow.source == "told" and flow.direction is Direction.IN
    return money.moves(flow) or (money.balance is None and declared_income)


def _least(flow: Flow) -> int:
    """Of an income the least of its newest amounts, of spending what is expected."""
    if flow.direction is Direction.IN:
        return min((flow.amount, *flow.amounts))
    return flow.amount


def _dues(snapshot: Snapshot, found: Sequence[Entry], as_of: date) -> Iterator[tuple[date, int]]:
    """What falls due on its days, at its high end."""
    left: dict[int, int] = {}
    for entry in found:
        rest = left.get(entry.line, used_at(snapshot, entry.line, as_of) or 0)
        amount = rest if entry.asks.most is None else entry.asks.most
        left[entry.line] = max(0, rest - amount)
        yield entry.due_on, amount


def _living(snapshot: Snapshot, as_of: date, length: int) -> Iterator[float]:
    """What a day costs beside the regular flows: by the whole months known of the accounts counted,
    else of all, else by the budget; nothing where none tells."""
    past = history(snapshot, as_of)
    if past.months:
        months = sorted(float(-month.sum()) for month in past.went)
        daily = max(0.0, months[len(months) // 2]) / MONTH
        yield 0.0
        for _day in range(1, length):
            yield daily
        return
    usual = usual_spending(snapshot, as_of)
    if usual is not None:
        regular = sum(
            flow.amount * MONTH / max(1, flow.days)
            for flow in flows(snapshot, as_of)
            if flow.direction is Direction.OUT
        )
        yield from (0.0, *[max(0.0, usual - regular) / MONTH] * (length - 1))
        return
    planned: dict[str, int] = {}
    for one in snapshot.budgets:
        planned[one.month] = planned.get(one.month, 0) + one.amount
    if not planned:
        return
    newest = planned[max(planned)]
    for n in range(length):
        on = as_of + timedelta(days=n)
        yield planned.get(f"{on:%Y-%m}", newest) / MONTH if n else 0.0
