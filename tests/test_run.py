"""Making ready: what stops it is one sentence, and what was broken off is made anew."""

import ast
import importlib.util
import subprocess
import sys
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
        run.install(["click"])


def test_an_environment_that_was_broken_off_is_made_anew_and_a_whole_one_is_kept(run, monkeypatch):
    made, ran = [], []

    def create(place, **options):
        made.append(options["clear"])
        place.mkdir(parents=True, exist_ok=True)

    monkeypatch.setattr(run.venv, "create", create)
    monkeypatch.setattr(run, "run", lambda _command: sys.exit("no network"))
    with pytest.raises(SystemExit):
        run.install(["click"])
    monkeypatch.setattr(run, "run", ran.append)
    run.install(["click"])
    run.install(["click"])
    assert made == [True, True] and len(ran) == 2


def test_a_step_that_fails_is_shown_and_told_what_to_do(run, capsys):
    with pytest.raises(SystemExit, match="Check the network, then start again"):
        run.run([sys.executable, "-c", "import sys; sys.exit('no route to host')"])
    assert "no route to host" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_a_sentence(run, monkeypatch):
    def refuse(_testing):
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
