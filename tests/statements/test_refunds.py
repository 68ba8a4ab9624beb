"""Which refund belongs to which purchase, and what each then counts."""

import pytest

from core.statements.refunds import Pairs

BOUGHT = ("88", "M8", "shop", 5000)
AT, LATER = "2026-09-01T08:00:00", "2026-09-02T08:00:00"


def resolve(refunds, *, refunded=0, counts=False, bought=BOUGHT):
    pairs = Pairs()
    for row, order, merchant, shop, amount, at in refunds:
        pairs.refund(row, order, merchant, shop, amount, at)
    order, merchant, shop, amount = bought
    pairs.given_back(9, order, merchant, shop, amount, refunded, AT, counts)
    return pairs.resolve()


@pytest.mark.parametrize(
    "refund",
    [
        (1, "88_1", "", "elsewhere", 5000, LATER),
        (1, "", "M8", "shop", 5000, LATER),
        (1, "88", "/", "/", 5000, LATER),
    ],
    ids=["order with a suffix", "merchant's number", "same order"],
)
def test_a_called_off_purchase_and_its_refund_count_nothing(refund):
    assert resolve([refund]) == [(1, 9, 0), (9, 1, 0)]


@pytest.mark.parametrize(
    "refund",
    [
        (1, "77_1", "", "shop", 5000, LATER),
        (1, "88_1", "M8", "shop", 5001, LATER),
        (1, "88_1", "M8", "shop", 5000, "2026-08-31T08:00:00"),
        (1, "", "M8", "another shop", 5000, LATER),
    ],
    ids=["another order", "too much", "before it", "another shop's number"],
)
def test_another_purchases_refund_is_left_alone(refund):
    assert resolve([refund]) == []


def test_a_purchase_given_back_in_its_own_row_counts_what_is_left():
    assert resolve([], refunded=2000, counts=True) == [(9, None, 3000)]


def test_it_stays_whole_where_the_refund_is_a_row():
    refund = (1, "x", "", "shop", 2000, LATER)
    assert resolve([refund], refunded=2000, counts=True) == [(1, 9, 2000), (9, 1, 5000)]


def test_a_purchase_can_be_given_back_in_parts():
    parts = [(1, "88_1", "", "shop", 2000, LATER), (2, "88_2", "", "shop", 3000, LATER)]
    assert resolve(parts) == [(1, 9, 0), (2, 9, 0), (9, 1, 0)]


def test_one_refund_is_not_given_to_two_purchases():
    pairs = Pairs()
    pairs.refund(1, "", "M8", "shop", 5000, LATER)
    pairs.given_back(8, "81", "M8", "shop", 5000, 0, AT, False)
    pairs.given_back(9, "82", "M8", "shop", 5000, 0, AT, False)
    assert pairs.resolve() == [(1, 8, 0), (8, 1, 0)]
