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
from core.planning.change import parse_change
from core.planning.changes.no_applications import NoApplications
from core.planning.changes.repay import Repay
from core.planning.plan.closing import closings
from core.planning.plan.model import Action, Step
from core.planning.plan.search import make_plan, plan_for
from core.planning.quiet import application_points
from core.planning.whatif import Curves, coming_month_ends, lived
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
from tests.planning.money import earning, holding, plenty, unknown
from tests.planning.stories import AS_OF, borrowers, keep, spenders
from tests.scoring.makers import story

LATE = story([None, 40, 0, 0, 0, 0])
PLENTY = plenty(AS_OF)


def plan(snapshot, target, money=PLENTY):
    return make_plan(snapshot, AS_OF, target, money)


def steps_of(made):
    return [step for step in made.steps if step.action.change is not None]


class Lived:
    """The risk on a day once changes are carried out and all else goes on as now, by `assess`."""

    def __init__(self, snapshot):
        self.snapshot = snapshot
        self.ends = coming_month_ends(AS_OF)
        self.curves = Curves(snapshot, AS_OF, tuple(dict.fromkeys((AS_OF, *self.ends))))

    def is_known(self, changes, day):
        """Whether the number is what the records tell, and not held against another way."""
        n = self.curves.days.index(day)
        return self.curves.course(tuple(changes))[n] == self.curves.assessed(tuple(changes))[n]

    def risk(self, changes, day, paid=()):
        with TemporaryDirectory() as folder:
            done = lived(self.snapshot, changes, AS_OF, day, self.ends[-1])
            return assess(keep(Path(folder, "done.db"), done, paid), day).risk


def keeps_its_word(snapshot, made, paid=()):
    after, changes = Lived(snapshot), []
    for step in steps_of(made):
        before, changes = changes, [*changes, step.action.change]
        on = step.effective_on
        if isinstance(step.action.change, NoApplications):
            today, then = (application_points(snapshot, day) for day in (AS_OF, on))
            assert today - then == step.points_won
        elif after.is_known(before, on) and after.is_known(changes, on):
            won = after.risk(before, on, paid) - after.risk(changes, on, paid)
            assert won == step.points_won, step


def codes(made):
    return [step.action.code for step in made.steps]


@pytest.mark.slow
@given(borrowers())
@settings(max_examples=8, deadline=None)
def test_the_points_promised_are_those_that_the_records_give(snapshot):
    keeps_its_word(snapshot, plan(snapshot, 10))


@pytest.mark.slow
@given(spenders())
@settings(max_examples=6, deadline=None)
def test_so_they_are_for_draws_answers_buffers_and_all_that_the_cash_can_pay(spender):
    snapshot, paid = spender
    with TemporaryDirectory() as folder:
        start = keep(Path(folder, "before.db"), snapshot, paid)
        made = plan_for(start, AS_OF, 0)
        keeps_its_word(start, made, paid)
        for step in steps_of(made):
            assert parse_change(str(step.action.change), start, AS_OF) == step.action.change


@pytest.mark.slow
@given(spenders())
@settings(max_examples=12, deadline=None)
def test_closing_what_owes_nothing_changes_no_item_but_the_use_of_all_limits(spender):
    snapshot, paid = spender
    with TemporaryDirectory() as folder:
        kept = keep(Path(folder, "kept.db"), snapshot, paid)
    closed = carried_out(kept, [one.change for one in closings(kept, AS_OF)], AS_OF)
    assert len(closed.limit_events) > len(kept.limit_events)
    for months in (0, 1, 6, 12):
        day = add_months(AS_OF, months)
        after, before = (
            {one.code: one for one in assess(each, day).items} for each in (closed, kept)
        )
        # With the limit of a closed line goes room: of the rest a greater share is in use.
        share, then = after.pop("use-together"), before.pop("use-together")
        assert share.points >= then.points
        assert after == before


@given(borrowers())
@settings(max_examples=8, deadline=None)
def test_what_a_plan_reaches_is_what_its_steps_give(snapshot):
    made = plan(snapshot, 12)
    after = Lived(snapshot)
    if after.is_known(made.changes, made.reached_on):
        assert after.risk(made.changes, made.reached_on) == made.reached
    assert made.reachable == (made.reached <= 12)


@given(borrowers())
@settings(max_examples=8, deadline=None)
def test_a_target_that_is_met_but_not_for_good_is_told_with_the_highest_risk_after_it(snapshot):
    now = assess(snapshot, AS_OF).risk
    made = plan(snapshot, now)
    curves = Lived(snapshot).curves
    later = list(zip(curves.course(made.changes), curves.days, strict=True))[1:7]
    highest = max(later, key=lambda one: one[0])
    assert made.above == (highest if highest[0] > now else None)
    assert ("already, but not for good" in made.conclusion) is (highest[0] > now)
    assert (show_day(highest[1]) in made.conclusion) is (highest[0] > now)


@given(borrowers())
@settings(max_examples=8, deadline=None)
def test_every_step_is_a_change_that_can_be_written_and_read_again(snapshot):
    for step in steps_of(plan(snapshot, 5)):
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
    use = sum(item.points for item in now.items if item.code in ("use-now", "use-together"))
    assert use > 0
    made = plan(snapshot, now.risk - use)
    (step,) = [step for step in made.steps if step.action.code in ("pay-down", "pay-off")]
    assert step.action.cost < 990_000
    smaller = Repay(1, step.action.cost - 10_00, step.action.change.on)
    changes = [one.action.change for one in steps_of(made) if one is not step]
    assert Lived(snapshot).risk([*changes, smaller], made.reached_on) > made.target


