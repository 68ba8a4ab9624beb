"""What rows mean that look like spending or like a refund and are neither."""

import pytest

from core.records.model import Direction
from core.statements.account_meaning import of_account
from core.statements.lenders import ICBC
from core.statements.meaning import Words, of_wallet
from tests.statements.test_formats import sums

IN, OUT = Direction.IN, Direction.OUT
WECHAT = (
    "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n"
    "2026-10-01 08:00:00,微信红包(单发),发给小李,/,支出,¥9.99,零钱,已退款￥9.99,4201,9001,/\n"
    "2026-10-02 08:00:00,微信红包-退款,/,/,收入,¥9.99,/,已退款￥9.99,4202,9002,/\n"
    "2026-10-03 08:00:00,商户消费,早餐店,豆浆,支出,¥5.00,零钱,支付成功,4203,9003,/\n"
)


def test_a_red_packet_that_came_back_from_nobody_was_never_spent(take, tmp_path):
    file = tmp_path / "wechat.csv"
    file.write_text(WECHAT)
    taken = take(file)
    assert taken.sums == sums("0", "5.00", "0")
    assert (taken.row(2).counted, taken.row(3).counted) == (999, 999)


@pytest.mark.parametrize(
    ("type_", "place", "counterparty", "direction", "kind", "title"),
    [
        ("ATM取款", "", "", OUT, "transfer", None),
        ("现金存入", "", "", IN, "transfer", None),
        ("存款利息", "", "", IN, "income", None),
        ("取现手续费", "", "", OUT, "fee", None),
        ("跨行汇款", "手机银行", "招商银行信用卡中心", OUT, "repayment", "招商银行 信用卡"),
        ("消费", "招商银行信用卡中心", "", OUT, "expense", None),
        ("跨行汇款", "手机银行", "小王", OUT, "expense", None),
        ("消费", "财付通-信用卡还款", "财付通", OUT, "repayment", "信用卡"),
        ("自动还款", "分行银行卡中心", "小王", OUT, "repayment", "工商银行 信用卡"),
    ],
)
def test_a_row_of_an_account_means_what_its_words_say(
    type_, place, counterparty, direction, kind, title
):
    meaning = of_account(Words("", type_, counterparty, "", place, ""), direction, ICBC)
    assert meaning.kind.value == kind
    assert (meaning.credit and meaning.credit.title) == title


@pytest.mark.parametrize(
    ("text", "direction", "kind"),
    [
        ("花呗主动还款-2026年09月账单", Direction.NEUTRAL, "repayment"),
        ("花呗还款", OUT, "repayment"),
        ("花呗还款红包", IN, "refund"),
        ("花呗还款退回", IN, "transfer"),
    ],
)
def test_money_that_comes_in_repays_nothing(text, direction, kind):
    meaning = of_wallet(Words("信用借还", "", "花呗", text, "", "交易成功"), direction, False)
    assert (meaning.kind.value, bool(meaning.event)) == (kind, kind != "refund")
