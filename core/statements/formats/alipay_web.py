"""Alipay's statement from the web site, as of 2019: 账单 > 下载 > CSV or TXT, in GB18030.

Refunds have no word in 收/支; 资金状态 says that the money came in. A purchase that was given back
keeps its amount and says how much in 成功退款; the refund is a row of its own, whose 交易号 is the
purchase's with a suffix. The totals stand below the rows.
"""

from core.records.model import AccountKind, Direction
from core.statements.format import StatementFormat
from core.words import N_

FORMAT = StatementFormat(
    name="alipay-web",
    title=N_("Alipay, from the web site (2019)"),
    provider="alipay",
    account="支付宝",
    account_kind=AccountKind.WALLET,
    columns={
        "at": "交易创建时间",
        "type": "类型",
        "counterparty": "交易对方",
        "text": "商品名称",
        "amount": "金额(元)",
        "direction": "收/支",
        "status": "交易状态",
        "refunded": "成功退款(元)",
        "note": "备注",
        "funds": "资金状态",
        "order_id": "交易号",
        "merchant_id": "商家订单号",
    },
    optional=frozenset({"note", "merchant_id"}),
    directions={
        "收入": Direction.IN,
        "支出": Direction.OUT,
        "": Direction.NEUTRAL,
        "/": Direction.NEUTRAL,
        "其他": Direction.NEUTRAL,
        "不计收支": Direction.NEUTRAL,
        "已收入": Direction.IN,
        "已支出": Direction.OUT,
        "待收入": Direction.IN,
        "待支出": Direction.OUT,
        "资金转移": Direction.NEUTRAL,
        "冻结": Direction.NEUTRAL,
        "解冻": Direction.NEUTRAL,
    },
    closing=r"-{5,}|共\d+笔|[已待](收入|支出):|导出时间",
)
