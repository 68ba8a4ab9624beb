"""Rows that are held as columns stand for the same rows as a tuple."""

from datetime import date
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as some

from core.cash.months import months
from core.cash.running import running
from core.records.columns import Columns, columns_of
from core.records.model import Account, AccountKind, Direction, Kind
from core.records.snapshot import DayTotal, Snapshot


class Pair(NamedTuple):
    left: int
    right: str


PAIRS = some.lists(some.builds(Pair, some.integers(0, 9), some.text(max_size=2)), max_size=9)
TOTALS = some.lists(
    some.builds(
        DayTotal,
        some.dates(date(2024, 11, 1), date(2025, 3, 31)),
        some.sampled_from([None, 1, 2]),
        some.sampled_from(Direction),
        some.sampled_from(Kind),
        some.sampled_from([None, "餐饮", "交通"]),
        some.integers(0, 10**6),
        some.integers(0, 10**6),
        some.just(1),
    ),
    max_size=30,
).map(lambda rows: tuple(sorted(rows, key=lambda one: one.on)))


def held(rows, row):
    """The rows as columns, and how often these were read."""
    read = []

    def columns():
        read.append(1)
        return [[one[n] for one in rows] for n in range(len(row._fields))]

    return Columns(row, columns), read


@given(PAIRS, some.slices(9), some.integers(-9, 8))
def test_columns_give_what_a_tuple_of_the_rows_gives(rows, part, place):
    columns, read = held(rows, Pair)
    assert read == []
    assert columns == tuple(rows) and len(columns) == len(rows)
    assert list(columns) == rows and columns[part] == tuple(rows)[part]
    if -len(rows) <= place < len(rows):
        assert columns[place] == rows[place]
    assert columns_of(columns, Pair) == Pair(*([one[n] for one in rows] for n in range(2)))
    assert columns != (*rows, Pair(1, "more"))
    assert read == [1]


@given(TOTALS, some.dates(date(2024, 12, 1), date(2025, 2, 28)))
def test_sums_over_columns_are_those_counted_row_by_row(rows, day):
    accounts = (Account(id=1, name="a", kind=AccountKind.BANK, opened_on=date(2024, 12, 9)),
                Account(id=2, name="b", kind=AccountKind.BANK))  # fmt: skip
    columns, _read = held(rows, DayTotal)
    snapshots = [Snapshot(accounts=accounts, day_totals=one) for one in (columns, rows)]
    assert months(snapshots[0], day) == months(snapshots[1], day)
    assert running(snapshots[0]) == running(snapshots[1])
    signs = {Kind.EXPENSE: 1, Kind.INTEREST: 1, Kind.FEE: 1, Kind.PENALTY: 1, Kind.REFUND: -1}
    ways = {Direction.IN: 1, Direction.OUT: -1, Direction.NEUTRAL: 0}
    by_day = [one for one in rows if one.on <= day]
    spent = sum(signs.get(one.kind, 0) * one.counted for one in by_day)
    assert sum(month.expense for month in months(snapshots[0], day)) == spent
    assert running(snapshots[0]).spent.by(day) == spent
    earned = sum(one.counted for one in by_day if one.kind is Kind.INCOME)
    assert sum(month.income for month in months(snapshots[0], day)) == earned
    for one in accounts:
        since = one.opened_on or date.min
        moved = sum(ways[t.direction] * t.amount for t in by_day
                    if t.account == one.id and t.on >= since)  # fmt: skip
        assert running(snapshots[0]).moved[one.id].by(day) == moved
