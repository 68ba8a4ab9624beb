"""Going on as now: by the habit of each line, and never by silently not paying."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from core.errors import UserError
from core.loans.balances import used_at
from core.loans.due_days import add_months
from core.loans.dues import dues
from core.loans.schedule import loan_terms, schedule
from core.planning.as_now import as_now
from core.planning.carrying_out import carried_out
from core.planning.change import Change, kinds, parse_change, parse_changes
from core.planning.changes.on_time import OnTime
from core.planning.changes.stop_paying import StopPaying
from core.planning.habits import habit_of, taken_for_granted
from core.planning.whatif import what_if
from core.records.model import Bill, Checkin, Line, LineKind, Loan, Method, Paid, Repayment
from core.records.snapshot import Snapshot
from core.scoring.draws import draws_known
from tests.scoring.makers import AS_OF, story

UNTIL = add_months(AS_OF, 6)
LIMIT, USED = 1_000_000, 860_000


def said(*how: Paid | None, due_day: int | None = 9, days_late: int = 5, **line) -> Snapshot:
    """A line of which check-ins alone tell how it was paid, the newest last."""
    checkins = tuple(
        Checkin(
            id=n,
            on=add_months(AS_OF, n - len(how) + 1),
            line=1,
            limit=LIMIT,  # type: ignore[arg-type]
            used=USED,  # type: ignore[arg-type]
            due_on=add_months(date(2026, 11, 9), n - len(how) + 1) if due_day else None,
            paid=one,
            days_late=days_late if one is Paid.LATE else None,
        )
        for n, one in enumerate(how)
    )
    own = Line(id=1, lender="花呗", kind=LineKind.PAY_LATER, due_day=due_day, **line)
    return Snapshot(lines=(own,), checkins=checkins)


def coming(snapshot: Snapshot, until: date = UNTIL):
    return [due for due in dues(snapshot, 1, until) if AS_OF < due.due_on <= until]


def going_on(snapshot: Snapshot) -> Snapshot:
    return as_now(snapshot, AS_OF, UNTIL)


IN_TIME, LATE, NONE = Paid.ON_TIME, Paid.LATE, Paid.NONE


@pytest.mark.parametrize(
    ("how", "habit"),
    [
        ((IN_TIME, IN_TIME, LATE), ("in-time", 0)),
        ((LATE, IN_TIME, LATE), ("late", 5)),
        ((NONE, NONE, NONE), ("not-paid", 0)),
        ((LATE, IN_TIME), ("late", 5)),
        ((IN_TIME, LATE, NONE), ("not-paid", 0)),
        ((NONE, IN_TIME, IN_TIME, IN_TIME), ("in-time", 0)),
        ((None,), ("in-time", 0)),
    ],
    ids=["mostly in time", "mostly late", "never", "a tie", "three ways", "long ago", "not known"],
)
def test_the_habit_is_how_most_dues_of_three_months_were_met_and_of_two_the_worse(how, habit):
    found = habit_of(said(*how), 1, AS_OF)
    assert (found.how, found.days_late) == habit
    assert found.is_known is (how != (None,))


def test_where_nothing_tells_a_sentence_says_what_is_taken_for_granted():
    assert "花呗" in taken_for_granted(said(None), AS_OF)
    assert taken_for_granted(said(IN_TIME), AS_OF) == ""
    nothing_owed = replace(said(None), checkins=())
    assert taken_for_granted(nothing_owed, AS_OF) == ""


def test_dues_of_unknown_amount_are_met_month_by_month_and_what_is_owed_stays():
    after = going_on(said(IN_TIME, IN_TIME, IN_TIME))
    found = coming(after)
    assert [due.due_on for due in found] == [add_months(date(2026, 12, 9), n) for n in range(6)]
    assert {due.state for due in found} == {"paid"}
    assert used_at(after, 1, UNTIL) == USED


@pytest.mark.parametrize("day", [12, None])
def test_a_line_without_a_due_day_has_its_dues_all_the_same(day):
    snapshot = said(IN_TIME, due_day=None)
    told = snapshot.checkins[0]
    named = {"due_on": date(2026, 11, day)} if day else {"paid": None}
    told = replace(told, **named)
    found = coming(going_on(replace(snapshot, checkins=(told,))))
    assert [due.due_on.day for due in found][:2] == ([12, 12] if day else [30, 31])
    assert {due.state for due in found} == {"paid"}


def test_who_pays_late_goes_on_paying_as_late():
    found = coming(going_on(said(LATE, LATE, LATE)), UNTIL - timedelta(days=30))
    assert {(due.state, due.days_late) for due in found} == {("late", 5)}


def test_what_is_repaid_and_told_to_be_owed_all_the_same_is_no_draw_that_went_untold():
    at = datetime.combine(add_months(AS_OF, -3), time(12))
    snapshot = Snapshot(
        lines=(Line(id=1, lender="借呗", kind=LineKind.REVOLVING, due_day=9),),
        loans=(Loan(id=1, line=1, drawn_at=at, principal=USED),),  # type: ignore[arg-type]
        bills=(Bill(id=1, line=1, closed_on=AS_OF, due_on=None, balance=400_000),),  # type: ignore[arg-type]
        checkins=(Checkin(id=1, on=AS_OF, line=1, used=USED, paid=Paid.WHOLE),),  # type: ignore[arg-type]
    )
    later = going_on(snapshot)
    assert [one.amount for one in later.repayments] == [400_000]
    assert draws_known(snapshot, AS_OF) and draws_known(later, UNTIL)


def test_who_does_not_pay_goes_on_not_paying():
    found = coming(going_on(said(NONE, NONE, NONE)), UNTIL)
    assert {due.state for due in found if due.due_on < UNTIL} == {"unpaid"}


def test_what_is_overdue_is_paid_with_the_next_due_of_who_pays_in_time():
    snapshot = said(IN_TIME, IN_TIME, NONE)
    after = going_on(snapshot)

    def overdue(day):
        return next(due for due in dues(after, 1, day) if due.due_on == date(2026, 11, 9))

    assert overdue(date(2026, 12, 8)).state == "unpaid"
    assert (overdue(UNTIL).state, overdue(UNTIL).paid_on) == ("late", date(2026, 12, 9))


def test_a_bill_is_paid_as_bills_were_and_as_much_is_owed_as_before():
    bill = Bill(
        id=9,
        line=1,
        closed_on=date(2026, 11, 20),
        due_on=date(2026, 12, 9),
        balance=300_000,  # type: ignore[arg-type]
        minimum=30_000,  # type: ignore[arg-type]
    )
    whole = story([0, 0, 0])
    after = going_on(replace(whole, bills=(*whole.bills, bill)))
    (due,) = [one for one in coming(after) if one.due_on == bill.due_on]
    assert (due.state, due.paid_amount) == ("paid", 300_000)
    assert used_at(after, 1, UNTIL) == 300_000
    before = replace(bill, id=8, closed_on=date(2026, 10, 20), due_on=date(2026, 11, 9))
    least = Repayment(
        id=1,
        line=1,
        bill=8,
        paid_at=datetime(2026, 11, 9, 9),
        amount=30_000,  # type: ignore[arg-type]
    )
    used_to = Snapshot(lines=whole.lines, bills=(before, bill), repayments=(least,))
    (due,) = [one for one in coming(going_on(used_to)) if one.due_on == bill.due_on]
    assert (due.state, due.paid_amount) == ("paid", 30_000)


def lent(*days_late: int) -> Snapshot:
    loan = Loan(
        id=1,
        line=1,
        drawn_at=datetime(2026, 8, 12, 9),
        principal=400_000,  # type: ignore[arg-type]
        method=Method.EQUAL_PRINCIPAL,
        annual_rate=0.12,
        months=6,
    )
    terms = loan_terms(loan)
    assert terms is not None
    paid = tuple(
        Repayment(
            id=row.n,
            line=1,
            loan=1,
            paid_at=datetime.combine(row.due_on + timedelta(days=late), time(9)),
            amount=row.payment,
        )
        for row, late in zip(schedule(terms), days_late, strict=False)
    )
    line = Line(id=1, lender="借呗", kind=LineKind.REVOLVING)
    return Snapshot(lines=(line,), loans=(loan,), repayments=paid)


@pytest.mark.parametrize(
    ("late", "state"), [((0, 0, 0), ("paid", 0)), ((4, 4, 4), ("late", 4))], ids=["in time", "late"]
)
def test_a_loan_falls_by_its_schedule_and_is_over_with_it(late, state):
    after = going_on(lent(*late))
    found = [due for due in coming(after) if due.loan]
    assert [due.due_on for due in found] == [
        date(2026, 12, 12),
        *(date(2027, n, 12) for n in (1, 2)),
    ]
    assert {(due.state, due.days_late) for due in found} == {state}
    assert used_at(after, 1, date(2027, 2, 20)) == 0
    assert {due.state for due in coming(after) if not due.loan} <= {"nothing"}


def test_how_things_stand_today_is_as_the_records_tell():
    snapshot = said(IN_TIME, NONE)
    today = what_if(snapshot, (), date(2026, 11, 30))[0]
    assert (
        today.without == what_if(snapshot, (StopPaying(None, date(2026, 12, 1)),), AS_OF)[0].with_
    )


# Nothing is paid any more


def test_not_paying_misses_every_due_from_its_day_on():
    two = said(IN_TIME, IN_TIME)
    after = carried_out(two, [StopPaying(None, date(2027, 1, 1))], AS_OF)
    found = {due.due_on: due.state for due in coming(as_now(after, AS_OF, UNTIL))}
    assert found[date(2026, 12, 9)] == "paid"
    assert {state for day, state in found.items() if day > date(2027, 1, 1)} == {"unpaid"}


def test_not_paying_one_line_leaves_the_others_as_now():
    one, other = said(IN_TIME), said(IN_TIME)
    lines = (*one.lines, replace(other.lines[0], id=2, lender="白条"))
    checkins = (*one.checkins, replace(other.checkins[0], id=77, line=2))
    both = replace(one, lines=lines, checkins=checkins)
    after = as_now(carried_out(both, [StopPaying(2, AS_OF)], AS_OF), AS_OF, UNTIL)
    states = {
        line: {due.state for due in dues(after, line, UNTIL) if AS_OF < due.due_on < UNTIL}
        for line in (1, 2)
    }
    assert states == {1: {"paid"}, 2: {"unpaid"}}


def test_a_loan_that_is_not_paid_any_more_is_owed_in_full():
    after = as_now(carried_out(lent(0, 0, 0), [StopPaying(None, AS_OF)], AS_OF), AS_OF, UNTIL)
    assert {due.state for due in coming(after) if due.loan} == {"unpaid"}
    assert (used_at(after, 1, UNTIL) or 0) >= (used_at(after, 1, AS_OF) or 0) > 0


def test_who_stops_paying_pays_nothing_late_either():
    late = said(LATE, LATE, LATE, days_late=20)
    after = as_now(carried_out(late, [StopPaying(None, date(2026, 12, 20))], AS_OF), AS_OF, UNTIL)
    assert {due.state for due in coming(after) if due.due_on < UNTIL} == {"unpaid"}


@pytest.mark.parametrize(
    ("written", "change"),
    [
        ("stop-paying", StopPaying(None, AS_OF)),
        ("stop-paying:1", StopPaying(1, AS_OF)),
        ("stop-paying:花呗:2027-01-01", StopPaying(1, date(2027, 1, 1))),
        ("stop-paying:2027-01-01", StopPaying(None, date(2027, 1, 1))),
    ],
)
def test_not_paying_is_written_with_a_line_a_day_both_or_neither(written, change):
    snapshot = said(IN_TIME)
    assert parse_change(written, snapshot, AS_OF) == change
    assert parse_change(str(change), snapshot, AS_OF) == change


@pytest.mark.parametrize("written", ["stop-paying:9", "stop-paying:1:soon", "stop-paying:1:2:3"])
def test_what_cannot_be_read_gets_a_sentence(written):
    with pytest.raises(UserError):
        parse_change(written, said(IN_TIME), AS_OF)


def test_paying_on_time_and_not_paying_at_once_is_refused():
    snapshot = said(IN_TIME)
    both = parse_changes(["on-time:3", "stop-paying:2027-01-01"], snapshot, AS_OF)
    with pytest.raises(UserError, match="leave one of the two out"):
        carried_out(snapshot, both, AS_OF)
    after = parse_changes(["on-time:1", "stop-paying:2027-01-01"], snapshot, AS_OF)
    assert carried_out(snapshot, after, AS_OF).checkins


def first_evening() -> Snapshot:
    """Three lines of which three check-ins alone tell, and no bill, no account, no loan."""
    found = Snapshot()
    for n, (used, limit, due_day) in enumerate(
        ((860_000, 1_000_000, 9), (1_200_000, 2_000_000, 20), (0, 5_000_000, None)), 1
    ):
        line = Line(id=n, lender=f"甲{n}", kind=LineKind.PAY_LATER, due_day=due_day)
        checkins = tuple(
            Checkin(
                id=n * 10 + month,
                on=date(2026, month, 24),
                line=n,
                limit=limit,  # type: ignore[arg-type]
                used=used,  # type: ignore[arg-type]
                due_on=date(2026, month, due_day) if due_day else None,
                paid=Paid.ON_TIME if due_day else Paid.NOTHING_DUE,
            )
            for month in (9, 10, 11)
        )
        found = replace(found, lines=(*found.lines, line), checkins=(*found.checkins, *checkins))
    return found


def test_never_paying_again_is_not_safer_than_paying_on_time_on_the_first_evening():
    snapshot = first_evening()
    on_time = what_if(snapshot, (OnTime(12),), AS_OF)
    stopped = what_if(snapshot, (StopPaying(None, AS_OF),), AS_OF)
    assert [month.with_ for month in on_time] == [month.without for month in on_time]
    after = [(month.with_ or 0) - (month.without or 0) for month in stopped]
    assert min(after) == 0 and min(after[1:]) > 10
    assert after[-1] >= after[2]  # it does not fall out of sight with time


# Every kind of change


WRITTEN = (
    "repay:1:100",
    "on-time:2",
    "no-applications:2",
    "apply",
    "borrow:equal-instalment:1000:0.1:6",
    "limit:1:100",
    "rate:1:0.1",
    "income:-0.1",
    "answer:identity-current:yes",
    "receipt:1",
    "buffer:1:100",
    "close:2",
    "stop-paying",
)


def test_every_kind_of_change_is_written_carried_out_and_judged():
    snapshot = lent(0, 0, 0)
    idle = Line(id=2, lender="闲", kind=LineKind.CREDIT_CARD)
    nothing = Checkin(id=5, on=date(2026, 11, 1), line=2, used=0)  # type: ignore[arg-type]
    snapshot = replace(snapshot, lines=(*snapshot.lines, idle), checkins=(nothing,))
    changes = parse_changes(WRITTEN, snapshot, AS_OF)
    assert {type(change) for change in changes} == set(kinds().values())
    for change in changes:
        assert parse_change(str(change), snapshot, AS_OF) == change
        assert change.carried_out(snapshot, AS_OF) is not None
        assert change.text(snapshot)
        assert change.judged(snapshot, AS_OF, AS_OF)[0] in ("open", "done", "missed")
        what_if(snapshot, (change,), AS_OF, months=2)


def test_a_kind_of_change_that_leaves_something_out_cannot_be_made():
    class Unheard(Change):
        __slots__ = ()

    for left_out in ("__str__", "read", "text", "carried_out"):
        with pytest.raises(TypeError, match=left_out):
            Unheard()  # type: ignore[abstract]


def test_on_time_meets_what_has_days_of_grace_left():
    bill = Bill(
        id=1,
        line=1,
        closed_on=date(2026, 11, 10),
        due_on=date(2026, 11, 22),
        balance=300_000,  # type: ignore[arg-type]
    )
    line = Line(id=1, lender="花呗", kind=LineKind.PAY_LATER, grace_days=3)
    paid = carried_out(Snapshot(lines=(line,), bills=(bill,)), [OnTime(2)], AS_OF)
    assert [due.state for due in dues(paid, 1, UNTIL) if due.amount] == ["paid"]
