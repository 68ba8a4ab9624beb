"""What is on an account by the records, and how a balance that was looked up differs from it."""

from dataclasses import replace

import pytest

from core.cash.balances import accounts_asked, balance_on, by_records, difference
from core.cash.checkin import check_in
from core.errors import UserError
from core.loans.answers import answers_to_records
from core.records.account_names import kind_of_name
from core.records.ledger import Ledger
from core.records.model import Account, AccountKind, Balance, Direction, Kind
from core.records.snapshot import DayTotal, Snapshot
from tests.loans.makers import day

TODAY = day("11-24")
BANK = Account(id=1, name="招商银行", kind=AccountKind.BANK, opening_balance=100000)  # type: ignore[arg-type]


def moved(on, yuan):
    way = Direction.IN if yuan > 0 else Direction.OUT
    fen = abs(yuan) * 100
    return DayTotal(day(on), 1, way, Kind.TRANSFER, None, fen, fen, 1)


def held(*totals, balances=(), account=BANK):
    return Snapshot(accounts=(account,), balances=tuple(balances), day_totals=totals)


def told(on, yuan, number=1):
    return Balance(id=number, account=1, on=day(on), balance=yuan * 100)


def answer(snapshot, *accounts, on=TODAY):
    document = {"on": on.isoformat(), "accounts": list(accounts)}
    return answers_to_records(snapshot, document, TODAY)


def test_records_add_up_from_the_opening_balance():
    snapshot = held(moved("11-01", 500), moved("11-20", -200), moved("11-30", 9))
    assert balance_on(snapshot, BANK, day("11-10")) == 150000
    assert balance_on(snapshot, BANK, TODAY) == 130000


def test_a_balance_that_was_looked_up_stands_over_what_rows_add_up_to():
    snapshot = held(
        moved("11-01", 500),
        moved("11-20", -200),
        balances=[told("11-10", 4000), told("11-05", 3000, 2)],
    )
    assert balance_on(snapshot, BANK, day("11-04")) == 150000
    assert balance_on(snapshot, BANK, day("11-09")) == 300000
    assert balance_on(snapshot, BANK, day("11-10")) == 400000
    assert balance_on(snapshot, BANK, TODAY) == 380000


def test_without_an_opening_balance_nothing_is_known_until_one_is_told():
    unknown = replace(BANK, opening_balance=None)
    assert balance_on(held(moved("11-01", 500), account=unknown), unknown, TODAY) is None
    snapshot = held(moved("11-20", 5), balances=[told("11-10", 40)], account=unknown)
    assert balance_on(snapshot, unknown, TODAY) == 4500


def test_an_account_is_asked_about_from_the_day_it_was_opened():
    later = replace(BANK, opened_on=day("11-25"))
    assert accounts_asked(held(account=later), TODAY) == []


def test_each_account_is_asked_about_with_what_its_records_add_up_to():
    snapshot = held(moved("11-01", 500), balances=[told("11-24", 1700)])
    assert check_in(snapshot, TODAY)["accounts"] == [
        {"account": 1, "name": "招商银行", "by_records": "1500.00", "balance": "1700.00"}
    ]
    assert accounts_asked(snapshot, day("11-25"))[0]["by_records"] == "1700.00"
    assert by_records(snapshot, BANK, TODAY) == 150000


def test_the_difference_is_said_with_both_amounts():
    assert difference(500000, 520000) == (  # type: ignore[arg-type]
        "5,000.00 by your records, 5,200.00 as you say: 200.00 more came in than was recorded."
    )
    assert "50.00 more went out than was recorded" in difference(10000, 5000)  # type: ignore[arg-type]
    assert difference(10000, 10000) == "Your records add up to the same."  # type: ignore[arg-type]
    assert difference(None, 10000) == ""  # type: ignore[arg-type]


def test_a_told_balance_is_kept_once_a_day():
    (kept,) = answer(held(), {"account": 1, "balance": "5200.00"}).add
    assert kept == Balance(account=1, on=TODAY, balance=520000)
    by_name = answer(held(), {"name": "招商银行", "balance": "-3"})
    assert by_name.add[0].balance == -300
    again = answer(held(balances=[replace(kept, id=7)]), {"account": 1, "balance": "0"})
    assert again.update == [Balance(id=7, account=1, on=TODAY, balance=0)]


