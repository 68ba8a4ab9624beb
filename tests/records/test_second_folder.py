"""Backups to a second folder: written by the day, told when that was not possible for long."""

import os
from datetime import date, datetime, timedelta

import pytest

from core.errors import UserError
from core.records.backup import backups_of, contents, folder_of
from core.records.ledger import Ledger
from core.records.model import Line, LineKind
from core.records.second_folder import (
    NOTE,
    back_up_second,
    backups_in,
    choose,
    place_in,
    second_of,
)

NOW = datetime(2026, 11, 24, 9, 30)


@pytest.fixture
def path(kept):
    kept.close()
    return kept.path


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def change(path):
    with Ledger.open(path) as ledger, ledger.change("Line") as done:
        done.add(Line(lender="x", kind=LineKind.OTHER))


def test_each_day_with_a_change_has_its_backup_there_too(path, stick):
    assert back_up_second(path, None, NOW) is None  # none was chosen
    choose(path, stick, NOW.date())
    first = back_up_second(path, None, NOW)
    assert first is not None and contents(first, None).lines == 1
    os.utime(first, (0, 0))
    change(path)
    assert back_up_second(path, None, NOW + timedelta(hours=2)) is None
    second = back_up_second(path, None, NOW + timedelta(days=1))
    assert second is not None and contents(second, None).lines == 2
    assert [one.path for one in backups_in(path, second_of(path))] == [second, first]
    assert backups_of(path) == []  # beside the ledger is another matter
    choose(path, None, NOW.date())
    assert second_of(path) is None and second.exists()


def test_a_stick_that_is_not_there_is_told_after_seven_days_and_never_made(path, stick):
    choose(path, stick, NOW.date())
    stick.rmdir()
    for days, overdue in ((1, False), (6, False), (7, True), (90, True)):
        with pytest.raises(UserError, match="connect its disk or stick"):
            back_up_second(path, None, NOW + timedelta(days=days))
        assert second_of(path).overdue(NOW.date() + timedelta(days=days)) is overdue
    assert not stick.exists()
    stick.mkdir()
    assert back_up_second(path, None, NOW + timedelta(days=90)) is not None
    assert not second_of(path).overdue(NOW.date() + timedelta(days=96))


def test_a_day_without_a_change_is_no_day_without_a_backup(path, stick):
    choose(path, stick, NOW.date())
    made = back_up_second(path, None, NOW)
    later = NOW + timedelta(days=30)
    os.utime(made, (later.timestamp(), later.timestamp()))
    assert back_up_second(path, None, later) is None
    assert second_of(path).last_on == date(2026, 12, 24)


def test_two_ledgers_of_one_name_keep_their_backups_apart(path, stick, tmp_path):
    other = tmp_path / "elsewhere" / path.name
    Ledger.create(other).close()
    for each in (path, other):
        choose(each, stick, NOW.date())
        assert back_up_second(each, None, NOW) is not None
    assert place_in(path, stick) != place_in(other, stick)
    assert len(backups_in(path, second_of(path))) == 1


def test_the_ledgers_own_folder_and_one_that_is_not_there_are_no_second_one(path, tmp_path):
    with pytest.raises(UserError, match="another disk"):
        choose(path, path.parent, NOW.date())
    with pytest.raises(UserError, match="no folder"):
        choose(path, tmp_path / "none", NOW.date())
    assert second_of(path) is None


def test_what_was_chosen_is_private_and_told_where_it_cannot_be_read(path, stick):
    choose(path, stick, NOW.date())
    note = folder_of(path) / NOTE
    assert note.stat().st_mode & 0o777 == 0o600
    for text in ("", "[]", '{"folder": 1}', '{"folder": "/x", "last_on": "never"}', "[" * 100_000):
        note.write_text(text)
        with pytest.raises(UserError, match="choose it again"):
            second_of(path)
    choose(path, stick, NOW.date())
    assert second_of(path).folder == stick
