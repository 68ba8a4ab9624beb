"""Whole files in and out, and what is no file."""

import os
import signal
from pathlib import Path

import pytest

from core.errors import UserError
from core.records.ledger import Ledger
from core.records.writing import LARGEST, read_text, write_whole


def test_a_file_behind_a_link_is_written_and_the_link_stays(tmp_path):
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_text("old")
    link.symlink_to(file)
    write_whole(link, b"new")
    assert link.is_symlink() and file.read_text() == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "link"]


def test_a_pipe_or_device_is_written_into_and_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, b"all")
    assert os.read(reader, 9) == b"all" and pipe.is_fifo()
    os.close(reader)
    write_whole(Path("/dev/null"), b"all")
    assert Path("/dev/null").is_char_device()


def test_a_text_too_large_to_be_one_is_not_read(tmp_path):
    with (tmp_path / "text").open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(UserError, match="too large"):
        read_text(tmp_path / "text")


@pytest.mark.parametrize("name", ["none", "folder", "file/inner", "x" * 300, "/dev/zero"])
def test_what_is_no_file_cannot_be_read_and_is_a_sentence(tmp_path, name):
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(UserError):
        read_text(tmp_path / name)


@pytest.mark.parametrize("name", ["none/file", "folder", "file/inner", "x" * 300])
def test_what_is_no_place_cannot_be_written_and_is_a_sentence(tmp_path, name):
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(UserError):
        write_whole(tmp_path / name, b"")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_no_file_is_written_over_a_ledger(tmp_path):
    place = tmp_path / "mine.limitwise"
    with Ledger.create(place) as ledger:
        before = place.read_bytes()
        with pytest.raises(UserError, match="is a ledger"):
            write_whole(place, b"{}")
        assert place.read_bytes() == before
        assert ledger.undo_label is None


def test_a_file_or_link_named_like_the_half_written_one_is_left_alone(tmp_path):
    precious = tmp_path / "precious"
    precious.write_text("mine")
    (tmp_path / "out.json.partial").symlink_to(precious)
    write_whole(tmp_path / "out.json", b"{}")
    assert precious.read_text() == "mine"
    assert (tmp_path / "out.json.partial").is_symlink()
    assert (tmp_path / "out.json").read_bytes() == b"{}"


def test_what_tells_of_a_persons_money_is_theirs_alone_to_read(tmp_path):
    def mode(place):
        return place.stat().st_mode & 0o777

    file, path = tmp_path / "report.html", tmp_path / "new" / "mine.limitwise"
    write_whole(file, b"x")
    with Ledger.create(path):
        assert {mode(place) for place in path.parent.iterdir()} == {0o600}
    assert (mode(file), mode(path.parent)) == (0o600, 0o700)
    file.chmod(0o644)
    write_whole(file, b"y")
    assert mode(file) == 0o600


def test_a_disk_that_is_full_leaves_no_half_of_a_file(tmp_path):
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
    try:
        with pytest.raises(OSError):  # what Python says of this limit no full disk says
            write_whole(tmp_path / "out.json", b"x" * 100)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert list(tmp_path.iterdir()) == []
