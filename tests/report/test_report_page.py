"""The report page: what is seen is what is saved and printed."""

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QTableView

from core.records.ledger import Ledger
from core.records.model import Line, LineKind, Report
from desktop.desk import Desk
from desktop.pages.report import PAGE
from desktop.pages.report import page as report
from desktop.pages.report.printing import pages_asked
from tests.desktop.conftest import dressed
from tests.report.sample import DAY, keep

__all__ = ["dressed"]


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
    with qtbot.waitSignal(desk.said):
        page.save_button.click()
    with pypdfium2.PdfDocument(file) as document:
        assert len(document) == page.document.pageCount()
    kept = desk.ledger.records(Report)
    assert len(kept) == before + 1
    assert (kept[-1].made_on, kept[-1].risk) == (DAY, desk.assessment().risk)
    page.refresh()  # the report just kept changes nothing that is shown
    assert page.save_button.isEnabled() and not desk.busy
    with qtbot.waitSignal(desk.said) as told:
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


def printer(path, paper=QPageSize.PageSizeId.A4) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    made.setPageSize(QPageSize(paper))
    return made


def text_of(page) -> str:
    """The text without spaces; of two dashes that look alike, a printed file may name the other."""
    return "".join(page.get_textpage().get_text_range().split()).replace("‒", "–")


def test_printing_the_whole_to_a_file_gives_the_document_itself(page, tmp_path):
    page.print_to(printer(tmp_path / "printed.pdf"))
    assert (tmp_path / "printed.pdf").read_bytes() == page._report.pdf


def test_a_file_that_cannot_be_printed_to_is_told(qtbot, page, desk, tmp_path):
    with qtbot.waitSignal(desk.refused) as refused:
        page.print_to(printer(tmp_path / "missing" / "printed.pdf"))
    assert "no folder" in refused.args[0]


def test_a_printer_gets_letters_and_lines_where_the_document_has_them(dressed, page, tmp_path):
    from desktop.pages.report.printing import print_document

    print_document(page._report.pdf, printer(tmp_path / "printed.pdf"))
    assert (tmp_path / "printed.pdf").stat().st_size < 500_000
    with (
        pypdfium2.PdfDocument(tmp_path / "printed.pdf") as printed,
        pypdfium2.PdfDocument(page._report.pdf) as whole,
    ):
        assert len(printed) == len(whole)
        for one, other in zip(printed, whole, strict=True):
            kinds = {thing.type for thing in one.get_objects(max_depth=6)}
            assert pdfium.FPDF_PAGEOBJ_IMAGE not in kinds
            assert abs(len(text_of(one)) - len(text_of(other))) < len(text_of(other)) / 50
            drawn, meant = (grey(page) for page in (one, other))
            assert (abs(drawn - meant) > 128).mean() < 0.02
        assert "招商银行" in text_of(printed[0]) + text_of(printed[1])


def grey(page):
    shown = page.render(scale=1, grayscale=True).to_numpy().astype(int)
    return shown[:840, :594, 0] if shown.ndim == 3 else shown[:840, :594]


def test_the_pages_asked_for_are_printed_as_often_as_asked(page, tmp_path):
    some = printer(tmp_path / "some.pdf")
    some.setFromTo(2, 3)
    page.print_to(some)
    with (
        pypdfium2.PdfDocument(tmp_path / "some.pdf") as printed,
        pypdfium2.PdfDocument(page._report.pdf) as whole,
    ):
        assert len(printed) == 2
        assert text_of(printed[0])[:200] == text_of(whole[1])[:200]


def test_copies_and_their_order_are_the_printers_or_our_own(tmp_path):
    class Asked(QPrinter):
        """A printer that cannot repeat pages by itself."""

        def supportsMultipleCopies(self):
            return False

    one = Asked(QPrinter.PrinterMode.ScreenResolution)
    one.setCopyCount(2)
    one.setCollateCopies(True)
    assert pages_asked(one, 3) == [0, 1, 2, 0, 1, 2]
    one.setCollateCopies(False)
    assert pages_asked(one, 3) == [0, 0, 1, 1, 2, 2]
    one.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    one.setFromTo(2, 3)
    assert pages_asked(one, 3) == [2, 2, 1, 1]


