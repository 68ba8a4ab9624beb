"""What was in the accounts at the lowest: what it is held against, and when nothing is said."""

from dataclasses import replace
from datetime import timedelta
from statistics import NormalDist
from typing import Any

import pytest

from core.records.model import Account, AccountKind, Balance, Bill, Direction, Kind
from core.records.snapshot import DayTotal, Snapshot
from core.scoring import assess
from core.scoring.item import Measured
from core.scoring.items.cushion import ITEM, SPAN, lowest
from core.scoring.scorecard import scorecard
from tests.scoring.makers import AS_OF, story

DUE = 100_000
"""Fen that the open bill asks for."""


def moved(ago: int, fen: int, account: int = 1) -> DayTotal:
    way = Direction.IN if fen > 0 else Direction.OUT
    kind = Kind.INCOME if fen > 0 else Kind.EXPENSE
    amount: Any = abs(fen)
    return DayTotal(AS_OF - timedelta(days=ago), account, way, kind, "", amount, amount, 1)


def holding(*moves: DayTotal, opening: int | None = 150_000, **more: Any) -> Snapshot:
    """A line kept clean with a bill open, and an account with these moves."""
    bill = Bill(
        id=999,
        line=1,
        closed_on=AS_OF - timedelta(days=1),
        due_on=AS_OF + timedelta(days=9),
        balance=DUE,  # type: ignore[arg-type]
    )
    clean = story([0] * 7)
    account = Account(id=1, name="卡", kind=AccountKind.BANK, opening_balance=opening)  # type: ignore[arg-type]
    totals = tuple(sorted((moved(100, 1), *moves, moved(0, 1)), key=lambda one: one.on))
    return replace(
        clean,
        bills=(*clean.bills, bill),
        accounts=more.pop("accounts", (account,)),
        day_totals=totals,
        **more,
    )


def found(snapshot: Snapshot) -> Measured:
    return ITEM.measure(snapshot, AS_OF)


def points(snapshot: Snapshot) -> int:
    return next(one.points for one in assess(snapshot, AS_OF).items if one.code == ITEM.code)


@pytest.mark.parametrize(
    ("low", "value", "cost"),
    [(150_000, 0, 0), (100_000, 0, 0), (60_000, 0.4, 0), (40_000, 0.6, 1), (0, 1, 2)],
)
def test_the_lowest_of_half_a_year_is_held_against_the_dues_of_a_month(low, value, cost):
    snapshot = holding(moved(50, low - 150_001), moved(48, 150_000))
    assert found(snapshot).value == pytest.approx(value, abs=1e-4)
    assert points(snapshot) == cost


def test_a_figure_is_told_in_a_sentence():
    told = assess(holding(moved(50, -130_001), moved(48, 150_000)), AS_OF).reasons
    (text,) = [one.text for one in told if one.item == ITEM.code]
    assert "your accounts held 20% of what the debts ask for" in text


def test_what_was_so_longer_than_half_a_year_ago_is_past():
    snapshot = holding(moved(250, -149_000), moved(240, 149_000))
    assert found(snapshot).value == 0


def test_time_without_a_new_record_makes_nothing_past():
    snapshot = holding(moved(170, -149_000), moved(160, 149_000))
    later = AS_OF + timedelta(days=60)
    now, then = lowest(snapshot, AS_OF), lowest(snapshot, later)
    assert now is not None and then is not None
    assert now.held == then.held < DUE


def test_where_a_balance_is_not_known_nothing_is_said_and_not_that_there_is_nothing():
    unknown = Account(id=2, name="另一张", kind=AccountKind.BANK)
    for snapshot in (
        holding(opening=None),
        replace(holding(), accounts=(*holding().accounts, unknown)),
        replace(holding(), accounts=(), day_totals=()),
        replace(holding(), day_totals=(moved(40, 1), moved(0, 1))),
    ):
        one = found(snapshot)
        assert (one.value, one.low, one.high) == (None, None, None)
        assert points(snapshot) in (0, 1)


def test_an_account_that_comes_to_less_than_nothing_by_the_records_alone_lacks_rows():
    """A debit card cannot be overdrawn: what came in is missing."""
    assert found(holding(moved(50, -400_000), moved(48, 400_000))).value is None


def test_days_below_zero_that_somebody_saw_cost_most():
    seen = Balance(id=1, account=1, on=AS_OF - timedelta(days=50), balance=-20_000)  # type: ignore[arg-type]
    after = Balance(id=2, account=1, on=AS_OF - timedelta(days=40), balance=300_000)  # type: ignore[arg-type]
    snapshot = holding(balances=(seen, after))
    assert found(snapshot).value == 1 + 10 / SPAN
    assert points(snapshot) == 3
    (text,) = [one.text for one in assess(snapshot, AS_OF).reasons if one.item == ITEM.code]
    assert text == "An account was below zero on 10 days of the last six months on record."


def test_more_owed_never_looks_like_more_money():
    before = holding(moved(50, -100_000), moved(48, 100_000))
    costs = []
    for due in (10_000, 50_000, 100_000, 400_000, 5_000_000):
        bills = tuple(
            replace(one, balance=due) if one.id == 999 else one  # type: ignore[arg-type]
            for one in before.bills
        )
        costs.append(points(replace(before, bills=bills)))
    assert costs == sorted(costs)
    assert costs[0] == 0 and costs[-1] == 2


def test_the_points_are_those_that_the_published_area_gives():
    deviation = 2**0.5 * NormalDist().inv_cdf(0.72)
    lowest_tenth = -NormalDist().inv_cdf(0.1) * deviation
    why = next(x["because"] for x in scorecard().document["items"] if x["code"] == ITEM.code)
    assert f"{deviation:.2f} logits a standard deviation" in why
    assert f"lowest tenth {lowest_tenth:.2f}" in why
    entry = next(one for one in scorecard().entries if one.code == ITEM.code)
    each = scorecard().document["scale"]["points_a_logit"]
    assert entry.max_points == round(lowest_tenth / 4 * each) == 3
    assert entry.source == "external, shrunk"
