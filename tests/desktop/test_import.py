"""The import page: drop, look over, confirm, import, undo."""

import sys
from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import QEventLoop, QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from core.errors import UserError
from core.records.json_ledger import export_text
from core.records.ledger import Ledger
from core.records.model import Batch, Line, LineKind, Loan, Repayment, Status
from core.records.settings import STATEMENT_LINES
from core.statements.categories import choices_of
from desktop.pages.checkin import PAGE as CHECKIN
from desktop.pages.import_ import PAGE
from desktop.pages.import_.batch_list import BatchList
from desktop.pages.import_.choose_step import ChooseStep
from desktop.pages.import_.credit import NEW_LINE, NO_RECORD, NOT_CHOSEN
from desktop.pages.import_.done_step import DoneStep
from desktop.pages.import_.job import Progress
from desktop.pages.import_.look_step import LookStep
from desktop.pages.import_.password import PasswordStep
from desktop.pages.import_.staged_rows import CATEGORY, RESULT
from desktop.pages.import_.wait_step import WaitStep
from desktop.widgets.paged import KEPT_PAGES
from tests.desktop.sample import desk_over
from tests.statements.make import alipay_file
from tests.statements.pdf.setting import written
from tests.statements.pdf.test_pdf_statements import LINES
from tests.statements.test_archives import packed
from tests.support import SAMPLES

APP = SAMPLES / "alipay-app.csv"


@pytest.fixture
def ledger(tmp_path):
    with Ledger.create(tmp_path / "mine.limitwise") as made:
        with made.change("A line") as change:
            change.add(Line(lender="蚂蚁集团", product="花呗", kind=LineKind.PAY_LATER, due_day=10))
        yield made


@pytest.fixture
def page(qtbot, ledger):
    desk = desk_over(ledger)
    made = PAGE.build(desk)
    qtbot.addWidget(made)
    desk.changed.connect(made.refresh)
    made.resize(1000, 700)
    made.show()
    yield made
    made.cancel()


@pytest.fixture
def read(qtbot, page):
    def run(*files):
        page.read(list(files))
        qtbot.waitUntil(lambda: not isinstance(page.step, WaitStep))

    return run


def wait(page):
    """Until the work off the window's thread is done."""
    while page.desk.busy:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def text_of(page):
    """Every text that the page shows."""
    QApplication.processEvents()
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def choices(page):
    return {choice.proposal.credit.title: choice.box for choice in page.step.credit._choices}


def results(page):
    model = page.step.preview.model
    return [model.index(row, RESULT).data() for row in range(model.rowCount())]


def test_a_known_file_needs_one_button(page, read, ledger):
    before = export_text(ledger)
    read(APP)
    assert isinstance(page.step, LookStep)
    assert export_text(ledger) == before
    assert page.import_button.text() == "Import 16 rows"
    page.import_button.click()
    wait(page)
    assert isinstance(page.step, DoneStep)
    assert "16 rows imported" in text_of(page)
    assert "Recorded: 4 repayments, 1 loan, 2 bills, 1 credit line." in text_of(page)
    assert ledger.count_transactions() == 16


def test_it_shows_what_was_recognised(page, read):
    read(SAMPLES / "wechat.csv")
    said = text_of(page)
    assert "WeChat Pay · UTF-8 · 微信支付 · 20 Sep 2026 to 29 Sep 2026" in said
    assert "1,074.50" in said
    assert "仅支出" in said


def test_a_failed_repayment_stands_first_and_in_alarm(page, read):
    read(APP)
    assert "9 Oct 2026 · Repayment 1,200 – Failed · bill of Oct 2026 · row 22" in text_of(page)
    assert "New · Failed" in results(page)


def test_credit_goes_to_the_line_that_fits_or_to_a_new_one(page, read, ledger):
    read(APP)
    boxes = choices(page)
    assert boxes["蚂蚁消费金融 花呗"].currentData() == 1
    assert boxes["蚂蚁消费金融 借呗"].currentData() == NEW_LINE
    page.keep()
    wait(page)
    assert [line.product for line in ledger.records(Line)] == ["花呗", "借呗"]
    assert {each.status for each in ledger.records(Repayment)} == {Status.DONE, Status.FAILED}
    assert ledger.records(Loan)[0].line == 2


def test_the_new_line_is_completed_where_its_own_limit_is_asked(page, read, ledger, qtbot):
    read(APP)
    page.keep()
    wait(page)
    new = next(line for line in ledger.records(Line) if line.product == "借呗")
    asked = []
    page.desk.asked.connect(lambda code, hints: asked.append((code, hints)))
    button = next(b for b in page.step.findChildren(QPushButton) if "Complete" in b.text())
    button.click()
    assert asked == [("checkin", {"line": new.id, "part": "limit"})]
    checkin = CHECKIN.build(page.desk)
    qtbot.addWidget(checkin)
    checkin.refresh()
    pointed = []
    checkin._point = pointed.append
    checkin.focus(**asked[0][1])
    row = next(row for row in checkin.lines.rows if row.line.id == new.id)
    assert pointed == [row.limit] and not row.bill.due.isReadOnly()


