"""Several days in one pass, and a changed ledger beside the one it came from: the same results."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.loans.book import book_of
from core.records import derived
from core.records.model import (
    LimitEvent,
    LimitEventKind,
    Repayment,
)
from core.scoring import assess, assess_many, history, risks
from tests.loans.growing import afresh, growing
from tests.scoring.makers import AS_OF, story, together
from tests.scoring.test_whole_ledgers import AGO, FEN, at, ledgers, on, told

DAYS = st.lists(st.integers(-200, 400), min_size=1, max_size=5).map(
    lambda days: [on(ago) for ago in days]
)


def alone(snapshot, days):
    """The assessment of each day, with nothing at hand from another one."""
    return [assess(afresh(snapshot), day) for day in days]


@pytest.mark.slow
@given(ledgers(), DAYS)
def test_many_days_in_one_pass_are_each_as_alone(snapshot, days):
    found = alone(snapshot, days)
    assert list(map(told, assess_many(snapshot, days))) == list(map(told, found))
    assert risks(snapshot, days) == [one.risk for one in found]


@pytest.mark.slow
@given(ledgers(), DAYS, st.data())
def test_a_changed_ledger_is_assessed_as_if_it_had_never_been_another(snapshot, days, data):
    line = data.draw(st.sampled_from(snapshot.lines)).id
    paid = Repayment(id=90, line=line, paid_at=at(data.draw(AGO)), amount=max(1, data.draw(FEN)))  # type: ignore[arg-type]
    cut = LimitEvent(
        id=90, line=line, on=on(data.draw(AGO)), kind=LimitEventKind.CUT, limit=data.draw(FEN)
    )
    dearer = tuple(
        replace(one, annual_rate=0.5) if one.id == line else one for one in snapshot.lines
    )
    changed = snapshot.changed(
        **data.draw(
            st.sampled_from(
                [
                    {"repayments": (*snapshot.repayments, paid)},
                    {"limit_events": (*snapshot.limit_events, cut)},
                    {"lines": dearer},
                    {"bills": snapshot.bills[1:]},
                    {"loans": ()},
                    {"day_totals": ()},
                    {"applications": (), "checkins": snapshot.checkins[1:]},
                ]
            )
        ),
    )
    assess_many(snapshot, days)
    assert list(map(told, assess_many(changed, days))) == list(map(told, alone(changed, days)))


@pytest.mark.slow
@given(ledgers(), DAYS, st.integers(0, 10**6))
def test_what_is_added_bit_by_bit_is_assessed_as_if_it_had_always_been_there(snapshot, days, seed):
    steps = [snapshot]
    warm = [list(map(told, assess_many(snapshot, days)))]
    for step in growing(snapshot, random.Random(seed), 4):
        steps.append(step)
        warm.append(list(map(told, assess_many(step, days))))
    for step, found in zip(steps, warm, strict=True):
        assert found == list(map(told, alone(step, days)))


def test_only_the_line_that_changed_is_worked_out_anew():
    whole = together(story([0] * 7, line=1), story([0] * 7, line=2))
    last = whole.repayments[-1]
    more = Repayment(id=9, line=2, paid_at=last.paid_at, amount=last.amount)
    changed = whole.changed(repayments=(*whole.repayments, more))
    assert book_of(changed, 1) is book_of(whole, 1)
    assert book_of(changed, 2) is not book_of(whole, 2)
    read_again = whole.changed(
        bills=tuple(map(replace, whole.bills)),
        repayments=tuple(map(replace, whole.repayments)),
    )
    assert book_of(read_again, 2) is book_of(whole, 2)


def test_the_history_is_the_month_ends_one_by_one():
    snapshot = story([0, 3, 40, 0, 0, 0, 0])
    ends = history(snapshot, AS_OF - timedelta(days=100), AS_OF)
    assert [one.as_of.isoformat() for one in ends] == ["2026-08-31", "2026-09-30", "2026-10-31"]
    assert ends == [assess(snapshot, one.as_of) for one in ends]


def test_more_days_than_a_book_keeps_are_each_as_alone(monkeypatch):
    monkeypatch.setattr(derived, "DAYS_KEPT", 3)
    snapshot = story([0, 3, 40, 0, 0, 0, 0])
    days = [AS_OF - timedelta(days=9 * n) for n in range(12)]
    few = list(map(told, assess_many(snapshot, days)))
    monkeypatch.undo()
    assert few == list(map(told, alone(snapshot, days)))
