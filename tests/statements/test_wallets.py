"""The same payment in a wallet's and in a bank's file is one payment, whichever comes first."""

import pytest

from core.records.json_ledger import export_text, load_new
from core.records.model import Transaction
from core.records.sums import sum_transactions
from core.statements.draft import open_draft
from core.statements.intake import Intake
from tests.statements.conftest import NOW

WECHAT = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号\n"
ICBC = "交易日期,摘要,交易场所,钞/汇,记账金额(收入),记账金额(支出),记账币种,余额,对方户名\n"
WALLET = [
    "2026-09-01 23:50:00,商户消费,面包房,面包,支出,¥24.50,工商银行(9876),支付成功,1",
    "2026-09-03 12:00:00,商户消费,书店,书,支出,¥60.00,招商银行(0042),支付成功,2",
    "2026-09-04 12:00:00,商户消费,茶馆,茶,支出,¥60.00,零钱,支付成功,3",
    "2026-09-05 12:00:00,零钱提现,工商银行(9876),/,/,¥500.00,工商银行,提现已到账,4",
    "2026-09-06 12:00:00,商户消费,电影院,票,支出,¥80.00,工商银行(9876),支付失败,5",
    "2026-09-07 12:00:00,商户消费,电影院,票,支出,¥80.00,工商银行(9876),支付成功,6",
]
BANK = [
    "2026-09-02,消费,财付通-微信支付,钞,,24.50,人民币,900.00,财付通,",
    "2026-09-04,消费,财付通-微信支付,钞,,60.00,人民币,840.00,财付通,",
    "2026-09-05,网转,财付通-微信零钱提现,钞,500.00,,人民币,1340.00,财付通,",
    "2026-09-07,消费,支付宝-某商户,钞,,80.00,人民币,1260.00,支付宝,",
    "2026-09-20,消费,财付通-电影院,钞,,80.00,人民币,1180.00,财付通,",
]
# Pairs: the bread, booked a day later, and the withdrawal. Not: the tea of 60.00 was paid from the
# wallet and the book at another bank; the ticket of 80.00 went through Alipay, or came too late.


@pytest.fixture
def files(tmp_path):
    wallet, bank = tmp_path / "wechat.csv", tmp_path / "icbc.csv"
    wallet.write_text(WECHAT + "\n".join(WALLET) + "\n")
    bank.write_text("卡号: 62220000****9876\n" + ICBC + "\n".join(BANK) + "\n")
    return {"wallet": wallet, "bank": bank}


def totals(ledger):
    sums = sum_transactions(ledger)
    return sums.income, sums.expense, sums.transfers


# expense: wallet 24.50 + 60.00 + 60.00 + 80.00, bank 60.00 + 80.00 + 80.00; transfer: 500.00 once
ONCE = (0, 44450, 50000)


@pytest.mark.parametrize("order", [("wallet", "bank"), ("bank", "wallet")])
def test_a_payment_in_both_files_counts_once_and_both_rows_are_kept(take, ledger, files, order):
    first = take(files[order[0]])
    assert [seen for seen in first.rows if seen.paired] == []
    second = take(files[order[1]])
    assert ledger.count_transactions() == 11
    assert totals(ledger) == ONCE
    pairs = [(seen.staged.amount, seen.pair_of) for seen in second.rows if seen.paired]
    assert [amount for amount, _other in pairs] == [2450, 50000]
    others = {kept.id: kept for kept in ledger.transactions() if kept.batch == 1}
    assert [others[other].amount for _amount, other in pairs] == [2450, 50000]


def test_two_files_of_one_command_are_paired_before_and_after_they_are_kept(ledger, files):
    intake = Intake(ledger)
    bank, wallet = (intake.read(open_draft(files[name])) for name in ("bank", "wallet"))
    assert intake.staging.paired(bank) == intake.staging.paired(wallet) == 2
    assert intake.staging.sums(bank) == {"income": 0, "expense": 22000, "transfers": 0}
    assert [seen.pair_of for seen in intake.staging.page(bank) if seen.paired] == [2, 5]
    intake.write(NOW, {})
    ids = {kept.amount: kept.id for kept in ledger.transactions(batch=2)}
    assert [seen.pair_of for seen in intake.staging.page(bank) if seen.paired] == [
        ids[2450],
        ids[50000],
    ]
    intake.close()
    assert totals(ledger) == ONCE


@pytest.mark.parametrize("order", [("wallet", "bank"), ("bank", "wallet")])
def test_taking_one_file_back_lets_the_other_count_again(take, ledger, files, order):
    take(files[order[0]])
    alone = export_text(ledger)
    take(files[order[1]])
    ledger.undo_batch(2)
    assert export_text(ledger) == alone


def test_taking_the_wallets_file_back_first_lets_the_banks_rows_count_again(take, ledger, files):
    take(files["wallet"])
    take(files["bank"])
    ledger.undo_batch(1)
    assert totals(ledger) == (0, 24450, 50000)
    take(files["wallet"])
    assert totals(ledger) == ONCE


def test_a_file_again_shows_its_pairs_and_the_same_sums(take, files):
    take(files["wallet"])
    first = take(files["bank"])
    again = take(files["bank"])
    assert again.counts == (5, 0, 5, 0)
    assert again.sums == first.sums
    assert [seen.pair_of for seen in again.rows] == [seen.pair_of for seen in first.rows]


def test_pairs_survive_the_way_out_and_in(take, ledger, files, tmp_path):
    take(files["wallet"])
    take(files["bank"])
    with load_new(tmp_path / "again.limitwise", export_text(ledger)) as again:
        assert export_text(again) == export_text(ledger)
        assert [kept.pair for kept in again.transactions()] == [
            kept.pair for kept in ledger.transactions()
        ]
    assert sum(kept.pair is not None for kept in ledger.transactions()) == 2


def test_a_banks_row_counts_again_when_its_wallets_row_is_deleted_and_not_when_that_is_undone(
    take, ledger, files
):
    take(files["wallet"])
    take(files["bank"])
    bank = next(kept for kept in ledger.transactions(batch=2) if kept.pair and kept.amount == 2450)
    with ledger.change("Delete") as change:
        change.delete(ledger.get(Transaction, bank.pair))
    assert totals(ledger) == ONCE
    assert ledger.get(Transaction, bank.id).pair is None
    ledger.undo()
    assert ledger.get(Transaction, bank.id) == bank
