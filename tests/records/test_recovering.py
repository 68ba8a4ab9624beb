"""A ledger with something in it that cannot be read: it is named, and the rest is taken over."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from core.errors import UserError
from core.records.backup import back_up, contents
from core.records.checking import add_up_anew, problems
from core.records.codec import LONGEST, Unreadable
from core.records.demo import write_demo
from core.records.faults import Damaged
from core.records.ledger import Ledger
from core.records.model import KEPT, LimitEvent, Line, Transaction
from core.records.recovering import recover
from core.records.settings import ROLLOVER, STATEMENT


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    path = tmp_path_factory.mktemp("demo") / "demo.limitwise"
    write_demo(path, date(2026, 11, 24))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.read_bytes()


@pytest.fixture
def path(tmp_path, demo):
    place = tmp_path / "mine.limitwise"
    place.write_bytes(demo)
    return place


def spoil(path, *statements):
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def counts(path):
    with Ledger.open(path) as ledger:
        return {name: len(ledger.records(kind)) for name, kind in KEPT.items()}


def recovered(path):
    """What was told, and the records by collection, of a new ledger that is in order."""
    place = path.with_name("new.limitwise")
    told = recover(path, None, place)
    with Ledger.open(place) as ledger:
        assert problems(ledger) == []
        ledger.snapshot().day_totals[0]
    return {(one.code, one.record) for one in told}, counts(place)


UNREADABLE = {
    "a name of no list": "UPDATE limit_events SET kind = 'x' WHERE id = 1",
    "an impossible day": "UPDATE limit_events SET \"on\" = '2026-13-45' WHERE id = 1",
}


@pytest.mark.parametrize("statement", UNREADABLE.values(), ids=UNREADABLE)
def test_a_record_that_cannot_be_read_is_named_and_left_out(path, statement):
    before = counts(path)
    spoil(path, statement)
    with Ledger.open(path) as ledger:
        with pytest.raises(Unreadable, match="limit_events:1"):
            ledger.snapshot()
        assert [(one.code, one.record) for one in problems(ledger)] == [
            ("unreadable", "limit_events:1")
        ]
    raw = path.read_bytes()
    told, after = recovered(path)
    assert told == {("unreadable", "limit_events:1")}
    assert after == before | {"limit_events": before["limit_events"] - 1}
    assert path.read_bytes() == raw


def test_one_value_that_may_be_missing_costs_no_record(path):
    before = counts(path)
    spoil(
        path,
        "UPDATE lines SET due_day = 4000000 WHERE id = 1",
        "UPDATE lines SET opened_on = 'long ago' WHERE id = 2",
    )
    told, after = recovered(path)
    assert told == {("impossible", "lines:1"), ("unreadable", "lines:2")}
    assert after == before
    with Ledger.open(path.with_name("new.limitwise")) as ledger:
        assert ledger.get(Line, 1).due_day is None and ledger.get(Line, 2).opened_on is None
        assert ledger.get(Line, 2).due_day is not None


def test_what_points_to_a_lost_line_goes_with_it_or_points_no_longer(path):
    before = counts(path)
    spoil(path, "UPDATE lines SET kind = 'x' WHERE id = 1")
    told, after = recovered(path)
    assert ("unreadable", "lines:1") in told
    assert after["lines"] == before["lines"] - 1 and after["bills"] < before["bills"]
    assert after["transactions"] == before["transactions"]


def test_of_a_text_that_is_no_text_any_more_the_rest_stays(path):
    before = counts(path)
    raw = path.read_bytes()
    path.write_bytes(raw.replace("花呗".encode(), b"\xe8\x8a\xb1\xff\xff\xff"))
    with Ledger.open(path) as ledger:
        with pytest.raises(Damaged, match="is damaged"):
            ledger.records(Line)
        assert {one.code for one in problems(ledger)} >= {"text"}
    told, after = recovered(path)
    assert ("text", "lines:1") in told and after == before
    with Ledger.open(path.with_name("new.limitwise")) as ledger:
        assert any(line.lender == "花\ufffd\ufffd\ufffd" for line in ledger.records(Line))


def test_a_setting_that_is_no_json_is_left_out(path):
    spoil(path, "INSERT OR REPLACE INTO settings VALUES ('plan', '{')")
    with Ledger.open(path) as ledger, pytest.raises(UserError, match="setting “plan”"):
        ledger.snapshot()
    assert recovered(path)[0] == {("unreadable", "settings:plan")}


def test_sums_that_cannot_be_read_are_added_up_anew(path):
    spoil(path, "UPDATE day_totals SET kind = 'x' WHERE rowid = 5")
    with Ledger.open(path) as ledger:
        with pytest.raises(UserError, match="check --repair"):
            ledger.snapshot().day_totals[0]
        assert [one.code for one in problems(ledger)] == ["totals"]
        add_up_anew(ledger)
        assert problems(ledger) == []
        assert ledger.snapshot().day_totals[0]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW odd AS SELECT 1",
        "CREATE TRIGGER odd AFTER INSERT ON lines BEGIN DELETE FROM lines; END",
        "DROP TABLE settings",
        "ALTER TABLE lines DROP COLUMN due_day",
        "DELETE FROM meta WHERE name = 'currency'",
    ],
)
def test_a_file_that_is_not_made_as_a_ledger_is_is_not_opened(path, statement):
    spoil(path, statement)
    with pytest.raises(Damaged):
        Ledger.open(path)


def test_a_table_that_takes_whatever_is_written_is_no_ledgers(path):
    spoil(
        path,
        "CREATE TABLE loose AS SELECT * FROM budgets",
        "DROP TABLE budgets",
        "ALTER TABLE loose RENAME TO budgets",
        "UPDATE budgets SET amount = 'much'",
    )
    with pytest.raises(Damaged, match=r"budgets\."):
        Ledger.open(path)


def test_a_ledger_with_nothing_wrong_is_taken_over_whole(path):
    before = counts(path)
    told, after = recovered(path)
    assert told == set() and after == before
    with Ledger.open(path) as old, Ledger.open(path.with_name("new.limitwise")) as new:
        for kind in (Transaction, LimitEvent):
            assert old.records(kind) == new.records(kind)


def test_nothing_is_written_over_and_a_broken_file_is_not_taken_over(path):
    place = path.with_name("letter")
    place.write_text("dear")
    with pytest.raises(UserError, match="already"):
        recover(path, None, place)
    assert place.read_text() == "dear"
    raw = bytearray(path.read_bytes())
    raw[8192:12288] = b"\xff" * 4096
    path.write_bytes(raw)
    with pytest.raises(Damaged):
        recover(path, None, path.with_name("new"))
    assert not path.with_name("new").exists()


def test_a_text_that_is_too_long_is_named_and_its_beginning_stays(path):
    before = counts(path)
    spoil(path, "UPDATE lines SET lender = printf('%.*c', 1000000, 'x') WHERE id = 2")
    with Ledger.open(path) as ledger, pytest.raises(Unreadable, match="“lender” of lines:2"):
        ledger.snapshot()
    told, after = recovered(path)
    assert told == {("text", "lines:2")} and after == before
    with Ledger.open(path.with_name("new.limitwise")) as ledger:
        assert ledger.records(Line)[1].lender == "x" * LONGEST


def loosened(path, table, change):
    """A table without the rules of its columns and references, with one thing changed."""
    spoil(
        path,
        f"CREATE TABLE loose AS SELECT * FROM {table}",
        change,
        "PRAGMA foreign_keys = OFF",
        f"DROP TABLE {table}",
        f"ALTER TABLE loose RENAME TO {table}",
    )


def test_references_to_a_table_without_its_rules_are_damage_and_no_fault(path, tmp_path):
    loosened(path, "lines", "UPDATE loose SET lender = 'x'")
    with pytest.raises(Damaged, match="foreign key mismatch"):
        contents(path, None)
    with pytest.raises(Damaged, match="foreign key mismatch"):
        back_up(path, None, tmp_path / "copy")


def test_a_backup_without_one_of_its_tables_is_damaged(path):
    spoil(path, "PRAGMA foreign_keys = OFF", "DROP TABLE repayments")
    with pytest.raises(Damaged, match="repayments"):
        contents(path, None)


def test_a_column_more_in_a_table_is_no_hindrance(path):
    spoil(path, "ALTER TABLE meta ADD COLUMN more TEXT", "ALTER TABLE settings ADD COLUMN m TEXT")
    with Ledger.open(path) as ledger:
        with ledger.change("Setting") as change:
            change.set_setting(STATEMENT, "a")
        ledger.set_setting(ROLLOVER, True)
        assert ledger.setting(STATEMENT) == "a" and ledger.setting(ROLLOVER)
    recovered(path)
