"""`limitwise report`: the PDF, what is printed, and that nothing half done is left."""

import os
import time
from zipfile import ZipFile

import pypdfium2
import pytest

from core.errors import UserError
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
        "for": "myself",
        "hidden": ["numbers", "names"],
        "noted": True,
    }


def test_the_report_is_remembered_and_can_be_undone(limitwise, filled, tmp_path):
    before = reports(filled)
    file = tmp_path / "mine.pdf"
    assert limitwise("report", "-o", file, "--ledger", filled, *AS_OF).status == 0
    after = reports(filled)
    assert [report.made_on for report in after] == [*(one.made_on for one in before), DAY]
    with Ledger.open(filled) as ledger:
        assert ledger.undo() == "Report noted in the ledger"
    assert reports(filled) == before


def test_the_text_names_the_file(limitwise, filled, tmp_path):
    file = tmp_path / "mine.pdf"
    answer = limitwise("report", "-o", file, "--ledger", filled, *AS_OF)
    written, hidden = answer.out.splitlines()
    assert f"“{file}”" in written and hidden.startswith("Hidden: long numbers")


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


@pytest.mark.parametrize(
    ("ending", "place"),
    [(".pdf", "locked/mine"), (".html", "missing/mine"), (".zip", "locked/mine")],
)
def test_no_form_leaves_half_a_file_where_it_cannot_be_written(
    limitwise, filled, tmp_path, ending, place, monkeypatch
):
    (tmp_path / "locked").mkdir()
    file = tmp_path / f"{place}{ending}"
    if file.parent.is_dir():
        monkeypatch.setattr(os, "replace", _open_elsewhere)
        file.write_bytes(b"older")
    before = reports(filled)
    answer = limitwise("report", "-o", file, "--ledger", filled, *AS_OF)
    assert (answer.status, answer.out) == (1, "") and answer.err.count("\n") == 1
    assert reports(filled) == before and not list(tmp_path.rglob("*.partial"))
    assert not file.parent.is_dir() or file.read_bytes() == b"older"


def _open_elsewhere(_from, to):
    raise PermissionError(13, "The file is used by another program", str(to))


def test_a_file_that_is_open_elsewhere_is_to_be_closed_there(
    limitwise, filled, tmp_path, monkeypatch
):
    monkeypatch.setattr(os, "replace", _open_elsewhere)
    answer = limitwise("report", "-o", tmp_path / "a.pdf", "--ledger", filled, *AS_OF)
    assert "close it where it is open" in answer.err


def test_each_ending_gives_its_form(limitwise, filled, tmp_path):
    begins = {".pdf": b"%PDF", ".html": b"<!DOCTYPE html>", ".zip": b"PK", ".png": b"\x89PNG"}
    for ending, begin in begins.items():
        file = tmp_path / f"mine{ending}"
        assert limitwise("report", "-o", file, "--ledger", filled, *AS_OF).status == 0
        assert file.read_bytes().startswith(begin)
    with ZipFile(tmp_path / "mine.zip") as archive:
        assert "02-summary.csv" in archive.namelist()


def test_reports_made_are_listed_with_reader_and_place(limitwise, filled, tmp_path):
    file = tmp_path / "mine.pdf"
    made = ("report", "-o", file, "--ledger", filled, *AS_OF, "--for", "counter")
    assert limitwise(*made).status == 0
    listed = limitwise("report", "--made", "--ledger", filled, "--json").document
    assert listed[0]["for"] == "counter" and listed[0]["file"] == str(file)
    assert listed[-1] == {"made_on": "2026-08-01", "risk": 44, "for": None, "file": None}
    told = limitwise("report", "--made", "--ledger", filled).out
    assert "A bank's counter" in told and str(file) in told


def test_a_ledger_that_must_not_be_written_still_has_its_report(limitwise, filled, tmp_path):
    filled.chmod(0o444)
    file = tmp_path / "mine.pdf"
    answer = limitwise("report", "-o", file, "--ledger", filled, *AS_OF)
    assert answer.status == 0, answer.err
    assert "not noted there" in answer.out and file.read_bytes().startswith(b"%PDF")
    filled.chmod(0o644)
    assert len(reports(filled)) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("ending", "how"),
    [
        (".pdf", "epoch"),
        (".pdf", "option"),
        (".html", "epoch"),
        (".zip", "epoch"),
        (".png", "option"),
    ],
)
def test_the_same_ledger_day_and_moment_give_the_same_bytes(
    limitwise, filled, tmp_path, ending, how, monkeypatch
):
    moment = ()
    if how == "epoch":
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    else:
        moment = ("--made-at", "2026-11-24 09:00+08:00")
    files = [tmp_path / f"{n}{ending}" for n in (1, 2)]
    for file, zone in zip(files, ("Asia/Shanghai", "America/New_York"), strict=True):
        monkeypatch.setenv("TZ", zone)
        if hasattr(time, "tzset"):
            time.tzset()
        command = ("report", "-o", file, "--ledger", filled, *AS_OF, *moment)
        assert limitwise(*command).status == 0
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize("moment", ["yesterday", "2026-13-01", "9" * 40])
def test_what_is_no_moment_is_one_sentence(limitwise, filled, tmp_path, moment):
    file = tmp_path / "mine.pdf"
    command = ("report", "-o", file, "--ledger", filled, *AS_OF, "--made-at", moment)
    answer = limitwise(*command)
    assert answer.status == 1 and "is not a moment" in answer.err and not file.exists()


def test_own_words_are_kept_for_the_report_until_they_are_taken_out(limitwise, filled, tmp_path):
    told = ("report", "--ledger", filled, *AS_OF)
    assert limitwise(*told, "--statement", "I was ill in March.").status == 0
    file = tmp_path / "mine.html"
    assert limitwise(*told, "-o", file).status == 0
    assert "I was ill in March." in file.read_text("utf-8")
    assert limitwise(*told, "--statement", "", "-o", file).status == 0
    assert "I was ill in March." not in file.read_text("utf-8")
    refused = limitwise(*told, "--statement", "x" * 2001)
    assert refused.status == 1 and "at most 2,000" in refused.err


def test_an_output_is_asked_for(limitwise, filled):
    assert limitwise("report", "--ledger", filled).status == 2


def test_a_report_that_cannot_be_noted_is_there_and_said_to_be(
    limitwise, filled, tmp_path, monkeypatch
):
    def busy(_ledger, _label):
        raise UserError("Another program is using the ledger.")

    monkeypatch.setattr(Ledger, "change", busy)
    answer = limitwise("report", "-o", tmp_path / "report.pdf", "--ledger", filled, *AS_OF)
    assert answer.status == 1 and "but the ledger could not note it: Another" in answer.err
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
