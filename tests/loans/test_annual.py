from dataclasses import replace
from datetime import date, datetime

import pytest

from core.loans.annual import annual_cost, cost_of_days, periodic_rate
from core.loans.debts import rate_of
from core.loans.schedule import Terms, schedule
from core.money import Fen
from core.records.model import Line, LineKind, Loan, Method

START = date(2026, 1, 15)


def terms(method: str, yuan: int = 12_000, months: int = 12, **more) -> Terms:
    start = more.pop("start", START)
    return Terms(
        principal=Fen(yuan * 100), months=months, method=Method(method), start_on=start, **more
    )


def cost(method: str, *args, **more):
    found = annual_cost(terms(method, *args, **more))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("months", "fee", "nominal", "effective"),
    [
        (3, 0.0090, 0.1613, 0.1738),
        (6, 0.0075, 0.1527, 0.1638),
        (12, 0.0060, 0.1303, 0.1384),
        (12, 0.0066, 0.1431, 0.1529),
        (12, 0.0075, 0.1622, 0.1748),
        (24, 0.0060, 0.1327, 0.1410),
    ],
)
def test_a_flat_fee_costs_nearly_twice_what_it_looks_like(months, fee, nominal, effective):
    found = cost("flat-fee", 10_000, months, fee_rate=fee)
    assert round(found.annual, 4) == nominal
    assert round(found.effective, 4) == effective


@pytest.mark.parametrize(
    ("share", "months", "nominal"),
    [(0.025, 3, 0.1494), (0.045, 6, 0.1527), (0.065, 9, 0.1534), (0.088, 12, 0.1586)],
)
def test_a_fee_told_as_a_whole_costs_the_same_as_by_the_period(share, months, nominal):
    found = cost("flat-fee", 100_000, months, fee_rate=share / months)
    assert round(found.annual, 4) == nominal


def test_a_fee_taken_at_the_start_counts_on_what_was_received():
    assert round(cost("equal-principal", upfront_fee=86_400).annual, 4) == 0.1402


# By numpy-financial 1.0.0 `irr` on the flows of these loans, a month apart; kept as figures, since
# that package is not needed for anything else.
@pytest.mark.parametrize(
    ("loan", "monthly"),
    [
        (terms("flat-fee", 10_000, 3, fee_rate=0.009), 0.013440183320293286),
        (terms("flat-fee", 10_000, 6, fee_rate=0.0075), 0.012723126637030013),
        (terms("flat-fee", 10_000, 12, fee_rate=0.006), 0.010861819028495256),
        (terms("flat-fee", 10_000, 24, fee_rate=0.006), 0.011054728453238738),
        (terms("equal-principal", upfront_fee=86_400), 0.011687446116726008),
        (terms("equal-instalment", annual_rate=0.12), 0.010000088091269621),
        (terms("equal-instalment", annual_rate=0.12, upfront_fee=36_000), 0.014854203004138089),
        (
            terms("equal-principal", 500_000, 240, annual_rate=0.059, upfront_fee=100_000),
            0.004940473183014049,
        ),
        (terms("interest-only", annual_rate=0.18, upfront_fee=12_000), 0.01592207408393631),
        (terms("equal-instalment", 1000, 6, annual_rate=10.0), 0.8333320448922301),
        (terms("bullet", months=6, annual_rate=0.12), 0.009758794179192565),
        (terms("equal-instalment", 300_000, 360, annual_rate=0.0435), 0.003625001312804521),
    ],
)
def test_the_periodic_rate_agrees_with_numpy_financial(loan, monthly):
    found = annual_cost(loan)
    assert found is not None
    assert found.annual == pytest.approx(12 * monthly, abs=1e-9)
    assert found.effective == pytest.approx((1 + monthly) ** 12 - 1, abs=1e-9)


@pytest.mark.parametrize("method", ["equal-instalment", "equal-principal", "interest-only"])
@pytest.mark.parametrize("rate", [0.0, 0.12, 0.36, 10.0])
def test_a_loan_without_fees_costs_its_rate(method, rate):
    assert cost(method, annual_rate=rate).annual == pytest.approx(rate, abs=2e-6)


def test_a_loan_free_of_interest_costs_nothing_exactly():
    for method in Method:
        found = annual_cost(terms(method.value))
        assert found is not None and (found.annual, found.effective) == (0.0, 0.0)


def test_due_days_that_are_no_whole_months_are_counted_by_days():
    loan = terms("equal-instalment", annual_rate=0.12, first_due_on=date(2026, 2, 25))
    found = annual_cost(loan)
    assert found is not None and found.by_days
    worth = sum(
        row.payment / (1 + found.annual) ** ((row.due_on - START).days / 365)
        for row in schedule(loan)
    )
    assert worth == pytest.approx(loan.principal, rel=1e-9)
    assert found.annual == found.effective
    assert found.nominal == pytest.approx(12 * ((1 + found.effective) ** (1 / 12) - 1))
    plain = cost("equal-instalment", annual_rate=0.12, first_due_on=date(2026, 2, 15))
    assert not plain.by_days


def test_flows_without_a_change_of_sign_have_no_rate():
    assert periodic_rate([100, 100]) is None
    assert periodic_rate([-100, -100]) is None
    assert cost_of_days([(START, 100), (date(2026, 2, 15), 100)]) is None
    assert cost_of_days([(START, -100), (START, 110)]) is None
    assert annual_cost(terms("bullet", months=1, annual_rate=0.12, first_due_on=START)) is None


@pytest.mark.parametrize("first_due_on", [None, date(2026, 2, 10)])
def test_a_rate_is_found_for_the_largest_amounts_as_for_small_ones(first_due_on):
    found = [
        cost("equal-principal", yuan, 360, annual_rate=0.1, first_due_on=first_due_on).annual
        for yuan in (10**11, 10**6)
    ]
    assert found[0] == pytest.approx(found[1], rel=1e-6)


def test_a_draw_by_fees_that_nobody_told_costs_the_rate_it_has_and_not_nothing():
    drawn = Loan(
        line=1, drawn_at=datetime(2026, 1, 5), principal=Fen(1_200_000), method=Method.FLAT_FEE,
        months=12, annual_rate=0.18,
    )  # fmt: skip
    line = Line(id=1, lender="银行", kind=LineKind.CREDIT_CARD)
    assert rate_of(drawn, line) == 0.18
    told = replace(drawn, fee_rate=0.006)
    dear = rate_of(told, line)
    assert dear is not None and 0.12 < dear < 0.15  # what its fees come to
