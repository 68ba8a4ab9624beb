"""Backups: what is written, read back, listed, kept by the day, and brought back."""

import os
import sqlite3
import threading
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.errors import UserError
from core.records.backup import (
    DAILY,
    Backup,
    back_up,
    back_up_daily,
    backups_of,
    contents,
    folder_of,
    outdated,
    place_for,
)
from core.records.faults import Damaged
from core.records.json_ledger import export_text
from core.records.ledger import Ledger
from core.records.model import Line, LineKind
from core.records.restoring import restore
from core.records.schema import VERSION
from tests.records.dying import die_at

NOW = datetime(2026, 11, 24, 9, 30, 15)


def text_of(path, passphrase=None):
    with Ledger.open(path, passphrase) as ledger:
        return export_text(ledger)


def add_lines(path, count=1):
    with Ledger.open(path) as ledger, ledger.change("Lines") as change:
        for number in range(count):
            change.add(Line(lender=f"Lender {number}", kind=LineKind.OTHER))


@pytest.fixture
def path(kept):
    kept.close()
    return kept.path


def test_a_backup_is_the_ledger_to_the_byte_of_its_export_with_what_can_be_undone(kept):
    place = place_for(kept.path, NOW)
    back_up(kept.path, None, place)  # kept is still open, so its newest changes are in the log
    assert place == kept.path.parent / "backups" / "mine-2026-11-24-093015.limitwise"
    assert text_of(place) == text_of(kept.path)
    with Ledger.open(place) as copy:
        assert copy.undo_label == "Begin"


def test_a_backup_never_takes_the_place_of_a_file(path, tmp_path):
    place = tmp_path / "letter"
    place.write_text("dear")
    with pytest.raises(UserError, match="already"):
        back_up(path, None, place)
    assert place.read_text() == "dear"
    first = place_for(path, NOW)
    back_up(path, None, first)
    assert place_for(path, NOW).name == "mine-2026-11-24-093015-2.limitwise"
    assert place_for(path, NOW, DAILY).name == "mine-2026-11-24-093015-daily.limitwise"


def test_a_backup_is_of_one_moment_while_another_connection_writes(path):
    add_lines(path, 2)
    stop = threading.Event()

    def write():
        with Ledger.open(path) as ledger:
            while not stop.is_set():
                with ledger.change("Two") as change:
                    for _n in range(2):
                        change.add(Line(lender="Pair", kind=LineKind.OTHER))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            place = path.parent / f"copy{number}"
            back_up(path, None, place)  # reads it back, and would find another moment's rows
            with Ledger.open(place) as copy:
                assert len(copy.records(Line)) % 2 == 1  # one of the fixture, then pairs
    finally:
        stop.set()
        writer.join()


def test_a_backup_of_a_damaged_ledger_is_refused_and_leaves_nothing(path):
    damage(path)
    with pytest.raises(Damaged):
        back_up(path, None, place_for(path, NOW))
    assert not folder_of(path).exists() or not list(folder_of(path).iterdir())


def test_backups_are_the_persons_alone_to_read(path):
    path.chmod(0o644)
    place = place_for(path, NOW)
    back_up(path, None, place)
    damage(path)
    kept = restore(path, place, NOW).kept
    for made in (place, kept, path):
        assert made.stat().st_mode & 0o777 == 0o600
    assert folder_of(path).stat().st_mode & 0o777 == 0o700


def test_a_copy_that_is_not_read_back_the_same_is_refused(path, monkeypatch):
    from core.records import copies

    copy = copies.copy_into

    def spoil(source, target, place):
        copy(source, target, place)
        target.execute("UPDATE lines SET due_day = 10")

    monkeypatch.setattr(copies, "copy_into", spoil)
    with pytest.raises(UserError, match="could not be read back"):
        back_up(path, None, place_for(path, NOW))
    assert list(folder_of(path).iterdir()) == []


