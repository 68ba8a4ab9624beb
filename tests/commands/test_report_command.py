"""`limitwise report`: the PDF, what is printed, and that nothing half done is left."""

import os

import pypdfium2
import pytest

from core.records.ledger import Ledger
from core.records.model import Report
from tests.report.sample import DAY, keep

AS_OF = ("--as-of", DAY.isoformat())


@pytest.fixture
def filled(mine):
    with Ledger.open(mine) as ledger:
        keep(ledger)
    return mine


def reports(path) -> list[Report]:
    with Ledger.open(path) as ledger:
        return ledger.records(Report)


def test_the_report_is_written_and_the_document_says_where(limitwise, filled, tmp_path):
    file = tmp_path / "mine.pdf"
    answer = limitwise("report", "-o", file, "--ledger", filled, *AS_OF, "--json")
    assert answer.status == 0, answer.err
    with pypdfium2.PdfDocument(file) as document:
        assert answer.document["pages"] == len(document) > 1
    risk = limitwise("assess", "--ledger", filled, *AS_OF, "--json").document["risk"]
    assert answer.document == {
        "file": str(file),
        "pages": answer.document["pages"],
        "risk": risk,
        "made_on": "2026-11-24",
    }


def test_the_report_is_remembered_and_can_be_undone(limitwise, filled, tmp_path):
    before = reports(filled)
    file = tmp_path / "mine.pdf"
    assert limitwise("report", "-o", file, "--ledger", filled, *AS_OF).status == 0
    after = reports(filled)
    assert [report.made_on for report in after] == [*(one.made_on for one in before), DAY]
    with Ledger.open(filled) as ledger:
        assert ledger.undo() == "Report"
    assert reports(filled) == before


def test_the_text_names_the_file(limitwise, filled, tmp_path):
    file = tmp_path / "mine.pdf"
    answer = limitwise("report", "-o", file, "--ledger", filled, *AS_OF)
    assert f"“{file}”" in answer.out and answer.out.count("\n") == 1


def test_chosen_sections_make_a_shorter_report(limitwise, filled, tmp_path):
    command = ("report", "-o", tmp_path / "mine.pdf", "--ledger", filled, *AS_OF, "--json")
    whole = limitwise(*command).document["pages"]
    assert limitwise(*command, "--sections", "summary").document["pages"] < whole
    assert limitwise(*command, "--sections", "wages").status == 1


@pytest.mark.parametrize("place", ["missing/mine.pdf", "folder", "file.txt/mine.pdf"])
def test_a_place_that_cannot_be_written_is_one_sentence(limitwise, filled, tmp_path, place):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.txt").write_text("text")
    before = reports(filled)
    answer = limitwise("report", "-o", tmp_path / place, "--ledger", filled, *AS_OF)
    assert (answer.status, answer.out) == (1, "") and answer.err.count("\n") == 1
    assert reports(filled) == before
    assert not list(tmp_path.rglob("*.partial"))


def test_a_disk_that_fills_up_leaves_the_older_report_as_it_was(
    limitwise, filled, tmp_path, monkeypatch
):
    file = tmp_path / "mine.pdf"
    file.write_bytes(b"older")
    before = reports(filled)

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    answer = limitwise("report", "-o", file, "--ledger", filled, *AS_OF)
    assert answer.status == 1 and "disk is full" in answer.err
    assert file.read_bytes() == b"older" and reports(filled) == before
    assert not list(tmp_path.glob("*.partial"))


def test_an_output_is_asked_for(limitwise, filled):
    assert limitwise("report", "--ledger", filled).status == 2


def test_a_report_that_cannot_be_noted_is_there_and_said_to_be(limitwise, mine, tmp_path):
    mine.chmod(0o444)  # which the program respects whoever runs it
    try:
        answer = limitwise("report", "-o", tmp_path / "report.pdf", "--ledger", mine)
    finally:
        mine.chmod(0o600)
    assert answer.status == 1 and "but the ledger could not note it: " in answer.err
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
