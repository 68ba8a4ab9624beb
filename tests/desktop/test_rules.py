"""The page of what the import remembers: shown, changed, taken back."""

import pytest

from core.records.ledger import Ledger
from core.records.model import Line, LineKind
from core.records.settings import STATEMENT_LINES
from core.statements.categories import choices_of, choose, given_rules, rules_of
from desktop.pages.rules import PAGE
from tests.desktop.sample import desk_over


@pytest.fixture
def ledger(tmp_path):
    with Ledger.create(tmp_path / "mine.limitwise") as made:
        with made.change("A line") as change:
            change.add(Line(lender="招商银行", kind=LineKind.CREDIT_CARD))
        choose(made, "茶馆", "朋友")
        made.set_setting(STATEMENT_LINES, {"信用卡|招商银行|": 1, "白条|京东金融|": 0})
        yield made


@pytest.fixture
def page(qtbot, ledger):
    made = PAGE.build(desk_over(ledger))
    qtbot.addWidget(made)
    made.refresh()
    made.show()
    return made


def cells(editor):
    model = editor.model
    return [
        tuple(model.index(n, column).data() for column in range(model.columnCount()))
        for n in range(model.rowCount())
    ]


def own_rules(ledger):
    return {rule.word: rule.category for rule in rules_of(ledger) if rule.own}


def test_everything_that_is_remembered_is_shown(page):
    assert cells(page.shops) == [("茶馆", "朋友")]
    assert len(cells(page.words)) == len(given_rules())
    assert ("餐", "餐饮美食", "given") in cells(page.words)
    assert cells(page.lines) == [
        ("招商银行 信用卡", "招商银行"), ("京东金融 白条", "Not recorded"),
    ]  # fmt: skip


def test_a_category_of_a_shop_is_changed_removed_and_taken_back(page, ledger):
    page.shops.table.selectRow(0)
    assert page.shops.word.text() == "茶馆"
    page.shops.category.setCurrentText("工作")
    page.shops.save_button.click()
    assert choices_of(ledger) == {"茶馆": "工作"}
    page.shops.table.selectRow(0)
    page.shops.remove_button.click()
    assert choices_of(ledger) == {}
    page.undo_button.click()
    page.undo_button.click()
    assert choices_of(ledger) == {"茶馆": "朋友"}
    assert not page.undo_button.isEnabled()


def test_a_word_is_added_switched_off_and_given_back(page, ledger):
    page.words.word.setText("巷口")
    page.words.category.setCurrentText("邻居")
    page.words.save_button.click()
    assert own_rules(ledger) == {"巷口": "邻居"}
    page.words.word.setText("餐")
    page.words.category.setCurrentText("")
    page.words.save_button.click()
    assert ("餐", "switched off", "you") in cells(page.words)
    page.words.table.selectRow([row[0] for row in cells(page.words)].index("餐"))
    page.words.remove_button.click()
    assert own_rules(ledger) == {"巷口": "邻居"}


def test_a_line_that_was_remembered_can_be_forgotten(page, ledger):
    page.lines.table.selectRow(0)
    page.lines.remove_button.click()
    assert ledger.setting(STATEMENT_LINES) == {"白条|京东金融|": 0}
