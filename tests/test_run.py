"""Making ready: what stops it is one sentence, and what was broken off is made anew."""

import ast
import importlib.util
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

RUN = Path(__file__).resolve().parents[1] / "run.py"


@pytest.fixture
def run(tmp_path):
    """run.py as a module, at home in an empty folder."""
    spec = importlib.util.spec_from_file_location("limitwise_run", RUN)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.VENV = tmp_path / "a b" / ".venv"
    module.PYTHON = module.VENV / "bin" / "python"
    return module


def test_an_older_python_is_told_which_one_is_needed():
    ast.parse(RUN.read_text("utf-8"), feature_version=(3, 8))
    older = "import runpy, sys; sys.version_info = (3, 10); sys.modules['tomllib'] = None\n"
    older += "sys.argv = ['run.py']; runpy.run_path(PATH, run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", older.replace("PATH", repr(str(RUN)))],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Limitwise needs Python 3.11") and done.stderr.count("\n") == 1


def test_a_python_without_pip_is_told_how_to_get_it(run, monkeypatch):
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(SystemExit, match="no pip"):
        run.install([])


@pytest.fixture
def steps(run, monkeypatch):
    """The commands that making ready runs, which are only noted here."""
    ran = []
    monkeypatch.setattr(run, "run", ran.append)
    return ran


def test_an_environment_that_was_broken_off_is_made_anew_and_a_whole_one_is_kept(
    run, steps, monkeypatch
):
    made = []

    def create(place, **_options):
        made.append(sorted(path.name for path in place.iterdir()))
        run.PYTHON.parent.mkdir()
        run.PYTHON.touch()

    monkeypatch.setattr(run.venv, "create", create)
    with monkeypatch.context() as offline:
        offline.setattr(run, "run", lambda _command: sys.exit("no network"))
        with pytest.raises(SystemExit):
            run.install([run.PINS / "program.txt"])
    run.install([run.PINS / "program.txt"])
    run.install([run.PINS / "program.txt"])
    assert made == [["begun"], ["begun"]] and len(steps) == 2


@pytest.mark.parametrize("made", ["with a Python", "for another system", "empty"])
def test_an_environment_made_by_hand_loses_nothing_and_gets_the_packages(
    run, steps, made, monkeypatch
):
    # As on Debian, which is quicker: no pip is put into what is made.
    there = importlib.util.find_spec
    monkeypatch.setattr(
        run.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else there(name)
    )
    run.VENV.mkdir(parents=True)
    if made == "with a Python":
        run.PYTHON.parent.mkdir()
        run.PYTHON.write_text("somebody's")
    if made != "empty":
        (run.VENV / "mine").write_text("and stays")
    before = {path: path.read_text() for path in run.VENV.rglob("*") if path.is_file()}
    run.install([run.PINS / "program.txt"])
    run.install([run.PINS / "program.txt", run.PINS / "dev.txt"])
    assert {path: path.read_text() for path in before} == before
    assert [command[-1].name for command in steps] == ["program.txt", "dev.txt"]
    assert all("--require-hashes" in command for command in steps) and run.PYTHON.exists()


def test_what_is_made_ready_is_what_is_needed_and_no_more(run, steps, monkeypatch):
    installed = []
    monkeypatch.setattr(run, "install", lambda pins: installed.append([p.stem for p in pins]))
    monkeypatch.setattr(run, "install_system_libraries", lambda *_given: None)
    run.VENV.mkdir(parents=True)
    for level in (run.COMMAND, run.COMMAND, run.TESTED, run.WINDOW_SHOWN, run.BUILT):
        run.make_ready(level)
    assert installed == [["program"], ["program", "dev"], ["program", "build"]]


@pytest.fixture
def asked(run, monkeypatch):
    """`asked("test", "-x")` gives what is made ready and which programs are then run."""
    monkeypatch.setattr(run.os, "chdir", lambda _home: None)
    monkeypatch.setenv("PYTHONPATH", "")

    def ask(*arguments, failing=()):
        ready, ran = [], []

        def note(command):
            ran.append(" ".join([Path(command[0]).name, *command[1:]]))
            return int(Path(command[0]).name in failing)

        monkeypatch.setattr(run, "make_ready", ready.append)
        monkeypatch.setattr(run.subprocess, "call", note)
        monkeypatch.setattr(run.os, "execv", lambda _program, command: note(command))
        status = run.main(list(arguments))
        return ready, ran, status

    return ask


