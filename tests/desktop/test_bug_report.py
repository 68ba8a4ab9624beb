"""A report of a fault: where it happened, and nothing of what the ledger holds."""

import pytest
from PySide6.QtWidgets import QApplication

from core.records.ledger import Ledger
from core.records.model import Line, LineKind
from desktop.shell import bug_report
from desktop.shell.bug_report import BugReport, report_text, trace_of
from tests.desktop.sample import desk_over

PLANTED = "Zebrafinkbank 7431.29"


def spoilt():
    """A fault whose message quotes the ledger, behind another that does."""
    try:
        try:
            {}[PLANTED]
        except KeyError as error:
            raise ValueError(f"no {PLANTED}") from error
    except ValueError as error:
        return error


def test_a_trace_tells_the_place_and_the_kinds_and_no_message():
    told = trace_of(spoilt())
    assert told.splitlines()[0].startswith("tests/desktop/test_bug_report.py, line ")
    assert "KeyError\n\n" in told and told.endswith("ValueError\n")
    assert PLANTED not in told and str(bug_report.HOME) not in told


def test_a_fault_leaves_no_word_of_the_ledger_in_standard_error_or_the_dialog(
    open_window, filled_ledger, capsys
):
    window = open_window(filled_ledger)
    error = spoilt()
    window.faults.caught(type(error), error, error.__traceback__)
    said = capsys.readouterr().err
    assert "ValueError" in said and PLANTED not in said
    assert PLANTED not in window.faults.box.detailedText()
    window.faults.box.close()
    window.menus.report_fault()
    shown = QApplication.activeModalWidget() or window.findChild(BugReport)
    assert isinstance(shown, BugReport) and "ValueError" in shown.text.toPlainText()
    shown.close()


def test_the_report_counts_records_and_names_none(qtbot, tmp_path, monkeypatch):
    with Ledger.create(tmp_path / "Zebrafinkbank.limitwise") as ledger:
        with ledger.change("Line") as change:
            change.add(Line(lender=PLANTED, kind=LineKind.OTHER))
        desk = desk_over(ledger)
        text = report_text(desk, "")
        assert "1 lines" in text and "Zebrafinkbank" not in text
        dialog = BugReport(None, desk, "")
        qtbot.addWidget(dialog)
        dialog.text.appendPlainText("I clicked Undo twice.")
        place = tmp_path / "report.txt"
        monkeypatch.setattr(bug_report, "ask_where", lambda *_asked: place)
        dialog.save()
        assert place.read_text("utf-8") == dialog.text.toPlainText()
        assert place.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("error", [OSError(5, "Input/output error", "/x/y"), OSError(28, "", "/x")])
def test_what_the_disk_refuses_is_a_sentence_and_no_fault(open_window, capsys, error):
    window = open_window()
    window.faults.caught(type(error), error, None)
    assert window.faults.box.detailedText() == "" and "/x" in window.faults.box.text()
    assert capsys.readouterr().err == ""
    window.faults.box.close()
