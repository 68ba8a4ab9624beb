"""A card's repayment in the file of the account or wallet that paid, and in the card's own file, is
one payment, whichever file comes first."""

from itertools import permutations

import pytest

from core.records.cross_account import Side
from core.records.json_ledger import export_text
from core.records.model import Account, Kind, Line, LineKind, Loan, Repayment, Transaction
from core.records.sums import sum_transactions
from core.statements.draft import open_draft
from core.statements.intake import Intake
from core.statements.same_payments import is_of_card
from tests.statements.conftest import NOW

ICBC = "交易日期,摘要,交易场所,钞/汇,记账金额(收入),记账金额(支出),记账币种,余额,对方户名\n"
WECHAT = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号\n"
CARD = "招商银行信用卡对账单（个人消费卡账户 2026年09月）\n"
CARD += "交易日,记账日,交易摘要,人民币金额,卡号末四位,交易地金额\n"
FILES = {
    "debit": "卡号: 62220000****9876\n"
    + ICBC
    + "2026-09-05,跨行转账,招商银行信用卡还款,钞,,1234.50,人民币,9000.00,某某,\n"
    + "2026-09-06,消费,财付通-书店,钞,,60.00,人民币,8940.00,财付通,\n"
    + "2026-09-12,消费,财付通-信用卡还款,钞,,800.00,人民币,8140.00,财付通,\n",
    "card": CARD
    + ",09/06,掌上生活还款,-1234.50,8705,-1234.50\n"
    + "09/08,09/09,财付通-面馆,56.80,8705,56.80(CN)\n"
    + ",09/12,财付通还款,-800.00,8705,-800.00\n",
    "wallet": WECHAT
    + "2026-09-12 10:00:00,信用卡还款,招商银行信用卡还款,/,/,¥800.00,工商银行(9876),支付成功,9\n",
}
# Two repayments: 1,234.50 out of the account itself; 800.00 by WeChat out of the account, so that
# three files tell it. Spent: 60.00 and 56.80.
ONCE = {"transfers": 203450, "expense": 11680}
ORDERS = [*permutations(FILES), ("debit", "card"), ("card", "debit")]


@pytest.fixture
def files(tmp_path):
    for name, text in FILES.items():
        (tmp_path / f"{name}.csv").write_text(text)
    return {name: tmp_path / f"{name}.csv" for name in FILES}


@pytest.fixture
def card(ledger):
    with ledger.change("Card") as change:
        return change.add(Line(lender="招商银行", product="信用卡 8705", kind=LineKind.CREDIT_CARD))


def sums(ledger):
    found = sum_transactions(ledger)
    return {"transfers": found.transfers, "expense": found.expense}


@pytest.mark.parametrize("order", ORDERS)
def test_a_repayment_counts_once_and_all_its_rows_are_kept(take, ledger, files, card, order):
    for name in order:
        take(files[name])
    rows = [seen for seen in ledger.transactions() if seen.kind is Kind.REPAYMENT]
    assert sorted(row.amount for row in rows if row.counted) == [80000, 123450]
    assert len(rows) == 4 + ("wallet" in order)
    assert sums(ledger) == ONCE
    paid = [(each.line, each.amount) for each in ledger.records(Repayment)]
    assert sorted(paid) == [(card.id, 80000), (card.id, 123450)]


@pytest.mark.parametrize("order", ORDERS)
def test_files_read_together_show_their_pairs_before_anything_is_kept(ledger, files, order):
    intake = Intake(ledger)
    numbers = {name: intake.read(open_draft(files[name])) for name in order}
    transfers = sum(intake.staging.sums(n)["transfers"] for n in numbers.values())
    assert transfers == ONCE["transfers"]
    assert intake.staging.paired(numbers["card"]) == 2
    shown = [seen.pair_of for seen in intake.staging.page(numbers["card"]) if seen.paired]
    assert None not in shown and len(shown) == 2
    intake.write(NOW, {})
    intake.close()
    assert sums(ledger) == ONCE


@pytest.mark.parametrize("order", list(permutations(FILES)))
def test_whichever_file_is_taken_back_the_payment_still_counts_once(take, ledger, files, order):
    for undone in (1, 2, 3):
        for name in order:
            take(files[name])
        batches = sorted({row.batch for row in ledger.transactions()})
        ledger.undo_batch(batches[undone - 1])
        assert sums(ledger)["transfers"] == ONCE["transfers"]
        for name in order:
            take(files[name])
        assert sums(ledger) == ONCE
        for each in sorted({row.batch for row in ledger.transactions()}, reverse=True):
            ledger.undo_batch(each)
        assert ledger.count_transactions() == 0


def test_taking_the_last_file_back_gives_the_ledger_as_it_was(take, ledger, files, card):
    for first, second in (("debit", "card"), ("card", "debit")):
        take(files[first])
        alone = export_text(ledger)
        ledger.undo_batch(take(files[second]).written.batch)
        assert export_text(ledger) == alone
        ledger.undo_batch(max(row.batch for row in ledger.transactions()))


