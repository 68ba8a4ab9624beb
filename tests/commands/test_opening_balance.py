"""A bank's file whose balances prove its rows tells what lies in the account, too."""

from datetime import date

from core.cash.balances import balances
from core.records.ledger import Ledger
from core.records.model import Account
from tests.support import SAMPLES

DAY = date(2026, 11, 24)


def test_the_balance_of_a_new_account_is_that_of_the_file(tmp_path, limitwise):
    path = tmp_path / "mine.limitwise"
    limitwise("init", "--ledger", path)
    limitwise("import", "--ledger", path, SAMPLES / "boc-debit.csv")
    with Ledger.open(path) as ledger:
        (account,) = ledger.records(Account)
        (held,) = balances(ledger.snapshot(), DAY)
    assert (account.opening_balance, account.opened_on) == (0, date(2026, 9, 5))
    assert held.balance == 522_810


def test_what_a_card_owes_is_no_money_in_an_account(tmp_path, limitwise):
    path = tmp_path / "mine.limitwise"
    limitwise("init", "--ledger", path)
    limitwise("import", "--ledger", path, SAMPLES / "icbc-credit.csv")
    with Ledger.open(path) as ledger:
        assert [one.opening_balance for one in ledger.records(Account)] == [None]
