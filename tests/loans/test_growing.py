"""A ledger that grows: what was worked out before is gone on with, and the answers are the same."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.loans import book
from core.loans.ahead import due_days_of, paid_ahead, paid_unasked
from core.loans.balances import used_at
from core.loans.book import book_of
from core.loans.dues import dues
from core.loans.principal import loan_parts, principal_left
from core.records.model import Checkin, LimitEvent, LimitEventKind, Line, LineKind, Paid
from core.records.snapshot import Snapshot
from core.scoring import assess
from tests.loans.growing import TODAY, afresh, growing, on, steady
from tests.scoring.makers import Method, loan_story, story

DAYS = [on(ago) for ago in range(200, -220, -13)]


def facts(snapshot, days):
    """All that is known of what is due and owed on the line."""
    own = book_of(snapshot, 1)
    found = [
        (
            dues(snapshot, 1, day),
            used_at(snapshot, 1, day),
            principal_left(own, day),
            paid_ahead(own, day),
            paid_unasked(own, day),
        )
        for day in days
    ]
    return found, loan_parts(own), [due_days_of(own, one.id) for one in own.paid]


@pytest.mark.slow
@settings(max_examples=150)
@given(st.integers(0, 10**9))
@example(862)  # a check-in tells of a bill that waits for money
def test_what_is_due_and_owed_is_the_same_however_the_ledger_came_about(seed):
    chance = random.Random(seed)
    days = chance.sample(DAYS, 12)
    whole = steady(chance)
    steps = [whole]
    warm = [facts(whole, days)]
    for step in growing(whole, chance, 4):
        steps.append(step)
        warm.append(facts(step, days))
    for step, found in zip(steps, warm, strict=True):
        assert found == facts(afresh(step), days)


def test_what_was_found_late_today_was_still_unpaid_the_day_before():
    line = Line(id=1, lender="借呗", kind=LineKind.REVOLVING, due_day=24)
    said = Checkin(id=1, line=1, on=date(2026, 5, 28), paid=Paid.LATE, days_late=9)
    whole = Snapshot(lines=(line,), checkins=(said,))
    assert dues(whole, 1, TODAY)[0].state == "late"
    assert dues(whole, 1, date(2026, 6, 1))[0].state == "unpaid"
    assert dues(whole, 1, date(2026, 6, 2))[0].state == "late"


def test_what_a_second_check_in_of_the_month_contradicts_is_judged_anew():
    line = Line(id=1, lender="借呗", kind=LineKind.REVOLVING)
    said = Checkin(
        id=1, line=1, on=date(2026, 10, 25), due_on=date(2026, 10, 24), paid=Paid.ON_TIME
    )
    other = replace(said, id=2, on=date(2026, 10, 26), due_on=date(2026, 10, 5), paid=Paid.NONE)
    whole = Snapshot(lines=(line,), checkins=(said,))
    assert [due.state for due in dues(whole, 1, TODAY)] == ["paid"]
    grown = whole.changed(checkins=(said, other))
    assert dues(grown, 1, TODAY) == dues(afresh(grown), 1, TODAY)


def test_a_book_goes_on_from_the_one_it_has_grown_from_and_never_through_too_many():
    whole = loan_story([0] * 6, Method.EQUAL_INSTALMENT, named=True)
    generations = []
    for day in range(1, 20):
        before, last = book_of(whole, 1), whole.repayments[-1]
        newer = replace(last, id=last.id + 1, paid_at=last.paid_at + timedelta(days=day))
        whole = whole.changed(repayments=(*whole.repayments, newer))
        own = book_of(whole, 1)
        generations.append(own.generation)
        if before.generation < book.GENERATIONS:
            assert own.base is before
    assert generations[:8] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert max(generations) == book.GENERATIONS and 0 in generations


def test_a_new_limit_or_rate_leaves_what_is_owed_and_due_as_it_was_worked_out():
    whole = story([0] * 7)
    assess(whole, TODAY)
    cut = LimitEvent(id=9, line=1, on=TODAY, kind=LimitEventKind.CUT, limit=100_000)  # type: ignore[arg-type]
    dearer = whole.changed(lines=tuple(replace(one, annual_rate=0.5) for one in whole.lines))
    for changed in (whole.changed(limit_events=(*whole.limit_events, cut)), dearer):
        assert book_of(changed, 1) is not book_of(whole, 1)
        assert book_of(changed, 1).debts is book_of(whole, 1).debts
