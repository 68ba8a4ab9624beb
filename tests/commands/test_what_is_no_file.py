"""A pipe, a socket or a device where a file is wanted: nothing waits, and a sentence says so."""

import os
import signal
import socket
from pathlib import Path

import pytest

from core.commands import cli
from core.records.ledger import Ledger

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes in folders")
STATEMENT = Path(__file__).parents[1] / "samples" / "wechat.csv"
NO_FILE = "is no file but a pipe, a socket or a device; name a file."

READ = [
    ("import", "@"),
    ("import", STATEMENT, "--mapping", "@"),
    ("import", STATEMENT, "--answers", "@"),
    ("import", STATEMENT, "--file-password-file", "@"),
    ("anonymise", "@"),
    ("checkin", "@"),
    ("environment", "@"),
    ("validate", "@"),
    ("init", "--ledger", "new.limitwise", "--passphrase-file", "@"),
    ("load", "@", "--ledger", "new.limitwise"),
]
LEDGERS = [
    *((name, "--ledger", "@") for name in ("assess", "init", "demo", "check", "backup", "encrypt")),
    ("restore", "@"),
    ("recover", "-o", "@"),
    ("backup", "-o", "@"),
    ("move", "@"),
]
WRITTEN = [
    ("calendar", "-o", "@"),
    ("export", "-o", "@"),
    ("report", "-o", "@"),
    ("anonymise", STATEMENT, "@"),
]


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Runs a command with a path for @; gives its status and its one line. A wait ends the test."""
    monkeypatch.chdir(tmp_path)
    Ledger.create(tmp_path / "mine.limitwise").close()
    signal.alarm(60)

    def run_(command, path):
        words = [str(path) if word == "@" else str(word) for word in command]
        own = [] if "--ledger" in words else ["--ledger", "mine.limitwise"]
        status = 0
        try:
            cli.main([*words, *own], lambda *_given: 0)
        except SystemExit as ended:
            status = int(ended.code or 0)
        return status, capsys.readouterr().err.strip()

    yield run_
    signal.alarm(0)


@pytest.fixture(params=["pipe", "socket", "device"])
def odd(request, tmp_path):
    place = tmp_path / "odd.html"
    if request.param == "pipe":
        os.mkfifo(place)
    elif request.param == "socket":
        with socket.socket(socket.AF_UNIX) as made:
            os.chdir(tmp_path)  # the name of a socket has at most a hundred letters
            made.bind(place.name)
    else:
        place.symlink_to("/dev/zero")  # which never ends
    return place


@pytest.mark.parametrize("command", READ, ids=lambda command: f"{command[0]} {command[-2]}")
def test_what_is_to_be_read_is_a_file(run, odd, command):
    status, said = run(command, odd)
    assert status == 1 and said == f"“{odd}” {NO_FILE}"


@pytest.mark.parametrize("command", LEDGERS, ids=" ".join)
def test_a_ledger_is_a_file(run, odd, command):
    status, said = run(command, odd)
    assert status == 1 and said.startswith("There is ") and said.count("\n") == 0


@pytest.mark.parametrize("command", WRITTEN, ids=lambda command: command[0])
def test_a_pipe_that_nobody_reads_is_not_waited_for(run, tmp_path, command):
    os.mkfifo(tmp_path / "pipe.html")
    status, said = run(command, tmp_path / "pipe.html")
    assert status == 1 and "nobody reads it; name a file." in said


def test_a_passphrase_comes_out_of_a_shell_s_own_pipe(run, tmp_path):
    out, into = os.pipe()
    os.write(into, b"a marmot's orbit\n")
    os.close(into)
    new = tmp_path / "secret.limitwise"
    status, said = run(("init", "--ledger", new, "--passphrase-file", "@"), f"/dev/fd/{out}")
    os.close(out)
    assert (status, said) == (0, "") and not new.read_bytes().startswith(b"SQLite")