def test_a_choice_not_to_record_is_kept_and_remembered(page, read, ledger):
    read(APP)
    for box in choices(page).values():
        box.setCurrentIndex(box.findData(NO_RECORD))
    page.keep()
    wait(page)
    assert ledger.records(Repayment) == []
    assert ledger.count_transactions() == 16
    assert ledger.setting(STATEMENT_LINES) == {"花呗|蚂蚁消费金融|": 0}
    ledger.undo_batch(1)
    read(APP)
    assert choices(page)["蚂蚁消费金融 花呗"].currentData() == NO_RECORD


def test_between_two_lines_that_fit_the_person_must_choose(page, read, ledger):
    with ledger.change("Another") as change:
        other = change.add(Line(lender="某银行", product="花呗", kind=LineKind.PAY_LATER))
    read(APP)
    box = choices(page)["蚂蚁消费金融 花呗"]
    assert box.currentData() == NOT_CHOSEN
    assert not page.import_button.isEnabled()
    assert "Choose the line of 蚂蚁消费金融 花呗 first." in text_of(page)
    box.setCurrentIndex(box.findData(other.id))
    assert page.import_button.isEnabled()
    page.keep()
    wait(page)
    assert {each.line for each in ledger.records(Repayment) if each.amount > 60000} == {other.id}


def test_one_card_seen_in_two_files_becomes_one_line(page, read, ledger):
    read(SAMPLES / "icbc-debit.csv", SAMPLES / "icbc-credit.csv")
    page.keep()
    wait(page)
    cards = [line.name for line in ledger.records(Line) if line.kind is LineKind.CREDIT_CARD]
    assert cards == ["工商银行 信用卡 2222", "招商银行 信用卡"]
    assert len([each for each in ledger.records(Repayment) if each.amount == 150000]) == 1


def test_undo_after_an_import_restores_the_ledger(page, read, ledger):
    before = export_text(ledger)
    read(APP, SAMPLES / "wechat.csv")
    page.keep()
    wait(page)
    assert len(ledger.records(Batch)) == 2
    page._take_back()
    wait(page)
    assert export_text(ledger) == before
    assert isinstance(page.step, ChooseStep)


def test_the_windows_own_undo_leaves_no_stale_step(page, read):
    read(APP)
    page.keep()
    wait(page)
    page.desk.undo()
    assert isinstance(page.step, ChooseStep)


def test_the_same_file_again_has_nothing_to_import(page, read):
    read(APP)
    page.keep()
    wait(page)
    read(APP)
    assert not page.import_button.isEnabled()
    assert "These files have nothing that is not in the ledger already." in text_of(page)
    assert set(results(page)) == {"Already in the ledger"}


def test_rows_imported_on_the_command_line_can_be_confirmed_here(page, read, ledger):
    read(APP)
    for box in choices(page).values():
        box.setCurrentIndex(box.findData(NO_RECORD))
    page.keep()
    wait(page)
    ledger.set_setting(STATEMENT_LINES, None)
    read(APP)
    assert page.import_button.text() == "Record the choices"
    page.import_button.click()
    wait(page)
    assert len(ledger.records(Repayment)) == 4
    assert len(ledger.records(Batch)) == 1


def test_only_rows_that_are_not_imported_can_be_shown(page, read):
    read(SAMPLES / "icbc-debit.csv")
    page.step.preview.problems.click()
    assert results(page) == ["The row is in 美元, the ledger in CNY."]


def test_a_bad_file_is_told_and_the_good_one_can_be_imported(page, read, tmp_path):
    cut = tmp_path / "cut.csv"
    cut.write_bytes(APP.read_bytes()[:-40])
    read(cut, SAMPLES / "wechat.csv")
    assert "“cut.csv” ends in the middle of a row" in text_of(page)
    assert page.import_button.text() == "Import 10 rows"
    read(cut)
    assert isinstance(page.step, ChooseStep)
    assert "“cut.csv” ends in the middle of a row" in text_of(page)


