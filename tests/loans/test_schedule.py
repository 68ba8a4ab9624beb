from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.loans.schedule import Terms, loan_terms, schedule
from core.records.model import Method
from tests.loans.makers import day, line, loan

START = date(2026, 1, 15)


def rows_of(method: str, yuan: int = 12000, months: int = 12, rate: float = 0.12, **more):
    return schedule(
        Terms(
            principal=yuan * 100,
            months=months,
            method=Method(method),
            start_on=more.pop("start", START),
            annual_rate=rate,
            **more,
        )
    )


def total(rows, part: str) -> int:
    return sum(getattr(row, part) for row in rows)


def test_the_known_equal_instalment_of_12_000_at_12_percent():
    rows = rows_of("equal-instalment")
    assert {row.payment for row in rows[:-1]} == {106619}
    assert total(rows, "interest") == 79423
    assert rows[-1].balance == 0


def test_the_known_totals_of_the_other_methods():
    principal = rows_of("equal-principal")
    assert (principal[0].payment, principal[-1].payment) == (112000, 101000)
    assert total(principal, "interest") == 78000
    assert total(rows_of("interest-only"), "interest") == 144000
    mortgage = rows_of("equal-instalment", 500_000, 240, 0.059)
    assert mortgage[0].payment == 355337
    principal = rows_of("equal-principal", 500_000, 240, 0.059)
    assert (principal[0].principal, principal[0].interest) == (208333, 245833)


def test_a_flat_fee_is_taken_of_the_first_principal_each_period():
    rows = rows_of("flat-fee", 10_000, 12, 0.0, fee_rate=0.006)
    assert {row.payment for row in rows[:-1]} == {89333}
    assert {row.fee for row in rows} == {6000}


def test_interest_by_the_day_counts_the_days_on_the_agreed_basis():
    (row,) = rows_of("daily", 10_000, 1, 0.1825, start=date(2026, 4, 10))
    assert (row.interest, row.payment) == (15000, 1_015_000)
    (row,) = rows_of("daily", 10_000, 1, 0.18, start=date(2026, 4, 10), basis=360)
    assert row.interest == 15000


def test_interest_by_the_day_counts_the_last_day_only_where_agreed():
    start = date(2026, 4, 10)
    plain = rows_of("daily", 10_000, 2, 0.1825, start=start)
    both = rows_of("daily", 10_000, 2, 0.1825, start=start, last_day_counts=True)
    assert [row.interest for row in plain] == [15_000, 15_500]
    assert [row.interest for row in both] == [15_500, 15_500]


def test_interest_is_rounded_half_up_in_each_period():
    # 1% a month of 0.50 is half a fen, of 0.49 less than half.
    assert rows_of("interest-only", rate=0.12, months=1)[0].interest == 12_000
    (half,) = schedule(
        Terms(principal=50, months=1, method=Method.INTEREST_ONLY, start_on=START, annual_rate=0.12)
    )
    (less,) = schedule(
        Terms(principal=49, months=1, method=Method.INTEREST_ONLY, start_on=START, annual_rate=0.12)
    )
    assert (half.interest, less.interest) == (1, 0)


def test_instalments_free_of_interest_are_equal_parts_and_the_last_one_closes():
    for method in ("equal-instalment", "equal-principal", "flat-fee"):
        rows = rows_of(method, 1_000, 3, 0.0)
        assert [row.payment for row in rows] == [33_333, 33_333, 33_334]


def test_an_agreed_instalment_ends_the_loan_when_nothing_is_left():
    rows = rows_of("equal-instalment", months=1200, agreed=200_000)
    assert {row.payment for row in rows[:-1]} == {200_000}
    assert (len(rows), rows[-1].balance) == (7, 0)
    rows = rows_of("equal-principal", 1_000, 12, agreed=40_000)
    assert [row.principal for row in rows] == [40_000, 40_000, 20_000]


def test_a_bullet_loan_is_one_payment_at_its_end():
    (row,) = rows_of("bullet", 12_000, 6)
    assert (row.due_on, row.payment) == (date(2026, 7, 15), 1_272_000)


def test_due_days_keep_their_anchor_through_short_months():
    for more in ({"first_due_on": date(2026, 1, 31)}, {"start": date(2025, 12, 31)}):
        rows = rows_of("equal-principal", months=4, **more)
        assert [row.due_on.isoformat()[5:] for row in rows] == ["01-31", "02-28", "03-31", "04-30"]
    rows = rows_of("equal-principal", months=2, start=date(2026, 1, 31))
    assert [row.due_on.isoformat()[5:] for row in rows] == ["02-28", "03-31"]


@given(
    principal=st.integers(1, 10**11),
    months=st.integers(1, 480),
    method=st.sampled_from(Method),
    rate=st.sampled_from([0.0, 0.0001, 0.0435, 0.12, 0.1825, 0.36, 10.0]),
    fee=st.sampled_from([0.0, 0.006]),
)
def test_principal_sums_to_the_fen_and_nothing_is_ever_negative(
    principal, months, method, rate, fee
):
    terms = Terms(
        principal=principal,
        months=months,
        method=method,
        start_on=START,
        annual_rate=rate,
        fee_rate=fee,
    )
    rows = schedule(terms)
    assert total(rows, "principal") == principal
    assert rows[-1].balance == 0
    for row in rows:
        assert row.payment == row.principal + row.interest + row.fee
        assert min(row.payment, row.principal, row.interest, row.balance) >= 0


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"yuan": 0}, "more than zero"),
        ({"months": 0}, "1 to 1200 months"),
        ({"months": 1201}, "1 to 1200 months"),
        ({"rate": -0.1}, "fraction"),
        ({"basis": 366}, "360 or 365"),
        ({"first_due_on": date(2026, 1, 14)}, "before the day the money was drawn"),
        ({"upfront_fee": 1_200_000}, "less than the amount borrowed"),
        ({"agreed": 12_000}, "does not cover the interest"),
    ],
)
def test_terms_that_cannot_be_are_told_in_a_sentence(change, word):
    with pytest.raises(UserError, match=word):
        rows_of("equal-instalment", **change)


def test_a_kept_loan_without_terms_has_no_schedule():
    assert loan_terms(loan(1, "01-15", 1000)) is None
    assert loan_terms(loan(1, "01-15", 1000, "daily")) is None
    assert loan_terms(loan(1, "01-15", 1000, "bullet", months=3)) is not None


def test_a_schedule_of_30_years_has_a_row_for_every_month():
    assert len(rows_of("equal-instalment", 300_000, 360, 0.0435)) == 360


def test_a_first_due_day_cut_short_by_its_month_goes_on_with_the_lines_due_day():
    kept = loan(1, "01-20", 1000, "equal-principal", months=3, first_due_on=day("02-28"))
    terms = loan_terms(kept, line(due_day=31))
    assert terms is not None
    assert terms.due_days() == (day("02-28"), day("03-31"), day("04-30"))
    other = loan_terms(kept, line(due_day=9))
    assert other is not None and other.due_days()[1] == day("03-28")
