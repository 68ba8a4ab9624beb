"""WeChat Pay's 交易明细证明 as PDF: 服务 > 钱包 > 账单 > 下载账单 > 用作证明材料.

It does not say what was bought nor in which state a payment is; 其他 and `/` are neither in nor
out. Numbers of transactions wrap within their cells.
"""

from core.records.model import AccountKind, Direction
from core.statements.format import StatementFormat
from core.words import N_

FORMAT = StatementFormat(
    name="wechat-proof",
    title=N_("WeChat Pay, proof of transactions (PDF)"),
    provider="wechat",
    account="微信支付",
    account_kind=AccountKind.WALLET,
    columns={
        "at": "交易时间",
        "type": "交易类型",
        "counterparty": "交易对方",
        "direction": "收/支/其他",
        "amount": "金额(元)",
        "method": "交易方式",
        "order_id": "交易单号",
        "merchant_id": "商户单号",
    },
    aliases={"direction": ("收/支",), "method": ("支付方式",)},
    optional=frozenset({"merchant_id"}),
    absent=frozenset({"商品", "当前状态"}),
    directions={
        "收入": Direction.IN,
        "支出": Direction.OUT,
        "其他": Direction.NEUTRAL,
        "/": Direction.NEUTRAL,
        "": Direction.NEUTRAL,
        "中性交易": Direction.NEUTRAL,
    },
)