CHECKS = ["ruff check .", "ruff format --check .", "basedpyright", "lint-imports", "vulture"]
TESTS = "pytest --numprocesses=auto --dist=worksteal"


def test_everything_is_the_checks_and_then_all_tests(asked):
    assert asked("test") == ([3], [*CHECKS, TESTS], 0)
    assert asked("test", failing=["basedpyright"]) == ([3], CHECKS[:3], 1)
    assert asked("test", failing=["pytest"]) == ([3], [*CHECKS, TESTS], 1)


def test_some_tests_are_run_at_once(asked):
    assert asked("test", "tests/cash", "-k", "name") == ([3], ["pytest tests/cash -k name"], 0)


def test_the_checks_alone_and_the_command_of_that_name(asked):
    assert asked("check") == ([3], CHECKS, 0)
    ready, ran, _status = asked("check", "--json")
    assert (ready, ran) == ([0], ["python -P -m desktop check --json"])


def test_what_is_installed_is_built_and_tried_by_scripts_of_their_own(asked):
    assert asked("build", "--quick") == ([-1], [f"python {RUN.parent}/release/build.py --quick"], 0)
    assert asked("trial") == ([-1], [f"python {RUN.parent}/release/trial.py"], 0)


def test_every_module_of_qt_is_tried_before_the_window_needs_it(run):
    sources = [each.read_text("utf-8") for each in (RUN.parent / "desktop").rglob("*.py")]
    used = {name for text in sources for name in re.findall(r"from PySide6\.(\w+)", text)}
    assert used and used <= set(re.findall(r"Qt\w+", run.PROBE))


def test_only_what_opens_a_window_needs_the_libraries_of_one(run, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":1")
    shown = [[], ["--demo"], ["--lang", "en", "assess"], ["open", "a.csv"], ["a.limitwise"]]
    assert {run.level_of(words, testing=False) for words in shown} == {run.WINDOW_SHOWN}
    monkeypatch.delenv("DISPLAY")
    assert run.level_of([], testing=False) == run.OFFSCREEN_WINDOW
    for words in (["assess", "--json"], ["install-desktop-entry"]):
        assert run.level_of(words, testing=False) == run.COMMAND


def test_a_second_start_goes_straight_to_the_program(tmp_path):
    """In a home of its own, so that no environment is touched that somebody works with."""
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(RUN, home)
    for name in ("core", "desktop", "pins", "resources"):
        (home / name).symlink_to(RUN.with_name(name))
    venv.create(home / ".venv")
    packages = [path for path in sys.path if path.endswith("site-packages")]
    own = next((home / ".venv").rglob("site-packages"))
    (own / "these.pth").write_text("\n".join(packages), "utf-8")
    ready = "import run; run.install = run.install_system_libraries = lambda *_given: None; "
    ready += "run.compile_modules = run.install_system_libraries; "
    ready += "run.make_ready(run.OFFSCREEN_WINDOW)"
    subprocess.run([sys.executable, "-c", ready], cwd=home, check=True)
    for status in (0, 1):
        done = subprocess.run(
            [sys.executable, home / "run.py", "init", "--ledger", tmp_path / "mine"],
            capture_output=True,
            text=True,
        )
        assert done.returncode == status, done.stderr
    assert "Making ready" not in done.stderr


def test_a_step_that_fails_is_shown_and_told_what_to_do(run, capsys):
    with pytest.raises(SystemExit, match="Check the network, then start again"):
        run.run([sys.executable, "-c", "import sys; sys.exit('no route to host')"])
    assert "no route to host" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_a_sentence(run, monkeypatch):
    def refuse(_level):
        raise PermissionError(13, "Permission denied", "here")

    monkeypatch.setattr(run, "make_ready", refuse)
    with pytest.raises(SystemExit, match=r"Making ready stopped: .*Permission denied"):
        run.main([])


def test_ctrl_c_is_no_traceback():
    stopped = "import os, pathlib, runpy, sys\n"
    stopped += "def stop(*_arguments): raise KeyboardInterrupt\n"
    stopped += "os.execv, pathlib.Path.exists, sys.argv = stop, lambda _path: True, ['run.py']\n"
    stopped += f"runpy.run_path({str(RUN)!r}, run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", stopped], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (130, "")
