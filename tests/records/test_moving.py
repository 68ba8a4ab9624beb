"""Moving a ledger with its backups: everything is there, or all is as it was."""

import os
from datetime import date, datetime
from pathlib import Path

import pytest

from core.errors import UserError
from core.records import moving
from core.records.backup import (
    DAILY,
    back_up,
    back_up_daily,
    backups_of,
    folder_of,
    place_for,
)
from core.records.encryption import encrypt
from core.records.json_ledger import export_text
from core.records.ledger import Ledger
from core.records.moving import move
from core.records.own_place import (
    NOTE,
    default_path,
    is_own,
    moved_away,
    older_place,
    remember,
    usual_place,
)
from core.records.passphrase import Passphrase
from core.records.second_folder import back_up_second, choose, place_in, second_of
from tests.records.dying import die_at

NOW = datetime(2026, 11, 24, 9, 30)
KEY = Passphrase("it's 马 battery")


@pytest.fixture(autouse=True)
def quick(quick_keys):
    """Every test of this file."""


@pytest.fixture
def path(kept):
    """A ledger with two backups and a copy from before an update."""
    kept.close()
    back_up_daily(kept.path, None, NOW)
    back_up(kept.path, None, place_for(kept.path, NOW))
    kept.path.with_name("mine.limitwise.before-v9").write_bytes(kept.path.read_bytes())
    return kept.path


@pytest.fixture
def place(tmp_path):
    """A place in folders that are not there yet, under another name."""
    return tmp_path / "another disk" / "钱" / "money.limitwise"


def text_of(path, passphrase=None):
    with Ledger.open(path, passphrase) as ledger:
        return export_text(ledger)


def files_below(folder):
    """Every file below a folder with its bytes, every folder with none."""
    return {each: each.read_bytes() if each.is_file() else b"" for each in folder.rglob("*")}


def no_links(monkeypatch):
    """As between two disks."""

    def refuse(*_given):
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)


@pytest.mark.parametrize("far", [False, True], ids=["on this disk", "to another disk"])
def test_the_ledger_is_there_with_its_backups_and_no_longer_here(path, place, monkeypatch, far):
    before, times = text_of(path), [one.made_at for one in backups_of(path)]
    bytes_of_backups = [one.path.read_bytes() for one in backups_of(path)]
    if far:
        no_links(monkeypatch)
    done = move(path, place, None)
    assert (done.backups, done.left, done.second) == (3, (), None)
    assert text_of(place) == before
    there = backups_of(place)
    assert [one.made_at for one in there] == times
    assert [one.path.read_bytes() for one in there] == bytes_of_backups
    assert list(path.parent.iterdir()) == [place.parent.parent]
    assert place.stat().st_mode & 0o077 == 0
    with Ledger.open(place) as ledger:
        assert ledger.connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert ledger.undo_label == "Begin"


def test_an_encrypted_ledger_stays_encrypted(path, place):
    encrypt(path, KEY)
    before = text_of(path, KEY)
    move(path, place, KEY)
    assert text_of(place, KEY) == before
    assert b"SQLite format 3" not in place.read_bytes()


