"""The plan: real steps, the least cost, and promises that the records keep to the point."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from core.days import show_day
from core.errors import UserError
from core.loans.due_days import add_months
from core.planning.carrying_out import carried_out
from core.planning.changes import NoApplications, Repay
from core.planning.plan.closing import closings
from core.planning.plan.model import Action, Step
from core.planning.plan.search import make_plan, plan_for
from core.planning.quiet import application_points
from core.planning.whatif import coming_month_ends
from core.planning.written import parse_change
from core.records.model import (
    Answer,
    AnswerCode,
    AnswerValue,
    Application,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Loan,
    Method,
)
from core.records.snapshot import Snapshot
from core.scoring import assess
from tests.planning.stories import AS_OF, borrowers, keep, spenders
from tests.scoring.makers import story

LATE = story([None, 40, 0, 0, 0, 0])


def plan(snapshot, target, can_pay=lambda changes: True):
    return make_plan(snapshot, AS_OF, target, can_pay)


def codes(made):
    return [step.action.code for step in made.steps]


@given(borrowers())
@settings(max_examples=8, deadline=None)
def test_the_points_promised_are_those_that_the_records_give(snapshot):
    made = plan(snapshot, 10)
    done = snapshot
    for step in made.steps:
        before, done = done, carried_out(done, [step.action.change], AS_OF)
        if isinstance(step.action.change, NoApplications):
            today, then = (application_points(before, day) for day in (AS_OF, step.effective_on))
            assert today - then == step.points_won
            continue
        with TemporaryDirectory() as folder:
            kept = keep(Path(folder, "done.db"), done)
        without, with_ = assess(before, step.effective_on), assess(kept, step.effective_on)
        assert without.risk - with_.risk == step.points_won, step


@given(spenders())
@settings(max_examples=6, deadline=None)
def test_so_they_are_for_draws_answers_buffers_and_all_that_the_cash_can_pay(spender):
    snapshot, paid = spender
    with TemporaryDirectory() as folder:
        start = before = keep(Path(folder, "before.db"), snapshot, paid)
        made = plan_for(start, AS_OF, 0)
        changes = [step.action.change for step in made.steps]
        for number, step in enumerate(made.steps):
            if isinstance(step.action.change, NoApplications):
                continue
            done = carried_out(start, changes[: number + 1], AS_OF)
            kept = keep(Path(folder, f"{number}.db"), done, paid)
            without, with_ = assess(before, step.effective_on), assess(kept, step.effective_on)
            assert without.risk - with_.risk == step.points_won, step
            assert parse_change(str(step.action.change), start, AS_OF) == step.action.change
            before = done


@given(spenders())
@settings(max_examples=12, deadline=None)
def test_closing_what_owes_nothing_changes_no_item_of_the_card(spender):
    snapshot, paid = spender
    with TemporaryDirectory() as folder:
        kept = keep(Path(folder, "kept.db"), snapshot, paid)
    closed = carried_out(kept, [one.change for one in closings(kept, AS_OF)], AS_OF)
    assert len(closed.limit_events) > len(kept.limit_events)
    for months in (0, 1, 6, 12):
        day = add_months(AS_OF, months)
        assert assess(closed, day).items == assess(kept, day).items


@given(borrowers())
@settings(max_examples=8, deadline=None)
def test_what_a_plan_reaches_is_what_its_steps_give(snapshot):
    made = plan(snapshot, 12)
    changes = [step.action.change for step in made.steps]
    assert assess(carried_out(snapshot, changes, AS_OF), made.reached_on).risk == made.reached
    assert made.reachable == (made.reached <= 12)


@given(borrowers())
@settings(max_examples=8, deadline=None)
def test_a_target_that_is_met_but_not_for_good_is_told_with_the_highest_risk_after_it(snapshot):
    now = assess(snapshot, AS_OF).risk
    made = plan(snapshot, now)
    done = carried_out(snapshot, [step.action.change for step in made.steps], AS_OF)
    later = [(assess(done, day).risk, day) for day in coming_month_ends(AS_OF, 6)]
    highest = max(later, key=lambda one: one[0])
    assert made.above == (highest if highest[0] > now else None)
    assert ("already, but not for good" in made.conclusion) is (highest[0] > now)
    assert (show_day(highest[1]) in made.conclusion) is (highest[0] > now)


@given(borrowers())
@settings(max_examples=8, deadline=None)
def test_every_step_is_a_change_that_can_be_written_and_read_again(snapshot):
    for step in plan(snapshot, 5).steps:
        assert parse_change(str(step.action.change), snapshot, AS_OF) == step.action.change
        assert step.points_won >= 0


def test_what_is_overdue_comes_first_and_today():
    made = plan(LATE, 10)
    first = made.steps[0].action
    assert (first.code, first.change) == ("pay-overdue", Repay(1, 300_000, AS_OF))
    assert made.steps[0].points_won > 0


def test_one_line_at_its_limit_is_paid_just_under_the_step_of_the_card():
    snapshot = _owing({1: (990_000, 1_000_000)})
    now = assess(snapshot, AS_OF)
    use = sum(item.points for item in now.items if item.code.startswith("use-"))
    assert use > 0
    made = plan(snapshot, now.risk - use)
    (step,) = [step for step in made.steps if step.action.code in ("pay-down", "pay-off")]
    assert step.action.cost < 990_000
    smaller = Repay(1, step.action.cost - 1, step.action.change.on)
    changes = [one.action.change for one in made.steps if one is not step]
    short = assess(carried_out(snapshot, [*changes, smaller], AS_OF), made.reached_on)
    assert short.risk > made.target


def test_with_no_cash_the_plan_holds_only_what_costs_nothing():
    made = plan(_owing({1: (990_000, 1_000_000)}), 0, can_pay=lambda changes: False)
    assert not made.reachable
    assert all(not step.action.cost for step in made.steps)


def test_where_the_cash_is_not_known_the_plan_says_so():
    made = plan(_owing({1: (990_000, 1_000_000)}), 0, can_pay=lambda changes: None)
    assert {step.feasible for step in made.steps if step.action.cost} == {None}


def test_a_payment_waits_for_the_day_on_which_the_cash_can_bear_it():
    made = plan(
        _owing({1: (990_000, 1_000_000)}),
        0,
        can_pay=lambda changes: all(
            one.on > date(2026, 12, 20) for one in changes if isinstance(one, Repay)
        ),
    )
    days = [step.action.change.on for step in made.steps if step.action.cost]
    assert days == [date(2026, 12, 26)]


def test_a_quiet_period_ends_on_the_day_on_which_the_applications_stop_counting():
    asked = tuple(Application(id=n, on=date(2026, 11, n)) for n in range(1, 5))
    made = plan(story([0] * 6, applications=asked), 0)
    (quiet,) = [step for step in made.steps if step.action.code == "no-applications"]
    assert quiet.points_won == application_points(story([0], applications=asked), AS_OF)
    assert show_day(quiet.effective_on) in quiet.action.text


def test_an_answer_that_stands_against_the_person_is_put_right():
    answers = tuple(
        Answer(id=n, code=code, on=date(2026, 11, 1), value=AnswerValue.NO)
        for n, code in enumerate(AnswerCode, 1)
    )
    made = plan(story([0] * 6, answers=answers), 0)
    put_right = {
        step.action.change.code for step in made.steps if step.action.code == "settle-account"
    }
    assert AnswerCode.IDENTITY_CURRENT in put_right
    assert AnswerCode.LINKED_OVERDUE not in put_right  # “no” is good there


def test_a_document_that_ran_out_is_renewed_also_where_the_target_does_not_need_it():
    told = Answer(
        id=1, code=AnswerCode.IDENTITY_CURRENT, on=date(2026, 11, 1), value=AnswerValue.NO
    )
    assert "settle-account" in codes(plan(story([0] * 6, answers=(told,)), 100))


def test_without_a_number_there_is_no_plan():
    made = plan(Snapshot(), 20)
    assert (made.risk, made.reachable, made.steps) == (None, False, ())


@pytest.mark.parametrize("target", [-1, 101])
def test_a_target_that_is_no_risk_is_refused(target):
    with pytest.raises(UserError, match="between 0 and 100"):
        plan(LATE, target)


def test_a_target_out_of_reach_is_said_with_what_can_be_reached():
    made = plan(story([*[None] * 6, 0]), 0)
    assert not made.reachable
    assert made.reached < made.risk


def _owing(lines: dict[int, tuple[int, int]]) -> Snapshot:
    """Lines of which a check-in of today tells what is owed and the limit, paid on time before."""
    from core.records.model import Checkin, Paid

    checkins = [
        Checkin(
            id=line * 100 + back,
            on=date(2026, 11 - back, 24),
            line=line,
            limit=limit,  # type: ignore[arg-type]
            used=owed,  # type: ignore[arg-type]
            due_on=date(2026, 11 - back, 9),
            paid=Paid.ON_TIME,
        )
        for line, (owed, limit) in lines.items()
        for back in range(7)
    ]
    return Snapshot(
        lines=tuple(
            Line(id=line, lender=f"甲{line}", kind=LineKind.REVOLVING, due_day=9) for line in lines
        ),
        limit_events=tuple(
            LimitEvent(
                id=line,
                line=line,
                on=date(2025, 1, 5),
                kind=LimitEventKind.GRANTED,
                limit=limit,  # type: ignore[arg-type]
            )
            for line, (_owed, limit) in lines.items()
        ),
        checkins=tuple(sorted(checkins, key=lambda one: one.id)),
    )


def test_no_payment_is_asked_for_on_a_line_of_which_nobody_told_how_it_was_paid():
    """It would be taken for the older instalments, which by the records are then late."""
    loan = Loan(
        id=1,
        line=3,
        drawn_at=datetime(2026, 8, 12, 9),
        principal=400_000,  # type: ignore[arg-type]
        method=Method.EQUAL_PRINCIPAL,
        annual_rate=0.18,
        months=6,
    )
    line = Line(id=3, lender="丙", kind=LineKind.REVOLVING)
    kept = story([0] * 6)
    untold = replace(kept, lines=(*kept.lines, line), loans=(loan,))
    paid = carried_out(untold, [Repay(3, 200_000, AS_OF)], AS_OF)  # type: ignore[arg-type]
    assert assess(paid, AS_OF).risk > assess(untold, AS_OF).risk
    steps = plan(untold, 0).steps
    assert [step.action.line for step in steps if step.action.cost] == []
    assert all(step.points_won >= 0 for step in steps)


def test_a_step_that_wins_nothing_by_itself_says_so():
    action = Action(
        code="pay-off", change=NoApplications(1), text="Pay.", why="So.", otherwise="Else."
    )
    step = Step(action=action, points_won=0, effective_on=AS_OF, feasible=True)
    assert step.promise.startswith("Wins nothing by itself")
    assert "0" not in step.promise
