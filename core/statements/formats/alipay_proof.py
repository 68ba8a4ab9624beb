"""Alipay's 交易流水证明 as PDF: 我的 > 账单 > 开具交易流水证明, mailed with a password.

What was called off is not in it, so there is no state; 不计收支 may be either way. Numbers of
orders wrap within their cells.
"""

from core.records.model import AccountKind, Direction
from core.statements.format import StatementFormat
from core.words import N_

FORMAT = StatementFormat(
    name="alipay-proof",
    title=N_("Alipay, proof of transactions (PDF)"),
    provider="alipay",
    account="支付宝",
    account_kind=AccountKind.WALLET,
    columns={
        "at": "交易时间",
        "counterparty": "交易对方",
        "text": "商品说明",
        "direction": "收/支",
        "amount": "金额",
        "method": "收/付款方式",
        "order_id": "交易订单号",
        "merchant_id": "商家订单号",
    },
    optional=frozenset({"merchant_id"}),
    absent=frozenset({"交易状态", "交易分类"}),
    directions={
        "收入": Direction.IN,
        "支出": Direction.OUT,
        "不计收支": Direction.NEUTRAL,
        "其他": Direction.NEUTRAL,
        "/": Direction.NEUTRAL,
        "": Direction.NEUTRAL,
    },
)
