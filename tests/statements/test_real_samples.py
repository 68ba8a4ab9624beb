"""Statements of real people (anonymised by their publishers): every row, added up by hand."""

from decimal import Decimal

import pytest

from tests.support import SHARED, needs_shared

pytestmark = needs_shared
HERE = SHARED / "statements"

# file: rows, income, expense, transfers
BY_HAND = {
    # income: fund yield 0.01. expense: 27.00 + 27.00 + 3000.00 - 2725.42 given back of it; the
    # called-off 83.00 and its refund of 83.00 are nothing.
    "alipay-web-2019.csv": (7, "0.01", "328.58", "0.00"),
    # income: 222228.50 received. expense: 49.74 + 20.00 (waiting for its receipt, but paid) + 9.90
    # + 82.00 - 16.03 given back; 82.00 and 50.00 were called off, 50.00 came back for the latter.
    # transfers: 99.34 sold into 余额宝.
    "alipay-app-2023.csv": (10, "222228.50", "145.61", "99.34"),
    # expense: 20.00 + 150.58 + 21.40 + 420.00 + 9.90 = 621.88, less a refund of 742.00 whose
    # purchase is not in the file.
    "wechat-2020-native-bom.csv": (7, "670.00", "-120.12", "0.00"),
    # income: 0.35 + 23.00 + 0.07 + 0.07 + 5.00. expense: 28.16 + 12.00 + 500.00 + 2243.46 + 12.00
    # + 12.00 + 36.99 + 9.90 + 50.00 + 0.01 + 0.01. transfers: 2000.00 + 100.10 + 10.10 + 1001.10
    # + 548.58 (card) + 10000.00 + 3000.00 + 2634.78 + 1.23 + 5505.00 + 1300.00.
    "wechat-2021.csv": (27, "28.49", "2904.53", "26100.89"),
    # expense, what was kept of each purchase: 10.20 + 60.90 + 41.93 + 9.80 + 19.72 + 119.66
    # + 377.84 + 0.00 (wholly given back) + 68.19 + 13.00 + 14.99 + 40.00 + 10.85 + 183.42 + 20.61
    # + 657.21 + 0.11. What is only held (0.00, 35.61) is nothing.
    "jd-2025.csv": (26, "0.00", "1648.43", "0.00"),
    # income: 1234.56 received + 1234.56 wages. expense: 13.40 + 500.00 + 1234.56 (people) + 24.00
    # - 30.00 card cashback - 1.04 refund. transfers: 1234.56 own card + 1234.56 掌上生活 + 341.58
    # out of a fund.
    "icbc-debit.csv": (11, "2469.12", "1740.92", "2810.70"),
    # expense: 0.01 + 18.00 + 26.00 + 12.35 + 17.32 + 238.00 + 22.00 + 29.45. transfers: 4621.01.
    "icbc-credit.csv": (9, "0.00", "363.13", "4621.01"),
    # income: 10000.00 + 0.01 savings interest + 0.00 tax. expense: 10.00. transfers: the loan.
    "abc-debit.csv": (5, "10000.01", "10.00", "12345.89"),
    # income: wages 5771.00 + 1000.00 received. expense: 71.89 + 326.00 - 50.00 + 50.00 + 60.00
    # + 206.80 + 68.14 + 2600.00 + 13.50 + 15.48 + 16.00 + 2769.59 + 196.90 + 3000.00. transfers:
    # 3000.00 out of a wallet.
    "boc-debit.csv": (17, "6771.00", "9344.30", "3000.00"),
    # expense: 67.00 + 16.78 + 20.00 + 515.02 + 18.06 + 66.40.
    "ccb-debit.xls": (6, "0.00", "703.26", "0.00"),
    # expense: 15.90 - 97.20 + 387.42 of a purchase in instalments. transfers: 1130.68 repaid.
    "cgb-credit.csv": (4, "0.00", "306.12", "1130.68"),
    # income: housing fund 1234.00. expense: 1000.00 to a person + 3.00 + 10.14. transfers: cash.
    "cmb-debit-from-pdf.csv": (5, "1234.00", "1013.14", "1000.00"),
    # expense: 1.00 to a person + 123.00.
    "cmb-debit-web.csv": (3, "100.00", "124.00", "0.00"),
}


