"""The report page: what is seen is what is saved and printed."""

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter

from core.records.ledger import Ledger
from core.records.model import Line, LineKind, Report
from desktop.desk import Desk
from desktop.pages import report
from desktop.pages.report import PAGE
from tests.report.sample import DAY, keep


@pytest.fixture
def desk(qtbot, tmp_path):
    ledger = Ledger.create(tmp_path / "mine.limitwise")
    keep(ledger)
    desk = Desk(ledger, DAY)
    yield desk
    desk.close()


@pytest.fixture
def page(qtbot, desk):
    page = PAGE.build(desk)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    page.refresh()
    qtbot.waitUntil(page.save_button.isEnabled)
    return page


def test_the_page_shows_the_report(page):
    assert page.document.pageCount() > 1
    text = page.document.getAllText(0).text()
    assert "Credit-health report" in text and "As of 24 Nov 2026" in text


def test_saving_writes_what_is_shown_and_remembers_it(qtbot, page, desk, tmp_path, monkeypatch):
    file = tmp_path / "mine.pdf"
    monkeypatch.setattr(report, "ask_where", lambda *_: file)
    before = len(desk.ledger.records(Report))
    with qtbot.waitSignal(desk.told):
        page.save_button.click()
    with pypdfium2.PdfDocument(file) as document:
        assert len(document) == page.document.pageCount()
    kept = desk.ledger.records(Report)
    assert len(kept) == before + 1
    assert (kept[-1].made_on, kept[-1].risk) == (DAY, desk.assessment().risk)
    page.refresh()  # the report just kept changes nothing that is shown
    assert page.save_button.isEnabled() and not desk.busy
    with qtbot.waitSignal(desk.told) as told:
        desk.undo()
    assert told.args[0] == "Taken back: Report noted in the ledger"
    assert len(desk.ledger.records(Report)) == before
    assert file.exists()


def test_a_dialog_that_is_cancelled_writes_nothing(page, desk, monkeypatch):
    monkeypatch.setattr(report, "ask_where", lambda *_: None)
    before = desk.ledger.records(Report)
    page.save_button.click()
    assert desk.ledger.records(Report) == before


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_remembered(
    qtbot, page, desk, tmp_path
):
    before = desk.ledger.records(Report)
    with qtbot.waitSignal(desk.refused) as refused:
        page.save_to(tmp_path / "missing" / "mine.pdf")
    assert "no folder" in refused.args[0]
    assert desk.ledger.records(Report) == before


def test_a_changed_ledger_is_shown_anew(qtbot, page, desk):
    with desk.change("A line") as change:
        change.add(Line(lender="邻里小贷", kind=LineKind.REVOLVING))
    page.refresh()
    assert not page.save_button.isEnabled()
    qtbot.waitUntil(page.save_button.isEnabled)
    texts = [page.document.getAllText(n).text() for n in range(page.document.pageCount())]
    assert "邻里小贷" in "".join(texts)


def test_printing_gives_every_page(page, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page.print_to(printer)
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as printed:
        assert len(printed) == page.document.pageCount()
        drawn = printed[0].render(scale=0.5).to_numpy()
    assert 0.01 < (drawn < 128).mean() < 0.3  # ink, and not a black sheet


def test_a_page_is_as_large_as_on_paper_until_a_size_is_chosen(page):
    page.resize(1400, 900)
    assert page.view.zoomFactor() == 1.0
    page.resize(640, 600)
    fitting = page.view.zoomFactor()
    assert 0.4 < fitting < 0.8
    page.larger.click()
    assert page.view.zoomFactor() == pytest.approx(fitting * 1.25)
    page.resize(1400, 900)
    assert page.view.zoomFactor() == pytest.approx(fitting * 1.25)
    for _press in range(20):
        page.smaller.click()
    assert page.view.zoomFactor() == pytest.approx(0.4)


def test_what_can_be_used_has_a_name_and_the_keyboard_reaches_it(page):
    assert page.view.accessibleName() == "The report, page by page"
    assert [b.text() for b in (page.print_button, page.save_button)] == ["Print…", "Save…"]
    assert [b.accessibleName() for b in (page.smaller, page.larger)] == ["Smaller", "Larger"]
