"""What can be corrected before an import is kept: the account of a file, the kind of an event."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from core.records.json_ledger import export_text
from core.records.model import Account, Kind, Repayment
from core.records.settings import STATEMENT_ACCOUNTS, STATEMENT_KINDS
from desktop.pages.import_.credit import NO_RECORD, NOT_CHOSEN
from desktop.pages.import_.done_step import DoneStep
from desktop.pages.import_.look_step import LookStep
from desktop.pages.import_.staged_rows import KIND
from tests.desktop.test_import import APP, ledger, page, read, text_of, wait  # noqa: F401

ICBC = "交易日期,摘要,交易场所,钞/汇,记账金额(收入),记账金额(支出),记账币种,余额,对方户名\n"


@pytest.fixture
def look(read, page, qtbot):  # noqa: F811
    """Reads files and gives the boxes of their accounts."""

    def run(*files):
        read(*files)
        assert isinstance(page.step, LookStep)
        return [file.account for file in page.step.files]

    return run


@pytest.fixture
def keep(page, qtbot):  # noqa: F811
    def run():
        for choice in page.step.credit._choices if page.step.credit else ():
            if choice.box.currentData() == NOT_CHOSEN:
                choice.box.setCurrentIndex(choice.box.findData(NO_RECORD))
        assert page.import_button.isEnabled(), text_of(page)
        page.import_button.click()
        qtbot.waitUntil(lambda: isinstance(page.step, DoneStep))

    return run


def pick(box, name):
    """Choose an entry as a person does, by its text."""
    at = max(box.findText(name), box.findData(name))
    assert at >= 0
    box.setCurrentIndex(at)
    box.activated.emit(at)
    QApplication.processEvents()


def new_name(account, name):
    pick(account.box, "A new account…")
    assert account.name.isVisible()
    QTest.keyClicks(account.name, name)
    QTest.keyClick(account.name, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_a_file_goes_into_the_account_that_was_chosen_and_so_does_the_next(
    look, keep, page, ledger, tmp_path  # noqa: F811
):  # fmt: skip
    (account,) = look(APP)
    assert [account.box.itemText(n) for n in range(account.box.count())] == [
        "支付宝",
        "A new account…",
    ]
    new_name(account, "  Mine  ")
    assert page.step.files[0].account.box.currentText() == "Mine"
    assert page.step.files[0].account.box.hasFocus() or not page.isActiveWindow()
    keep()
    assert [each.name for each in ledger.records(Account)] == ["Mine"]
    assert ledger.setting(STATEMENT_ACCOUNTS) == {"支付宝": "Mine"}
    (account,) = look(changed(tmp_path / "next.csv", "7"))
    assert account.box.currentText() == "Mine"
    keep()
    assert [each.name for each in ledger.records(Account)] == ["Mine"]
    (account,) = look(changed(tmp_path / "other.csv", "8"))
    pick(account.box, "支付宝")
    keep()
    assert [each.name for each in ledger.records(Account)] == ["Mine", "支付宝"]
    assert ledger.setting(STATEMENT_ACCOUNTS) == {}


def changed(path, digit):
    """The sample with other numbers of orders, so that all its rows are new."""
    text = APP.read_bytes().decode("gb18030")
    path.write_bytes(text.replace("\t", f"{digit}\t").encode("gb18030"))
    return path


def test_an_import_into_a_chosen_account_is_taken_back_whole(look, keep, page, ledger):  # noqa: F811
    before = [each for each in ledger.records(Account)]
    (account,) = look(APP)
    new_name(account, "Mine")
    keep()
    page._take_back()
    wait(page)
    assert ledger.records(Account) == before
    assert ledger.count_transactions() == 0
    (account,) = look(APP)
    assert account.box.currentText() == "Mine"


def test_a_chosen_account_leaves_the_pairs_of_its_payments_found(
    look, keep, page, ledger, tmp_path  # noqa: F811
):  # fmt: skip
    bank, wallet = tmp_path / "icbc.csv", tmp_path / "wechat.csv"
    bank.write_text(
        "卡号: 62220000****9876\n" + ICBC
        + "2026-09-02,消费,财付通-微信支付,钞,,24.50,人民币,900.00,财付通,\n"
    )  # fmt: skip
    wallet.write_text(
        "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号\n"
        "2026-09-01 23:50:00,商户消费,面包房,面包,支出,¥24.50,工商银行(9876),支付成功,1\n"
    )
    (account,) = look(bank)
    new_name(account, "Salary")
    keep()
    look(wallet)
    assert "in two files, counts once" in text_of(page)
    keep()
    assert [kept.pair is not None for kept in ledger.transactions()] == [True, False]


def kinds_offered(page, row):  # noqa: F811
    """The editor of the kind in a row of the preview, opened as Enter does."""
    table = page.step.preview.table
    table.opened.emit(row)
    QApplication.processEvents()
    (editor,) = table.viewport().findChildren(QComboBox)
    return editor


def kinds(page):  # noqa: F811
    model = page.step.preview.model
    return [model.row_at(row).staged.kind for row in range(model.rowCount())]


def test_the_kind_of_an_event_is_corrected_for_all_like_it_and_remembered(
    look, keep, page, ledger, tmp_path  # noqa: F811
):  # fmt: skip
    look(APP)
    events = {event.row: event.kind for event in page.job.intake.drafts[1].events}
    at = kinds(page).index("repayment")
    seen = page.step.preview.model.row_at(at).staged
    before = export_text(ledger)
    editor = kinds_offered(page, at)
    assert [editor.itemData(n) for n in range(editor.count())][:2] == ["repayment", "draw"]
    pick(editor, "fee")
    assert kinds(page)[at] == "fee"
    corrected = {event.row: event.kind for event in page.job.intake.drafts[1].events}
    alike = [row for row, kind in corrected.items() if kind is Kind.FEE]
    assert corrected == events | dict.fromkeys(alike, Kind.FEE)
    assert alike == [seen.row, seen.row + 1]  # the one that failed was tried again
    page.cancel()
    assert export_text(ledger) == before
    look(APP)
    assert kinds(page)[at] == "repayment"
    pick(kinds_offered(page, at), "fee")
    keep()
    kept = [row for row in ledger.transactions(limit=-1) if row.kind is Kind.FEE]
    assert [(row.amount, row.counterparty) for row in kept] == [
        (80000, seen.counterparty),
        (120000, seen.counterparty),
    ]
    assert seen.amount not in [each.amount for each in ledger.records(Repayment)]
    assert list(ledger.setting(STATEMENT_KINDS).values()) == ["fee"]
    page._take_back()
    wait(page)
    assert ledger.count_transactions() == 0
    look(APP)
    assert kinds(page)[at] == "fee"


def test_what_is_no_event_any_more_can_be_made_one_again(look, page):  # noqa: F811
    look(APP)
    events = list(page.job.intake.drafts[1].events)
    at = kinds(page).index("repayment")
    pick(kinds_offered(page, at), "transfer")
    assert len(page.job.intake.drafts[1].events) == len(events) - 2
    pick(kinds_offered(page, at), "repayment")
    assert page.job.intake.drafts[1].events == events


def test_the_lines_chosen_before_stay_chosen_when_a_kind_is_corrected(look, page):  # noqa: F811
    look(APP)
    box = page.step.credit._choices[0].box
    box.setCurrentIndex(box.findData("none"))
    chosen = page.step.credit.chosen()
    at = len(kinds(page)) - 1 - kinds(page)[::-1].index("repayment")
    pick(kinds_offered(page, at), "interest")
    left = page.step.credit.chosen()
    assert {title: chosen[title] for title in left} == left
    assert "none" in left.values()


def test_a_purchase_has_no_other_kind_to_choose(look, page):  # noqa: F811
    look(APP)
    model = page.step.preview.model
    at = kinds(page).index("expense")
    assert not model.flags(model.index(at, KIND)) & Qt.ItemFlag.ItemIsEditable


def test_a_new_account_without_a_name_leaves_it_as_it_was(look):
    (account,) = look(APP)
    new_name(account, "  ")
    assert account.box.currentText() == "支付宝"
    assert not account.name.isVisible()
