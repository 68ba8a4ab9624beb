from datetime import timedelta

import pytest

from core.loans.balances import used_at
from tests.calls import calls
from tests.loans.makers import bill, day, failed, ledger, loan, paid, said


def used(snapshot, *days):
    found = [used_at(snapshot, 1, day(on)) for on in days]
    return [None if owed is None else owed / 100 for owed in found]


def test_nothing_is_known_before_the_first_record():
    assert used(ledger(said(1, "05-10", used=50000)), "05-09", "05-10") == [None, 500]


def test_the_newest_of_check_in_and_bill_counts_with_what_came_after_it():
    snapshot = ledger(
        said(1, "04-15", used=90000),
        bill(1, "05-01", "05-09", 1000),
        paid(1, "05-08", 400),
        failed(2, "05-09", 600),
        loan(1, "05-20", 300),
    )
    assert used(snapshot, "04-30", "05-01", "05-08", "05-09", "05-20") == [
        900,
        1000,
        600,
        600,
        900,
    ]


def test_a_balance_never_falls_below_zero_by_repayments():
    snapshot = ledger(bill(1, "05-01", "05-09", 100), paid(1, "05-08", 400))
    assert used(snapshot, "05-08") == [0]


def test_without_bills_the_loans_less_the_principal_repaid_are_owed():
    terms = {"months": 12, "annual_rate": 0.12}
    snapshot = ledger(
        loan(1, "01-15", 12000, "equal-principal", **terms),
        paid(1, "02-15", 1120, loan=1),
        paid(2, "03-15", 1110),
    )
    assert used(snapshot, "01-14", "01-15", "02-15", "03-15") == [None, 12000, 11000, 10000]


def test_a_loan_settled_early_owes_nothing():
    snapshot = ledger(
        loan(1, "01-15", 12000, "equal-principal", months=12, annual_rate=0.12),
        paid(1, "02-15", 1120, loan=1),
        paid(2, "02-25", 11050, loan=1),
    )
    assert used(snapshot, "02-25", "08-01") == [0, 0]


def test_a_loan_repaid_at_will_pays_the_interest_of_its_days_first():
    snapshot = ledger(
        loan(1, "04-10", 10000, "daily", annual_rate=0.1825),
        paid(1, "05-10", 1150),
        paid(2, "06-09", 1135),
    )
    assert used(snapshot, "05-09", "05-10", "06-09") == [10000, 9000, 8000]


def test_of_an_instalment_only_the_principal_lowers_what_a_check_in_said():
    snapshot = ledger(
        loan(1, "01-15", 12000, "equal-principal", months=12, annual_rate=0.12),
        said(1, "01-20", used=1_200_000),
        paid(1, "02-15", 1120, loan=1),
    )
    assert used(snapshot, "02-14", "02-15") == [12000, 11000]


def test_repayments_that_name_no_loan_settle_the_oldest_first():
    snapshot = ledger(
        loan(1, "01-10", 1000),
        loan(2, "02-10", 500),
        paid(1, "01-05", 700),
        paid(2, "03-01", 1200),
    )
    assert used(snapshot, "02-28", "03-01") == [1500, 300]


def test_the_last_instalment_repays_the_whole_of_the_bill_that_asked_for_it():
    snapshot = ledger(
        loan(1, "02-05", 300, "equal-instalment", months=1, annual_rate=0.36),
        bill(1, "03-01", "03-05", 309),
        paid(1, "03-04", 309, loan=1),
    )
    assert used(snapshot, "03-03", "03-04") == [309, 0]


def test_half_a_fen_of_interest_by_the_day_is_rounded_up():
    snapshot = ledger(loan(1, "01-01", 10, "daily", annual_rate=0.1825), paid(1, "01-02", 1))
    assert used(snapshot, "01-02") == [9.01]


def test_a_bill_that_asks_for_instalments_alone_does_not_hide_the_loans():
    snapshot = ledger(
        loan(1, "01-15", 12000, "equal-principal", months=12, annual_rate=0.12),
        bill(1, "02-01", "02-15", 1120),
    )
    assert used(snapshot, "02-01") == [12000]


@pytest.mark.slow
def test_ten_years_of_small_draws_are_added_up_every_week_in_one_pass():
    draws = [
        loan(n, (day("2016-01-01") + timedelta(days=n)).isoformat(), 100, annual_rate=0.18)
        for n in range(1, 3601)
    ]
    repaid = [
        paid(draw.id, (draw.drawn_at.date() + timedelta(days=20)).isoformat(), 101, loan=draw.id)
        for draw in draws
    ]
    snapshot = ledger(*draws, *repaid)
    owed: list[int | None] = []
    weeks = [day("2016-01-01") + timedelta(days=n) for n in range(0, 3650, 7)]
    cost = calls(lambda: owed.extend(used_at(snapshot, 1, week) for week in weeks))
    assert cost < 250_000
    assert max(filter(None, owed)) == 200000  # twenty draws wait at a time
