"""Two windows over one ledger: neither writes over what the other changed."""

from dataclasses import replace

import pytest

from core.errors import UserError
from core.records.json_ledger import export_text
from core.records.ledger import Ledger
from core.records.model import Line, LineKind


@pytest.fixture
def line(ledger):
    with ledger.change("Begin") as change:
        return change.add(Line(lender="花呗", kind=LineKind.PAY_LATER, due_day=10))


def elsewhere(ledger, record):
    with Ledger.open(ledger.path) as other, other.change("Elsewhere") as change:
        change.update(record)


def test_what_each_changed_of_a_record_stays(ledger, line):
    elsewhere(ledger, replace(line, statement_day=1))
    with ledger.change("Here") as change:
        change.update(replace(line, due_day=20), line)
    now = ledger.get(Line, line.id)
    assert (now.statement_day, now.due_day) == (1, 20)
    ledger.undo()
    now = ledger.get(Line, line.id)
    assert (now.statement_day, now.due_day) == (1, 10)


def test_the_same_changed_by_both_is_refused_and_nothing_is_written(ledger, line):
    elsewhere(ledger, replace(line, due_day=12))
    before = export_text(ledger)
    with pytest.raises(UserError, match="Another window changed"), ledger.change("Here") as change:
        change.update(replace(line, due_day=20), line)
    assert export_text(ledger) == before


def test_the_same_change_by_both_is_no_conflict(ledger, line):
    elsewhere(ledger, replace(line, due_day=20))
    with ledger.change("Here") as change:
        change.update(replace(line, due_day=20), line)
    assert ledger.get(Line, line.id).due_day == 20


def test_what_the_two_changes_make_together_is_checked(ledger, line):
    from datetime import date

    elsewhere(ledger, replace(line, opened_on=date(2026, 5, 1)))
    with pytest.raises(UserError, match="closed before it was opened"), ledger.change("Here") as c:
        c.update(replace(line, closed_on=date(2026, 4, 1)), line)


def test_a_record_deleted_elsewhere_is_not_written_again(ledger, line):
    with Ledger.open(ledger.path) as other, other.change("Elsewhere") as change:
        change.delete(line)
        change.add(Line(lender="白条", kind=LineKind.PAY_LATER))
    with pytest.raises(UserError, match="no longer there"), ledger.change("Here") as change:
        change.update(replace(line, due_day=20), line)
    assert [one.lender for one in ledger.records(Line)] == ["白条"]
