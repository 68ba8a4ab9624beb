"""Files named on the command line are opened, as a file manager does it."""

import shlex
import subprocess

import pytest

from core import VERSION, menu_entry
from core.commands.cli import main
from tests.support import SAMPLES

BILL = SAMPLES / "wechat.csv"


@pytest.fixture
def opened(capsys):
    """`opened("a.csv", …)` gives what the window is opened on: the ledger and the statements."""

    def run(*words):
        shown = []
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words], lambda start, files: shown.append((start, files)))
        if not shown:
            return ended.value.code, capsys.readouterr().err
        ((start, files),) = shown
        if start.refusal is not None:
            return str(start.refusal)
        return start.path, [path.name for path in files]

    return run


def test_a_ledger_is_opened_and_a_statement_is_offered(opened, mine):
    assert opened(mine) == (mine, [])
    assert opened(BILL) == (None, ["wechat.csv"])
    assert opened("open", BILL, mine) == (mine, ["wechat.csv"])


def test_a_ledger_is_known_by_what_it_holds(opened, mine):
    other = mine.rename(mine.with_name("账本 2026"))
    assert opened(other) == (other, [])


def test_options_stand_before_or_after_the_file(opened, mine):
    assert opened("--ledger", mine, BILL) == opened(BILL, "--ledger", mine)
    assert opened(BILL, "--ledger", mine) == (mine, ["wechat.csv"])


def test_what_cannot_be_opened_is_a_sentence(opened, mine, tmp_path):
    gone = tmp_path / "none.csv"
    assert opened(gone) == f"There is no file “{gone}”."
    twin = tmp_path / "twin.limitwise"
    twin.write_bytes(mine.read_bytes())
    assert opened(mine, twin) == "One window shows one ledger. Open one of them at a time."
    status, said = opened("asess")
    assert status == 2 and "No such command 'asess'" in said


def test_the_version_is_said(limitwise):
    assert limitwise("--version").out == f"Limitwise {VERSION}\n"


def test_statements_without_a_screen_are_a_sentence(limitwise):
    told = limitwise(BILL)
    assert told.status == 1 and "no screen here to look at statements" in told.err


def test_the_program_goes_into_the_menu_and_out_again(limitwise, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(menu_entry.program, "command", lambda: ['/my "own" $/100%/程序'])
    monkeypatch.setattr(menu_entry.shutil, "which", lambda _tool: None)
    assert "in the menu now" in limitwise("install-desktop-entry").out
    entry = (tmp_path / "applications" / "limitwise.desktop").read_text("utf-8")
    assert 'Exec="/my \\\\"own\\\\" \\\\$/100%%/程序" %F\n' in entry
    assert "Name[zh_CN]=知额\n" in entry
    assert (tmp_path / "icons/hicolor/256x256/apps/limitwise.png").exists()
    limitwise("install-desktop-entry", "--remove")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_menu_entry_names_the_words_that_start_the_program(tmp_path):
    place = menu_entry.install(tmp_path)[0]
    (line,) = [one for one in place.read_text("utf-8").splitlines() if one.startswith("Exec=")]
    words = shlex.split(line.removeprefix("Exec="))
    told = subprocess.run([words[0], "-V"], capture_output=True, text=True)
    assert told.stdout.startswith("Python 3") and words[1].endswith("run.py") and words[2] == "%F"
