"""Credit-card bills in the window: by account, decided by account, taken back with one undo."""

from dataclasses import replace

import pytest

from core.records.json_ledger import export_text
from core.records.ledger import Ledger
from core.records.model import Bill, LimitEvent, Line, LineKind
from desktop.pages.import_ import PAGE
from desktop.pages.import_.choose_step import ChooseStep
from desktop.pages.import_.done_step import DoneStep
from desktop.pages.import_.look_step import LookStep
from desktop.pages.import_.wait_step import WaitStep
from tests.desktop.sample import desk_over
from tests.desktop.test_import import text_of, wait
from tests.statements.bills.make import months_of_a_cut, write_all


@pytest.fixture
def ledger(tmp_path):
    with Ledger.create(tmp_path / "mine.limitwise") as made:
        yield made


@pytest.fixture
def page(qtbot, ledger):
    made = PAGE.build(desk_over(ledger))
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    yield made
    made.cancel()


def read(page, qtbot, *files):
    page.read(list(files))
    qtbot.waitUntil(lambda: not isinstance(page.step, WaitStep))


def test_a_folder_of_bills_is_shown_by_account_and_taken_by_account(page, qtbot, ledger, tmp_path):
    folder = write_all(tmp_path / "mails", months_of_a_cut())
    write_all(folder, [replace(months_of_a_cut()[0], bank="样本村镇银行", tail="6001")])
    (folder / "notice.eml").write_bytes(b"Subject: hello\nContent-Type: text/plain\n\nhello")
    before = export_text(ledger)
    read(page, qtbot, folder)
    assert isinstance(page.step, LookStep)
    told = text_of(page)
    assert "9 bills from 5 Mar 2026 to 5 Nov 2026" in told and "limit 50,000 → 30,000" in told
    assert "1 file holds no bill" in told
    first, second = page.step.bills
    first.open_button.click()
    bills = first.details.table.model()
    assert bills.rowCount() == 9 and bills.index(7, 3).data() == "3 days late"
    assert page.import_button.text() == "Import 18 rows"
    second.box.setChecked(False)
    assert page.import_button.text() == "Import 17 rows"
    assert export_text(ledger) == before
    page.keep()
    wait(page)
    assert isinstance(page.step, DoneStep)
    assert [line.name for line in ledger.records(Line)] == ["上海银行 信用卡 1234"]
    assert (len(ledger.records(Bill)), len(ledger.records(LimitEvent))) == (9, 1)
    assert "Give the new line" not in text_of(page), "its bills have told limit and due day"
    ledger.undo()
    assert export_text(ledger) == before


def test_bills_that_may_be_of_two_lines_are_taken_when_the_line_is_chosen(
    page, qtbot, ledger, tmp_path
):
    with ledger.change("Lines") as change:
        for name in ("白金信用卡", "金信用卡"):
            change.add(Line(lender="上海银行", product=name, kind=LineKind.CREDIT_CARD))
    read(page, qtbot, *write_all(tmp_path / "mails", months_of_a_cut()).iterdir())
    (account,) = page.step.bills
    assert account.number is None and "may be several lines" in text_of(page)
    assert not page.import_button.isEnabled()
    account.asked.line.setCurrentIndex(1)
    account.asked.take_button.click()
    qtbot.waitUntil(lambda: isinstance(page.step, LookStep) and page.step.bills[0].number == 1)
    page.keep()
    wait(page)
    assert {bill.line for bill in ledger.records(Bill)} == {2}
    assert len(ledger.records(Line)) == 2


def test_mails_that_are_no_bills_are_told_and_nothing_else_happens(page, qtbot, tmp_path):
    mail = tmp_path / "notice.eml"
    mail.write_bytes(b"Subject: hello\nContent-Type: text/plain\n\nhello")
    read(page, qtbot, mail)
    assert isinstance(page.step, ChooseStep)
    assert "notice.eml: No bill of a credit card is in this." in text_of(page)
