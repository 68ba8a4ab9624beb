"""Making, opening and reading a ledger, and the sentences for files that are none."""

import errno
import sqlite3
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from core.errors import UserError
from core.records.faults import fault_of, wrong_in
from core.records.ledger import Ledger
from core.records.model import Bill, Direction, Kind, Line, LineKind, Status, Transaction
from core.records.opening import conflict_copies
from core.records.schema import VERSION
from core.records.settings import LANGUAGE
from desktop.__main__ import main


def _bought(at, amount, **more):
    return Transaction(
        at=at, amount=amount, direction=Direction.OUT, kind=more.pop("kind", Kind.EXPENSE), **more
    )


def test_a_new_ledger_is_empty_and_can_be_opened_again(tmp_path):
    path = tmp_path / "deep" / "mine.limitwise"
    Ledger.create(path, "HKD").close()
    with Ledger.open(path) as ledger:
        assert ledger.currency == "HKD"
        assert ledger.snapshot().lines == ()


def test_a_file_that_is_there_is_never_overwritten(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("dear")
    with pytest.raises(UserError, match="already"):
        Ledger.create(path)
    assert path.read_text() == "dear"


@pytest.mark.parametrize(
    "content", [b"", b"not a ledger", b"\0" * 5000, b"SQLite format 3\0broken"]
)
def test_a_file_that_is_no_ledger_is_refused_and_left_as_it_was(tmp_path, content):
    path = tmp_path / "odd"
    path.write_bytes(content)
    with pytest.raises(UserError, match="not a Limitwise ledger"):
        Ledger.open(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("name", ["a #?%25 b", "账本", "x" * 200])
def test_a_ledger_may_have_any_name(tmp_path, name):
    Ledger.create(tmp_path / name).close()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    Ledger.open(tmp_path / name).close()


@pytest.mark.parametrize("name", ["x" * 253, "x" * 300, "file/ledger"])
def test_a_name_that_cannot_be_is_a_sentence_and_leaves_nothing(tmp_path, name):
    (tmp_path / "file").touch()
    for do in (Ledger.create, Ledger.open):
        with pytest.raises(UserError):
            do(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_ledger_that_cannot_be_filled_leaves_nothing(tmp_path):
    def fail(_ledger):
        assert not list(tmp_path.glob("new"))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        Ledger.create(tmp_path / "new", fill=fail)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_comes_meanwhile_is_kept(tmp_path):
    path = tmp_path / "new"
    with pytest.raises(UserError, match="already"):
        Ledger.create(path, fill=lambda _ledger: path.write_text("dear") and None)
    assert path.read_text() == "dear"


def test_a_read_only_ledger_behind_a_link_is_read_with_its_log(kept, tmp_path):
    link = tmp_path / "elsewhere" / "link"
    link.parent.mkdir()
    link.symlink_to(kept.path)
    kept.path.chmod(0o444)  # kept is still open, so its newest changes are in the log only
    with Ledger.open(link) as ledger:
        assert ledger.snapshot().lines == kept.snapshot().lines != ()


def test_another_programs_database_is_refused(tmp_path):
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE lines (id)")
    other.commit()
    other.close()
    with pytest.raises(UserError, match="not a Limitwise ledger"):
        Ledger.open(path)


def test_a_missing_ledger_is_told_with_what_to_do(tmp_path):
    with pytest.raises(UserError, match="limitwise init"):
        Ledger.open(tmp_path / "nowhere")


def test_a_ledger_of_a_newer_version_is_refused(ledger):
    ledger.connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(UserError, match="newer Limitwise"):
        Ledger.open(ledger.path)


def test_an_older_ledger_is_copied_before_it_is_brought_up_to_date(kept):
    before = kept.snapshot()
    kept.connection.execute("PRAGMA user_version = 0")
    with Ledger.open(kept.path) as ledger:  # its changes are still in the log beside the file
        assert ledger.snapshot() == before
        assert ledger.connection.execute("PRAGMA user_version").fetchone()[0] == VERSION
    copy = sqlite3.connect(kept.path.with_name(kept.path.name + ".before-v1"))
    assert copy.execute("SELECT lender FROM lines").fetchall() == [("花呗",)]
    copy.close()


def test_a_read_only_ledger_can_be_read_but_refuses_changes_in_a_sentence(kept):
    path = kept.path
    kept.close()
    path.chmod(0o444)
    with Ledger.open(path) as ledger:
        assert len(ledger.snapshot().lines) == 1
        with pytest.raises(UserError, match="read-only"), ledger.change("Add") as change:
            change.add(Line(lender="x", kind=LineKind.OTHER))
        with pytest.raises(UserError, match="read-only"):
            ledger.undo()


def test_a_full_disk_is_told_and_nothing_is_half_written(kept):
    before = kept.snapshot()
    pages = kept.connection.execute("PRAGMA page_count").fetchone()[0]
    kept.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(UserError, match="disk is full"), kept.change("Many") as change:
        for number in range(2000):
            change.add(Line(lender=f"Lender {number}", kind=LineKind.OTHER))
    kept.connection.execute("PRAGMA max_page_count = 1000000")
    assert kept.snapshot() == before
    with kept.change("One") as change:
        change.add(Line(lender="Lender", kind=LineKind.OTHER))


def test_an_error_inside_a_change_leaves_the_ledger_as_it_was(kept):
    before = kept.snapshot()
    with pytest.raises(RuntimeError), kept.change("Broken") as change:
        change.add(Line(lender="x", kind=LineKind.OTHER))
        raise RuntimeError
    assert kept.snapshot() == before
    assert kept.undo_label == "Begin"


def test_a_reference_into_nothing_is_refused(ledger):
    with pytest.raises(UserError, match="not there"), ledger.change("Bill") as change:
        change.add(Bill(line=7, closed_on=date(2026, 1, 1), balance=1))


def test_day_totals_follow_every_change_and_leave_out_what_does_not_count(ledger):
    at = datetime(2026, 3, 1, 12)
    with ledger.change("Buy") as change:
        first = change.add(_bought(at, 1000, category="food"))
        change.add(_bought(at, 500, category="food", status=Status.FAILED))
        change.add(_bought(at, 300, category="food", counted=100))
        change.add(_bought(at, 700, category="food", kind=Kind.HOLD))
    by_kind = {total.kind: total for total in ledger.snapshot().day_totals}
    assert (by_kind[Kind.EXPENSE].amount, by_kind[Kind.EXPENSE].counted) == (1300, 1100)
    assert (by_kind[Kind.HOLD].amount, by_kind[Kind.HOLD].counted) == (0, 0)
    with ledger.change("Move") as change:
        change.update(replace(first, at=datetime(2026, 3, 2, 12)))
    days = {(t.on, t.kind): t.counted for t in ledger.snapshot().day_totals}
    assert days[date(2026, 3, 1), Kind.EXPENSE] == 100
    assert days[date(2026, 3, 2), Kind.EXPENSE] == 1000


def test_transactions_come_in_pages_newest_first_and_filtered(ledger):
    with ledger.change("Buy") as change:
        for day in range(1, 29):
            shop = f"Shop {day}%" if day < 20 else f"Shop {day}"
            change.add(_bought(datetime(2026, 2, day, 8), day * 100, counterparty=shop))
    page = ledger.transactions(offset=2, limit=3)
    assert [t.at.day for t in page] == [26, 25, 24]
    assert ledger.count_transactions(from_on=date(2026, 2, 5), to_on=date(2026, 2, 7)) == 3
    assert [t.at.day for t in ledger.transactions(search="7%")] == [17, 7]
    assert ledger.count_transactions(search="%", kind=Kind.INCOME) == 0


def test_a_setting_is_kept_and_can_be_removed(ledger):
    ledger.set_setting(LANGUAGE, "zh_CN")
    assert ledger.setting(LANGUAGE) == "zh_CN"
    ledger.set_setting(LANGUAGE, None)
    assert ledger.setting(LANGUAGE) is None
    assert not ledger.connection.execute("SELECT * FROM settings").fetchall()


@pytest.mark.parametrize("code", ["SQLITE_IOERR", "SQLITE_READONLY_DBMOVED", "SQLITE_CANTOPEN"])
def test_a_disk_that_is_pulled_out_is_told_as_gone(tmp_path, code):
    error = sqlite3.OperationalError("said by SQLite")
    error.sqlite_errorcode = getattr(sqlite3, code)
    assert "no longer there" in str(fault_of(error, tmp_path / "stick" / "mine.limitwise"))
    assert "no longer there" not in str(fault_of(error, tmp_path / "mine.limitwise"))


@pytest.mark.parametrize("code", ["SQLITE_PROTOCOL", "SQLITE_IOERR_LOCK", "SQLITE_IOERR_SHMMAP"])
def test_a_folder_without_locks_is_told_as_one(tmp_path, code):
    error = sqlite3.OperationalError("said by SQLite")
    error.sqlite_errorcode = getattr(sqlite3, code)
    told = fault_of(error, tmp_path / "mine.limitwise")
    assert "as some network folders do not" in str(told)


@pytest.mark.parametrize(
    "name",
    [
        "mine.sync-conflict-20261124-093015-ABCDEFG.limitwise",
        "mine (Anna's conflicted copy 2026-11-24).limitwise",
        "mine (conflicted copy 2026-11-24 093015).limitwise",
        "mine(冲突副本).limitwise",
    ],
)
def test_a_second_version_that_a_synced_folder_kept_is_named(tmp_path, capsys, name):
    path = tmp_path / "mine.limitwise"
    Ledger.create(path).close()
    for other in ("mine-2.limitwise", "mine.sync-conflict.txt", "other conflicted copy.limitwise"):
        (tmp_path / other).write_text("x")
    assert conflict_copies(path) == []
    (tmp_path / name).write_text("x")
    assert conflict_copies(path) == [tmp_path / name]
    with pytest.raises(SystemExit):
        main(["check", "--ledger", str(path)])
    assert f"“{name}” lies beside it" in capsys.readouterr().out


def test_a_folder_that_takes_no_locks_is_told_apart_from_another_program(tmp_path, monkeypatch):
    fcntl = pytest.importorskip("fcntl")
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY
    assert "another program" in str(fault_of(error, tmp_path / "mine.limitwise"))

    def refuse(*_given):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "lockf", refuse)
    assert "does not let programs take turns" in str(fault_of(error, tmp_path / "mine.limitwise"))


def test_a_page_that_could_not_be_read_is_a_fault_of_the_disk_and_no_damage():
    unread = "*** in database main ***\nPage 25: unable to get the page. error code=8458"
    with pytest.raises(sqlite3.OperationalError) as error:
        wrong_in(unread)
    assert "could not be read or written" in str(fault_of(error.value, Path(__file__)))
    assert wrong_in(unread.replace("8458", "11")) == " ".join(unread.replace("8458", "11").split())
    assert wrong_in("ok") is None


def test_a_fault_of_a_module_that_tells_no_code_is_known_by_its_words(tmp_path):
    error = sqlite3.OperationalError("database or disk is full")
    assert "disk is full" in str(fault_of(error, tmp_path / "mine.limitwise"))