@pytest.mark.parametrize("file", BY_HAND)
def test_a_real_statement_adds_up_as_by_hand(take, file):
    rows, income, expense, transfers = BY_HAND[file]
    taken = take(HERE / file)
    assert taken.counts == (rows, rows, 0, 0)
    assert taken.sums == {
        "income": int(Decimal(income) * 100),
        "expense": int(Decimal(expense) * 100),
        "transfers": int(Decimal(transfers) * 100),
    }


@pytest.mark.parametrize("file", BY_HAND)
def test_a_real_statement_again_adds_nothing(take, file):
    rows = BY_HAND[file][0]
    take(HERE / file)
    again = take(HERE / file)
    assert again.counts == (rows, 0, rows, 0)
    assert again.written.batch is None


def test_the_repayments_in_real_statements_are_seen(take):
    found = {
        file: [(e.row, e.credit.title, e.amount) for e in take(HERE / file).draft.events]
        for file in BY_HAND
    }
    assert {file: events for file, events in found.items() if events} == {
        "wechat-2021.csv": [(27, "建设银行 信用卡", 54858)],
        "icbc-debit.csv": [(9, "工商银行 信用卡", 123456), (11, "招商银行 信用卡", 123456)],
        "icbc-credit.csv": [(13, "工商银行 信用卡 5678", 462101)],
        "abc-debit.csv": [(4, "农业银行 贷款", 1234589)],
        "cgb-credit.csv": [(5, "广发银行 信用卡", 113068)],
    }


def test_every_row_of_a_real_jd_statement_is_what_it_says(take):
    rows = [seen.staged for seen in take(HERE / "jd-2025.csv").rows]
    assert {row.status for row in rows} == {"done"}
    by_kind = {"refund": "in", "hold": "neutral", "expense": "out"}
    assert all(row.direction == by_kind[row.kind] for row in rows)
    assert [row.row for row in rows if row.kind == "refund"] == [25, 28, 32, 34, 35, 43, 44]
    assert [row.row for row in rows if row.kind == "hold"] == [29, 38]
    gross = {row.row: row.amount for row in rows if row.row in (26, 33, 36, 45, 48)}
    assert gross == {26: 13177, 33: 44832, 36: 46832, 45: 41687, 48: 23561}


def test_each_refund_of_a_real_jd_statement_finds_its_purchase(take):
    pairs = {seen.staged.row: seen.pair_of for seen in take(HERE / "jd-2025.csv").rows}
    assert {row: pairs[row] for row in (25, 32, 34, 35, 43, 44)} == {
        25: 26, 32: 33, 34: 36, 35: 36, 43: 48, 44: 45,
    }  # fmt: skip


def test_a_real_statement_in_two_currencies_gives_the_ledgers(take, tmp_path):
    from core.records.ledger import Ledger

    with Ledger.create(tmp_path / "hk.limitwise", "HKD") as ledger:
        taken = take(HERE / "hsbc-hk-debit.csv", into=ledger)
    assert taken.counts == (10, 9, 0, 1)
    # income: 500.00 + 12500.00 + 5.45. expense: 1.00 + 75.50 + 350.00 + 2000.00. cash: 100 + 1000.
    assert taken.sums == {"income": 1300545, "expense": 242650, "transfers": 110000}
    assert taken.row(8).reason == "The row is in CNY, the ledger in HKD."


def test_the_balances_of_real_statements_are_compared(take):
    found = {
        file: (check.agreeing, check.steps, check.newest_first)
        for file in BY_HAND
        if (check := take(HERE / file).draft.balances)
    }
    # All but the first were changed by their publishers, and say so themselves.
    assert found == {
        "boc-debit.csv": (16, 16, True),
        "icbc-credit.csv": (3, 8, True),
        "abc-debit.csv": (1, 4, False),
        "ccb-debit.xls": (4, 5, False),
        "cmb-debit-from-pdf.csv": (1, 4, False),
        "cmb-debit-web.csv": (1, 2, True),
    }