@pytest.mark.parametrize("order", list(permutations(FILES)))
@pytest.mark.parametrize("gone", ["account", "wallet", "card"])
def test_a_row_deleted_by_hand_leaves_the_payment_counted_once(take, ledger, files, order, gone):
    for name in order:
        take(files[name])
    told = [row for row in ledger.transactions() if row.amount == 80000]
    deleted = next(row for row in told if _role(row) == gone)
    before = export_text(ledger)
    with ledger.change("Delete") as change:
        change.delete(ledger.get(Transaction, deleted.id))
    assert sums(ledger) == ONCE
    ledger.undo()
    assert export_text(ledger) == before


def _role(row):
    if row.direction == "in":
        return "card"
    return "wallet" if row.method else "account"


def test_what_was_drawn_on_a_card_is_one_draw(take, ledger, files, card, tmp_path):
    (tmp_path / "out.csv").write_text(CARD + "09/20,09/21,预借现金,500.00,8705,500.00(CN)\n")
    (tmp_path / "in.csv").write_text(
        "卡号: 62220000****9876\n"
        + ICBC
        + "2026-09-20,他行汇入,招商银行信用卡预借现金放款,钞,500.00,,人民币,9000.00,招商银行,\n"
    )
    take(tmp_path / "out.csv")
    second = take(tmp_path / "in.csv")
    assert [seen.staged.kind for seen in second.rows if seen.paired] == ["draw"]
    assert sums(ledger)["transfers"] == 50000
    assert [(each.line, each.principal) for each in ledger.records(Loan)] == [(card.id, 50000)]


OTHERS = {
    "another amount": "2026-09-05,跨行转账,招商银行信用卡还款,钞,,1234.51,人民币,9000.00,某某,",
    "too late": "2026-09-01,跨行转账,招商银行信用卡还款,钞,,1234.50,人民币,9000.00,某某,",
    "another bank's card": "2026-09-05,跨行转账,广发银行信用卡还款,钞,,1234.50,人民币,0.00,某某,",
    "花呗": "2026-09-05,消费,支付宝-花呗还款,钞,,1234.50,人民币,9000.00,支付宝,",
    "its own card": "2026-09-05,自动还款,银行卡中心,钞,,1234.50,人民币,9000.00,某某,",
}


@pytest.mark.parametrize("other", OTHERS)
def test_another_payment_of_the_same_amount_is_none(take, ledger, files, tmp_path, other):
    take(files["card"])
    (tmp_path / "other.csv").write_text("卡号: 62220000****9876\n" + ICBC + OTHERS[other] + "\n")
    found = take(tmp_path / "other.csv")
    assert found.row(3).kind == "repayment"
    assert not found.rows[0].paired


def side(account, text, direction="out"):
    return Side(1, 1, None, account, "2026-09-05T00:00:00", direction, "", text, "")


WORDS = [
    ("招商银行信用卡 8705", "还款", "招商银行 9876", "信用卡还款", True),
    ("招商银行信用卡 8705", "还款", "招商银行 9876", "花呗还款", False),
    ("招商银行信用卡 8705", "还款", "招商银行 9876", "广发银行信用卡还款", False),
    ("招商银行信用卡 8705", "还款", "工商银行 9876", "招商银行信用卡(8705)还款", True),
    ("招商银行信用卡 8705", "还款", "工商银行 9876", "招商银行信用卡(1111)还款", False),
    ("招商银行信用卡 8705", "还款-建设银行", "工商银行 9876", "招商银行信用卡还款", False),
    ("招商银行信用卡 8705", "还款-工商银行", "工商银行 9876", "信用卡还款", True),
    ("招商银行信用卡 8705", "支付宝还款", "微信支付", "招商银行信用卡还款", False),
    ("招商银行信用卡 8705", "支付宝还款", "支付宝", "信用卡还款", True),
    ("招商银行信用卡 8705", "还款", "支付宝", "信用卡还款", False),
]


@pytest.mark.parametrize(("card", "told", "payer", "said", "same"), WORDS)
def test_the_words_decide_which_card_was_repaid(card, told, payer, said, same):
    assert is_of_card(side(card, told, "in"), side(payer, said)) is same


def test_who_repaid_a_card_once_has_not_repaid_it_twice(take, ledger, tmp_path, files):
    take(files["debit"])
    take(files["card"])
    later = CARD + ",09/07,掌上生活还款,-1234.50,8705,-1234.50\n"
    (tmp_path / "later.csv").write_text(later)
    assert not take(tmp_path / "later.csv").rows[0].paired
    assert sums(ledger)["transfers"] == ONCE["transfers"] + 123450


def test_the_account_that_paid_is_known_whoever_tells_it(take, ledger, files):
    for name in ("wallet", "debit", "card"):
        take(files[name])
    names = {account.id: account.name for account in ledger.records(Account)}
    paid = [each for each in ledger.snapshot().payments if each.kind is Kind.REPAYMENT]
    assert [names[each.account] for each in paid] == ["工商银行 9876"] * 2
