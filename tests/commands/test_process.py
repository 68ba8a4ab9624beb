"""The program as a process: its channels, Ctrl-C, two at once, and a sudden end."""

import os
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from core.commands.cli import program
from core.commands.table import COMMANDS
from core.records.json_ledger import export_text
from core.records.ledger import Ledger
from core.records.model import Line, LineKind
from core.records.settings import ROLLOVER
from tests.records.dying import die_at
from tests.support import SAMPLES

HOME = Path(__file__).resolve().parents[2]
BEGIN = [sys.executable, "-P", "-m", "desktop"]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(HOME), "LC_ALL": "C"}


def _start(*arguments, **more):
    return subprocess.Popen(
        [*BEGIN, *map(str, arguments)],
        env=ENVIRONMENT,
        stdout=more.pop("stdout", subprocess.PIPE),
        stderr=subprocess.PIPE,
        **more,
    )


def _run(*arguments, **more):
    process = _start(*arguments, **more)
    out, err = process.communicate()
    return process.returncode, out or b"", err.decode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only where there is a full device")
def test_an_output_without_room_is_a_sentence(mine):
    with open("/dev/full", "wb") as full:
        status, _out, err = _run("export", "--ledger", mine, stdout=full)
    assert status == 1 and err == "The output could not be written, since its disk is full.\n"


def test_a_reader_who_stops_early_is_no_error(mine):
    process = _start("export", "--ledger", mine)
    assert process.stdout and process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait()


def test_a_name_that_is_no_text_can_be_told(tmp_path):
    odd = os.fsencode(tmp_path) + b"/odd\xff"
    status, out, err = _run("init", "--json", "--ledger", os.fsdecode(odd))
    assert (status, err) == (0, "") and b"odd\\udcff" in out
    assert _run("init", "--ledger", os.fsdecode(odd))[0] == 1


@pytest.fixture
def ctrl_c_is_heard():
    """A program started here hears Ctrl-C, also where the tests themselves run in the background
    of a shell, which makes them and all that they start deaf to it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def _unread(pipe: int) -> int:
    """How many bytes lie in a pipe."""
    fcntl, termios = pytest.importorskip("fcntl"), pytest.importorskip("termios")
    return struct.unpack("i", fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)))[0]


@pytest.mark.usefixtures("ctrl_c_is_heard")
def test_ctrl_c_ends_with_130_and_no_traceback(mine, tmp_path):
    reader, writer = os.pipe()
    process = _start("load", f"/dev/fd/{reader}", "--ledger", tmp_path / "new", pass_fds=(reader,))
    os.write(writer, b"{")
    while _unread(reader) and process.poll() is None:
        time.sleep(0.01)  # until the program reads
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate()
    os.close(reader)
    os.close(writer)
    assert (process.returncode, err) == (130, b"")
    assert not (tmp_path / "new").exists()


def test_a_ledger_that_another_program_is_changing_is_a_sentence(limitwise, mine, monkeypatch):
    with Ledger.open(mine) as ledger, ledger.transaction():
        with Ledger.open(mine) as second:
            second.connection.execute("PRAGMA busy_timeout = 10")
            with pytest.raises(Exception, match="being changed by another program"):
                second.set_setting(ROLLOVER, True)
        assert limitwise("check", "--ledger", mine).status == 0


def test_two_programs_that_write_at_once_lose_nothing(mine):
    writer = "import sys\nfrom pathlib import Path\nfrom core.records.ledger import Ledger\n"
    writer += "from core.records.model import Line, LineKind\n"
    writer += "with Ledger.open(Path(sys.argv[1])) as ledger:\n"
    writer += "    for number in range(20):\n        with ledger.change('Add') as change:\n"
    writer += "            change.add(Line(lender=sys.argv[2], kind=LineKind.OTHER))\n"
    both = [
        subprocess.Popen([sys.executable, "-c", writer, str(mine), name], env=ENVIRONMENT)
        for name in "ab"
    ]
    assert [process.wait() for process in both] == [0, 0]
    with Ledger.open(mine) as ledger:
        lenders = [line.lender for line in ledger.records(Line)]
    assert sorted(lenders) == ["a"] * 20 + ["b"] * 20


COMMAND = "del sys.argv[1]\nfrom desktop.__main__ import main\nmain()"


@pytest.fixture(scope="module")
def many_lines(tmp_path_factory):
    """The export of a ledger of 2,000 lines."""
    folder = tmp_path_factory.mktemp("lines")
    with Ledger.create(folder / "ledger") as ledger:
        with ledger.change("Add") as change:
            for number in range(2000):
                change.add(Line(lender=f"Lender {number}", kind=LineKind.OTHER))
        (folder / "ledger.json").write_text(export_text(ledger), "utf-8")
    return folder / "ledger.json"


@pytest.mark.slow
@pytest.mark.parametrize("statements", [5, 30, 45, 55, 65, 75, 100])
@pytest.mark.parametrize("command", ["import", "load"])
def test_a_sudden_end_leaves_the_ledger_as_it_was_or_done(
    limitwise, mine, many_lines, tmp_path, command, statements
):
    """The ending is a process's; what was left is looked at from here, which is quicker."""

    def export():
        return limitwise("export", "--ledger", place).out if place.exists() else None

    importing = command == "import"
    place, source = (
        (mine, SAMPLES / "alipay-app.csv") if importing else (tmp_path / "new", many_lines)
    )
    before = export()
    die_at(statements, COMMAND, command, source, "--ledger", place)
    after = export()
    if after != before:
        assert limitwise("check", "--ledger", place).status == 0
        assert not importing or limitwise("undo", "1", "--ledger", place).status == 0
        assert (export() == before) if importing else after == source.read_text("utf-8")
    # What was broken off can be done now.
    assert after != before or limitwise(command, source, "--ledger", place).status == 0


