"""The import page takes a credit report: its drafts, the line of each, and one change."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from core.records.json_ledger import export_text
from core.records.ledger import Ledger
from core.records.model import (
    Application,
    Checkin,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
)
from core.statements.credit_report.effects import Part
from desktop.pages.import_ import PAGE
from desktop.pages.import_.choose_step import ChooseStep
from desktop.pages.import_.credit_report_step import CreditReportStep
from desktop.pages.import_.done_step import DoneStep
from desktop.pages.import_.wait_step import WaitStep
from tests.desktop.sample import desk_over
from tests.statements import credit_reports as made

GRANT = 5
"""The place of the account of 蚂蚁消费金融 in the made-up report."""


@pytest.fixture
def ledger(tmp_path):
    with Ledger.create(tmp_path / "mine.limitwise") as kept:
        with kept.change("Lines") as change:
            change.add(Line(lender="支付宝", product="花呗", kind=LineKind.PAY_LATER))
            jiebei = change.add(Line(lender="支付宝", product="借呗", kind=LineKind.REVOLVING))
            change.add(
                LimitEvent(
                    line=jiebei.id,
                    on=date(2025, 1, 1),
                    kind=LimitEventKind.GRANTED,
                    limit=8_000_00,
                )
            )
        yield kept


@pytest.fixture
def page(qtbot, ledger):
    desk = desk_over(ledger)
    shown = PAGE.build(desk)
    qtbot.addWidget(shown)
    desk.changed.connect(shown.refresh)
    shown.resize(1000, 700)
    shown.show()
    yield shown
    shown.cancel()


@pytest.fixture
def read(qtbot, page, tmp_path):
    def run(content=None):
        path = tmp_path / "report.pdf"
        path.write_bytes(content or made.report_pdf())
        page.read([path])
        qtbot.waitUntil(lambda: not isinstance(page.step, WaitStep))
        return page.step

    return run


def _text(page):
    QApplication.processEvents()
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def test_the_drafts_stand_in_sections_and_the_button_counts_the_ticks(page, read):
    step = read()
    assert isinstance(step, CreditReportStep)
    text = _text(page)
    for title in ("Lines and limits", "Balances", "Loans", "What the ledger has no place for"):
        assert title in text
    assert "late in 2 months" in text
    assert page.import_button.text() == "Add the 14 ticked"
    step.applications[0].box.setChecked(False)
    assert page.import_button.text() == "Add the 13 ticked"
    for private in ("某小美", "某大哥", "11010519491231002X", "2026112000012345678901"):
        assert private not in text


def test_an_undecided_account_asks_for_its_line_and_says_what_it_would_change(page, read, ledger):
    rows = read().accounts[GRANT]
    assert rows.rows[Part.LINE].note.text() == "Choose the line first."
    assert not rows.rows[Part.LINE].box.isEnabled()
    rows.line.setCurrentIndex(rows.line.findText("Belongs to 支付宝 借呗"))
    assert "limit 8,000 → 10,000" in rows.rows[Part.LINE].note.text()
    assert rows.rows[Part.BALANCE].box.isChecked()
    page.keep()
    event = ledger.records(LimitEvent)[-1]
    assert (event.line, event.limit, event.kind) == (2, 10_000_00, LimitEventKind.RAISED)


def test_a_new_line_that_is_not_wanted_takes_its_balance_along(read):
    rows = read().accounts[0].rows
    rows[Part.LINE].box.setChecked(False)
    assert not rows[Part.BALANCE].box.isChecked() and not rows[Part.BALANCE].box.isEnabled()
    rows[Part.LINE].box.setChecked(True)
    assert rows[Part.BALANCE].box.isEnabled()


def test_adding_is_one_change_that_undo_takes_back(page, read, ledger):
    before = export_text(ledger)
    read()
    page.keep()
    assert isinstance(page.step, DoneStep)
    assert len(ledger.records(Checkin)) == 4 and len(ledger.records(Application)) == 3
    assert "Recorded: 5 credit lines" in _text(page)
    ledger.undo()
    assert export_text(ledger) == before


def test_nothing_ticked_cannot_be_added(page, read):
    step = read()
    for row in step.applications:
        row.box.setChecked(False)
    for rows in step.accounts:
        for row in rows.rows.values():
            row.box.setChecked(False)
    assert not page.import_button.isEnabled()


def test_another_pdf_is_refused_in_a_sentence(page, read):
    assert isinstance(read(made.typeset("Hello.")), ChooseStep)
    assert "is a PDF without a table of payments" in _text(page)


def test_a_credit_report_among_other_files_is_refused(qtbot, page, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(made.report_pdf())
    page.read([path, path])
    qtbot.waitUntil(lambda: not isinstance(page.step, WaitStep))
    assert "by itself" in _text(page)