def test_backups_are_listed_newest_first_and_others_of_the_folder_are_not(path):
    for hours in (2, 0, 1):
        back_up(path, None, place_for(path, NOW + timedelta(hours=hours)))
    for name in ("mine-2026-11-24.limitwise", "mine-2026-11-24-093015-x.limitwise", "other"):
        (folder_of(path) / name).write_text("x")
    path.with_name("mine.limitwise.before-v2").write_text("x")
    os.utime(path.with_name("mine.limitwise.before-v2"), (0, 0))
    found = backups_of(path)
    assert [one.made_at.hour for one in found[:3]] == [11, 10, 9]
    assert [one.path.name for one in found[3:]] == ["mine.limitwise.before-v2"]
    assert found[0].size == found[0].path.stat().st_size
    assert backups_of(path.with_name("none.limitwise")) == []


def test_what_a_backup_holds_is_told(path):
    place = place_for(path, NOW)
    back_up(path, None, place)
    found = contents(place, None)
    assert (found.lines, found.transactions, found.encrypted) == (1, 1, False)
    assert found.last_on == date(2026, 1, 8)


# By the day


def test_the_backup_of_the_day_is_made_once_and_only_after_a_change(path):
    first = back_up_daily(path, None, NOW)
    assert first is not None and first.name.endswith("-daily.limitwise")
    add_lines(path)
    assert back_up_daily(path, None, NOW + timedelta(hours=5)) is None
    tomorrow = NOW + timedelta(days=1)
    assert back_up_daily(path, None, tomorrow) is not None
    later = (NOW + timedelta(days=9)).timestamp()
    os.utime(backups_of(path)[0].path, (later, later))  # nothing was written since then
    assert back_up_daily(path, None, NOW + timedelta(days=10)) is None


def test_only_daily_backups_go_with_the_days(path):
    back_up(path, None, place_for(path, NOW - timedelta(days=80)))
    made = None
    for day in range(20):
        os.utime(path)
        made = back_up_daily(path, None, NOW + timedelta(days=day))
        os.utime(made, (0, 0))
    found = backups_of(path)
    days = [one.made_at.date().isoformat() for one in found if one.label == DAILY]
    newest = [f"2026-12-{day:02}" for day in range(13, 6, -1)]  # then a week's, a month's, a week's
    assert days == [*newest, "2026-12-06", "2026-11-30", "2026-11-29"]
    assert sum(one.label is None for one in found) == 1


def test_a_backup_made_while_the_clock_was_ahead_does_not_stop_the_daily_ones(path):
    ahead = back_up_daily(path, None, NOW + timedelta(days=400))
    add_lines(path)
    today = back_up_daily(path, None, NOW)
    assert today is not None and ahead.exists()
    assert back_up_daily(path, None, NOW + timedelta(hours=1)) is None


def test_a_name_with_an_impossible_day_is_no_backup(path):
    back_up(path, None, place_for(path, NOW))
    (folder_of(path) / "mine-2026-13-45-993015.limitwise").write_text("x")
    assert len(backups_of(path)) == 1


def _daily(days, size=100):
    return Backup(Path(f"{days}"), NOW - timedelta(days=days), size, DAILY)


@given(some.lists(some.integers(0, 2500), unique=True, max_size=80))
def test_the_last_of_seven_days_five_weeks_24_months_and_of_every_year_are_kept(ago):
    daily = [_daily(days) for days in sorted(ago)]
    gone = outdated(daily)
    wanted = set()
    for most, form in ((7, "%Y-%m-%d"), (5, "%G-%V"), (24, "%Y-%m"), (None, "%Y")):
        periods = sorted({f"{one.made_at:{form}}" for one in daily}, reverse=True)[:most]
        for period in periods:
            wanted.add(max(one.made_at for one in daily if f"{one.made_at:{form}}" == period))
    assert {one.made_at for one in daily if one not in gone} == wanted


