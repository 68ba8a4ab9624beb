"""A second window on a ledger calls the first one, and says whose it is on another computer."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing

import pytest

from core.records.checking import problems
from core.records.ledger import Ledger
from desktop.app import run_window
from desktop.desk import Desk
from desktop.shell.one_window import OneWindow, call
from desktop.shell.window import Window
from tests.desktop.sample import AS_OF, fill


@pytest.fixture
def own(tmp_path):
    with Ledger.create(tmp_path / "own.limitwise") as ledger:
        fill(ledger)
    return tmp_path / "own.limitwise"


def lock_of(path):
    return path.with_name(f".{path.name}.lock")


def test_a_ledger_is_held_once_also_by_another_name_and_again_after_it_was_let_go(own, qapp):
    (own.parent / "link.limitwise").symlink_to(own)
    first, second = OneWindow(), OneWindow()
    assert first.hold(own) is None and first.hold(own) is None
    for path in (own, own.parent / "link.limitwise"):
        held = second.hold(path)
        assert held and held.here and "comes to the front" in held.text(path)
    assert stat.S_IMODE(lock_of(own).stat().st_mode) == 0o600
    first.let_go()
    assert second.hold(own) is None
    second.let_go()
    assert list(own.parent.glob(".*")) == []


def test_the_window_that_holds_it_is_called_and_gets_the_files(own, qtbot):
    first = OneWindow()
    first.hold(own)
    with qtbot.waitSignal(first.called) as heard:
        call(own, [own.parent / "bill.csv"])
    assert heard.args == [[own.parent / "bill.csv"]]
    assert [path.name for path in own.parent.glob(".*")] == [lock_of(own).name]
    first.let_go()


@pytest.fixture
def killed(own):
    """A window over the ledger that was ended without closing it."""
    code = "import sys, os, signal; from pathlib import Path\n"
    code += "from desktop.shell.one_window import OneWindow\n"
    code += "one = OneWindow(); assert one.hold(Path(sys.argv[1])) is None\n"
    code += "os.kill(os.getpid(), signal.SIGKILL)"
    subprocess.run([sys.executable, "-c", code, own], check=False)
    assert lock_of(own).exists()


def test_a_window_that_was_killed_holds_nothing_and_is_known(own, killed, qapp):
    one = OneWindow()
    assert one.hold(own) is None and one.broken_off
    one.let_go()
    assert one.hold(own) is None and not one.broken_off
    one.let_go()


def change(path, statement):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_after_a_sudden_end_what_is_derived_is_mended_in_silence(
    own, killed, open_window_with, qtbot
):
    change(own, "DELETE FROM day_totals")
    window, refused = open_window_with(own)
    qtbot.waitUntil(lambda: problems(window.desk.ledger) == [])
    qtbot.waitUntil(lambda: not window.desk.busy)
    assert refused == []
    assert window.status.text.text() == ""


def test_after_a_sudden_end_what_is_wrong_is_said(own, killed, open_window_with, qtbot):
    change(own, "UPDATE lines SET opened_on = '2026-11-20' WHERE id = 1")
    window, _refused = open_window_with(own)
    qtbot.waitUntil(lambda: "ended suddenly last time" in window.status.text.toolTip())
    assert "The limit changed before the line opened." in window.status.text.toolTip()


def test_after_a_clean_end_nothing_is_looked_over(own, open_window_with, qtbot):
    change(own, "DELETE FROM day_totals")
    window, _refused = open_window_with(own)
    qtbot.waitUntil(lambda: not window.desk.busy)
    assert [problem.code for problem in problems(window.desk.ledger)] == ["totals"]


def test_a_window_on_another_computer_is_named(own, open_window_with):
    lock_of(own).write_text("1\nlimitwise\nattic\n\n\n")
    os.utime(lock_of(own), (1_795_000_000, 1_795_000_000))
    window, refused = open_window_with(own)
    assert window.desk.has_ledger
    assert len(refused) == 1 and "on the computer “attic”, too, since " in refused[0]


def test_where_no_lock_can_be_made_nobody_is_kept_out(tmp_path, qapp):
    one = OneWindow()
    assert one.hold(tmp_path / "none" / "own.limitwise") is None
    one.let_go()


@pytest.fixture
def open_window_with(dressed, qtbot, tmp_path):
    def open_(path):
        window = Window(Desk(as_of=AS_OF), tmp_path / "mine", one=OneWindow())
        qtbot.addWidget(window)
        refused = []
        window.desk.refused.disconnect()
        window.desk.refused.connect(refused.append)
        window.take(Ledger.open(path))
        return window, refused

    return open_


def test_a_ledger_of_another_window_is_not_opened_from_the_menu(own, open_window_with, qtbot):
    first = OneWindow()
    first.hold(own)
    with qtbot.waitSignal(first.called):
        window, refused = open_window_with(own)
    assert not window.desk.has_ledger and "is open in another window" in refused[0]
    first.let_go()


def test_the_program_started_again_hands_its_files_over_and_ends(own, qtbot, capsys):
    first = OneWindow()
    first.hold(own)
    with qtbot.waitSignal(first.called) as heard:
        assert run_window(own, False, None, None, "en", files=[own.parent / "bill.csv"]) == 0
    assert heard.args == [[own.parent / "bill.csv"]]
    assert "is open in another window, which comes to the front." in capsys.readouterr().err
    first.let_go()


def test_a_window_that_is_closed_lets_go(own, open_window_with):
    window, _refused = open_window_with(own)
    assert lock_of(own).exists()
    window.close()
    assert not lock_of(own).exists()
