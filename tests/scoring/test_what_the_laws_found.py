"""The smallest ledgers on which random ones once broke a law."""

from dataclasses import replace
from datetime import date, timedelta

from core.cash.calendar import together, undated, waiting
from core.loans.dues import dues
from core.money import Fen
from core.records.model import (
    Account,
    AccountKind,
    Direction,
    Income,
    Kind,
    LineKind,
    Method,
    Paid,
)
from core.records.snapshot import DayTotal, Snapshot
from core.scoring import assess
from core.scoring.lines import line_months
from tests.scoring.smallest import AS_OF, a_loan, bill, item, line, repayment, said, states


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
    """Preface what the first one asks for, the bill after it asks for so much less."""
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


def test_a_bill_that_was_missed_stays_missed_however_late_it_is_paid():
    def missed(paid_on: date) -> float | None:
        snapshot = Snapshot(
            lines=(line(),),
            bills=(bill(1, date(2026, 6, 28), 50_000),),
            repayments=(repayment(1, paid_on, 50_000, bill=1),),
        )
        return item(snapshot, "missed")

    assert missed(date(2026, 11, 25)) == missed(AS_OF) == 1


def test_several_bills_paid_together_are_each_missed_however_late_that_was():
    """The later it was, the more newer cycles they had come to; yet they push each other neither
    out of the months that are looked at nor into one. Paid soon, a line that owes nothing since
    then lets them age."""

    def missed(paid_on: date) -> float | None:
        due_days = [date(2026, month, 28) for month in (4, 5, 6, 7, 8)]
        snapshot = Snapshot(
            lines=(line(),),
            bills=tuple(bill(n, on, 50_000) for n, on in enumerate(due_days, 1)),
            repayments=tuple(repayment(n, paid_on, 50_000, bill=n) for n in range(1, 6)),
        )
        return item(snapshot, "missed")

    assert [missed(date(2026, *day)) for day in ((9, 29), (11, 2), (11, 25))] == [3, 5, 5]


def test_the_due_day_of_a_line_is_that_of_its_only_bill():
    """Else what it owes beside that would fall due as soon as today, or within a month of it."""
    snapshot = Snapshot(
        lines=(line(kind=LineKind.REVOLVING),),
        bills=(bill(1, date(2026, 12, 9), 300_000),),
        checkins=(said(1, AS_OF, used=Fen(700_000)),),
    )
    assert undated(snapshot, AS_OF) == ()
    coming = waiting(snapshot, date(2027, 1, 31), AS_OF)
    assert [(one.due_on, one.high) for one in coming] == [
        (date(2026, 12, 9), 300_000),
        (date(2027, 1, 9), 400_000),
    ]


def test_a_loan_repaid_in_one_sum_is_not_met_where_a_whole_months_interest_is_missing():
    """A hundredth of the sum would be as much: what is left over of an older payment would turn the
    outcome."""
    snapshot = Snapshot(
        lines=(line(kind=LineKind.REVOLVING),),
        loans=(a_loan(date(2026, 8, 20), annual_rate=0.12, months=3, method=Method.DAILY),),
        repayments=(
            repayment(1, date(2026, 9, 20), 6_115, loan=1),
            repayment(2, date(2026, 10, 20), 5_918, loan=1),
            repayment(3, date(2026, 11, 20), 600_200, loan=1),
        ),
    )
    assert states(snapshot)[date(2026, 11, 20)][0] == "unpaid"


def test_a_due_of_today_is_asked_about_though_nothing_tells_what_is_owed():
    """Preface that something is, it would else fall due earlier than it was shown to."""
    snapshot = Snapshot(lines=(line(due_day=30),))
    owing = replace(snapshot, checkins=(said(1, AS_OF, used=Fen(700_000)),))
    first = [waiting(one, date(2026, 12, 31), AS_OF)[0] for one in (snapshot, owing)]
    assert [one.due_on for one in first] == [AS_OF, AS_OF]
    assert first[0].high is None


def test_a_payment_short_of_the_bill_it_names_pays_what_that_one_holds_of_an_older_one_first():
    """Else a yuan more on the newer bill would make the older one look undocumented, which is no
    lateness at all."""
    snapshot = Snapshot(
        lines=(line(),),
        bills=(bill(1, date(2026, 10, 5), 50_000), bill(2, date(2026, 11, 5), 333_433)),
        repayments=(repayment(1, date(2026, 11, 5), 333_333, bill=2),),
    )
    assert states(snapshot) == {
        date(2026, 10, 5): ("late", 31),
        date(2026, 11, 5): ("unpaid", 25),
    }


def test_a_repayment_of_the_day_a_bill_is_made_is_for_an_older_one():
    """It is off the new one's balance already, and what is told of that one changes nothing older.
    A check-in may be made before the payment of its day, and a bill that falls due at once has no
    other day to be paid on."""
    older = (bill(1, date(2026, 11, 15), 100_000, 10_000),)
    newer = replace(bill(2, date(2026, 12, 15), 90_000), closed_on=AS_OF)
    snapshot = Snapshot(
        lines=(line(due_day=15),),
        bills=(*older, newer),
        repayments=(repayment(1, date(2026, 11, 14), 10_000), repayment(2, AS_OF, 90_000)),
    )

    def paid(found: Snapshot) -> list[int]:
        return [due.paid_amount for due in dues(found, 1, AS_OF)]

    assert paid(snapshot) == [100_000, 0]
    told = said(1, AS_OF, bill_due_on=date(2026, 12, 15), bill_amount=Fen(90_000))
    assert paid(replace(snapshot, bills=older, checkins=(told,))) == [10_000, 90_000]
    at_once = replace(newer, due_on=AS_OF)
    assert paid(replace(snapshot, bills=(*older, at_once)))[:2] == [10_000, 90_000]


def test_a_repayment_of_just_an_instalment_is_for_that_also_where_a_bill_waits():
    """Else telling the next bill of the line would take it from the instalment, which then falls
    due once more."""
    snapshot = Snapshot(
        lines=(line(kind=LineKind.REVOLVING, due_day=20),),
        loans=(a_loan(date(2026, 10, 30), annual_rate=0.3),),
        repayments=(repayment(1, AS_OF, 58_492),),
    )
    told = said(1, AS_OF, bill_due_on=date(2026, 12, 20), bill_amount=Fen(70_000))
    for found in (snapshot, replace(snapshot, checkins=(told,))):
        assert states(found)[AS_OF] == ("paid", 0)