def _read_by(*arguments, of="core."):
    """The program's own modules that a command reads, or those of another package; it ends well."""
    told = "import sys\nfrom desktop.__main__ import main\ntry: main()\nexcept SystemExit: pass\n"
    told += f"print(*sorted(name for name in sys.modules if name.startswith('{of}')))"
    words = [sys.executable, "-c", told, *map(str, arguments)]
    done = subprocess.run(words, capture_output=True, text=True, cwd=HOME, env=ENVIRONMENT)
    assert (done.returncode, done.stderr) == (0, "")
    switch = {"core.statements", "core.statements.apart"}  # of the process that reads one file
    return sorted({*done.stdout.splitlines()[-1].split()} - switch)


def test_the_help_of_all_commands_reads_none_of_their_files():
    read = _read_by("--help")
    assert len(read) < 25  # of the 340 that all commands read
    rooms = ("statements.", "loans.", "cash.", "scoring.", "planning.", "report.", "records.ledger")
    assert not [one for one in read if one[5:].startswith(rooms)]


def test_a_command_reads_no_room_of_another():
    read = _read_by("import", "--help")
    assert "core.statements.intake" in read
    others = ("core.planning", "core.scoring", "core.cash", "core.report")
    assert not [name for name in read if name.startswith(others)]


@pytest.mark.parametrize(
    ("command", "most", "others"),
    [
        ("months", 65, "loans.dues scoring statements planning report"),
        ("budget", 120, "scoring statements planning report"),
        ("assess", 180, "statements planning report.report"),
    ],
)
def test_a_command_reads_little_more_than_its_own_rooms(mine, command, most, others):
    read = _read_by(command, "--ledger", mine)
    assert len(read) < most  # a third more than it does
    assert not [one for one in read if one[5:].startswith(tuple(others.split()))]


def test_a_score_reads_no_masked_arrays(mine):
    assert "numpy.ma" not in _read_by("assess", "--ledger", mine, of="numpy.")


def test_every_command_is_in_the_file_that_the_table_names():
    for name, row in COMMANDS.items():
        found = program.get_command(click.Context(program), name)
        assert found and found.callback
        assert found.callback.__module__ == f"core.commands.{row.module}", name