def test_going_day_by_day_each_year_month_and_week_keeps_its_last():
    daily = []
    for days in range(900, -1, -1):
        daily.insert(0, _daily(days))
        daily = [one for one in daily if one not in outdated(daily)]
    last = {(one.made_at.year, one.made_at.month): one.made_at.date() for one in reversed(daily)}
    assert len(daily) < 40 and last[2026, 10] == date(2026, 10, 31)
    assert last[2025, 2] == date(2025, 2, 28) and last[2024, 12] == date(2024, 12, 31)


def test_a_backup_much_larger_than_the_newest_stays():
    daily = [_daily(days) for days in range(60)] + [_daily(60, 201), _daily(61)]
    assert daily[-2] not in outdated(daily) and daily[-1] in outdated(daily)


# Bringing back


def damage(path):
    """Overwrite a page in the middle with what is no page."""
    raw = bytearray(path.read_bytes())
    raw[8192:12288] = b"\xff" * 4096
    path.write_bytes(raw)


def test_a_restored_ledger_is_the_backup_and_the_one_before_is_kept(path):
    before = text_of(path)
    place = place_for(path, NOW)
    back_up(path, None, place)
    add_lines(path, 3)
    changed = text_of(path)
    done = restore(path, place, NOW)
    assert text_of(path) == before
    assert done.kept is not None and text_of(done.kept) == changed
    assert done.contents.lines == 1
    assert restore(path, done.kept, NOW).kept not in (None, done.kept)
    assert text_of(path) == changed


def test_a_window_that_has_the_ledger_open_sees_the_restored_one(kept):
    place = place_for(kept.path, NOW)
    back_up(kept.path, None, place)
    with kept.change("More") as change:
        change.add(Line(lender="New", kind=LineKind.OTHER))
    assert len(kept.snapshot().lines) == 2
    restore(kept.path, place, NOW)
    assert kept.changed_elsewhere()
    assert len(kept.snapshot().lines) == 1


def test_an_older_versions_backup_is_brought_up_to_date_before_it_is_restored(kept):
    place = place_for(kept.path, NOW)
    back_up(kept.path, None, place)
    before = export_text(kept)
    other = sqlite3.connect(place)
    other.execute(f"PRAGMA user_version = {VERSION - 1}")
    other.close()
    with kept.change("More") as change:
        change.add(Line(lender="New", kind=LineKind.OTHER))
    restore(kept.path, place, NOW)
    assert kept.connection.execute("PRAGMA user_version").fetchone()[0] == VERSION
    assert export_text(kept) == before
    assert sorted(one.name for one in kept.path.parent.iterdir() if "shm" not in one.name) == [
        "backups",
        "mine.limitwise",
        "mine.limitwise-wal",
    ]


def test_a_backup_is_restored_where_there_is_no_ledger(path):
    place = place_for(path, NOW)
    back_up(path, None, place)
    before = text_of(path)
    path.unlink()
    assert restore(path, place, NOW).kept is None
    assert text_of(path) == before


@pytest.mark.parametrize(
    "spoil",
    [
        damage,
        lambda path: path.write_bytes(path.read_bytes()[:20000]),
        lambda path: path.write_bytes(path.read_bytes()[:100] + b"\xff" * 9000),
        lambda path: path.write_bytes(b"\xff" * 16 + path.read_bytes()[16:]),
    ],
    ids=["page", "cut short", "first page", "first bytes"],
)
def test_a_damaged_ledger_is_kept_byte_for_byte_and_replaced(path, spoil):
    before = text_of(path)
    place = place_for(path, NOW)
    back_up(path, None, place)
    spoil(path)
    raw = path.read_bytes()
    done = restore(path, place, NOW)
    assert text_of(path) == before
    assert done.kept is not None and done.kept.read_bytes() == raw