def test_with_no_cash_the_plan_holds_only_what_costs_nothing_and_the_order_in_which_to_pay():
    made = plan(_owing({1: (990_000, 1_000_000), 2: (300_000, 300_000)}), 0, holding(AS_OF, 0))
    assert not made.reachable
    assert all(not step.action.cost for step in made.steps)
    order = [step.action.line for step in made.steps if step.action.code == "pay-off"]
    assert order == [2, 1]
    assert "nothing is left beyond it" in made.conclusion


def test_where_neither_cash_nor_income_is_known_the_plan_asks_first_and_tells_no_sums():
    made = plan(_owing({1: (990_000, 1_000_000)}), 0, unknown(AS_OF))
    assert [need.text for need in made.needed] == [
        "Say what is on your accounts.",
        "Say your regular income.",
    ]
    assert made.conclusion.startswith("With what is known of your money no lower risk")
    assert {step.feasible for step in made.steps if step.action.change is None} == {None}
    assert not any(isinstance(change, Repay) for change in made.changes)
    assert all(
        step.feasible is not True for step in made.steps if step.action.code == "pay-on-time"
    )


def test_payments_wait_for_the_income_and_come_month_by_month():
    money = earning(AS_OF, 200_000, date(2026, 12, 10))
    made = plan(_owing({1: (1_000_000, 1_000_000)}), 0, money)
    paid = [step.action.change for step in made.steps if step.action.cost]
    assert [one.on for one in paid][:2] == [date(2026, 12, 11), date(2027, 1, 10)]
    assert all(one.amount <= 200_000 for one in paid)
    assert "8,000 is left to pay it off whole" in made.steps[1].action.text


def test_where_only_the_income_is_known_it_is_not_sure_that_a_payment_can_be_made():
    money = earning(AS_OF, 600_000, date(2026, 12, 10), balance=None)
    made = plan(_owing({1: (1_000_000, 1_000_000)}), 0, money)
    assert {step.feasible for step in made.steps if step.action.cost} == {None}


def test_a_line_of_known_statement_day_is_paid_the_day_before_it():
    snapshot = _owing({1: (990_000, 1_000_000)})
    now = assess(snapshot, AS_OF)
    use = sum(item.points for item in now.items if item.code in ("use-now", "use-together"))
    line = replace(snapshot.lines[0], statement_day=5)
    made = plan(replace(snapshot, lines=(line,)), now.risk - use)
    (step,) = [step for step in made.steps if step.action.cost]
    assert step.action.code == "pay-before-statement"
    assert step.action.change.on == date(2026, 12, 4)
    assert "the bill then shows less use" in step.action.text


def test_instalments_are_spoken_of_only_where_there_are_any():
    made = plan(_owing({1: (990_000, 1_000_000)}), 0)
    told = [text for step in made.steps for text in (step.action.text, step.action.otherwise)]
    assert not any("instalment" in text for text in told)


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
    undocumented = replace(kept, lines=(*kept.lines, line), loans=(loan,))
    paid = carried_out(undocumented, [Repay(3, 200_000, AS_OF)], AS_OF)  # type: ignore[arg-type]
    assert assess(paid, AS_OF).risk > assess(undocumented, AS_OF).risk
    steps = plan(undocumented, 0).steps
    assert [step.action.line for step in steps if step.action.cost] == []
    assert all(step.points_won >= 0 for step in steps)


def test_a_step_that_wins_nothing_by_itself_says_so():
    action = Action(
        code="pay-off", change=NoApplications(1), text="Pay.", why="So.", otherwise="Else."
    )
    step = Step(action=action, points_won=0, effective_on=AS_OF, feasible=True)
    assert step.promise.startswith("Wins nothing by itself")
    assert "0" not in step.promise


def test_six_lenders_at_their_limits_and_no_cash_get_the_order_whom_to_ask_and_what_to_say():
    snapshot = _owing({n: (n * 500_000, n * 500_000) for n in range(1, 7)})
    made = plan_for(snapshot, AS_OF, 5)
    assert made.conclusion.startswith(
        "With what is known of your money the target of 5 cannot be reached."
    )
    assert not made.reachable
    assert not any(isinstance(change, Repay) for change in made.changes)
    (asked,) = [step for step in made.steps if step.action.code == "ask-arrangement"]
    assert asked.action.text.startswith("Write to 甲6 before 9 Dec 2026")
    order = [step.action for step in made.steps if step.action.code == "pay-off"]
    assert [action.line for action in order] == [1, 2, 3, 4, 5, 6]
    assert order[0].why.startswith("The smallest balance")
    assert len(made.needed) == 3
    assert "at least its minimum" in made.steps[0].action.text
    rates = {line.id: 0.1 + line.id / 100 for line in snapshot.lines}
    lines = tuple(replace(line, annual_rate=rates[line.id]) for line in snapshot.lines)
    dearest = plan_for(replace(snapshot, lines=lines), AS_OF, 5)
    order = [step.action for step in dearest.steps if step.action.code == "pay-off"]
    assert [action.line for action in order] == [6, 5, 4, 3, 2, 1]
    assert order[0].why.startswith("The dearest")
