"""JD's statement: the app's 我的 > 我的钱包 > 账单 > ⋯ > 账单导出, in UTF-8 with a mark in front.

The columns stood in another order before 2025, and rows have a nameless cell more than the
header. An amount may say what was given back (`131.77(已退款89.84)`); the refund is a row of its
own. 不计收支 marks refunds, purchases wholly given back, holds of 先享后付 and repayments of
白条. One order number stands on many rows.
"""

from core.records.model import AccountKind, Direction
from core.statements.format import StatementFormat
from core.words import N_

FORMAT = StatementFormat(
    name="jd",
    title=N_("JD"),
    provider="jd",
    account="京东",
    account_kind=AccountKind.WALLET,
    columns={
        "at": "交易时间",
        "counterparty": "商户名称",
        "text": "交易说明",
        "amount": "金额",
        "method": "收/付款方式",
        "status": "交易状态",
        "direction": "收/支",
        "category": "交易分类",
        "order_id": "交易订单号",
        "merchant_id": "商家订单号",
        "note": "备注",
    },
    optional=frozenset({"category", "order_id", "merchant_id", "note"}),
    directions={
        "收入": Direction.IN,
        "支出": Direction.OUT,
        "不计收支": Direction.NEUTRAL,
        "其他": Direction.NEUTRAL,
        "/": Direction.NEUTRAL,
        "": Direction.NEUTRAL,
    },
)
