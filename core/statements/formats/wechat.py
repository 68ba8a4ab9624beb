"""WeChat Pay's statement as CSV, the same columns since 2019: 服务 > 钱包 > 账单 > 下载账单.

UTF-8 with a mark in front; an empty cell is written `/`, which in 收/支 means neither (top-ups,
withdrawals, 零钱通, repayments). A purchase that was given back says so in 当前状态, and the refund
is a row of its own.
"""

from core.records.model import AccountKind, Direction
from core.statements.format import StatementFormat
from core.words import N_

FORMAT = StatementFormat(
    name="wechat",
    title=N_("WeChat Pay"),
    provider="wechat",
    account="微信支付",
    account_kind=AccountKind.WALLET,
    columns={
        "at": "交易时间",
        "type": "交易类型",
        "counterparty": "交易对方",
        "text": "商品",
        "direction": "收/支",
        "amount": "金额(元)",
        "method": "支付方式",
        "status": "当前状态",
        "order_id": "交易单号",
        "merchant_id": "商户单号",
        "note": "备注",
    },
    optional=frozenset({"merchant_id", "note"}),
    directions={
        "收入": Direction.IN,
        "支出": Direction.OUT,
        "/": Direction.NEUTRAL,
        "": Direction.NEUTRAL,
        "中性交易": Direction.NEUTRAL,
    },
)
