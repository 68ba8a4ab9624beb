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


@pytest.mark.parametrize("file", ["generic-gb18030.csv", "generic-chase.csv"])
def test_a_real_statement_of_another_provider_is_asked_about(file):
    from core.statements.draft import open_draft

    draft = open_draft(HERE / file)
    assert draft.header is None
    assert draft.questions[0].about == "format"
    draft.close()
