"""Undo gives back exactly what was there; redo does it again."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from core.errors import UserError
from core.records.change import KEPT_ACTIONS
from core.records.checking import problems
from core.records.json_ledger import export_text
from core.records.ledger import Ledger
from core.records.loading import load_snapshot
from core.records.model import Batch, Bill, Direction, Kind, Line, LineKind, Repayment, Transaction
from core.records.totals import TOTALS
from tests.records import strategies, undo_sequences


def _import(ledger, rows=3):
    """A batch as an import writes it, with a line and a repayment made from it."""
    with ledger.change("Import") as change:
        batch = change.add(
            Batch(
                file="bill.csv",
                sha256="0" * 64,
                format="own",
                imported_at=datetime(2026, 2, 1),
                rows=rows,
            )
        )
        line = change.add(Line(lender="借呗", kind=LineKind.REVOLVING))
        change.add(Repayment(line=line.id, paid_at=datetime(2026, 1, 5), amount=5000))
        ledger.connection.executemany(
            "INSERT INTO transactions (batch, at, amount, direction, kind, status)"
            " VALUES (?, ?, ?, 'out', 'expense', 'done')",
            [(batch.id, f"2026-01-{day + 1:02}T08:00:00", 100) for day in range(rows)],
        )
        change.bulk_batch(batch.id)
    return batch.id, line


def test_deleting_a_line_takes_what_needs_it_and_undo_brings_all_back(kept):
    before = export_text(kept)
    with kept.change("Delete 花呗") as change:
        change.delete(kept.get(Line, 1))
    assert kept.snapshot().bills == kept.snapshot().repayments == ()
    assert [t.line for t in kept.transactions()] == [None]
    assert kept.undo() == "Delete 花呗"
    assert export_text(kept) == before


def test_undo_and_redo_walk_back_and_forth(kept):
    states = [export_text(kept)]
    for day in (5, 15):
        with kept.change(f"Due day {day}") as change:
            change.update(replace(kept.get(Line, 1), due_day=day))
        states.append(export_text(kept))
    assert kept.undo() == "Due day 15" and export_text(kept) == states[1]
    assert kept.undo_label == "Due day 5" and kept.redo_label == "Due day 15"
    assert kept.undo() == "Due day 5" and export_text(kept) == states[0]
    assert kept.redo() == "Due day 5" and kept.redo() == "Due day 15"
    assert export_text(kept) == states[2]
    assert kept.redo() is None


def test_a_new_change_ends_what_could_be_redone(kept):
    with kept.change("One") as change:
        change.update(replace(kept.get(Line, 1), due_day=5))
    kept.undo()
    with kept.change("Other") as change:
        change.update(replace(kept.get(Line, 1), due_day=6))
    assert kept.redo_label is None


def test_a_change_that_changes_nothing_is_no_action(kept):
    with kept.change("Nothing") as change:
        change.update(kept.get(Line, 1))
    assert kept.undo_label == "Begin"


def test_only_so_many_actions_are_remembered_and_every_import(kept):
    batch, _line = _import(kept)
    with kept.transaction():
        for number in range(KEPT_ACTIONS + 5):
            with kept.change(f"{number}") as change:
                change.update(replace(kept.get(Line, 1), due_day=number % 28 + 1))
    assert kept.connection.execute("SELECT count(*) FROM actions").fetchone()[0] == KEPT_ACTIONS + 1
    assert kept.undo_batch(batch).removed == 3


def test_an_import_is_undone_by_its_batch_and_can_be_made_again(kept):
    before = export_text(kept)
    batch, _line = _import(kept)
    imported = export_text(kept)
    assert kept.undo_batch(batch).removed == 3
    assert export_text(kept) == before
    assert kept.redo_label is None
    again, _line = _import(kept)
    assert again > batch  # no id is ever given twice
    assert len(export_text(kept)) == len(imported)


def test_what_was_done_after_an_import_is_not_redone_without_it(kept):
    _import(kept)
    with kept.change("Later") as change:
        change.add(Repayment(line=1, paid_at=datetime(2026, 2, 5), amount=100))
    kept.undo()
    assert kept.redo_label == "Later"
    assert kept.undo() == "Import"
    assert kept.redo_label is None


def test_an_import_can_be_undone_after_later_changes_that_do_not_touch_it(kept):
    batch, _line = _import(kept)
    with kept.change("Edit an imported row") as change:
        row = kept.transactions(batch=batch)[0]
        change.update(replace(row, category="food"))
    with kept.change("Due day") as change:
        change.update(replace(kept.get(Line, 1), due_day=5))
    assert kept.undo_batch(batch).removed == 3
    assert kept.undo_label == "Due day"
    kept.undo()
    assert kept.undo_label == "Begin"
    assert kept.get(Line, 1).due_day == 9


def test_an_import_that_later_records_need_is_not_undone(kept):
    batch, line = _import(kept)
    with kept.change("Bill") as change:
        change.add(Bill(line=line.id, closed_on=date(2026, 2, 1), balance=1))
    before = export_text(kept)
    with pytest.raises(UserError, match="Later changes build on this"):
        kept.undo_batch(batch)
    assert export_text(kept) == before


def test_an_import_whose_line_was_edited_since_is_not_undone(kept):
    batch, line = _import(kept)
    with kept.change("Edit") as change:
        change.update(replace(line, due_day=3))
    with pytest.raises(UserError, match="Later changes build on this"):
        kept.undo_batch(batch)


def test_a_deleted_row_of_an_undone_import_does_not_block_undo(kept):
    batch, _line = _import(kept)
    with kept.change("Due day") as change:
        change.update(replace(kept.get(Line, 1), due_day=5))
    with kept.change("Delete") as change:
        change.delete(kept.transactions(batch=batch)[0])
    kept.undo_batch(batch)
    assert kept.undo() == "Due day"
    assert kept.undo() == "Begin"


def test_undoing_an_unknown_batch_is_a_sentence(kept):
    with pytest.raises(UserError, match="no import 12"):
        kept.undo_batch(12)


FRESH_TOTALS = """SELECT substr(at, 1, 10), account, direction, kind, category,
    sum(CASE WHEN status IN ('done', 'pending') AND kind != 'hold' THEN amount ELSE 0 END),
    sum(CASE WHEN status IN ('done', 'pending') AND kind != 'hold'
        THEN coalesce(counted, amount) ELSE 0 END), count(*)
    FROM transactions GROUP BY 1, 2, 3, 4, 5"""


def _totals_are_fresh(ledger):
    kept = ledger.connection.execute(f"SELECT {TOTALS} FROM day_totals")
    fresh = ledger.connection.execute(FRESH_TOTALS)
    assert ledger.snapshot() == load_snapshot(ledger.connection, "CNY")
    return sorted(map(repr, map(tuple, kept))) == sorted(map(repr, map(tuple, fresh)))


@pytest.mark.slow
@settings(max_examples=40)
@given(data=some.data())
def test_in_whatever_order_things_are_done_and_undone_the_ledger_is_whole(data, tmp_path_factory):
    """Every step is done or refused as a whole, totals follow, and undo never comes to a halt."""
    with Ledger.create(tmp_path_factory.mktemp("ledger") / "l") as ledger:
        for _step in range(data.draw(some.integers(1, 12))):
            before = export_text(ledger)
            try:
                _any_step(data, ledger)
            except UserError:
                assert export_text(ledger) == before
            assert _totals_are_fresh(ledger)
        assert problems_of_file(ledger) == []
        while ledger.undo():
            assert _totals_are_fresh(ledger)


def problems_of_file(ledger):
    return [p for p in problems(ledger) if p.code in ("damaged", "dangling", "totals")]


def _any_step(data, ledger):
    batches, rows = ledger.records(Batch), ledger.transactions()
    steps = ["change", "undo", "redo", "import", "undo batch", "edit row", "delete row"]
    match data.draw(some.sampled_from(steps)):
        case "undo":
            ledger.undo()
        case "redo":
            ledger.redo()
        case "import":
            with ledger.transaction():  # as one command with several files
                for _file in range(data.draw(some.integers(1, 2))):
                    _import(ledger, data.draw(some.integers(1, 3)))
        case "undo batch" if batches:
            ledger.undo_batch(data.draw(some.sampled_from(batches)).id)
        case "edit row" if rows:
            with ledger.change("Edit") as change:
                row = data.draw(some.sampled_from(rows))
                change.update(replace(data.draw(strategies.transactions(None)), id=row.id))
        case "delete row" if rows:
            with ledger.change("Delete") as change:
                change.delete(data.draw(some.sampled_from(rows)))
        case _:
            with ledger.change("Change") as change:
                _random_step(data, ledger, change)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=some.data())
def test_undoing_everything_leaves_an_empty_ledger_and_redoing_everything_restores_it(
    data, tmp_path_factory
):
    with Ledger.create(tmp_path_factory.mktemp("ledger") / "l") as ledger:
        empty = export_text(ledger)
        for number in range(data.draw(some.integers(1, 6))):
            with ledger.change(f"Step {number}") as change:
                _random_step(data, ledger, change)
        full = export_text(ledger)
        totals = ledger.snapshot().day_totals
        while ledger.undo():
            pass
        assert export_text(ledger) == empty
        assert ledger.snapshot().day_totals == ()
        while ledger.redo():
            pass
        assert export_text(ledger) == full
        assert ledger.snapshot().day_totals == totals


def _random_step(data, ledger, change):
    lines = ledger.records(Line)
    step = data.draw(some.sampled_from(["line", "bill", "repayment", "bought", "edit", "delete"]))
    if step == "line" or not lines:
        change.add(data.draw(strategies.lines))
        return
    line = data.draw(some.sampled_from(lines))
    match step:
        case "bill":
            change.add(data.draw(strategies.bills(line.id)))
        case "repayment":
            change.add(data.draw(strategies.repayments(line.id)))
        case "bought":
            change.add(data.draw(strategies.transactions(line.id)))
        case "edit":
            change.update(replace(data.draw(strategies.lines), id=line.id))
        case "delete":
            change.delete(line)


@pytest.mark.slow
def test_random_sequences_with_imports_are_undone_exactly(tmp_path):
    """The long form of it is a command, told in `undo_sequences`."""
    counts = undo_sequences.run(25, 1, tmp_path)
    assert counts["sequences"] == 25
    assert min(counts["undos"], counts["redos"], counts["out of the middle"]) > 0


def test_a_payment_deleted_before_an_import_returns_when_both_are_undone(kept):
    before = export_text(kept)
    with kept.change("Delete") as change:
        change.delete(kept.transactions()[0])
    batch, _line = _import(kept, rows=1)
    kept.undo_batch(batch)
    assert kept.undo() == "Delete"
    assert export_text(kept) == before


def test_an_import_that_stands_between_two_edits_of_its_line_is_refused_then_undone(kept):
    batch, line = _import(kept)
    with kept.change("Due day") as change:
        change.update(replace(line, due_day=3))
    with kept.change("None again") as change:
        change.update(line)
    with pytest.raises(UserError, match="Undo the later changes first"):
        kept.undo_batch(batch)  # else these two could never be undone
    assert (kept.undo(), kept.undo()) == ("None again", "Due day")
    assert kept.undo_batch(batch).removed == 3


def test_a_bought_thing_can_be_undone_to_the_day_total(ledger):
    with ledger.change("Buy") as change:
        change.add(
            Transaction(
                at=datetime(2026, 1, 1, 23, 59, 59),
                amount=100,
                direction=Direction.OUT,
                kind=Kind.EXPENSE,
            )
        )
    assert ledger.snapshot().day_totals[0].on == date(2026, 1, 1)
    ledger.undo()
    assert ledger.snapshot().day_totals == ()
