"""Meituan's statement: the app's 我的 > 我的钱包 > 账单 > 导出账单, in UTF-8 with a mark in front.

It lists what was paid, with no column of states: the day is that of 交易成功时间, the amount
实付金额 (订单金额 is what it cost before discounts). A repayment of 月付 is called 支出 like the
purchases that it pays for.
"""

from core.records.model import AccountKind, Direction
from core.statements.format import StatementFormat
from core.words import N_

FORMAT = StatementFormat(
    name="meituan",
    title=N_("Meituan"),
    provider="meituan",
    account="美团",
    account_kind=AccountKind.WALLET,
    columns={
        "at": "交易成功时间",
        "type": "交易类型",
        "text": "订单标题",
        "direction": "收/支",
        "method": "支付方式",
        "amount": "实付金额",
        "order_id": "交易单号",
        "merchant_id": "商家单号",
        "note": "备注",
    },
    optional=frozenset({"order_id", "merchant_id", "note"}),
    directions={
        "收入": Direction.IN,
        "支出": Direction.OUT,
        "不计收支": Direction.NEUTRAL,
        "/": Direction.NEUTRAL,
        "": Direction.NEUTRAL,
    },
)
