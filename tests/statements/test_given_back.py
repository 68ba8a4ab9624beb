"""Repayments that came back or were ahead of their bill, and imports taken back in any order."""

from datetime import datetime

import pytest

from core.errors import UserError
from core.records.json_ledger import export_text
from core.records.model import Batch, Bill, Line, LineKind, Repayment, Status
from core.statements.draft import open_draft
from core.statements.intake import Intake

NAMES = (
    "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,"
    "交易订单号,商家订单号,备注,"
)


def row(at, text, amount, status, number):
    return f"{at}:00,信用借还,花呗,/,{text},不计收支,{amount},余额宝,{status},{number},,,"


PAID = row("2026-09-09 09:00", "花呗主动还款-2026年09月账单", "650.25", "还款成功", 1)
BACK = row("2026-09-11 10:00", "花呗还款退款", "650.25", "退款成功", 2)
EARLY = row("2026-09-20 09:00", "花呗提前还款-2026年10月账单", "100.00", "还款成功", 3)
OCTOBER = row("2026-10-09 09:00", "花呗主动还款-2026年10月账单", "400.00", "还款成功", 4)
HUABEI = "花呗|蚂蚁消费金融|"


@pytest.fixture
def huabei(ledger):
    with ledger.change("A line") as change:
        return change.add(Line(lender="蚂蚁", product="花呗", kind=LineKind.PAY_LATER, due_day=10))


@pytest.fixture
def bring(ledger, tmp_path):
    def run(name, *rows, line=None):
        path = tmp_path / name
        path.write_text("\n".join([NAMES, *rows, ""]), "utf-8")
        intake = Intake(ledger)
        intake.read(open_draft(path))
        decisions = intake.default_decisions() | ({HUABEI: line} if line else {})
        written = intake.write(datetime(2026, 11, 24), decisions)
        intake.close()
        return next(iter(written.values())).batch

    return run


def states(ledger):
    return [(each.amount, each.status) for each in ledger.records(Repayment)]


def test_a_repayment_that_came_back_has_not_paid(ledger, bring, huabei):
    bring("one.csv", BACK, PAID)
    assert states(ledger) == [(65025, Status.FAILED)]


def test_a_repayment_that_came_back_in_a_later_file_has_not_paid(ledger, bring, huabei):
    bring("one.csv", PAID)
    assert states(ledger) == [(65025, Status.DONE)]
    before = export_text(ledger)
    batch = bring("two.csv", BACK)
    assert states(ledger) == [(65025, Status.FAILED)]
    ledger.undo_batch(batch)
    assert export_text(ledger) == before


def test_money_back_without_a_repayment_of_its_amount_changes_none(ledger, bring, huabei):
    bring("one.csv", PAID, BACK.replace("650.25", "650.24"))
    assert states(ledger) == [(65025, Status.DONE)]


def test_a_repayment_ahead_of_its_bill_makes_no_bill_of_its_own_sum(ledger, bring, huabei):
    bring("one.csv", EARLY)
    assert ledger.records(Bill) == []
    bring("two.csv", OCTOBER)
    assert [bill.balance for bill in ledger.records(Bill)] == [40000]


def test_a_bill_is_what_was_paid_after_it_was_made(ledger, bring, huabei):
    bring("one.csv", EARLY, OCTOBER)
    assert [bill.balance for bill in ledger.records(Bill)] == [40000]


def test_what_was_paid_after_the_money_back_stays_paid(ledger, bring, huabei):
    bring("one.csv", BACK.replace("09-11", "09-08"), PAID)
    assert states(ledger) == [(65025, Status.DONE)]


def test_a_line_that_a_later_import_uses_stays_when_the_first_is_taken_back(ledger, bring):
    empty = export_text(ledger)
    new = Line(lender="蚂蚁消费金融", product="花呗", kind=LineKind.PAY_LATER, due_day=10)
    first = bring("one.csv", PAID, line=new)
    second = bring("two.csv", OCTOBER)
    ledger.undo_batch(first)
    assert [line.product for line in ledger.records(Line)] == ["花呗"]
    assert states(ledger) == [(40000, Status.DONE)]
    ledger.undo_batch(second)
    assert export_text(ledger) == empty


def test_a_bill_that_a_later_import_paid_stays_too(ledger, bring, huabei):
    before = export_text(ledger)
    first = bring("one.csv", PAID)
    again = PAID.replace(",1,,", ",5,,").replace("09 09:00", "10 08:00")
    second = bring("two.csv", again)
    ledger.undo_batch(first)
    assert [each.bill for each in ledger.records(Repayment)] == [ledger.records(Bill)[0].id]
    ledger.undo_batch(second)
    assert export_text(ledger) == before


def test_a_repayment_that_a_later_import_gave_back_says_what_to_undo_first(ledger, bring, huabei):
    first = bring("one.csv", PAID)
    bring("two.csv", BACK)
    with pytest.raises(UserError, match=r"two\.csv.*Take that import back first"):
        ledger.undo_batch(first)
    assert len(ledger.records(Batch)) == 2


def bought(at, text, direction, status, number, amount="20.00"):
    return f"{at}:00,日用百货,某店,/,{text},{direction},{amount},余额,{status},{number},{number},,"


CALLED_OFF = bought("2026-09-01 10:00", "货", "支出", "交易关闭", 91)
REFUND = bought("2026-09-03 10:00", "退款-货", "不计收支", "退款成功", 92)


def test_the_one_refund_of_a_called_off_purchase_is_its_own_without_a_common_order(ledger, bring):
    bring("one.csv", CALLED_OFF, REFUND)
    assert [each.counted for each in ledger.transactions()] == [0, 0]


def test_a_refund_that_could_be_of_two_purchases_is_of_none(ledger, bring):
    bring("one.csv", CALLED_OFF, CALLED_OFF.replace(",91,91", ",93,93"), REFUND)
    assert sorted(each.counted for each in ledger.transactions()) == [0, 0, 2000]


def test_a_refund_long_after_is_of_another_purchase(ledger, bring):
    bring("one.csv", CALLED_OFF, REFUND.replace("09-03", "11-03"))
    assert sorted(each.counted for each in ledger.transactions()) == [0, 2000]
