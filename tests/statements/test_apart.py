"""Workbooks and PDFs are read in a process of their own, however the program was started."""

import os
import sys
from pathlib import Path

import pytest

from core.errors import UserError
from core.statements.limited import Limits, read_apart
from core.statements.workbook import open_workbook
from tests.support import SAMPLES

HOME = Path(__file__).resolve().parents[2]
LIMITS = Limits(seconds=60, memory=1_000_000_000)
OLD = SAMPLES / "spdb-debit-old.xls"


def test_what_the_file_did_not_break_is_not_called_a_damaged_file(monkeypatch):
    monkeypatch.setattr(sys, "path", [place for place in sys.path if "site-packages" not in place])
    with OLD.open("rb") as file, pytest.raises(UserError, match="Install Limitwise again") as told:
        open_workbook(file, OLD.name)
    assert "python_calamine" in str(told.value) and "damaged" not in str(told.value)


def test_a_program_that_is_gone_is_told_too(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone"))
    with pytest.raises(UserError, match=r"did not start: .*No such file"):
        read_apart("pdf", b"", LIMITS)


@pytest.mark.skipif(os.name == "nt", reason="stands for a program by a script of the shell")
def test_a_self_contained_program_reads_them_by_a_switch_of_its_own(monkeypatch, tmp_path):
    program = tmp_path / "with a space"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m desktop "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PYTHONPATH", str(HOME))
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with OLD.open("rb") as file:
        book = open_workbook(file, OLD.name)
    assert book is not None and "工资".encode() in b"".join(sheet.text for sheet in book.sheets)


def test_nothing_of_the_users_python_reaches_it(monkeypatch, tmp_path):
    (tmp_path / "encodings.py").write_text("raise SystemExit('somebody else')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with OLD.open("rb") as file:
        assert open_workbook(file, OLD.name) is not None
