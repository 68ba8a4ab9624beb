from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.loans.debts import USUAL_RATE, assumed_rates, debts_of
from core.loans.payoff import Debt, payoff
from core.loans.schedule import Terms, schedule
from core.money import Fen
from core.records.model import Method
from tests.loans.makers import bill, day, kept, ledger, loan, paid


def debt(line: int, yuan: float, rate: float, minimum: int = 0, overdue: int = 0) -> Debt:
    return Debt(
        line=line,
        name=f"line {line}",
        balance=Fen(round(yuan * 100)),
        annual_rate=rate,
        minimum=Fen(minimum * 100),
        overdue=Fen(overdue * 100),
    )


THREE = [
    debt(1, 30_000, 0.18, 600),
    debt(2, 6_000, 0.12, 300),
    debt(3, 15_000, 0.216, 400),
]


def test_the_known_case_to_the_fen():
    avalanche = payoff(THREE, Fen(300_000))
    assert (avalanche.months, avalanche.interest) == (20, 814_742)
    assert avalanche.order[0].month == 8
    assert avalanche.lines[0] == 3
    snowball = payoff(THREE, Fen(300_000), "snowball")
    assert (snowball.months, snowball.interest) == (20, 862_297)
    assert snowball.order[0].month == 4
    assert snowball.lines == (2, 3, 1)


@pytest.mark.parametrize("strategy", ["avalanche", "snowball"])
def test_a_loan_paid_by_its_own_instalments_ends_with_the_last_of_them(strategy):
    terms = {"months": 12, "method": Method.EQUAL_INSTALMENT, "annual_rate": 0.1}
    rows = schedule(Terms(principal=Fen(200_000), start_on=date(2026, 1, 10), **terms))
    way = payoff([debt(1, 2_000, 0.1)], rows[0].payment, strategy)
    assert (way.months, way.interest) == (12, sum(row.interest for row in rows)) == (12, 10_996)
    assert way.course[-1].balances == (0,) and way.course[-1].payments == (17_583,)


@pytest.mark.parametrize("months", [3, 12, 36, 120])
@pytest.mark.parametrize("rate", [0.0365, 0.18, 0.24])
def test_no_loan_takes_a_month_more_than_its_instalments(months, rate):
    way = {"months": months, "method": Method.EQUAL_INSTALMENT, "annual_rate": rate}
    terms = Terms(principal=Fen(1_234_567), start_on=date(2026, 1, 10), **way)
    found = payoff([debt(1, 12_345.67, rate)], schedule(terms)[0].payment)
    assert found.months == months


def test_what_is_overdue_comes_before_either_order():
    debts = [*THREE[:1], debt(2, 6_000, 0.12, 300, overdue=2_000), THREE[2]]
    for strategy in ("avalanche", "snowball"):
        first = payoff(debts, Fen(300_000), strategy).course[0]
        assert first.payments[1] >= 200_000
    assert payoff(THREE, Fen(300_000)).course[0].payments[1] == 30_000


def test_each_month_pays_the_amount_until_nothing_is_left():
    course = payoff(THREE, Fen(300_000)).course
    assert all(abs(sum(month.payments) - 300_000) <= 2 for month in course[:-1])
    assert sum(course[-1].balances) == 0
    assert [month.n for month in course] == list(range(1, 21))


@pytest.mark.parametrize(
    ("debts", "monthly", "words"),
    [
        (THREE, 129_999, "minimum payments, which come to 1,300"),
        ([debt(1, 10_000, 0.24)], 20_000, "does not cover the interest, which comes to 200"),
        ([debt(1, 10_000, 10.0)], 0, "does not cover"),
        ([debt(1, 10**7, 0.0)], 100, "in a hundred years"),
    ],
)
def test_an_amount_that_never_ends_it_gets_a_sentence(debts, monthly, words):
    with pytest.raises(UserError, match=words):
        payoff(debts, Fen(monthly))


def test_without_debts_there_is_nothing_to_do():
    assert payoff([], Fen(100)).months == 0
    assert payoff([debt(1, 0, 0.2)], Fen(0)).lines == ()


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(1, 50_000), st.sampled_from([0.0, 0.06, 0.12, 0.24, 0.36])),
        min_size=1,
        max_size=5,
    ),
    st.integers(1, 4),
)
def test_the_dearest_first_never_costs_more(amounts, speed):
    debts = [debt(n, yuan, rate) for n, (yuan, rate) in enumerate(amounts)]
    monthly = Fen(sum(one.balance for one in debts) * speed // 20 + 100)
    avalanche, snowball = (payoff(debts, monthly, way) for way in ("avalanche", "snowball"))
    assert avalanche.interest <= snowball.interest
    assert len(avalanche.order) == len(debts)


def test_debts_are_the_loans_with_terms_and_what_else_a_line_owes():
    snapshot = ledger(
        loan(1, "01-15", 12_000, "equal-instalment", months=12, annual_rate=0.12),
        loan(2, "02-01", 3_000, "daily", annual_rate=0.15),
        paid(1, "02-15", 1_066.19, loan=1),
        annual_rate=0.18,
    )
    rest, first = debts_of(snapshot, day("02-20"))
    assert (first.loan, first.balance, first.minimum) == (1, 1_105_381, 106_619)
    assert first.annual_rate == pytest.approx(0.12, abs=1e-5)
    assert (rest.loan, rest.balance, rest.annual_rate) == (None, 300_000, 0.18)


def test_of_a_bill_not_paid_in_time_the_minimum_is_overdue():
    snapshot = ledger(bill(1, "01-25", "02-10", 5_000, 500), paid(1, "02-09", 200))
    (found,) = debts_of(snapshot, day("03-01"))
    assert (found.balance, found.minimum, found.overdue) == (480_000, 30_000, 30_000)
    assert found.assumed and found.annual_rate == USUAL_RATE
    assert "18.25% a year is taken" in assumed_rates((found,))[0]
    rated = ledger(bill(1, "01-25", "02-10", 5_000, 500), annual_rate=0.2)
    assert assumed_rates(debts_of(rated, day("03-01"))) == ()


def test_a_bill_that_asks_for_an_instalment_is_told_once():
    lent = loan(1, "01-15", 12_000, "equal-instalment", months=12, annual_rate=0.12)
    asked = bill(1, "02-05", "02-15", 15_000, 1_567)
    snapshot = ledger(lent, asked, kept(), annual_rate=0.18)
    found = {debt.loan: debt for debt in debts_of(snapshot, day("02-10"))}
    assert (found[1].minimum, found[None].minimum) == (106_619, 156_700 - 106_619)
    assert (found[1].balance, found[None].balance) == (1_200_000, 300_000)
    late = {debt.loan: debt for debt in debts_of(snapshot, day("02-20"))}
    assert late[1].overdue == 106_619
