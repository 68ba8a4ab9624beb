from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.loans.early import EarlyRepayment, RateChange, course, early_repayment
from core.loans.schedule import Terms, schedule
from core.money import Fen
from core.records.model import Method

START = date(2026, 1, 31)
ON = date(2026, 4, 10)


def terms(method: str = "equal-instalment", **more) -> Terms:
    given = {"principal": Fen(1_200_000), "months": 12, "annual_rate": 0.12} | more
    return Terms(method=Method(method), start_on=START, **given)


def test_repaying_all_costs_what_is_left_and_its_interest_to_the_day():
    outcome = early_repayment(terms(), EarlyRepayment(on=ON))
    # 10,098.16 is left after two periods; ten days at 12% over 365 of it are 33.20.
    assert outcome.to_pay == 1_009_816 + 3_320
    assert outcome.saved == 79_423 - (12_000 + 11_054 + 3_320)
    assert (outcome.months_saved, outcome.instalment_after) == (10, 0)
    assert outcome.ends_on == ON


def test_a_part_shortens_the_term_at_the_same_instalment():
    outcome = early_repayment(terms(), EarlyRepayment(on=ON, amount=Fen(300_000), shorten=True))
    assert (outcome.instalment_before, outcome.instalment_after) == (106_619, 106_619)
    assert outcome.months_saved == 3
    assert outcome.ends_on == date(2026, 10, 31)


def test_a_part_lowers_the_instalment_at_the_same_term_and_saves_less():
    part = EarlyRepayment(on=ON, amount=Fen(300_000))
    lower = early_repayment(terms(), part)
    assert (lower.instalment_after, lower.months_saved) == (74_944, 0)
    shorter = early_repayment(terms(), EarlyRepayment(on=ON, amount=Fen(300_000), shorten=True))
    assert 0 < lower.saved < shorter.saved


def test_a_fee_lowers_what_is_saved_and_may_eat_it_up():
    free = early_repayment(terms(), EarlyRepayment(on=ON))
    dear = early_repayment(terms(), EarlyRepayment(on=ON, fee=Fen(60_000)))
    assert dear.saved == free.saved - 60_000 < 0
    assert dear.to_pay == free.to_pay + 60_000


def test_of_a_flat_fee_loan_the_period_begun_is_charged_and_the_coming_ones_are_saved():
    loan = terms("flat-fee", annual_rate=0.0, fee_rate=0.006)
    outcome = early_repayment(loan, EarlyRepayment(on=ON))
    assert outcome.saved == 9 * 7_200
    part = early_repayment(loan, EarlyRepayment(on=ON, amount=Fen(500_000)))
    assert part.saved == 0  # the fee stays that of the first principal


def test_days_keep_their_anchor_after_an_early_repayment():
    rows = course(terms(), [EarlyRepayment(on=ON, amount=Fen(100_000))])
    days = [row.due_on.day for row in rows if row.n]
    assert days == [28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31]
    assert [row.n for row in rows] == [1, 2, 0, *range(3, 13)]


def test_a_rate_change_holds_from_the_next_period_and_leaves_what_was_paid():
    before = schedule(terms())
    rows = course(terms(), [RateChange(on=date(2026, 5, 3), annual_rate=0.06)])
    assert rows[:4] == before[:4]
    assert rows[4].interest == round(before[3].balance * 0.06 / 12)
    assert rows[-1].balance == 0 and len(rows) == 12


def test_a_change_on_a_due_day_counts_from_that_day():
    rows = course(terms(), [RateChange(on=date(2026, 2, 28), annual_rate=0.0)])
    assert [row.interest for row in rows] == [12_000] + [0] * 11


@pytest.mark.parametrize(
    ("event", "word"),
    [
        (EarlyRepayment(on=date(2026, 1, 30)), "before the day the money was drawn"),
        (EarlyRepayment(on=date(2027, 1, 31)), "By that day the loan is repaid"),
        (EarlyRepayment(on=ON, amount=Fen(0)), "more than zero"),
        (EarlyRepayment(on=ON, amount=Fen(1_009_817)), "Only 10,098.16 is left"),
        (EarlyRepayment(on=ON, fee=Fen(-1)), "a fee not less"),
        (RateChange(on=ON, annual_rate=-0.1), "fraction"),
    ],
)
def test_what_cannot_be_repaid_early_is_told(event, word):
    with pytest.raises(UserError, match=word):
        course(terms(), [event])


def test_a_loan_repaid_early_takes_nothing_more():
    with pytest.raises(UserError, match="repaid"):
        events = [EarlyRepayment(on=ON), EarlyRepayment(on=date(2026, 5, 2), amount=Fen(1))]
        course(terms(), events)


def test_what_a_loan_costs_from_its_start_does_not_change_with_a_rate():
    with pytest.raises(UserError, match="fixed at its start"):
        course(terms("bullet"), [RateChange(on=ON, annual_rate=0.1)])


@settings(max_examples=60)
@given(
    principal=st.integers(100, 10**9),
    months=st.integers(2, 60),
    method=st.sampled_from(Method),
    rate=st.sampled_from([0.0, 0.0435, 0.12, 0.36, 3.0]),
    fee=st.sampled_from([0.0, 0.006]),
    cuts=st.lists(st.tuples(st.integers(0, 1800), st.integers(1, 99), st.booleans()), max_size=4),
    reprice=st.booleans(),
)
def test_principal_sums_to_the_fen_whatever_happens(
    principal, months, method, rate, fee, cuts, reprice
):
    loan = Terms(
        principal=principal,
        months=months,
        method=method,
        start_on=START,
        annual_rate=rate,
        fee_rate=fee,
    )
    last = schedule(loan)[-1].due_on
    events = []
    rows = schedule(loan)
    for days, percent, shorten in sorted(cuts):
        on = date.fromordinal(START.toordinal() + days % (last - START).days)
        left = next((row.balance for row in reversed(rows) if row.due_on <= on), principal)
        amount = Fen(left * percent // 100)
        if amount and all(on > event.on for event in events):
            events.append(EarlyRepayment(on=on, amount=amount, shorten=shorten))
            try:
                rows = course(loan, events)
            except UserError:  # it ended sooner than the first plan said
                events.pop()
                rows = course(loan, events)
    if reprice and method not in (Method.BULLET, Method.FLAT_FEE) and not events:
        rows = course(loan, [RateChange(on=START, annual_rate=rate / 2)])
    assert sum(row.principal for row in rows) == principal
    assert rows[-1].balance == 0
    balance = principal
    for row in rows:
        balance -= row.principal
        assert row.balance == balance
        assert row.payment == row.principal + row.interest + row.fee
        assert min(row.principal, row.interest, row.fee) >= 0
