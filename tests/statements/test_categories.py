"""What a payment was for: the file's own word, else the person's choice, else a rule."""

from dataclasses import replace
from datetime import datetime

import pytest

from core.money import Fen
from core.records.json_ledger import export_text, load_text
from core.records.ledger import Ledger
from core.records.model import Direction, Kind, Transaction
from core.statements.categories import (
    apply_to_earlier,
    choices_of,
    choose,
    given_rules,
    reset_rule,
    rules_of,
    set_rule,
)
from tests.support import SAMPLES

HEAD = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号\n"


@pytest.fixture
def category(take, tmp_path):
    """`category(shop, text)` is what an import says that such a payment was for."""
    count = 0

    def run(shop, text="/", kind="商户消费,{},支出"):
        nonlocal count
        count += 1
        path = tmp_path / f"{count}.csv"
        type_, _shop, said = kind.split(",")
        path.write_text(
            f"{HEAD}2026-09-0{count} 12:00:00,{type_},{shop},{text},{said},"
            f"¥6.00,零钱,支付成功,{count}\n"
        )
        return take(path).rows[0].staged.category

    return run


def test_every_word_of_the_resource_has_one_category():
    assert len(given_rules()) > 100
    assert all(word == word.strip() and word for word in given_rules())


@pytest.mark.parametrize(
    ("shop", "text", "wanted"),
    [
        ("巷口面馆", "/", "餐饮美食"),
        ("某平台商户", "地铁乘车", "交通出行"),
        ("大药房连锁", "餐巾纸", "医疗健康"),
        ("没有人听说过的店", "/", None),
    ],
)
def test_words_tell_what_a_payment_was_for(category, shop, text, wanted):
    assert category(shop, text) == wanted


def test_the_word_of_the_file_comes_first(take, ledger):
    choose(ledger, "巷口面馆", "工作")
    assert take(SAMPLES / "alipay-app.csv").row(19).category == "餐饮美食"


def test_a_move_of_ones_own_money_has_no_category(category):
    assert category("餐", "/", "零钱提现,{},/") is None


def test_what_the_person_chose_for_a_shop_is_learned_and_unlearned_by_undo(category, ledger):
    assert category("巷口面馆") == "餐饮美食"
    (kept,) = ledger.transactions()
    with ledger.change("Category") as change:
        change.update(replace(kept, category="工作"))
    assert choices_of(ledger) == {"巷口面馆": "工作"}
    assert category("巷口面馆") == "工作"
    ledger.undo()  # the second import
    ledger.undo()
    assert choices_of(ledger) == {}


def test_a_choice_forgotten_does_not_come_back_from_the_log(category, ledger):
    category("巷口面馆")
    (kept,) = ledger.transactions()
    with ledger.change("Category") as change:
        change.update(replace(kept, category="工作"))
    choose(ledger, "巷口面馆", None)
    assert choices_of(ledger) == {}
    assert category("巷口面馆") == "餐饮美食"


def test_a_rule_can_be_changed_switched_off_added_and_reset(category, ledger):
    set_rule(ledger, "面馆", "工作")
    assert category("巷口面馆") == "工作"
    set_rule(ledger, "面馆", None)
    assert category("巷口面馆") is None
    set_rule(ledger, "巷口", "邻居")
    assert category("巷口面馆") == "邻居"
    assert [(rule.word, rule.category) for rule in rules_of(ledger) if rule.own] == [
        ("巷口", "邻居"),
        ("面馆", None),
    ]
    reset_rule(ledger, "面馆")
    reset_rule(ledger, "巷口")
    assert category("巷口面馆") == "餐饮美食"
    assert not [rule for rule in rules_of(ledger) if rule.own]


def test_rules_and_choices_are_exported_with_the_ledger(ledger, tmp_path):
    set_rule(ledger, "面馆", "工作")
    choose(ledger, "茶馆", "朋友")
    with Ledger.create(tmp_path / "other.limitwise") as other:
        load_text(other, export_text(ledger))
        assert choices_of(other) == {"茶馆": "朋友"}
        assert rules_of(other)[0].category == "工作"


def test_what_is_chosen_and_the_words_can_be_applied_to_earlier_transactions(ledger):
    kept = [
        ("某店", "货", None),
        ("超好吃", "货", "餐饮美食"),
        ("超好吃", "货", None),
        ("无名", "货", None),
    ]
    with ledger.change("Rows") as change:
        for counterparty, text, category in kept:
            change.add(
                Transaction(
                    at=datetime(2026, 9, 1),
                    amount=Fen(100),
                    direction=Direction.OUT,
                    kind=Kind.EXPENSE,
                    counterparty=counterparty,
                    text=text,
                    category=category,
                )
            )
    choose(ledger, "某店", "爱好")
    set_rule(ledger, "超好吃", "零食")
    assert apply_to_earlier(ledger) == 2
    given = {each.id: each.category for each in ledger.transactions()}
    assert given == {1: "爱好", 2: "餐饮美食", 3: "零食", 4: None}
    assert choices_of(ledger) == {"某店": "爱好"}  # what the word gave nobody chose
    assert apply_to_earlier(ledger) == 0
    ledger.undo()
    given = {each.id: each.category for each in ledger.transactions()}
    assert given == {1: None, 2: "餐饮美食", 3: None, 4: None}
    assert choices_of(ledger) == {"某店": "爱好"}