def test_an_unknown_file_is_told(page, read, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text("Name,Street,Town,Note\nAnn,Mill Lane,York,x\n")
    read(other)
    assert "not a statement that this version knows" in text_of(page)


def test_a_ledger_that_cannot_take_rows_is_told_and_nothing_waits(page, read, monkeypatch):
    def full(*_given):
        raise UserError("The disk is full.")

    monkeypatch.setattr("core.statements.intake.Intake.add", full)
    read(APP, SAMPLES / "wechat.csv")
    assert text_of(page).count("The disk is full.") == 2


def test_cancel_while_reading_leaves_nothing(page, qtbot, ledger, tmp_path):
    before = export_text(ledger)
    page.read([alipay_file(tmp_path / "big.csv", 20_000)])
    # As soon as a piece is read and the next is at work: no look at what is shown, which a slow
    # machine may have passed by.
    page.job.progressed.connect(lambda at: at.done and QTimer.singleShot(0, cancel))
    cancelled = []

    def cancel():
        if not cancelled:
            cancelled.append(page.desk.busy)
            page.cancel()

    qtbot.waitUntil(lambda: bool(cancelled) and not page.desk.busy)
    assert cancelled == [True]
    assert isinstance(page.step, ChooseStep)
    assert export_text(ledger) == before
    tables = ledger.connection.execute("SELECT name FROM temp.sqlite_master").fetchall()
    assert tables == []


def test_a_large_file_is_never_held_in_memory_as_a_whole(page, read, tmp_path):
    read(alipay_file(tmp_path / "big.csv", 12_000))
    model = page.step.preview.model
    assert model.rowCount() == 12_000
    for row in range(0, 12_000, 100):
        model.index(row, RESULT).data()
    assert model.pages_held == KEPT_PAGES


def test_how_far_the_reading_is_is_told_over_all_files(dressed, qtbot):
    step = WaitStep(None)
    qtbot.addWidget(step)
    step.show_progress(Progress("a.csv", 3, 4, 1200, 0.5))
    assert (step.bar.value(), step.bar.maximum()) == (625, 1000)
    assert (step.text.text(), step.rows.text()) == ("Reading a.csv", "3 of 4 · 1,200 rows")


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_file_or_a_folder_dropped_on_the_page_is_read(page, qtbot, tmp_path, what):
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / APP.name).write_bytes(APP.read_bytes())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(APP if what == "file" else tmp_path / "inner"))])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)
    qtbot.waitUntil(lambda: isinstance(page.step, LookStep))
    assert page.import_button.text() == "Import 16 rows"


def test_a_past_import_can_be_undone_after_asking(page, read, ledger, monkeypatch):
    read(APP)
    page.keep()
    wait(page)
    page.choose()
    batches = page.step.batches
    batches.table.selectRow(0)
    monkeypatch.setattr(BatchList, "_agreed", lambda _self, _batch: False)
    batches.undo_button.click()
    wait(page)
    assert ledger.count_transactions() == 16
    monkeypatch.setattr(BatchList, "_agreed", lambda _self, _batch: True)
    batches.undo_button.click()
    wait(page)
    assert ledger.count_transactions() == 0
    assert not page.step.batches.isVisible()


def test_the_day_of_an_import_is_the_day_looked_at(page, read, ledger):
    read(APP)
    page.keep()
    wait(page)
    assert ledger.records(Batch)[0].imported_at.date() == date(2026, 11, 24)


def test_a_repayment_that_failed_is_what_the_overview_says_first_after_the_import(
    qtbot, page, read, tmp_path
):
    from desktop.pages.overview.page import OverviewPage

    rows = APP.read_bytes().split(b"\n")
    failed = next(n for n, row in enumerate(rows) if "还款失败".encode("gbk") in row)
    path = tmp_path / "failed.csv"
    path.write_bytes(b"\n".join([*rows[:17], rows[failed], b""]))
    page.desk._as_of = date(2026, 10, 10)
    read(path)
    page.import_button.click()
    wait(page)
    overview = OverviewPage(page.desk)
    qtbot.addWidget(overview)
    overview.refresh()
    said = overview.banners.itemAt(0).widget().accessibleName()
    assert said.startswith("The repayment of 1,200 to 蚂蚁集团 花呗 on 9 Oct 2026 failed")


def test_the_window_goes_on_while_files_are_read_kept_and_taken_back(
    page, read, tmp_path, monkeypatch
):
    """The work off the window's thread begins only when the window has beaten once more, and the
    window does little between two beats, however many rows there are: counted in its own calls."""
    path = alipay_file(tmp_path / "big.csv", 5_000)
    done, gaps = [], [0]
    beaten, run = Event(), page.desk.run

    def beat():
        gaps.append(0)
        beaten.set()

    def count(_frame, event, _what):
        gaps[-1] += event == "call"

    def held(work):
        assert beaten.wait(60), "the window stands still"
        done.append(work)
        return work()

    def run_held(work, then):
        beaten.clear()
        run(lambda: held(work), then)

    monkeypatch.setattr(page.desk, "run", run_held)
    timer = QTimer(page)
    timer.timeout.connect(beat)
    timer.start(10)
    sys.setprofile(count)
    try:
        read(path)
        page.keep()
        wait(page)
        page._take_back()
        wait(page)
    finally:
        sys.setprofile(None)
    assert isinstance(page.step, ChooseStep) and len(done) >= 3
    # The steps of the page take up to 8,000 calls; reading these rows here took 23,000.
    assert max(gaps) < 15_000


