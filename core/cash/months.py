"""What each month brought in and cost, from the ledger's day totals.

A purchase is an expense also when paid on credit; draws, repayments and moves between one's own
accounts are neither income nor expense. Interest, fees and penalties are expenses, a refund lowers
them; what failed, was closed or only held sums to nothing (`DayTotal.counted` knows).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.money import Fen
from core.records.columns import columns_of
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
SIGNS = {**dict.fromkeys(SPENT, 1), Kind.REFUND: -1}
"""Which way a kind counts as spending; the others do not."""


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
    of = columns_of(snapshot.day_totals, DayTotal)
    start, end = bisect_left(of.on, first), bisect_right(of.on, as_of)
    if start >= end:
        return ()
    begun, last = of.on[start], of.on[end - 1]
    found: list[Month] = []
    for n in range(begun.year * 12 + begun.month - 1, last.year * 12 + last.month):
        year, month = divmod(n, 12)
        until = (
            end
            if (n + 1) // 12 > date.max.year
            else bisect_left(of.on, date((n + 1) // 12, (n + 1) % 12 + 1, 1), start, end)
        )
        here = slice(start, until)
        rows = zip(of.kind[here], of.category[here], of.counted[here], strict=True)
        found.append(_month(f"{year}-{month + 1:02d}", rows))
        start = until
    return tuple(found)


def _unnamed(kind: Kind) -> str:
    return "" if kind in (Kind.EXPENSE, Kind.REFUND) else kind.value


def _month(month: str, rows: Iterable[tuple[Kind, str | None, int]]) -> Month:
    """The month of these kinds and categories with what counts of each, in fen."""
    income, by_name = 0, dict[str, int]()
    for kind, category, counted in rows:
        if kind is Kind.INCOME:
            income += counted
        elif kind in SIGNS:
            name = category or _unnamed(kind)
            by_name[name] = by_name.get(name, 0) + SIGNS[kind] * counted
    ordered = sorted(by_name.items(), key=lambda pair: (-pair[1], pair[0]))
    return Month(
        month,
        Fen(income),
        Fen(sum(by_name.values())),
        {name: Fen(amount) for name, amount in ordered if amount},
    )