def test_a_text_that_is_no_longer_text_is_backed_up_and_replaced_all_the_same(path):
    before = text_of(path)
    place = place_for(path, NOW)
    back_up(path, None, place)
    path.write_bytes(path.read_bytes().replace("花呗".encode(), b"\xff\xfe\xfd\xfc\xfb\xfa"))
    back_up(path, None, path.with_name("copy"))
    done = restore(path, place, NOW)
    assert text_of(path) == before
    assert done.kept is not None and b"\xff\xfe\xfd\xfc\xfb\xfa" in done.kept.read_bytes()


def _newer(place):
    other = sqlite3.connect(place)
    other.execute(f"PRAGMA user_version = {VERSION + 1}")
    other.close()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (damage, "is damaged"),
        (_newer, "newer Limitwise"),
        (lambda place: place.write_bytes(b"not a ledger"), "not a Limitwise ledger"),
        (lambda place: place.write_bytes(b""), "not a Limitwise ledger"),
        (lambda place: place.unlink(), "no backup"),
    ],
    ids=["damaged", "newer", "text", "empty", "missing"],
)
def test_what_is_no_whole_ledger_is_not_restored(path, spoil, said):
    before = text_of(path)
    place = path.with_name("copy")
    back_up(path, None, place)
    spoil(place)
    with pytest.raises(UserError, match=said):
        restore(path, place, NOW)
    assert text_of(path) == before
    assert not folder_of(path).exists()


def test_neither_the_ledger_itself_nor_another_file_is_restored_over(path, tmp_path):
    with pytest.raises(UserError, match="itself"):
        restore(path, path, NOW)
    letter = tmp_path / "letter.txt"
    letter.write_text("dear")
    with pytest.raises(UserError, match="not a Limitwise ledger"):
        restore(letter, path, NOW)
    assert letter.read_text() == "dear"


def test_while_another_program_writes_nothing_is_restored(path, monkeypatch):
    from core.records import opening

    place = place_for(path, NOW)
    back_up(path, None, place)
    add_lines(path)
    before = text_of(path)
    open_ = opening.connect

    def impatient(*given, **how):
        connection = open_(*given, **how)
        connection.execute("PRAGMA busy_timeout = 10")
        return connection

    monkeypatch.setattr(opening, "connect", impatient)
    with (
        Ledger.open(path) as ledger,
        ledger.transaction(),
        pytest.raises(UserError, match="by another program"),
    ):
        restore(path, place, NOW)
    assert text_of(path) == before


def test_a_read_only_ledger_is_not_restored_over(path):
    place = place_for(path, NOW)
    back_up(path, None, place)
    path.chmod(0o444)
    with pytest.raises(UserError, match="read-only"):
        restore(path, place, NOW)


def test_a_disk_that_takes_no_more_leaves_the_ledger_and_no_backup(path):
    resource = pytest.importorskip("resource")
    add_lines(path, 200)
    place = path.with_name("copy")
    back_up(path, None, place)
    add_lines(path)
    before = text_of(path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))
    try:
        with pytest.raises(UserError):
            back_up(path, None, place_for(path, NOW))
        with pytest.raises(UserError):
            restore(path, place, NOW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert text_of(path) == before
    assert list(folder_of(path).iterdir()) == []


RESTORE = """
from datetime import datetime
from core.records.restoring import restore
restore(Path(sys.argv[2]), Path(sys.argv[3]), datetime(2026, 11, 24))
"""


@pytest.mark.parametrize("step", [3, 12, 20, 40, 60, "copying", "copied"])
def test_a_sudden_end_while_restoring_leaves_the_old_or_the_new_ledger_whole(path, step):
    add_lines(path, 300)
    place = place_for(path, NOW)
    back_up(path, None, place)
    new = text_of(path)
    with Ledger.open(path) as ledger:
        ledger.undo()
    old = text_of(path)
    assert die_at(step, RESTORE, path, place)
    assert text_of(path) in (old, new)
    with Ledger.open(path) as ledger:
        assert ledger.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    restore(path, place, NOW)  # what was broken off can be done now
    assert text_of(path) == new
