"""The list of what was done: named, with its time, and taken back to any step of it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from core.errors import UserError
from core.records.checking import problems
from core.records.json_ledger import export_text
from core.records.ledger import Ledger
from core.records.model import Line
from tests.records.test_undo import _import, _random_step

NINE = datetime(2026, 11, 24, 9)


def due_day(ledger, day):
    with ledger.change(f"Due day {day}") as change:
        change.update(replace(ledger.get(Line, 1), due_day=day))


def test_each_step_has_its_name_and_the_time_it_was_done(kept):
    kept.clock = lambda: NINE
    due_day(kept, 5)
    kept.clock = lambda: NINE + timedelta(minutes=3)
    due_day(kept, 15)
    kept.undo()
    found = [(step.label, step.at, step.undone) for step in kept.history()]
    assert found == [
        ("Due day 15", NINE + timedelta(minutes=3), True),
        ("Due day 5", NINE, False),
        ("Begin", None, False),
    ]


def test_a_ledger_opened_beside_keeps_the_time_too(kept):
    kept.clock = lambda: NINE
    with kept.beside() as other:
        due_day(other, 5)
    assert kept.history()[0].at == NINE


def test_an_import_is_told_as_one(kept):
    _import(kept)
    due_day(kept, 5)
    assert [step.is_import for step in kept.history()] == [False, True, False]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=some.data())
def test_going_back_to_a_step_gives_what_was_there_before_it_and_forward_what_was_after(
    data, tmp_path_factory
):
    with Ledger.create(tmp_path_factory.mktemp("ledger") / "l") as ledger:
        before: dict[int, str] = {}
        for number in range(data.draw(some.integers(2, 7))):
            state = export_text(ledger)
            if data.draw(some.integers(0, 4)) == 0:
                _import(ledger, rows=2)
            else:
                with ledger.change(f"Step {number}") as change:
                    _random_step(data, ledger, change)
            if ledger.history()[0].id not in before:  # else it changed nothing
                before[ledger.history()[0].id] = state
        full, steps = export_text(ledger), ledger.history()
        at = data.draw(some.integers(0, len(steps) - 1))
        assert ledger.undo_to(steps[at].id) == at + 1
        assert export_text(ledger) == before[steps[at].id]
        assert problems(ledger) == []
        if any(step.is_import for step in steps[: at + 1]):
            return
        to = data.draw(some.integers(0, at))
        assert ledger.redo_to(steps[to].id) == at - to + 1
        assert export_text(ledger) == (before[steps[to - 1].id] if to else full)


def test_steps_are_taken_back_together_or_not_at_all(kept, monkeypatch):
    due_day(kept, 5)
    due_day(kept, 6)
    due_day(kept, 7)
    steps, state = kept.history(), export_text(kept)
    kept.connection.execute(  # as if somebody had written past the program
        "UPDATE changes SET after = json_set(after, '$.due_day', 9) WHERE action = ?",
        (steps[1].id,),
    )
    with pytest.raises(UserError, match="Later changes build on this"):
        kept.undo_to(steps[2].id)
    assert export_text(kept) == state
    assert [step.undone for step in kept.history()] == [False] * 4


def test_a_step_that_is_there_no_more_is_told(kept):
    due_day(kept, 5)
    (last, _first) = kept.history()
    kept.undo()
    for go in (kept.undo_to, lambda step: kept.redo_to(step + 1)):
        with pytest.raises(UserError, match="no longer in the list"):
            go(last.id)
    assert kept.redo_to(last.id) == 1
