"""Balances prove amounts and their signs, in either order of the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.statements.balances import Balances, Difference

CHANGES = [10000, -2500, -1, 300, -700]


def rows(changes, start=5000, owed=False):
    """(row, change, balance), oldest first."""
    balance, made = start, []
    for number, change in enumerate(changes, 2):
        balance += -change if owed else change
        made.append((number, change, balance))
    return made


def check(rows):
    balances = Balances()
    for row in rows:
        balances.add(*row)
    return balances.result()


@pytest.mark.parametrize("newest_first", [False, True])
@pytest.mark.parametrize("owed", [False, True])
def test_balances_agree_in_either_order_and_for_a_debt(newest_first, owed):
    made = rows(CHANGES, owed=owed)
    found = check(made[::-1] if newest_first else made)
    assert found.agrees
    assert (found.rows, found.steps, found.agreeing) == (5, 4, 4)
    assert (found.newest_first, found.reversed) == (newest_first, owed)
    assert found.to_json()["order"] == ("newest-first" if newest_first else "oldest-first")


def test_a_row_that_is_missing_is_told_where_it_is():
    made = rows(CHANGES)
    found = check([*made[:2], *made[3:]])
    assert not found.agrees
    assert found.differences == (Difference(5, 12799, 12800),)
    assert found.to_json()["differences"] == [{"row": 5, "balance": "127.99", "expected": "128.00"}]


def test_rows_without_a_balance_count_for_the_next_one():
    made = rows(CHANGES)
    made[1] = (*made[1][:2], None)
    assert check(made).agrees
    assert check(made[::-1]).agrees


def test_a_change_that_is_not_known_is_not_compared():
    made = rows(CHANGES)
    made[2] = (made[2][0], None, made[2][2])
    found = check(made)
    assert found.agrees
    assert found.steps < 4


def test_without_balances_there_is_nothing_to_say():
    assert check([(2, 100, None)]) is None
    found = check([(2, 100, 100)])
    assert (found.steps, found.agrees) == (0, False)


@given(some.lists(some.integers(-(10**9), 10**9).filter(bool), min_size=3, max_size=30))
def test_what_was_added_up_agrees(changes):
    assert check(rows(changes)).agrees
    assert check(rows(changes)[::-1]).agrees


def test_where_all_agrees_the_money_before_the_oldest_row_is_known_in_either_order():
    rows = [(2, 10_000, 15_000), (3, -2_500, 12_500), (4, -500, 12_000)]
    oldest_first, newest_first = Balances(), Balances()
    for row in rows:
        oldest_first.add(*row)
    for row in reversed(rows):
        newest_first.add(*row)
    assert oldest_first.result().opening == 5_000
    assert newest_first.result().opening == 5_000


def test_where_a_balance_disagrees_nothing_is_said_of_the_money_before():
    balances = Balances()
    for row in [(2, 10_000, 15_000), (3, -2_500, 12_501), (4, -500, 12_000)]:
        balances.add(*row)
    assert balances.result().opening is None
