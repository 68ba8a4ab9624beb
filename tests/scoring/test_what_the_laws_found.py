"""The smallest ledgers on which random ones once broke a law."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from core.cash.calendar import together, waiting
from core.loans.balances import used_at
from core.loans.dues import dues
from core.money import Fen
from core.records.model import (
    Account,
    AccountKind,
    Bill,
    Checkin,
    Direction,
    Income,
    Kind,
    Line,
    LineKind,
    Loan,
    Method,
    Paid,
    Repayment,
)
from core.records.snapshot import DayTotal, Snapshot
from core.scoring import assess
from core.scoring.lines import line_months

AS_OF = date(2026, 11, 30)


def line(**fields: Any) -> Line:
    told: dict[str, Any] = {"lender": "某某小贷", "kind": LineKind.CREDIT_CARD, **fields}
    return Line(id=1, **told)


def said(number: int, on: date, due_on: date | None = None, paid=None, **fields: Any) -> Checkin:
    return Checkin(id=number, on=on, line=1, due_on=due_on, paid=paid, **fields)


def bill(number: int, due_on: date, balance: int, minimum: int | None = None) -> Bill:
    return Bill(
        id=number,
        line=1,
        closed_on=due_on - timedelta(days=15),
        due_on=due_on,
        balance=Fen(balance),
        minimum=None if minimum is None else Fen(minimum),
    )


def repayment(number: int, on: date, amount: int, **fields: Any) -> Repayment:
    at = datetime.combine(on, time(12))
    return Repayment(id=number, line=1, paid_at=at, amount=Fen(amount), **fields)


def a_loan(drawn_on: date, **fields: Any) -> Loan:
    told: dict[str, Any] = {"method": Method.EQUAL_INSTALMENT, "months": 12, **fields}
    at = datetime.combine(drawn_on, time(12))
    return Loan(id=1, line=1, drawn_at=at, principal=Fen(600_000), **told)


def states(snapshot: Snapshot, day: date = AS_OF) -> dict[date, tuple[str, int | None]]:
    return {due.due_on: (due.state, due.days_late) for due in dues(snapshot, 1, day)}


def item(snapshot: Snapshot, code: str, day: date = AS_OF) -> float | None:
    return next(one.value for one in assess(snapshot, day).items if one.code == code)


def test_a_bill_of_which_more_was_paid_than_it_asked_for_may_take_that_again():
    days = [date(2026, month, 9) for month in (9, 10, 11)]
    snapshot = Snapshot(
        lines=(line(due_day=9),),
        bills=tuple(bill(n, on, 100_000) for n, on in enumerate(days, 1)),
        repayments=tuple(repayment(n, on, 120_000, bill=n) for n, on in enumerate(days, 1)),
    )
    coming = together(waiting(snapshot, date(2026, 12, 31), AS_OF))
    assert (coming.likely, coming.high) == (120_000, 120_000)


def test_bills_that_are_told_to_ask_for_nothing_next_are_no_habit_yet():
    told = [
        said(n, AS_OF, bill_due_on=date(2026 + n // 2, (12, 1)[n - 1], 28), bill_amount=Fen(0))
        for n in (1, 2)
    ]
    snapshot = Snapshot(lines=(line(due_day=28),), checkins=tuple(told))
    coming = waiting(snapshot, date(2027, 2, 28), AS_OF)
    assert [(one.due_on, one.high) for one in coming] == [(date(2027, 2, 28), None)]


def test_what_is_told_of_an_instalment_is_not_told_of_the_bill_of_the_same_month():
    ledger = Snapshot(
        lines=(line(due_day=20),),
        loans=(a_loan(date(2026, 9, 9), annual_rate=0.3),),
        checkins=(said(1, date(2026, 10, 27), date(2026, 10, 20), Paid.LATE, days_late=5),),
    )
    told = said(2, AS_OF, date(2026, 10, 9), Paid.ON_TIME)
    after = replace(ledger, checkins=(*ledger.checkins, told))
    assert states(ledger)[date(2026, 10, 20)] == ("late", 5)
    assert states(after)[date(2026, 10, 20)] == ("late", 5)
    assert states(after)[date(2026, 10, 9)] == ("paid", 0)


def test_a_named_bill_that_was_told_to_be_met_settles_no_newer_one():
    """It carries the oldest one, and a repayment that names it came long after it was told of."""
    snapshot = Snapshot(
        lines=(line(due_day=20, kind=LineKind.PAY_LATER),),
        bills=(
            bill(1, date(2026, 4, 20), 40_000, 4_000),
            bill(2, date(2026, 6, 20), 266_666, 26_666),
            bill(3, date(2026, 7, 20), 776_000, 77_600),
        ),
        repayments=(
            repayment(1, date(2026, 7, 30), 266_666, bill=2),
            repayment(2, date(2026, 8, 29), 776_000, bill=3),
        ),
        checkins=(
            said(1, date(2026, 6, 27), date(2026, 6, 20), Paid.INSTALMENTS),
            said(2, date(2026, 4, 26), date(2026, 4, 20), Paid.NONE),
        ),
    )
    assert states(snapshot)[date(2026, 7, 20)] == ("late", 40)


def test_three_months_of_spending_are_not_those_that_went_by_without_a_record():
    account = Account(id=1, name="卡", kind=AccountKind.BANK, opening_balance=Fen(9_000_000))
    spent = tuple(
        DayTotal(
            date(2026, 10, 1) + timedelta(days=n),
            1,
            Direction.OUT,
            Kind.EXPENSE,
            "餐饮",
            Fen(30_000),
            Fen(30_000),
            1,
        )
        for n in range(0, 60, 4)
    )
    wage = Income(id=1, name="工资", amount=Fen(900_000), from_on=date(2024, 1, 1))
    snapshot = Snapshot(lines=(line(),), accounts=(account,), incomes=(wage,), day_totals=spent)
    for day in (AS_OF, date(2027, 1, 21), date(2027, 2, 21)):
        assert item(snapshot, "income-fall", day) is None
    more = tuple(one._replace(on=one.on - timedelta(days=60)) for one in spent)
    longer = replace(snapshot, day_totals=(*more, *spent))
    told = item(longer, "income-fall")
    assert told is not None
    assert item(longer, "income-fall", date(2027, 1, 21)) == told


def test_bills_that_merely_went_untold_are_not_known_to_have_been_paid_whole():
    snapshot = Snapshot(
        lines=(line(due_day=30, kind=LineKind.REVOLVING),),
        loans=(a_loan(date(2025, 9, 13), annual_rate=0.3),),
        checkins=(
            said(1, date(2026, 7, 31), date(2026, 7, 30), Paid.WHOLE, used=Fen(40_000)),
            said(2, date(2026, 6, 30), date(2026, 6, 30), Paid.WHOLE),
        ),
    )
    for day in (date(2026, 12, 20), date(2027, 2, 20)):
        assert item(snapshot, "minimum-only", day) is None


def within(before: Snapshot, told: Checkin) -> bool:
    seen = assess(before, AS_OF)
    then = assess(replace(before, checkins=(*before.checkins, told)), AS_OF)
    assert None not in (seen.low, seen.high, then.risk)
    return (seen.low or 0) <= (then.risk or 0) <= (seen.high or 0)


def test_what_was_missed_may_have_been_made_good_with_a_due_that_nobody_told_of():
    snapshot = Snapshot(
        lines=(line(due_day=5, opened_on=date(2024, 1, 1)),),
        checkins=(
            said(1, date(2026, 10, 29), date(2026, 10, 5), Paid.ON_TIME),
            said(
                2,
                date(2026, 6, 27),
                date(2026, 6, 5),
                Paid.NONE,
                limit=Fen(5_000_000),
                used=Fen(300_000),
            ),
        ),
    )
    assert within(snapshot, said(3, AS_OF, date(2026, 7, 5), Paid.WHOLE))


def test_a_newer_due_may_part_those_that_share_a_month():
    snapshot = Snapshot(
        lines=(line(due_day=5, opened_on=date(2026, 5, 14), kind=LineKind.INSTALMENT),),
        loans=(
            a_loan(date(2026, 7, 11)),
            replace(a_loan(date(2026, 7, 3), annual_rate=0.12, method=Method.DAILY), id=2),
        ),
        repayments=(
            repayment(1, date(2026, 8, 11), 50_000, loan=1),
            repayment(2, date(2026, 11, 8), 50_000, loan=1),
        ),
        checkins=(said(1, date(2026, 10, 27), date(2026, 10, 5), Paid.INSTALMENTS),),
    )
    assert within(snapshot, said(2, AS_OF, date(2026, 11, 11), Paid.WHOLE))


def test_a_loan_whose_instalments_nobody_told_of_may_owe_nothing_any_more():
    """Owed is what no record takes off, so its dear rate and tight market stand; told, they go."""
    lender, other = line(lender="花呗"), line(opened_on=date(2026, 10, 1))
    snapshot = Snapshot(
        lines=(lender, replace(other, id=2)),
        loans=(a_loan(date(2025, 9, 22), annual_rate=0.3, method=Method.DAILY),),
        checkins=(replace(said(1, date(2026, 7, 29), used=Fen(0)), line=2),),
    )
    told = said(2, AS_OF, date(2026, 9, 22), Paid.ON_TIME)
    seen = assess(snapshot, AS_OF)
    then = assess(replace(snapshot, checkins=(*snapshot.checkins, told)), AS_OF)
    assert used_at(snapshot, 1, AS_OF) == 600_000
    points = [{one.code: one.points for one in found.items} for found in (seen, then)]
    assert points[0]["market"] > points[1]["market"] == 0
    assert seen.low is not None and then.low is not None and seen.low <= then.low


def test_a_due_paid_ahead_is_met_be_something_owed_after_that_or_not():
    snapshot = Snapshot(
        lines=(line(due_day=9, kind=LineKind.PAY_LATER),),
        repayments=(
            repayment(1, date(2026, 10, 19), 3_500_000),
            repayment(2, date(2026, 11, 18), 2_800_000),
        ),
    )
    for used in (0, 700_000):
        owing = replace(snapshot, checkins=(said(1, date(2026, 11, 24), used=Fen(used)),))
        coming = waiting(owing, date(2027, 1, 31), AS_OF)
        assert [one.due_on for one in coming] == [date(2027, 1, 9)], used


def test_a_due_before_a_bill_that_may_hold_it_adds_nothing_for_certain():
    """Told what the first one asks for, the bill after it asks for so much less."""
    days = [date(2026, 9, 15), date(2026, 10, 15), date(2026, 12, 15)]
    snapshot = Snapshot(
        lines=(line(),),
        bills=tuple(bill(n, on, 983_108) for n, on in enumerate(days, 1)),
        repayments=tuple(repayment(n, on, 28_903, bill=n) for n, on in enumerate(days[:2], 1)),
        checkins=(said(1, AS_OF, AS_OF, Paid.NONE, used=Fen(2_480_000)),),
    )
    answer = said(2, AS_OF, bill_due_on=AS_OF, bill_amount=Fen(28_903))
    told = replace(snapshot, checkins=(*snapshot.checkins, answer))
    before, after = (
        together(waiting(one, date(2026, 12, 31), AS_OF)).low for one in (snapshot, told)
    )
    assert before <= after


def test_what_stays_unpaid_makes_no_history_longer():
    """Else a bill that was paid in time would cost more than one never paid: a longer history is
    read by a milder table."""
    snapshot = Snapshot(
        lines=(line(kind=LineKind.INSTALMENT),),
        loans=(a_loan(date(2026, 9, 18)),),
        repayments=(repayment(1, date(2026, 10, 30), 50_000),),
        checkins=(
            said(1, date(2026, 10, 28), used=Fen(0)),
            said(2, date(2026, 9, 27), date(2026, 8, 28), Paid.ON_TIME),
        ),
    )
    missed = replace(snapshot.checkins[1], paid=Paid.NONE)
    worse = replace(snapshot, checkins=(snapshot.checkins[0], missed))
    before, after = (line_months(one, 1, AS_OF).months for one in (snapshot, worse))
    assert before == after
    costs = [
        {item.code: item.points for item in assess(one, AS_OF).lines[0].items}
        for one in (snapshot, worse)
    ]
    assert all(costs[1][code] >= costs[0][code] for code in ("late-now", "late-recent", "missed"))
