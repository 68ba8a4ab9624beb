"""Alipay's statement from the app, since February 2023: 我的 > 账单 > 开具交易流水证明, in GB18030.

Twenty-odd lines of account and span stand above the header. 不计收支 marks what Alipay counts as
neither: refunds, moves between one's own accounts, and everything about credit.
"""

from core.records.model import AccountKind, Direction
from core.statements.format import StatementFormat
from core.words import N_

FORMAT = StatementFormat(
    name="alipay-app",
    title=N_("Alipay, from the app (2023 on)"),
    provider="alipay",
    account="支付宝",
    account_kind=AccountKind.WALLET,
    columns={
        "at": "交易时间",
        "category": "交易分类",
        "counterparty": "交易对方",
        "text": "商品说明",
        "direction": "收/支",
        "amount": "金额",
        "method": "收/付款方式",
        "status": "交易状态",
        "order_id": "交易订单号",
        "merchant_id": "商家订单号",
        "note": "备注",
    },
    optional=frozenset({"merchant_id"}),
    directions={
        "收入": Direction.IN,
        "支出": Direction.OUT,
        "不计收支": Direction.NEUTRAL,
        "其他": Direction.NEUTRAL,
        "/": Direction.NEUTRAL,
        "": Direction.NEUTRAL,
    },
)
