"""The questions about the weeks before a cut, and whether a cut can be so as it is told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import UserError
from core.loans.limits import limit_at, usable_at
from core.planning.diagnosis.asking import (
    QUESTIONS,
    Before,
    Given,
    given_before,
    to_answers,
    unanswered,
    withdrawn,
)
from core.planning.diagnosis.telling import event_of, faults_of
from core.records.model import AnswerCode, AnswerValue, LimitEvent, LimitEventKind
from tests.planning.thin import EVENING, EVENT, ON, thin

BARE = thin(checkins=())
CUT = BARE.limit_events[0]


def kept(given, snapshot=BARE, as_of=EVENING):
    return to_answers(snapshot, CUT, given, as_of)


def answered(given, snapshot=BARE, as_of=EVENING):
    """The snapshot with the answers kept as the window keeps them."""
    told = {answer.id: answer for answer in snapshot.answers}
    for answer in kept(given, snapshot, as_of):
        number = answer.id or max(told, default=0) + 1
        told[number] = replace(answer, id=number)
    return replace(snapshot, answers=tuple(told.values()))


def test_there_are_seven_questions_beside_what_the_app_said():
    assert len(QUESTIONS) == 7
    assert unanswered(BARE, CUT, EVENING) == 8
    assert unanswered(BARE, replace(CUT, said="综合评估"), EVENING) == 7


@pytest.mark.parametrize(
    ("before", "days"),
    [(Before.WEEK, 7), (Before.MONTH, 30), (Before.LONGER, 90), (None, 30)],
)
def test_a_yes_holds_since_roughly_the_day_it_began_and_by_default_for_a_month(before, days):
    (answer,) = kept({"late-anywhere": Given("yes", before)})
    assert (answer.code, answer.value) == (AnswerCode.LATE_ANYWHERE, AnswerValue.YES)
    assert (answer.on, answer.since) == (EVENING, ON - timedelta(days=days))


def test_answers_about_a_cut_of_long_ago_are_not_taken_for_how_things_are_now():
    (answer,) = kept({"late-anywhere": Given("yes", Before.WEEK)}, as_of=ON + timedelta(days=200))
    assert (answer.on, answer.since) == (ON + timedelta(days=14), ON - timedelta(days=7))


def test_a_no_holds_for_all_the_time_looked_back():
    (answer,) = kept({"late-anywhere": Given("no")})
    assert (answer.value, answer.since) == (AnswerValue.NO, ON - timedelta(days=90))


def test_what_draws_were_for_answers_both_kinds_of_use():
    debt = {answer.code: answer.value for answer in kept({"draws": Given("debt", Before.WEEK)})}
    assert debt == {
        AnswerCode.DRAWS_TO_REPAY: AnswerValue.YES,
        AnswerCode.DRAWS_FORBIDDEN: AnswerValue.NO,
    }


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.code)
def test_each_choice_is_shown_again_as_it_was_given(question):
    for choice in question.choices:
        given = Given(choice.code, Before.WEEK if choice.dated else None)
        snapshot = answered({question.code: given})
        assert given_before(snapshot, CUT, EVENING) == {question.code: given}


def test_another_answer_of_the_day_replaces_the_first_and_one_can_be_left_open_again():
    first = answered({"changed": Given("phone-and-device", Before.WEEK)})
    then = answered({"changed": Given("no")}, first)
    assert given_before(then, CUT, EVENING) == {"changed": Given("no")}
    assert len(then.answers) == 3
    gone = withdrawn(then, CUT, "changed", EVENING)
    assert set(gone) == set(then.answers)


def test_answers_about_an_earlier_cut_are_no_answers_about_this_one():
    snapshot = answered({"late-anywhere": Given("no")})
    later = replace(CUT, id=9, on=ON + timedelta(days=40))
    assert given_before(snapshot, later, later.on) == {}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"late-anywhere": Given("")}, "Choose an answer to “Was a payment late anywhere"),
        ({"late-anywhere": Given("yes", ON)}, "before 28 Nov 2026, the day of the cut"),
        ({"late-anywhere": Given("yes", EVENING)}, "before 28 Nov 2026, the day of the cut"),
        ({"weather": Given("yes")}, "There is no question “weather”"),
    ],
)
def test_an_answer_without_a_value_or_since_after_the_cut_is_refused(given, words):
    with pytest.raises(UserError, match=words):
        kept(given)


def test_a_cut_of_tomorrow_has_no_answers_yet():
    with pytest.raises(UserError, match="of a day to come"):
        kept({"late-anywhere": Given("no")}, as_of=ON - timedelta(days=1))


LINE = replace(BARE.lines[2], opened_on=ON - timedelta(days=100))
KIND = LimitEventKind


@pytest.mark.parametrize(
    ("told", "faults"),
    [
        ({}, set()),
        ({"on": EVENING + timedelta(days=1)}, {"on"}),
        ({"on": ON - timedelta(days=101)}, {"on"}),
        ({"limit": None}, {"limit"}),
        ({"limit": 500_000}, {"limit"}),
        ({"kind": KIND.FROZEN, "limit": None}, set()),
        ({"kind": KIND.FROZEN, "limit": 500_001}, {"limit"}),
        ({"kind": KIND.REFUSED, "limit": None}, set()),
        ({"before": None}, set()),
    ],
)
def test_what_cannot_be_so_is_told_by_its_field(told, faults):
    asked = {"on": ON, "kind": KIND.CUT, "before": 500_000, "limit": 100_000} | told
    assert set(faults_of(LINE, **asked, as_of=EVENING)) == faults


def test_the_limit_before_is_kept_with_the_event_only_where_no_record_has_it():
    def made(kind, before, limit, known):
        return event_of(3, ON, kind, before, limit, known)

    assert made(KIND.CUT, 500, 100, known=500).before is None
    assert made(KIND.CUT, 500, 100, known=None).before == 500
    assert made(KIND.CUT, 500, 100, known=400).before == 500
    refused = made(KIND.REFUSED, 500, None, known=None)
    assert (refused.limit, refused.before) == (500, 500)


def test_the_limit_remembered_comes_back_when_a_freeze_ends():
    frozen = replace(CUT, kind=KIND.FROZEN, limit=0)
    end = LimitEvent(id=2, line=3, on=EVENING, kind=KIND.UNFROZEN)
    snapshot = replace(BARE, limit_events=(frozen, end))
    assert limit_at(snapshot, 3, ON - timedelta(days=1)) is None
    assert (limit_at(snapshot, 3, ON), limit_at(snapshot, 3, EVENING)) == (0, 5_000_000)


def test_refused_draws_end_when_they_work_again():
    refused = replace(CUT, kind=KIND.REFUSED, limit=5_000_000)
    end = LimitEvent(id=2, line=3, on=EVENING, kind=KIND.UNFROZEN)
    snapshot = replace(BARE, limit_events=(refused, end))
    assert not usable_at(snapshot, 3, ON)
    assert usable_at(snapshot, 3, EVENING)
    assert limit_at(snapshot, 3, ON) == limit_at(snapshot, 3, EVENING) == 5_000_000
    assert refused.id == EVENT
