from datetime import datetime

import pytest

from core.money import Fen
from core.records.model import Loan, Method
from core.scoring.cost import annual_cost
from tests.loans.makers import day, loan


def test_a_kept_loan_costs_its_fees_too():
    flat = loan(1, "01-15", 10_000, "flat-fee", months=12, fee_rate=0.006)
    assert annual_cost(flat) == pytest.approx(0.13034, abs=1e-5)
    fee = loan(1, "01-15", 12_000, "equal-principal", months=12, annual_rate=0.0, upfront_fee=86400)
    assert annual_cost(fee) == pytest.approx(0.14025, abs=1e-5)


def test_an_odd_first_due_day_leaves_costs_comparable():
    plain = loan(1, "01-15", 12_000, "equal-instalment", months=12, annual_rate=0.23)
    odd = loan(
        1, "01-15", 12_000, "equal-instalment", months=12, annual_rate=0.23,
        first_due_on=day("02-14"),
    )  # fmt: skip
    assert annual_cost(plain) == pytest.approx(0.23, abs=1e-4)
    assert annual_cost(odd) == pytest.approx(0.23, abs=0.006)


def test_a_loan_repaid_at_will_costs_its_rate_and_one_of_unknown_rate_is_not_known():
    assert annual_cost(loan(1, "01-15", 1_000, "daily", annual_rate=0.15)) == 0.15
    assert annual_cost(loan(1, "01-15", 1_000, "bullet", months=3, annual_rate=0.15)) == 0.15
    assert annual_cost(loan(1, "01-15", 1_000, "equal-instalment", months=3)) is None


def test_fees_that_nobody_told_are_no_fees_of_nothing():
    undocumented = Loan(
        line=1, drawn_at=datetime(2026, 1, 5), principal=Fen(1_200_000), method=Method.FLAT_FEE,
        months=12, annual_rate=0.3,
    )  # fmt: skip
    assert annual_cost(undocumented) == 0.3
