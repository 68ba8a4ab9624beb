"""What each month brought in and cost, from the ledger's day totals.

A purchase is an expense also when paid on credit; draws, repayments and moves between one's own
accounts are neither income nor expense. Interest, fees and penalties are expenses, a refund lowers
them; what failed, was closed or only held sums to nothing (`DayTotal.counted` knows).
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date

from core.money import Fen
from core.records.model import Kind
from core.records.snapshot import DayTotal, Snapshot
from core.words import N_, _

UNNAMED = {
    "": N_("Without a category"),
    "interest": N_("Interest"),
    "fee": N_("Fees"),
    "penalty": N_("Penalties"),
}
"""What stands for spending that no category was told of; see `Month`."""
SPENT = (Kind.EXPENSE, Kind.INTEREST, Kind.FEE, Kind.PENALTY)


@dataclass(frozen=True, slots=True)
class Month:
    """A month ("2026-11"): income, expense after refunds, and that by category, in fen.

    `by_category` adds up to `expense`; what has no category stands under its kind ("interest",
    "fee", "penalty") or under "" for other expenses. The largest comes first.
    """

    month: str
    income: Fen
    expense: Fen
    by_category: dict[str, Fen]


def category_name(category: str) -> str:
    """The category as a reader knows it."""
    return _(UNNAMED[category]) if category in UNNAMED else category


def months(snapshot: Snapshot, as_of: date, first: date = date.min) -> tuple[Month, ...]:
    """Every month from the first to the last with a transaction by `as_of`, oldest first.

    `first` leaves out what was before that day.
    """
    totals = snapshot.day_totals
    start = bisect_left(totals, first, key=_day) if first > date.min else 0
    totals = totals[start : bisect_right(totals, as_of, key=_day)]
    if not totals:
        return ()
    income: dict[int, int] = {}
    spent: dict[int, dict[str, int]] = {}
    for on, _account, _direction, kind, category, _amount, counted, _rows in totals:
        month = on.year * 12 + on.month - 1
        if kind is Kind.INCOME:
            income[month] = income.get(month, 0) + counted
        elif kind is Kind.REFUND or kind in SPENT:
            name = category or _unnamed(kind)
            by_name = spent.setdefault(month, {})
            by_name[name] = by_name.get(name, 0) + (-counted if kind is Kind.REFUND else counted)
    begun, last = totals[0].on, totals[-1].on
    return tuple(
        _month(f"{n // 12}-{n % 12 + 1:02d}", income.get(n, 0), spent.get(n, {}))
        for n in range(begun.year * 12 + begun.month - 1, last.year * 12 + last.month)
    )


def _day(total: DayTotal) -> date:
    return total.on


def _unnamed(kind: Kind) -> str:
    return "" if kind in (Kind.EXPENSE, Kind.REFUND) else kind.value


def _month(month: str, income: int, by_name: dict[str, int]) -> Month:
    ordered = sorted(by_name.items(), key=lambda pair: (-pair[1], pair[0]))
    return Month(
        month,
        Fen(income),
        Fen(sum(by_name.values())),
        {name: Fen(amount) for name, amount in ordered if amount},
    )