def test_a_new_account_is_kept_with_what_is_on_it(tmp_path):
    with Ledger.create(tmp_path / "mine.limitwise") as ledger:
        answers = answer(ledger.snapshot(), {"name": "工资卡", "balance": "5200"})
        with ledger.change("Check-in") as change:
            answers.write(change)
        snapshot = ledger.snapshot()
        assert [account.name for account in snapshot.accounts] == ["工资卡"]
        assert balance_on(snapshot, snapshot.accounts[0], TODAY) == 520000
        asked = accounts_asked(snapshot, TODAY)
        assert (asked[0]["by_records"], asked[0]["balance"]) == (None, "5200.00")
        ledger.undo()
        assert ledger.snapshot().accounts == ()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("工资卡", AccountKind.BANK),
        ("建行活期", AccountKind.BANK),
        ("支付宝余额", AccountKind.WALLET),
        ("零钱", AccountKind.WALLET),
        ("零钱通", AccountKind.FUND),
        ("支付宝 余额宝", AccountKind.FUND),
        ("家里的现金", AccountKind.CASH),
        ("Savings at a bank", AccountKind.BANK),
        ("备用", None),
        ("微信绑的招商银行卡", None),
    ],
)
def test_the_kind_of_an_account_is_what_its_name_tells_where_it_tells_one(name, kind):
    assert kind_of_name(name) is kind
    if kind is not None:
        assert answer(held(), {"name": name, "balance": "5"}).opened[0].account.kind is kind


def test_a_kind_that_is_told_stands_over_what_the_name_says():
    opened = answer(held(), {"name": "工资卡", "kind": "fund", "balance": "5"}).opened
    assert opened[0].account.kind is AccountKind.FUND


def test_an_account_of_which_nothing_is_told_is_left_alone():
    rows = ({"account": 1, "balance": None}, {"name": None, "balance": None})
    with pytest.raises(UserError, match="no answers"):
        answer(held(), *rows)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"account": 9, "balance": "5"}, r"accounts\[0\]\.account.*no such account"),
        ({"account": True, "balance": "5"}, r"accounts\[0\]\.account"),
        ({"account": 1, "balance": "5x"}, r"accounts\[0\]\.balance.*not an amount"),
        ({"balance": "5"}, r"accounts\[0\]\.name.*which account"),
        ({"name": "工资卡"}, r"accounts\[0\]\.balance.*say what is on it"),
        ({"account": 1, "total": "5"}, r"accounts\[0\]\.total"),
        ({"name": "备用", "balance": "5"}, r"accounts\[0\]\.kind.*what kind of account"),
        ({"name": "备用", "kind": "purse", "balance": "5"}, r"accounts\[0\]\.kind.*bank, wallet"),
        ({"account": 1, "kind": "cash", "balance": "5"}, r"accounts\[0\]\.kind.*Bank account"),
        ("工资卡", r"accounts\[0\]"),
    ],
)
def test_what_does_not_fit_names_its_field(row, words):
    with pytest.raises(UserError, match=words):
        answer(held(), row)


def test_an_account_is_told_of_once():
    row = {"account": 1, "balance": "5"}
    with pytest.raises(UserError, match=r"accounts\[1\]\.account.*twice"):
        answer(held(), row, row)
    new = {"name": "工资卡", "balance": "5"}
    with pytest.raises(UserError, match=r"accounts\[1\]\.account.*twice"):
        answer(held(), new, new)


def test_a_balance_of_a_day_before_the_account_was_opened_is_refused():
    opened = held(account=replace(BANK, opened_on=day("11-20")))
    with pytest.raises(UserError, match=r"accounts\[0\]\.balance.*opened on 20 Nov 2026.*18 Nov"):
        answer(opened, {"account": 1, "balance": "5"}, on=day("11-18"))
    assert answer(opened, {"account": 1, "balance": "5"}).add