def test_the_password_of_an_archive_is_asked_for_until_it_opens(page, read, tmp_path):
    path = tmp_path / "bill.zip"
    packed(path, ("alipay-app.csv", APP.read_bytes()), password="123456")
    read(path)
    assert isinstance(page.step, PasswordStep)
    assert not page.step.open_button.isEnabled()
    page.step.field.setText("000000")
    page.step.open_button.click()
    wait(page)
    assert "does not open" in text_of(page)
    page.step.field.setText("123456")
    page.step.open_button.click()
    wait(page)
    assert page.import_button.text() == "Import 16 rows"


def test_an_archive_whose_password_is_not_known_is_left_out(page, read, tmp_path):
    path = tmp_path / "bill.zip"
    packed(path, ("alipay-app.csv", APP.read_bytes()), password="123456")
    read(path, SAMPLES / "wechat.csv")
    page.step.skipped.emit()
    wait(page)
    assert isinstance(page.step, LookStep)
    assert "“bill.zip” was left out." in text_of(page)


def test_a_category_corrected_in_the_preview_is_that_of_the_counterparty(page, read, ledger):
    read(APP)
    model = page.step.preview.model
    rows = [model.row_at(row).staged for row in range(model.rowCount())]
    place = next(n for n, row in enumerate(rows) if row.kind == "expense" and row.counterparty)
    assert model.setData(model.index(place, CATEGORY), "爱好")
    repaid = next(n for n, row in enumerate(rows) if row.kind == "repayment")
    assert not model.setData(model.index(repaid, CATEGORY), "爱好")
    assert choices_of(ledger) == {}
    page.keep()
    wait(page)
    shop = rows[place].counterparty
    assert {
        kept.category
        for kept in ledger.transactions()
        if kept.counterparty == shop and kept.kind in ("expense", "refund")
    } == {"爱好"}
    assert choices_of(ledger) == {shop: "爱好"}


@pytest.mark.parametrize(
    ("sample", "written"),
    [("ofx.ofx", "OFX"), ("qif.qif", "QIF"), ("ccb-debit.xls", "Excel"), ("spdb-debit.xls", "")],
)
def test_it_says_how_the_file_is_written(page, read, sample, written):
    read(SAMPLES / sample)
    assert isinstance(page.step, LookStep)
    assert written in text_of(page)


def test_a_locked_pdf_is_looked_over_once_its_password_is_told(page, read, ledger, tmp_path):
    path = tmp_path / "statement.pdf"
    path.write_bytes(written([LINES], "918273"))
    read(path)
    assert isinstance(page.step, PasswordStep)
    assert "protected with a password" in text_of(page)
    page.step.field.setText("918273")
    page.step.open_button.click()
    wait(page)
    assert isinstance(page.step, LookStep)
    assert page.import_button.text() == "Import 2 rows"
    page.import_button.click()
    wait(page)
    assert ledger.beside().count_transactions() == 2


def test_what_contradicts_a_pdf_is_shown_before_it_is_kept(page, read, tmp_path):
    path = tmp_path / "statement.pdf"
    path.write_bytes(written([[*LINES, (40, 400, 8, "总收入：143.00")]]))
    read(path)
    assert "a difference of 43" in text_of(page)


def contradicting(tmp_path):
    """A wallet's file whose own total is one yuan more than its rows come to."""
    path = tmp_path / "alipay.csv"
    path.write_bytes(APP.read_bytes().replace(b"1229.00", b"1230.00"))
    return path


def test_a_total_that_contradicts_its_rows_is_asked_about_before_they_are_kept(
    page, read, ledger, tmp_path
):
    read(contradicting(tmp_path))
    (file,) = page.step.files
    assert "a difference of 1." in page.step.files[0].as_they_are.accessibleDescription()
    assert not page.import_button.isEnabled() and "alipay.csv" in page.step.to_do()
    with pytest.raises(UserError):
        page.job.intake.write(page.desk.now(), {})
    assert ledger.count_transactions() == 0
    file.as_they_are.click()
    assert page.import_button.isEnabled()
    page.keep()
    wait(page)
    assert ledger.count_transactions() > 0


def test_a_file_that_contradicts_itself_can_be_left_out(page, read, ledger, tmp_path, qtbot):
    read(contradicting(tmp_path), SAMPLES / "wechat.csv")
    doubtful = next(each for each in page.step.files if each.as_they_are)
    button = next(
        each for each in doubtful.findChildren(QPushButton) if each.text() == "Leave this file out"
    )
    button.click()
    qtbot.waitUntil(lambda: len(page.step.files) == 1)
    assert page.step.files[0].as_they_are is None and page.import_button.isEnabled()
