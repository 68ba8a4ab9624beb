"""The cash ahead, the first day below zero, and what stress does to it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from core.cash.advice import advice
from core.cash.forecast import forecast
from core.cash.stress import cut, income_fall, rate_rise
from core.errors import UserError
from core.loans.due_days import add_months
from core.money import Fen
from core.records.model import (
    Account,
    AccountKind,
    Bill,
    Budget,
    Direction,
    Income,
    Kind,
    Line,
    LineKind,
    Loan,
    Method,
    Repayment,
)
from core.records.snapshot import DayTotal, Snapshot
from tests.benchmarks.forecast_band import held
from tests.cash.generated import Made
from tests.loans.makers import kept

AS_OF = date(2026, 11, 24)


def account(yuan: int | None = 1000, number: int = 1, kind: str = "bank") -> Account:
    opening = None if yuan is None else Fen(yuan * 100)
    name = {"bank": "工资卡", "fund": "应急金"}[kind] + str(number)
    return Account(id=number, name=name, kind=AccountKind(kind), opening_balance=opening)


def card(**more) -> Line:
    fields = {"kind": LineKind.CREDIT_CARD, "due_day": 4, "grace_days": 3}
    return Line(**({"id": 1, "lender": "信用卡"} | fields | more))


def bill(yuan: int, due: date = date(2026, 12, 4), number: int = 1, minimum: int | None = None):
    return Bill(
        id=number,
        line=1,
        closed_on=due - timedelta(days=20),
        due_on=due,
        balance=Fen(yuan * 100),
        minimum=None if minimum is None else Fen(minimum * 100),
    )


def ledger(**more) -> Snapshot:
    return Snapshot(
        **({"accounts": (account(),), "lines": (card(),), "bills": (bill(700),)} | more)
    )


def test_what_is_to_be_spent_less_is_no_rent_and_no_more_than_is_usual_until_then():
    made = Made()
    for n in range(6):
        first = add_months(date(2026, 6, 1), n)
        made.pay(first, "安居租房", "out", 220_000, "房租")
        for day in (6, 9, 17, 22):
            made.pay(first + timedelta(days=day + n % 3), f"饭店{day}{n}", "out", 15_000, "餐饮")
    short = forecast(
        made.snapshot(1_700_000, lines=(card(),), bills=(bill(20_000),)), AS_OF
    ).shortfall
    assert short is not None
    (less,) = [source for source in short.sources if source.code == "spend-less"]
    assert less.category == "餐饮"
    assert less.amount == round(60_000 * (short.on - AS_OF).days / 30)


def test_a_bill_is_paid_on_its_day_and_nothing_else_moves_without_history():
    ahead = forecast(ledger(), AS_OF)
    assert [day.on for day in ahead.days] == [AS_OF + timedelta(days=n) for n in range(90)]
    balances = {day.on: (day.median, day.low) for day in ahead.days}
    assert balances[date(2026, 12, 3)] == (100000, 100000)
    assert balances[date(2026, 12, 4)] == balances[ahead.days[-1].on] == (30000, 30000)
    assert ahead.shortfall is None and ahead.low_on is None
    assert "whole month" in ahead.needed[0]


def test_the_first_day_below_zero_names_the_bill_what_is_missing_and_ways_without_borrowing():
    funds = (account(), account(250, 2, "fund"))
    ahead = forecast(ledger(accounts=funds, bills=(bill(1300, minimum=130),)), AS_OF)
    short = ahead.shortfall
    assert short is not None and short.due is not None
    assert (short.on, short.due.line, short.missing) == (date(2026, 12, 4), 1, 30000)
    assert [source.code for source in short.sources] == ["move", "grace", "minimum", "ask"]
    assert short.sources[0].amount == 25000 and short.sources[0].account == 2
    assert not any("borrow" in source.text.lower() for source in short.sources)
    assert ahead.aside == (2,)


def test_an_income_told_for_a_day_comes_on_it_until_it_ends():
    wage = Income(id=1, name="工资", amount=Fen(50000), day=10, to_on=date(2027, 1, 15))
    ahead = forecast(ledger(incomes=(wage,), bills=()), AS_OF)
    levels = [day.median for day in ahead.days]
    assert sorted(set(levels)) == [100000, 150000, 200000]
    assert levels[(date(2026, 12, 10) - AS_OF).days] == 150000


def test_an_income_told_and_found_counts_once():
    made = Made()
    for n in range(12):
        made.pay(date(2025, 12, 10) + timedelta(days=30 * n), "公司", "in", 500_000, "工资")
    wage = Income(id=1, name="工资", amount=Fen(480_000), day=10)
    told = forecast(made.snapshot(0, incomes=(wage,)), AS_OF)
    assert told.days[-1].median - told.days[0].median == 3 * 480_000


def test_the_same_seed_gives_the_same_days_and_another_one_others():
    snapshot = uneven()
    assert forecast(snapshot, AS_OF, seed=4) == forecast(replace(snapshot), AS_OF, seed=4)
    assert forecast(snapshot, AS_OF, seed=4).days != forecast(snapshot, AS_OF, seed=5).days


def uneven() -> Snapshot:
    made = Made()
    for n in range(300):
        on = date(2025, 12, 1) + timedelta(days=n)
        made.pay(on, f"商户{n % 7}", "out", 1000 + n * n * 37 % 9000, "餐饮")
    return made.snapshot(5_000_000)


@pytest.mark.parametrize("regular", [True, False])
def test_the_low_band_holds_the_real_later_balance_in_four_of_five_cases(regular):
    assert held(range(100, 140), regular) >= 0.8


def test_what_was_repaid_in_a_plan_leaves_the_cash_on_its_day_and_lowers_the_due():
    plan = Repayment(id=9, line=1, paid_at=datetime(2026, 11, 30, 12), amount=Fen(50000))
    ahead = forecast(ledger(repayments=(plan,)), AS_OF)
    levels = {day.on: day.median for day in ahead.days}
    assert levels[date(2026, 11, 30)] == 50000
    assert levels[date(2026, 12, 4)] == 30000


def test_a_planned_loan_brings_its_money_and_its_instalments():
    loan = Loan(
        id=1,
        line=1,
        drawn_at=datetime(2026, 11, 30, 12),
        principal=Fen(120000),
        method=Method.EQUAL_PRINCIPAL,
        annual_rate=0.12,
        months=12,
        first_due_on=date(2026, 12, 30),
    )
    line = card(kind=LineKind.INSTALMENT, due_day=None)
    ahead = forecast(ledger(lines=(line,), bills=(), loans=(loan,)), AS_OF, 60)
    levels = {day.on: day.median for day in ahead.days}
    assert levels[date(2026, 11, 30)] == 220000
    assert levels[date(2026, 12, 30)] == 220000 - 10000 - 1200


def with_bills(count: int = 8, yuan: int = 900) -> Snapshot:
    """A card with a bill a month that was always paid, and a wage that just covers it."""
    bills = [bill(yuan, add_months(date(2026, 12, 4), -n), 20 - n) for n in range(count)]
    paid = [
        Repayment(id=one.id, line=1, bill=one.id, paid_at=datetime(*one.due_on.timetuple()[:3], 9),
                  amount=one.balance)
        for one in bills[1:]
    ]  # fmt: skip
    wage = Income(id=1, name="工资", amount=Fen(yuan * 100), day=1)
    return ledger(bills=tuple(bills), repayments=tuple(paid), incomes=(wage,))


def test_bills_not_made_yet_are_expected_as_the_last_ones():
    ahead = forecast(with_bills(), AS_OF)
    dues = [due for day in ahead.days for due in day.dues]
    assert [(due.due_on.isoformat(), due.certainty) for due in dues] == [
        ("2026-12-04", "known"),
        ("2027-01-04", "estimated"),
        ("2027-02-04", "estimated"),
    ]
    assert [due.amount for due in dues] == [90000] * 3
    assert ahead.shortfall is None


def test_repayments_and_draws_of_the_past_are_no_spending_or_income_to_come():
    moves = [
        (Kind.REPAYMENT, Direction.OUT, 90000),
        (Kind.DRAW, Direction.IN, 70000),
        (Kind.EXPENSE, Direction.OUT, 1000),
    ]
    totals = [
        DayTotal(add_months(date(2026, 11, 9), -n), 1, way, kind, None, Fen(fen), Fen(fen), 1)
        for n in reversed(range(13))
        for kind, way, fen in moves
    ]
    ahead = forecast(ledger(day_totals=tuple(totals), bills=()), AS_OF)
    assert ahead.days[-1].median == ahead.days[0].median - 3 * 1000


def test_a_line_that_asked_for_nothing_in_months_is_not_expected_to():
    silent = with_bills()
    ended = tuple(one for one in silent.bills if one.due_on <= date(2026, 8, 4))
    own = replace(silent, bills=ended, lines=(card(due_day=None),))
    assert not [due for day in forecast(own, AS_OF).days for due in day.dues]


def test_a_lender_that_cuts_breaks_the_first_due_day_since_purchases_are_paid_at_once():
    short = cut(with_bills(), 1, Fen(0), AS_OF).shortfall
    assert short is not None and short.on > AS_OF
    assert short.due is not None and short.due.line == 1
    assert cut(with_bills(), 1, Fen(500000), AS_OF).shortfall is None
    with pytest.raises(UserError):
        cut(with_bills(), 7, Fen(0), AS_OF)


def test_months_until_the_first_missed_payment_after_a_fall_in_income():
    assert income_fall(with_bills(), 0.0, AS_OF).months is None
    lost, less = (income_fall(with_bills(), part, AS_OF).months for part in (1.0, 0.2))
    assert lost is not None and less is not None and lost < less
    assert lost == 1  # a thousand yuan pays the bill of December, and not the one of January
    with pytest.raises(UserError):
        income_fall(with_bills(), 1.5, AS_OF)


def test_a_rise_of_rates_costs_a_month_of_it_on_what_is_owed():
    loan = Loan(
        id=1,
        line=1,
        drawn_at=datetime(2026, 11, 4, 12),
        principal=Fen(120000),
        method=Method.INTEREST_ONLY,
        annual_rate=0.12,
        months=12,
        first_due_on=date(2026, 12, 4),
    )
    own = ledger(bills=(), loans=(loan,), lines=(card(kind=LineKind.INSTALMENT),))
    plain, dearer = forecast(own, AS_OF, 30), forecast(own, AS_OF, 30, rate_rise=0.06)
    assert plain.days[-1].median - dearer.days[-1].median == 600
    assert rate_rise(own, 0.06, AS_OF).months == 11  # the principal is more than there is


def test_without_a_known_balance_there_are_no_days_but_what_is_needed():
    ahead = forecast(ledger(accounts=(account(None),)), AS_OF)
    assert ahead.days == () and ahead.shortfall is None and "工资卡1" in ahead.needed[0]
    assert "Add the accounts" in forecast(ledger(accounts=()), AS_OF).needed[0]


def test_a_due_of_unknown_amount_is_a_range_between_the_minimum_and_all_that_is_owed():
    known = ledger(lines=(card(kind=LineKind.PAY_LATER),), bills=(), loans=(
        Loan(id=1, line=1, drawn_at=datetime(2026, 11, 1, 9), principal=Fen(50000)),
    ))  # fmt: skip
    ahead = forecast(known, AS_OF)
    assert any("信用卡" in text for text in ahead.needed)
    first, *later = [due for day in ahead.days for due in day.dues]
    assert (first.low, first.amount, first.high) == (5000, 50000, 50000)
    assert (first.known, first.certainty, first.due_on) == (
        "estimate",
        "estimated",
        date(2026, 12, 4),
    )
    assert [due.asks.most for due in later] == [0, 0]  # all of it can only be asked for once
    assert ahead.days[-1].median == ahead.days[-1].cautious == 50000
    assert ahead.days[-1].easy == 100000 - 5000 - 4500 - 4050
    assert ahead.verdict == "lasts"


def test_one_month_of_history_is_used_and_told():
    made = Made()
    for n in range(31):
        made.pay(date(2026, 10, 25) + timedelta(days=n), "食堂", "out", 1000 + n, "餐饮")
    ahead = forecast(made.snapshot(100_000), AS_OF)
    assert ahead.days[-1].median < ahead.days[0].median
    assert any("1 month of history" in note for note in ahead.notes)


def test_transactions_in_the_future_are_left_out_and_told():
    total = DayTotal(date(2099, 1, 1), 1, Direction.OUT, Kind.EXPENSE, None, Fen(5), Fen(5), 2)
    ahead = forecast(ledger(day_totals=(total,)), AS_OF)
    assert ahead.days[0].median == 100000
    assert any(note.startswith("2 transactions are dated after") for note in ahead.notes)


def test_what_is_planned_for_a_category_never_spent_on_counts_as_planned():
    plan = Budget(id=1, month="2026-12", category="旅行", amount=Fen(31000))
    ahead = forecast(ledger(budgets=(plan,), bills=()), AS_OF)
    assert ahead.days[-1].median == 100000 - 31000
    assert ahead.days[(date(2026, 12, 1) - AS_OF).days].median == 99000


def test_what_is_bought_on_credit_regularly_moves_no_cash_before_its_bill():
    made = Made()
    for n in range(10):
        made.pay(date(2026, n + 1, 15), "视频会员", "out", 2500, "娱乐")
    credit = tuple(one._replace(account=None, line=1) for one in made.payments)
    ahead = forecast(ledger(payments=credit, bills=()), AS_OF)
    assert ahead.days[-1].median == 100000


@pytest.mark.parametrize(("days", "seed"), [(0, 0), (732, 0), (90, -1)])
def test_a_span_or_seed_that_cannot_be_is_told(days, seed):
    with pytest.raises(UserError):
        forecast(ledger(), AS_OF, days, seed)


def test_advice_is_given_with_reason_amount_and_day_and_goes_when_it_is_done():
    late = bill(700, date(2026, 11, 14))
    (first, *_rest) = advice(ledger(bills=(late,), repayments=(kept(),)), AS_OF)
    assert (first.code, first.amount, first.on) == ("overdue", 70000, AS_OF)
    assert "14 Nov 2026" in first.reason
    paid = Repayment(id=1, line=1, bill=1, paid_at=datetime(2026, 11, 24, 9), amount=Fen(70000))
    assert advice(ledger(bills=(late,), repayments=(paid,)), AS_OF) == ()


def test_at_most_three_pieces_of_advice_the_most_pressing_first():
    many = tuple(bill(700 + n, add_months(date(2026, 11, 14), -n), n + 1) for n in range(5))
    found = advice(ledger(bills=many, repayments=(kept(),)), AS_OF)
    assert len(found) == 3 and {one.code for one in found} == {"overdue"}