def test_another_ledgers_backups_and_its_second_folder_stay(path, place, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    choose(path, stick, date(2026, 11, 24))
    assert back_up_second(path, None, NOW) is not None
    other = path.with_name("other.limitwise")
    Ledger.create(other).close()
    back_up(other, None, place_for(other, NOW))
    done = move(path, place, None)
    assert done.second == place_in(path, stick) and list(place_in(path, stick).iterdir())
    for each in (place, other):
        second = second_of(each)
        assert second is not None and second.folder == stick
    assert len(backups_of(other)) == 1 and other.is_file()


def spoil_ledger(_path, place, _monkeypatch):
    place.parent.mkdir(parents=True)
    place.write_text("mine")


def spoil_backup(path, place, _monkeypatch):
    folder_of(place).mkdir(parents=True)
    daily = next(one.path.name for one in backups_of(path) if one.label == DAILY)
    folder_of(place).joinpath(daily.replace("mine", "money")).write_text("mine")


def spoil_folder(_path, place, _monkeypatch):
    place.parent.parent.write_text("a file, no folder")


def spoil_right(path, _place, _monkeypatch):
    path.chmod(0o444)


def spoil_space(_path, _place, monkeypatch):
    def full(*_given):
        raise OSError(28, "No space left on device")

    no_links(monkeypatch)
    monkeypatch.setattr(moving.shutil, "copyfile", full)


def spoil_end(path, _place, monkeypatch):
    unlink = Path.unlink

    def refuse(self, **more):
        if self == path:
            raise PermissionError(13, "Permission denied")
        unlink(self, **more)

    monkeypatch.setattr(Path, "unlink", refuse)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (spoil_ledger, "already"),
        (spoil_backup, "already"),
        (spoil_folder, "The folder of"),
        (spoil_right, "read-only"),
        (spoil_space, "The disk is full"),
        (spoil_end, "cannot be written"),
    ],
)
def test_what_cannot_be_moved_is_as_it_was(path, place, tmp_path, monkeypatch, spoil, said):
    spoil(path, place, monkeypatch)
    before, text = files_below(tmp_path), text_of(path)
    with pytest.raises(UserError, match=said):
        move(path, place, None)
    monkeypatch.undo()
    assert files_below(tmp_path).keys() == before.keys()
    assert text_of(path) == text


def test_a_ledger_that_is_open_elsewhere_is_not_moved(path, place):
    with Ledger.open(path) as elsewhere:
        with pytest.raises(UserError, match="open in another window"):
            move(path, place, None)
        assert elsewhere.undo_label == "Begin" and not place.parent.parent.exists()


def test_a_sudden_end_at_any_step_leaves_the_ledger_whole(path, place, tmp_path):
    code = "from core.records.moving import move; move(Path(sys.argv[2]), Path(sys.argv[3]), None)"
    before = text_of(path)
    for step in (3, 12, 25):
        there = tmp_path / str(step) / "m.limitwise"
        assert die_at(step, code, path, there)
        assert text_of(path) == before
        assert not there.exists() or text_of(there) == before


# Where it is looked for afterwards


@pytest.fixture
def own(path):
    """A person's own ledger in the usual place, with its backups."""
    usual_place().parent.mkdir(parents=True)
    move(path, usual_place(), None)
    return usual_place()


def test_a_persons_own_ledger_is_opened_where_it_was_moved_to_and_comes_back(own, place):
    assert default_path() == own
    move(own, place, None)
    assert default_path() == place and is_own(place) and not moved_away(place)
    again = place.with_name("again.limitwise")
    move(place, again, None)
    assert default_path() == again
    move(again, own, None)
    assert default_path() == own and not own.with_name(NOTE).exists()


def test_another_ledger_that_moves_leaves_ones_own_where_it_is(own, place, tmp_path):
    other = tmp_path / "other.limitwise"
    Ledger.create(other).close()
    move(other, place, None)
    assert default_path() == own


def test_a_ledger_that_was_not_moved_after_all_is_looked_for_where_it_is(own, place, monkeypatch):
    spoil_end(own, place, monkeypatch)
    with pytest.raises(UserError):
        move(own, place, None)
    assert default_path() == own and own.is_file()


def test_a_disk_that_is_not_there_is_known_for_what_it_is(own, place):
    move(own, place, None)
    place.rename(place.with_name("elsewhere"))
    assert moved_away(place) and default_path() == place


def test_a_place_beside_the_data_is_kept_by_its_way_from_there(own):
    near = own.parent.parent / "beside.limitwise"
    remember(near)
    assert str(own.parent.parent) not in own.with_name(NOTE).read_text()
    assert default_path() == near


def test_a_note_that_cannot_be_read_is_told_and_leads_nowhere(own):
    for text in ("{", "[]", '{"ledger": 3}', "{}"):
        own.with_name(NOTE).write_text(text)
        with pytest.raises(UserError, match="cannot be read any more"):
            default_path()
        assert not is_own(own) and not moved_away(own)
        assert older_place() is None
