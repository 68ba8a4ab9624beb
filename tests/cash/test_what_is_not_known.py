"""What is not known bounds what is shown: the laws of money, and the ledgers that broke them."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from core.cash.budget import safe_to_spend
from core.cash.calendar import due_soon, together, waiting
from core.cash.forecast import forecast
from core.loans.due_days import add_months
from core.money import Fen
from core.records.model import (
    Account,
    AccountKind,
    Bill,
    Checkin,
    Income,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Loan,
    Method,
    Paid,
    Repayment,
)
from core.records.snapshot import Snapshot

AS_OF = date(2026, 11, 24)
NEXT = date(2026, 12, 10)
HELD = 250_000


def card(kind=LineKind.CREDIT_CARD, due_day: int | None = 10, **fields) -> Line:
    return Line(id=1, lender="招商银行", kind=kind, due_day=due_day, **fields)


def said(number: int = 1, on: date = AS_OF, **fields) -> Checkin:
    return Checkin(id=number, on=on, line=1, **fields)


def a_bill(number: int, due_on: date, balance: int) -> Bill:
    closed_on = due_on - timedelta(days=20)
    return Bill(id=number, line=1, closed_on=closed_on, due_on=due_on, balance=Fen(balance))


def a_repayment(number: int, on: date, amount: int, **fields) -> Repayment:
    paid_at = datetime.combine(on, time(9))
    return Repayment(id=number, line=1, paid_at=paid_at, amount=Fen(amount), **fields)


def ledger(*lines: Line, held: int = HELD, **records) -> Snapshot:
    account = Account(id=1, name="卡", kind=AccountKind.BANK, opening_balance=Fen(held))
    return Snapshot(lines=lines, accounts=(account,), **records)


def six_bills(amount: int = 300_000) -> dict[str, Any]:
    """Half a year of bills that were paid, the newest of this month."""
    days = [add_months(NEXT, -n) for n in range(6, 0, -1)]
    return {
        "bills": tuple(a_bill(n, on, amount) for n, on in enumerate(days, 1)),
        "repayments": tuple(a_repayment(n, on, amount, bill=n) for n, on in enumerate(days, 1)),
    }


def asked(snapshot: Snapshot, days: int = 60) -> list[tuple[date, int, int | None, int | None]]:
    found = waiting(snapshot, AS_OF + timedelta(days=days), AS_OF)
    return [(one.due_on, one.asks.least, one.asks.likely, one.asks.most) for one in found]


def test_bills_of_which_no_payment_is_known_do_not_lower_the_next_one():
    bills = (a_bill(1, date(2026, 10, 10), 200_000), a_bill(2, NEXT, 240_000))
    snapshot = ledger(card(), bills=bills)
    assert asked(snapshot, 20) == [(NEXT, 240_000, 240_000, 240_000)]
    assert safe_to_spend(snapshot, AS_OF).amount == HELD - 240_000


def test_what_is_owed_is_to_be_paid_however_far_the_limit_was_cut():
    cut = LimitEvent(
        id=1, line=1, on=AS_OF - timedelta(days=1), kind=LimitEventKind.CUT, limit=Fen(0)
    )
    before = said(on=AS_OF - timedelta(days=2), limit=Fen(500_000), used=Fen(300_000))
    snapshot = ledger(card(), checkins=(before,), limit_events=(cut,), **six_bills())
    ahead = {day.on: day for day in forecast(snapshot, AS_OF, 60).days}
    eve = ahead[NEXT - timedelta(days=1)]
    bought_in_cash = 300_000 // 30
    for what in ("median", "cautious", "easy"):
        fell = getattr(eve, what) - getattr(ahead[NEXT], what)
        assert fell == 300_000 + bought_in_cash, what
    later = add_months(NEXT, 1)
    assert ahead[later - timedelta(days=1)].median - ahead[later].median == bought_in_cash


def test_two_bills_that_are_told_ahead_are_both_taken_from_what_is_owed():
    told = (
        said(1, used=Fen(210_000), bill_due_on=NEXT, bill_amount=Fen(200_000)),
        said(2, bill_due_on=add_months(NEXT, 1), bill_amount=Fen(10_000)),
    )
    found = asked(ledger(card(), checkins=told), 90)
    assert [(on, most) for on, _least, _likely, most in found] == [
        (NEXT, 200_000),
        (add_months(NEXT, 1), 10_000),
    ]


def test_of_an_unknown_balance_the_limit_bounds_what_a_told_bill_leaves():
    told = said(limit=Fen(500_000), bill_due_on=NEXT, bill_amount=Fen(180_000))
    found = asked(ledger(card(), checkins=(told,)))
    assert found[1] == (add_months(NEXT, 1), 0, None, 320_000)


def test_a_bill_that_is_told_is_no_habit_yet():
    told = said(bill_due_on=NEXT, bill_amount=Fen(900_000))
    found = asked(ledger(card(), checkins=(told,), **six_bills()))
    later = add_months(NEXT, 1)
    assert found == [(NEXT, 900_000, 900_000, 900_000), (later, 300_000, 300_000, 300_000)]


def test_a_due_without_a_day_is_not_asked_for_again_beside_one_of_today():
    """A check-in that names no day speaks of its own."""
    snapshot = ledger(card(due_day=None), checkins=(said(used=Fen(90_000), paid=Paid.NONE),))
    sums = together(due_soon(snapshot, AS_OF))
    assert (sums.count, sums.high) == (2, 90_000)
    assert safe_to_spend(snapshot, AS_OF).amount == HELD - 90_000


def test_a_due_without_a_day_may_come_after_the_wage():
    income = Income(id=1, name="工资", amount=Fen(400_000), day=10)
    snapshot = ledger(
        card(due_day=None), held=5_000, checkins=(said(used=Fen(90_000)),), incomes=(income,)
    )
    assert safe_to_spend(snapshot, AS_OF).verdict == "open"
    assert forecast(snapshot, AS_OF).verdict == "open"


@pytest.mark.parametrize("told", [{}, {"bill_due_on": NEXT, "bill_amount": Fen(90_000)}])
def test_a_repayment_that_is_planned_leaves_no_more_to_spend(told):
    own = ledger(card(), checkins=(said(used=Fen(90_000), **told),))
    planned = replace(own, repayments=(a_repayment(1, date(2026, 12, 1), 50_000),))
    assert safe_to_spend(own, AS_OF).amount == HELD - 90_000
    assert safe_to_spend(planned, AS_OF).amount == HELD - 90_000
    days = [forecast(one, AS_OF).days[-1].cautious for one in (own, planned)]
    assert days == [HELD - 90_000, HELD - 90_000]


def test_a_later_due_by_itself_can_be_all_that_the_least_before_it_left():
    snapshot = ledger(card(), checkins=(said(used=Fen(120_000)),))
    first, second, *_more = waiting(snapshot, AS_OF + timedelta(days=60), AS_OF)
    assert (first.low, first.high) == (12_000, 120_000)
    assert (second.low, second.high) == (0, 108_000)
    assert together((first, second)).high == 120_000


@pytest.mark.parametrize("kind", [LineKind.CREDIT_CARD, LineKind.REVOLVING])
def test_how_the_last_bill_was_met_changes_only_what_is_likely(kind):
    owed, last = said(used=Fen(120_000)), add_months(NEXT, -1)
    found = {None: asked(ledger(card(kind), checkins=(owed,)), 90)}
    for how in (Paid.WHOLE, Paid.MINIMUM, Paid.PART):
        told = said(2, due_on=last, paid=how)
        found[how] = asked(ledger(card(kind), checkins=(owed, told)), 90)
    ends = {how: [(on, least, most) for on, least, _, most in one] for how, one in found.items()}
    assert all(one == ends[None] for one in ends.values())
    likely = {how: one[0][2] for how, one in found.items()}
    assert likely[Paid.MINIMUM] == found[None][0][1] < likely[Paid.WHOLE] <= 120_000


NOTHING_ASKED = {
    "a card on which nothing is used": {"checkins": (said(used=Fen(0), limit=Fen(500_000)),)},
    "more paid than was owed": {
        "checkins": (said(on=date(2026, 11, 20), used=Fen(10_000)),),
        "repayments": (a_repayment(1, AS_OF, 50_000),),
    },
    "a bill in credit": {"bills": (a_bill(1, NEXT, -5_000),)},
}


@pytest.mark.parametrize("records", NOTHING_ASKED.values(), ids=NOTHING_ASKED)
def test_nothing_is_asked_for_where_nothing_is_owed(records):
    snapshot = ledger(card(), **records)
    assert asked(snapshot, 90) == []
    assert safe_to_spend(snapshot, AS_OF).amount == HELD


def test_a_closed_line_asks_for_its_debt_and_for_nothing_where_none_is_known():
    closed = card(closed_on=date(2026, 11, 1))
    owing = ledger(closed, checkins=(said(on=date(2026, 10, 20), used=Fen(120_000)),))
    assert together(waiting(owing, AS_OF + timedelta(days=90), AS_OF)).high == 120_000
    assert asked(ledger(closed), 90) == []


def test_a_bill_of_today_counts_today_and_one_larger_than_what_is_used_counts_whole():
    today = said(used=Fen(50_000), bill_due_on=AS_OF, bill_amount=Fen(90_000))
    snapshot = ledger(card(due_day=24), checkins=(today,))
    assert asked(snapshot, 90) == [(AS_OF, 90_000, 90_000, 90_000)]
    assert forecast(snapshot, AS_OF).days[0].cautious == HELD - 90_000


def test_of_several_check_ins_of_a_day_the_last_bill_and_the_last_use_count():
    told = (
        said(1, used=Fen(50_000), bill_due_on=NEXT, bill_amount=Fen(10_000)),
        said(2, used=Fen(50_000), bill_due_on=NEXT, bill_amount=Fen(20_000)),
        said(3, used=Fen(60_000)),
    )
    first, second, *_more = asked(ledger(card(), checkins=told))
    assert (first[0], first[3], second[3]) == (NEXT, 20_000, 40_000)


def test_a_line_due_on_the_31st_is_due_on_the_last_day_of_short_months():
    snapshot = ledger(card(due_day=31), checkins=(said(used=Fen(120_000)),))
    days = [on for on, *_asks in asked(snapshot, 120)]
    assert days == [date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28)]


def test_what_is_used_beside_a_loan_with_terms_is_asked_for_once():
    loan = Loan(
        id=1,
        line=1,
        drawn_at=datetime(2026, 11, 1, 9),
        principal=Fen(120_000),
        method=Method.EQUAL_INSTALMENT,
        annual_rate=0.12,
        months=12,
    )
    snapshot = ledger(card(LineKind.REVOLVING), checkins=(said(used=Fen(220_000)),), loans=(loan,))
    found = waiting(snapshot, AS_OF + timedelta(days=90), AS_OF)
    assert together([one for one in found if one.loan is None]).high == 100_000
    assert [one.asks.is_certain for one in found if one.loan] == [True, True, True]


@pytest.mark.parametrize("days", [1, 30, 90, 731])
def test_the_ends_hold_for_any_span(days):
    snapshot = ledger(card(due_day=None), checkins=(said(used=Fen(120_000)),))
    last = forecast(snapshot, AS_OF, days).days[-1]
    assert last.cautious == HELD - 120_000
    assert last.easy == (HELD if days <= 31 else HELD - 12_000)