def test_another_paper_is_filled_and_nothing_is_cut_off(page, tmp_path):
    from desktop.pages.report.printing import print_document

    print_document(page._report.pdf, printer(tmp_path / "a5.pdf", QPageSize.PageSizeId.A5))
    with pypdfium2.PdfDocument(tmp_path / "a5.pdf") as printed:
        width, height = printed[0].get_size()
        assert (round(width), round(height)) in ((420, 595), (419, 595))
        for thing in printed[0].get_objects(max_depth=1):
            left, bottom, right, top = thing.get_bounds()
            assert left >= 0 and bottom >= 0 and right <= width + 1 and top <= height + 1


# What the report is to be


def shown(page) -> str:
    count = page.document.pageCount()
    return "".join(page.document.getAllText(n).text() for n in range(count))


def wait(qtbot, page):
    qtbot.waitUntil(lambda: page.save_button.isEnabled() and not page.desk.busy)


def test_another_reader_gets_other_parts_and_the_preview_says_what_is_hidden(qtbot, page):
    assert page._subtitle.text().startswith("Hidden: long numbers")
    assert "What to do" in shown(page)
    page.choice.reader.setCurrentIndex(page.choice.reader.findData("counter"))
    wait(qtbot, page)
    assert "For A bank's counter" in shown(page).replace("\r\n", " ").replace("\n", " ")
    assert "What to do" not in shown(page)


def test_parts_are_chosen_and_names_are_shown_by_ticking_them(qtbot, page):
    dialog = page.choice.choose_parts()
    for code, box in dialog.parts.items():
        box.setChecked(code in ("summary", "glossary"))
    for box in dialog.shown.values():
        box.setChecked(True)
    dialog.accept()
    wait(qtbot, page)
    assert page._subtitle.text().startswith("Nothing is hidden")
    assert "Words used" in shown(page) and "Limit events" not in shown(page)
    page.choice.reader.setCurrentIndex(1)  # another reader begins with everything hidden
    wait(qtbot, page)
    assert page._subtitle.text().startswith("Hidden")


def test_a_report_without_any_part_cannot_be_chosen(page):
    dialog = page.choice.choose_parts()
    for box in dialog.parts.values():
        box.setChecked(False)
    assert not dialog.ok.isEnabled()
    dialog.reject()


def test_letter_paper_is_letter_paper(qtbot, page):
    page.choice.paper.setCurrentIndex(page.choice.paper.findData("letter"))
    wait(qtbot, page)
    assert round(page.document.pagePointSize(0).width()) == 612


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.html", b"<!DOCTYPE"), ("a.zip", b"PK"), ("a.png", b"\x89PNG"), ("a.pdf", b"%PDF")],
)
def test_the_ending_chooses_the_form(page, tmp_path, name, begins):
    page.save_to(tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_reports_made_are_listed_with_their_reader_and_place(page, tmp_path):
    page.save_to(tmp_path / "mine.pdf")
    dialog = page.show_made()
    model = dialog.findChild(QTableView).model()
    first = [model.index(0, n).data() for n in range(model.columnCount())]
    assert first[0] == "24 Nov 2026" and first[2] == "Myself"
    assert first[3] == str(tmp_path / "mine.pdf")
    dialog.reject()


def test_own_words_are_written_in_a_dialog_and_taken_back(qtbot, page, desk):
    dialog = page.write_own_words()
    dialog.text.setPlainText("I was ill in March.")
    dialog.keep()
    page.refresh()
    wait(qtbot, page)
    assert "I was ill in March." in shown(page)
    desk.undo()
    page.refresh()
    wait(qtbot, page)
    assert "I was ill in March." not in shown(page)


def test_own_words_that_are_too_long_are_refused_and_stay_in_the_dialog(qtbot, page, desk):
    dialog = page.write_own_words()
    dialog.text.setPlainText("x" * 2001)
    with qtbot.waitSignal(desk.refused) as refused:
        dialog.keep()
    assert "at most 2,000" in refused.args[0] and len(dialog.text.toPlainText()) == 2001
    dialog.reject()


def test_a_read_only_ledger_is_left_alone_and_its_report_is_saved(page, desk, tmp_path):
    desk.ledger.path.chmod(0o444)
    before = desk.ledger.records(Report)
    page.save_to(tmp_path / "mine.pdf")
    assert (tmp_path / "mine.pdf").exists() and desk.ledger.records(Report) == before
    desk.ledger.path.chmod(0o644)


def test_a_page_is_as_large_as_on_paper_until_a_size_is_chosen(dressed, page):
    page.resize(1400, 900)
    assert page.view.zoomFactor() == 1.0
    page.resize(760, 600)
    fitting = page.view.zoomFactor()
    assert 0.4 < fitting < 0.97
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
