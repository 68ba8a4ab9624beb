"""Before you apply: each point as the records have it, what the application costs, what follows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.planning.applying import before_applying
from core.planning.carrying_out import carried_out
from core.planning.changes.apply import Apply
from core.planning.changes.borrow import Borrow
from core.planning.quiet import application_points
from core.records.model import (
    Account,
    AccountKind,
    Answer,
    AnswerCode,
    AnswerValue,
    Application,
    Balance,
    Checkin,
    Income,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Method,
    Paid,
)
from core.records.snapshot import Snapshot
from core.scoring import assess
from tests.planning.cut_evening import EVENING, thin
from tests.scoring.makers import AS_OF, story

LONG_AGO = Application(id=1, on=date(2025, 9, 20), lender="丙")
CALM = story(
    [0] * 6,
    applications=(LONG_AGO,),
    incomes=(Income(id=1, name="工资", amount=900_000, from_on=date(2024, 1, 1)),),  # type: ignore[arg-type]
)


def wish(amount, rate=0.10):
    return Borrow(Method.EQUAL_INSTALMENT, amount, rate, 12, AS_OF)


def marks(check):
    return {point.code: point.mark for point in check.points}


@pytest.mark.parametrize("earlier", [date(2025, 9, 20), date(2026, 9, 20), AS_OF])
def test_an_application_costs_what_the_days_to_come_cost_with_it_and_until_then(earlier):
    snapshot = replace(CALM, applications=(replace(LONG_AGO, on=earlier),))
    check = before_applying(snapshot, AS_OF)
    asked = carried_out(snapshot, [Apply(AS_OF)], AS_OF)
    last = date.fromordinal(check.counts_until.toordinal() - 1)
    if earlier == AS_OF:
        assert (check.application_points, check.counts_until) == (0, AS_OF)
        assert check.price == "One more application would cost no points by your records."
        return
    won = assess(asked, last).risk - assess(snapshot, last).risk
    assert won == check.application_points > 0
    assert application_points(asked, check.counts_until) == 0
    assert "23 May 2027" in check.price


def test_without_a_number_nothing_is_said_of_what_an_application_costs():
    check = before_applying(Snapshot(), AS_OF)
    assert check.application_points is None
    assert check.price == "What an application costs cannot be told before there is a number."


def test_earlier_applications_are_waited_for():
    asked = (Application(id=1, on=date(2026, 9, 20), lender="丙"),)
    check = before_applying(replace(CALM, applications=asked), AS_OF, of_age=True)
    assert (check.verdict, check.wait_until) == ("wait", date(2027, 3, 19))
    assert check.conclusion == "Wait until 19 Mar 2027."
    assert marks(before_applying(replace(CALM, applications=asked), date(2027, 3, 19)))[
        "quiet"
    ] == ("fine")


def test_what_is_overdue_has_no_day_to_wait_for():
    check = before_applying(story([None, 0, 0, 0, 0, 0]), AS_OF)
    assert (check.verdict, check.wait_until) == ("wait", None)
    assert marks(check)["overdue"] == "against"


def test_a_bill_that_was_paid_late_is_not_called_unpaid_and_nothing_says_none_was_late():
    point = next(
        one
        for one in before_applying(story([5, 0, 0, 0, 0, 0]), AS_OF).points
        if one.code == "overdue"
    )
    assert point.text == "No bill in your records is past its due day and unpaid."


def test_a_newest_bill_of_which_nobody_tells_is_not_called_paid():
    line = Line(id=1, lender="某银行", kind=LineKind.CREDIT_CARD, due_day=20)
    asked = Checkin(id=1, on=EVENING, line=1, used=1200000)  # type: ignore[arg-type]
    undocumented = Snapshot(lines=(line,), checkins=(asked,))
    assert marks(before_applying(undocumented, EVENING))["overdue"] == "unknown"
    paid = replace(asked, paid=Paid.WHOLE)
    told_of = replace(undocumented, checkins=(paid,))
    assert marks(before_applying(told_of, EVENING))["overdue"] == "fine"


def test_a_bill_paid_late_is_waited_for_until_it_stops_counting():
    check = before_applying(story([5, 0, 0, 0, 0, 0]), AS_OF)
    assert check.verdict == "wait"
    late = next(one for one in check.points if one.code == "late")
    assert late.text.startswith("1 bill of the last six months was paid late")
    assert late.until == check.wait_until
    assert marks(check)["overdue"] == "fine"
    assert "late" not in marks(before_applying(story([0] * 6), AS_OF))


def test_what_was_overdue_before_a_cut_is_not_said_to_be_overdue_now():
    given = Answer(id=1, code=AnswerCode.LINKED_OVERDUE, on=AS_OF, value=AnswerValue.YES)
    now = before_applying(replace(CALM, answers=(given,)), AS_OF)
    assert text(now, given.code).startswith("Something is overdue on another account")
    before = replace(given, since=date(2026, 10, 20))
    then = before_applying(replace(CALM, answers=(before,)), AS_OF)
    assert text(then, given.code).startswith("Something was overdue on another account")
    assert marks(then)[given.code] == "against"


@pytest.mark.parametrize(
    ("day", "mark", "until"),
    [(date(2026, 11, 1), "against", date(2027, 2, 1)), (date(2026, 6, 1), "unknown", None)],
    ids=["within three months", "longer ago"],
)
def test_a_changed_phone_is_waited_for_until_it_has_settled(day, mark, until):
    answer = Answer(id=1, code=AnswerCode.PHONE_UNCHANGED, on=day, value=AnswerValue.NO)
    check = before_applying(replace(CALM, answers=(answer,)), AS_OF)
    point = next(one for one in check.points if one.code == AnswerCode.PHONE_UNCHANGED)
    assert (point.mark, point.until, check.wait_until) == (mark, until, until)


def test_a_loan_that_takes_too_much_of_the_income_is_to_be_smaller():
    check = before_applying(CALM, AS_OF, wish(50_000_000), of_age=True)
    assert (check.verdict, marks(check)["service"]) == ("less", "against")
    assert check.fits is not None
    assert marks(before_applying(CALM, AS_OF, wish(check.fits)))["service"] == "fine"
    assert marks(before_applying(CALM, AS_OF, wish(check.fits + 10_000)))["service"] == "against"


def test_a_loan_that_is_only_dear_is_not_told_to_be_as_large_as_it_is():
    check = before_applying(CALM, AS_OF, wish(500_000, 0.30), of_age=True)
    assert (check.verdict, marks(check)["cost"]) == ("less", "against")
    assert check.conclusion == "Ask for less, or for another price."


def test_where_nothing_speaks_against_it_no_more_than_that_is_said():
    check = before_applying(CALM, AS_OF, wish(500_000), of_age=True)
    assert (check.verdict, check.wait_until) == ("nothing-against", None)
    assert check.conclusion == "Nothing in your records speaks against it."
    assert marks(before_applying(CALM, AS_OF, of_age=False))["age"] == "against"


def told(*rows):
    """The calm ledger with more lines: name, limit and use in fen; None is not said."""
    lines = [
        Line(id=n, lender=name, kind=LineKind.PAY_LATER) for n, (name, *_) in enumerate(rows, 2)
    ]
    checkins = [
        Checkin(id=n, on=AS_OF, line=n, limit=limit, used=used)
        for n, (_name, limit, used) in enumerate(rows, 2)
        if (limit, used) != (None, None)
    ]
    return replace(CALM, lines=(*CALM.lines, *lines), checkins=tuple(checkins))


def text(check, code):
    return next(point.text for point in check.points if point.code == code)


def test_limits_that_are_nearly_used_up_speak_against_it():
    full = told(("借呗", 4_000_000, 3_720_000))
    check = before_applying(full, AS_OF, of_age=True)
    # 3,720,000 fen of 4,000,000 and of the first line's 1,000,000, on which nothing is owed
    assert text(check, "use").startswith("74% of all your limits together is in use")
    assert (check.verdict, check.wait_until, marks(check)["use"]) == ("wait", None, "against")
    assert check.conclusion == "Wait until what is marked below is settled."


def test_what_is_not_known_of_a_limit_is_not_counted_as_nothing():
    # nothing of 1,000,000 fen, and a line of which nothing is said
    unknown = before_applying(told(("借呗", None, None)), AS_OF)
    assert (marks(unknown)["use"], marks(unknown)["lenders"]) == ("unknown", "unknown")
    assert "the limit of each line" in text(unknown, "use")
    # all of 500,000 may be in use, and that of 1,500,000 is still below
    bounded = before_applying(told(("借呗", 500_000, None)), AS_OF)
    assert marks(bounded)["use"] == "fine"
    assert text(bounded, "use").startswith("At most 34% of all your limits together")
    # 2,300,000 of 3,000,000 fen whatever the third line says of its limit
    full = before_applying(told(("借呗", 2_000_000, 2_300_000), ("白条", None, 5)), AS_OF)
    assert marks(full)["use"] == "against"
    assert text(full, "use").startswith("At least 76%")


def test_something_owed_where_no_limit_is_left_speaks_against_it():
    cut = replace(told(("借呗", 0, 500_000)), limit_events=(), bills=(), repayments=())
    check = before_applying(replace(cut, lines=cut.lines[1:]), AS_OF)
    assert marks(check)["use"] == "against"
    assert "next to nothing is left" in text(check, "use")


def test_a_ledger_without_a_line_to_draw_on_has_no_use_to_look_at():
    mortgage = Line(id=1, lender="工行", kind=LineKind.MORTGAGE)
    assert "use" not in marks(before_applying(Snapshot(lines=(mortgage,)), AS_OF))
    assert marks(before_applying(Snapshot(), AS_OF))["use"] == "unknown"


def test_more_than_two_lenders_owed_speak_against_it_and_one_lender_counts_once():
    few = told(("借呗", 500_000, 100), ("支付宝", 500_000, 100), ("白条", 500_000, 100))
    check = before_applying(few, AS_OF, of_age=True)
    assert marks(check)["lenders"] == "fine"
    assert text(check, "lenders").startswith("Something is owed to 2 lenders;")
    assert check.verdict == "nothing-against"
    many = told(("借呗", 500_000, 100), ("白条", 500_000, 100), ("某某", 500_000, 100))
    check = before_applying(many, AS_OF, of_age=True)
    assert (check.verdict, marks(check)["lenders"]) == ("wait", "against")
    assert "3 lenders: 蚂蚁消费金融, 京东金融, 某某." in text(check, "lenders")


def test_nothing_owed_is_owed_to_nobody():
    check = before_applying(
        replace(CALM, bills=(), repayments=(), checkins=(Checkin(id=1, on=AS_OF, line=1, used=0),)),
        AS_OF,
    )  # type: ignore[arg-type]
    assert (marks(check)["lenders"], text(check, "lenders")) == (
        "fine",
        "Your records show nothing owed to any lender.",
    )


def test_a_limit_that_was_just_cut_speaks_against_asking_elsewhere_for_thirty_days():
    line = CALM.lines[0].id
    on = AS_OF - timedelta(days=2)
    cut = LimitEvent(id=90, line=line, on=on, kind=LimitEventKind.CUT, limit=100_000)  # type: ignore[arg-type]
    check = before_applying(replace(CALM, limit_events=(cut,)), AS_OF)
    (point,) = [one for one in check.points if one.code == "cut"]
    assert (point.mark, point.until) == ("against", on + timedelta(days=30))
    assert "Apply for nothing in its place before " in point.text
    later = before_applying(replace(CALM, limit_events=(cut,)), on + timedelta(days=31))
    assert "cut" not in marks(later)


def test_money_that_runs_short_speaks_against_a_new_loan():
    snapshot = replace(thin(), accounts=(Account(id=1, name="卡", kind=AccountKind.BANK),))
    empty = Balance(id=1, account=1, on=EVENING, balance=0)  # type: ignore[arg-type]
    check = before_applying(replace(snapshot, balances=(empty,)), EVENING)
    (point,) = [one for one in check.points if one.code == "short"]
    assert point.mark == "against" and check.verdict == "wait"
    assert "A new loan would only put that off" in point.text
    assert "No income is on record, so none is counted." in point.text
    some = replace(empty, balance=1_200_000)  # type: ignore[arg-type]
    is_open = before_applying(replace(snapshot, balances=(some,)), EVENING)
    (point,) = [one for one in is_open.points if one.code == "short"]
    assert point.mark == "unknown"
    assert "are missing" in point.text
    alone = replace(is_open, points=(point,), verdict="nothing-against")
    assert alone.conclusion.startswith("First look up what is not known below")
    plenty = replace(empty, balance=100_000_000)  # type: ignore[arg-type]
    assert "short" not in marks(before_applying(replace(snapshot, balances=(plenty,)), EVENING))
