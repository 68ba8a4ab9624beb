"""How the program was started decides the words that start it again, and where the ledger lies."""

import sys
from pathlib import Path

import pytest

from core import program
from core.records.ledger import Ledger
from core.records.own_place import default_path, older_place


@pytest.fixture
def frozen(monkeypatch, tmp_path):
    """A self-contained program in a folder with a space."""
    place = tmp_path / "a stick" / "limitwise"
    place.parent.mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(place))
    return place


def test_a_clone_is_started_by_its_script_and_a_wheel_by_its_package(monkeypatch, tmp_path):
    assert program.command() == [sys.executable, str(program.ROOT / "run.py")]
    monkeypatch.setattr(program, "ROOT", tmp_path)
    assert program.command() == [sys.executable, "-P", "-m", "limitwise"]


def test_a_self_contained_program_is_its_own_command(frozen):
    assert program.command() == [str(frozen)]
    windowed = frozen.with_name("limitwisew.exe")
    windowed.touch()
    assert program.command() == [str(windowed)]


def test_a_portable_program_keeps_everything_beside_itself(frozen):
    usual = default_path()
    assert frozen.parent not in usual.parents
    (frozen.parent / "data").mkdir()
    assert default_path() == frozen.parent / "data" / "ledger.limitwise"


def test_a_ledger_in_the_usual_place_is_found_by_a_portable_program(frozen):
    assert older_place() is None
    with Ledger.create(default_path()) as usual:
        pass
    (frozen.parent / "data").mkdir()
    assert older_place() == usual.path
    with Ledger.create(default_path()):
        pass
    assert older_place() is None


def test_only_the_folder_of_a_self_contained_program_counts(monkeypatch, tmp_path):
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert Path(tmp_path, "data") not in default_path().parents
