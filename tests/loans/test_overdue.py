from datetime import date

import pytest

from core.errors import UserError
from core.loans.overdue import (
    LateTerms,
    days_past_due,
    default_charge,
    late_cost,
    minimum_payment,
)
from core.money import Fen

DUE = date(2026, 3, 10)


def late(days: int, **terms):
    on = date.fromordinal(DUE.toordinal() + days)
    return late_cost(Fen(500_000), Fen(10_000), 0.0004 * 365, DUE, on, LateTerms(**terms))


def test_penalty_interest_is_the_rate_and_a_half_by_the_days():
    assert late(10).penalty == 3_000
    assert late(10, factor=1.3).penalty == 2_600
    assert late(10, basis=360).penalty == 3_042


def test_unpaid_interest_bears_the_penalty_only_where_agreed():
    assert late(10).total == 3_000
    assert late(10, compound=True).compound == 60
    assert late(10, compound=True).total == 3_060


def test_within_the_grace_days_nothing_is_late_and_after_them_all_days_are():
    assert (late(3, grace_days=3).days_past_due, late(3, grace_days=3).total) == (0, 0)
    assert late(4, grace_days=3).days_past_due == 4
    assert late(4, grace_days=3).penalty == 1_200
    assert late(0).total == 0 and late(-5).total == 0
    assert days_past_due(DUE, date(2026, 3, 11), -2) == 1


@pytest.mark.parametrize("factor", [0.9, 2.1, float("nan")])
def test_a_factor_that_no_contract_has_is_told(factor):
    with pytest.raises(UserError, match="1 to 2 times"):
        late(1, factor=factor)


def test_a_card_charges_a_share_of_the_unpaid_part_of_the_minimum():
    assert default_charge(Fen(100_000), Fen(30_000)) == 3_500
    assert default_charge(Fen(100_000), Fen(99_000), floor=Fen(1_000)) == 1_000
    assert default_charge(Fen(90_000_000), Fen(0), cap=Fen(50_000)) == 50_000
    assert default_charge(Fen(100_000), Fen(100_000), floor=Fen(1_000)) == 0
    assert default_charge(Fen(100_000), Fen(200_000)) == 0


def test_a_minimum_holds_a_tenth_of_purchases_and_the_rest_in_full():
    assert minimum_payment(Fen(1_000_000)) == 100_000
    assert minimum_payment(Fen(1_000_000), Fen(25_000), 0.05) == 75_000
    assert minimum_payment(Fen(-5), Fen(-5)) == 0
