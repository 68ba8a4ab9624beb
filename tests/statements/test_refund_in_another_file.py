"""A purchase that says itself what was given back, and its refund's row in another file."""

import pytest

from core.records.json_ledger import export_text
from core.records.sums import sum_transactions

NAMES = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注"
SHOES = "2026-09-27 12:00:00,商户消费,鞋店,一双鞋,支出,¥742.00,零钱,已退款￥742.00,2,M2,/"
MEAL = "2026-09-28 12:00:00,商户消费,饭店,饭,支出,¥20.00,零钱,支付成功,3,M3,/"
BACK = "2026-10-03 12:00:00,鞋店-退款,鞋店,一双鞋,收入,¥742.00,零钱,已全额退款,9,M2,/"
ANOTHER = "2026-10-04 12:00:00,鞋店-退款,鞋店,另一双鞋,收入,¥742.00,零钱,已全额退款,10,M9,/"
PART = "2026-10-05 12:00:00,鞋店-退款,鞋店,一双鞋,收入,¥42.00,零钱,已退款￥42.00,11,M2,/"

ALIPAY = (
    "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,"
    "交易订单号,商家订单号,备注,"
)
OFF = "2026-09-20 20:00:00,服饰,大风,/,羽绒服,支出,499.00,花呗,交易关闭,2026092006,T1,,"
OFF_BACK = (
    "2026-10-01 20:00:00,退款,大风,/,退款-羽绒服,不计收支,499.00,花呗,退款成功,2026092006_1,T1,,"
)
UNPAID = OFF.replace("支出", "不计收支")


@pytest.fixture
def bring(take, tmp_path):
    def run(*rows, names=NAMES):
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.csv"
        path.write_text("\n".join([names, *rows, ""]), "utf-8")
        return take(path).written.batch

    return run


def spent(ledger):
    return sum_transactions(ledger).expense


@pytest.mark.parametrize(
    "files",
    [
        [(SHOES, MEAL), (BACK,)],
        [(BACK,), (SHOES, MEAL)],
        [(SHOES, MEAL), (SHOES, MEAL, BACK)],
        [(BACK,), (SHOES, MEAL, BACK)],
        [(SHOES, MEAL, BACK), (BACK, SHOES)],
    ],
)
@pytest.mark.parametrize("newest_first", [True, False])
def test_a_refund_told_by_the_purchase_and_by_another_file_lowers_spending_once(
    ledger, bring, files, newest_first
):
    before = export_text(ledger)
    batches = [bring(*rows) for rows in files]
    assert spent(ledger) == 2000
    for batch in sorted(filter(None, batches), reverse=newest_first):
        ledger.undo_batch(batch)
    assert export_text(ledger) == before


def test_a_second_refund_of_that_shop_is_of_another_purchase(ledger, bring):
    bring(SHOES, MEAL)
    bring(BACK, ANOTHER)
    assert spent(ledger) == 2000 - 74200


def test_a_refund_that_comes_after_what_the_purchase_told_lowers_spending(ledger, bring):
    bring(SHOES.replace("已退款￥742.00", "已退款￥700.00"), MEAL)
    bring(BACK.replace("742", "700"), PART)
    assert spent(ledger) == 2000


@pytest.mark.parametrize("files", [(OFF, OFF_BACK), (OFF_BACK, OFF)])
def test_the_refund_of_a_purchase_that_another_file_calls_off_sums_to_nothing(ledger, bring, files):
    for row in files:
        bring(row, names=ALIPAY)
    assert spent(ledger) == 0


def test_an_order_that_was_never_paid_takes_no_refund(ledger, bring):
    bring(UNPAID, names=ALIPAY)
    bring(OFF_BACK, names=ALIPAY)
    assert spent(ledger) == -49900
