"""The import's question about a table: the choices, their effect, the answer that is remembered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.records.ledger import Ledger
from core.records.model import Account, Transaction
from core.records.settings import MAPPINGS
from core.statements.table.saved import mappings_of
from desktop.pages.import_ import PAGE
from desktop.pages.import_.choose_step import ChooseStep
from desktop.pages.import_.done_step import DoneStep
from desktop.pages.import_.look_step import LookStep
from desktop.pages.import_.question import AMOUNT, DAY, RESULT, QuestionStep
from desktop.pages.import_.wait_step import WaitStep
from desktop.pages.rules import PAGE as RULES
from desktop.theme import colours
from tests.desktop.sample import desk_over

DAYS = "Date,Payee,Amount\n03/04/2024,Cafe,-25.00\n05/06/2024,Shop,-300.00\n"


@pytest.fixture
def page(qtbot, tmp_path):
    with Ledger.create(tmp_path / "mine.limitwise") as ledger:
        made = PAGE.build(desk_over(ledger))
        qtbot.addWidget(made)
        made.resize(1000, 700)
        made.show()
        yield made
        made.cancel()


@pytest.fixture
def ask(qtbot, page, tmp_path):
    def run(content, name="bank.csv"):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        page.read([path])
        wait(qtbot, page)
        return page.step

    return run


def wait(qtbot, page):
    qtbot.waitUntil(lambda: not isinstance(page.step, WaitStep))


def column(step, n):
    return [step.model.index(row, n).data() for row in range(step.model.rowCount())]


def test_a_choice_shows_at_once_what_the_rows_become(ask):
    step = ask(DAYS)
    assert isinstance(step, QuestionStep)
    assert [each.text() for each in step.choices] == ["Day, month, year", "Month, day, year"]
    assert not step.answer_button.isEnabled()
    step.choices[0].click()
    assert column(step, DAY) == ["✓ 3 Apr 2024", "✓ 5 Jun 2024"]
    step.choices[1].click()
    assert column(step, DAY) == ["✓ 4 Mar 2024", "✓ 6 May 2024"]
    assert column(step, AMOUNT) == ["✓ −25.00", "✓ −300.00"]
    assert step.answer_button.isEnabled()
    step.name.setText(" ")
    assert not step.answer_button.isEnabled()


def test_what_cannot_be_read_is_red_and_marked(ask):
    step = ask('Date,Payee,Amount\n2024-03-04,Cafe,"-1,230"\n2024-03-05,Shop,"-2,505"\n')
    step.choices[1].click()
    assert column(step, RESULT)[0] == "✓ Read"
    assert column(step, RESULT)[1].startswith("✗ “-2,505” has fractions of a cent")
    shown = [
        step.model.index(n, AMOUNT).data(Qt.ItemDataRole.ForegroundRole).name() for n in range(2)
    ]
    assert shown == [colours().good, colours().danger]
    assert "1 of the 2 rows" in step.note.text()


def test_the_answer_is_kept_for_files_like_this_and_not_asked_again(qtbot, page, ask):
    step = ask(DAYS)
    step.choices[1].click()
    step.name.setText("My bank")
    step.answer_button.click()
    wait(qtbot, page)
    assert isinstance(page.step, LookStep)
    ledger = page.desk.ledger
    assert ledger.setting(MAPPINGS) == []
    page.import_button.click()
    qtbot.waitUntil(lambda: isinstance(page.step, DoneStep))
    assert [each.at.date().isoformat() for each in ledger.records(Transaction)] == [
        "2024-03-04",
        "2024-05-06",
    ]
    assert [each.name for each in ledger.records(Account)] == ["My bank"]
    assert [each.name for each in mappings_of(ledger)] == ["My bank"]
    page.choose()
    assert isinstance(ask(DAYS.replace("Cafe", "Bar"), "april.csv"), LookStep)


def test_an_answer_for_once_is_not_kept_and_a_file_can_be_left_out(qtbot, page, ask):
    step = ask(DAYS)
    step.choices[0].click()
    step.keep.setChecked(False)
    step.answer_button.click()
    wait(qtbot, page)
    page.import_button.click()
    qtbot.waitUntil(lambda: isinstance(page.step, DoneStep))
    assert mappings_of(page.desk.ledger) == []
    step = ask(DAYS.replace("Cafe", "Bar"))
    step.skipped.emit()
    QApplication.processEvents()
    assert isinstance(page.step, ChooseStep)


def test_a_kept_mapping_is_renamed_removed_and_taken_back(qtbot, page):
    ledger = page.desk.ledger
    ledger.set_setting(MAPPINGS, [{"name": "Bank", "columns": {"Date": "day", "Sum": "amount"}}])
    rules = RULES.build(page.desk)
    qtbot.addWidget(rules)
    rules.refresh()
    editor = rules.mappings
    assert not editor.save_button.isEnabled()
    editor.table.selectRow(0)
    editor.word.setText("Savings")
    editor.save_button.click()
    assert [each.name for each in mappings_of(ledger)] == ["Savings"]
    editor.table.selectRow(0)
    editor.remove_button.click()
    assert mappings_of(ledger) == []
    rules.undo()
    assert [each.name for each in mappings_of(ledger)] == ["Savings"]


def test_a_kept_answer_is_confirmed_once_when_the_rows_look_different(qtbot, page, ask):
    bare = "Date,Payee,Amount\n2024-03-14,Cafe,25.00\n2024-03-15,Shop,300.00\n"
    step = ask(bare)
    next(each for each in step.choices if each.text() == "All amounts are received").click()
    step.answer_button.click()
    wait(qtbot, page)
    page.import_button.click()
    wait(qtbot, page)
    assert mappings_of(page.desk.ledger)[0].shape == ("Y-n-n", "", "")
    other = "Date,Payee,Amount\n2024-04-14,Cafe,-25.00\n2024-04-15,Shop,-300.00\n"
    step = ask(other, "next.csv")
    assert isinstance(step, QuestionStep)
    assert [each.text() for each in step.choices] == [
        "As the files before it",
        "As its own rows show",
    ]
    step.choices[0].click()
    assert column(step, AMOUNT) == ["✓ +25.00", "✓ +300.00"]
    step.choices[1].click()
    assert column(step, AMOUNT) == ["✓ −25.00", "✓ −300.00"]
    step.answer_button.click()
    wait(qtbot, page)
    page.import_button.click()
    wait(qtbot, page)
    (kept,) = mappings_of(page.desk.ledger)
    assert (kept.name, kept.shape) == ("bank", ("Y-n-n", "minus", ""))
    assert isinstance(ask(other.replace("2024", "2025"), "again.csv"), LookStep)
