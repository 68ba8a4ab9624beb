"""What is on an account is said at any time, and held against what the records add up to."""

from datetime import date

import pytest

from core.records.ledger import Ledger
from core.records.model import Account, AccountKind, Answer, AnswerCode, Balance, Income
from desktop.forms import FORMS
from desktop.forms.balance import BalanceDialog
from desktop.forms.dialog import RecordDialog
from desktop.pages.lines import PAGE
from tests.desktop.dialogs import when_asked
from tests.desktop.sample import AS_OF, desk_over


@pytest.fixture
def desk(tmp_path, dressed):
    with Ledger.create(tmp_path / "own.limitwise") as ledger:
        with ledger.change("Begin") as change:
            change.add(Account(name="工资卡", kind=AccountKind.BANK, opening_balance=500000))  # type: ignore[arg-type]
            change.add(Account(name="Purse", kind=AccountKind.CASH, opened_on=date(2026, 11, 10)))
        yield desk_over(ledger)


@pytest.fixture
def dialog(desk, qtbot):
    made = BalanceDialog(desk, FORMS["balances"], preset={"account": 1})
    qtbot.addWidget(made)
    made.show()
    return made


def say(dialog, **values):
    for name, value in values.items():
        dialog.asked[name].editor.set_value(value)
        dialog._edited(name)


def test_the_difference_from_the_records_stands_there_at_once(dialog):
    assert dialog.note.isHidden()
    say(dialog, balance=520000)
    assert dialog.note.text() == (
        "5,000.00 by your records, 5,200.00 as you say: 200.00 more came in than was recorded."
    )
    say(dialog, account=2)
    assert "first balance that is known" in dialog.note.text()


def test_keeping_it_keeps_the_balance_as_one_action(dialog, desk):
    say(dialog, balance=520000)
    dialog.save()
    assert desk.ledger.records(Balance) == [
        Balance(id=1, account=1, on=AS_OF, balance=520000)  # type: ignore[arg-type]
    ]
    desk.undo()
    assert desk.ledger.records(Balance) == []


def test_another_balance_of_the_same_day_takes_its_place(desk, qtbot):
    for amount in (520000, 530000):
        made = BalanceDialog(desk, FORMS["balances"], preset={"account": 1})
        qtbot.addWidget(made)
        say(made, balance=amount)
        assert "5,000.00 by your records" in made.note.text()
        made.save()
    assert [kept.balance for kept in desk.ledger.records(Balance)] == [530000]


@pytest.mark.parametrize(
    ("account", "on", "words"),
    [
        (1, date(2026, 11, 25), "still to come"),
        (2, date(2026, 11, 9), "opened on 10 Nov 2026"),
    ],
)
def test_a_day_that_cannot_be_is_told(dialog, desk, account, on, words):
    say(dialog, account=account, balance=100, on=on)
    dialog.save()
    assert words in dialog.asked["on"].fault.text()
    assert desk.ledger.records(Balance) == []


def test_the_accounts_say_what_is_on_them_and_ask_for_more(desk, qtbot):
    page = PAGE.build(desk)
    qtbot.addWidget(page)
    desk.changed.connect(page.refresh)
    page.refresh()
    page.show()
    panel = page.tabs.show_tab("accounts")
    panel.choose(1)

    def answer(dialog):
        say(dialog, balance=640050)
        dialog.save()

    when_asked(answer)
    panel.say_button.click()
    assert [kept.balance for kept in desk.ledger.records(Balance)] == [640050]
    rows = range(panel.model.rowCount())
    assert [panel.model.columns[2].cell(panel.model.row_at(n)) for n in rows] == [
        "not known",
        "6,400.50",
    ]
    assert page.tabs.panel("balances").model.rowCount() == 1


@pytest.mark.parametrize(
    ("collection", "field", "values", "words"),
    [
        ("answers", "on", {"code": AnswerCode.CARDS_ALIVE, "on": date(2026, 11, 25)}, "to come"),
        ("incomes", "amount", {"name": "Wages", "amount": 0}, "An income of zero is none."),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(desk, qtbot, collection, field, values, words):
    made = RecordDialog(desk, FORMS[collection])
    qtbot.addWidget(made)
    for name, value in values.items():
        made.asked[name].editor.set_value(value)
    made.save()
    assert words in made.asked[field].fault.text()
    assert desk.ledger.records(Answer) == []
    assert desk.ledger.records(Income) == []
