"""SPDB's statement of an account as XLS: 个人网银 > 交易明细 > 下载; from description.

A line about the account stands above the header, a line of totals below the rows. Day and time
share a cell, with two spaces between them.
"""

from core.records.model import AccountKind
from core.statements.format import StatementFormat
from core.statements.lenders import SPDB
from core.words import N_

FORMAT = StatementFormat(
    name="spdb-debit",
    title=N_("SPD Bank, account or debit card"),
    provider="spdb",
    account="浦发银行",
    account_kind=AccountKind.BANK,
    columns={
        "at": "交易时间",
        "type": "交易摘要",
        "income": "存入金额",
        "outgo": "取出金额",
        "balance": "余额",
        "counterparty": "对方户名",
        "text": "附言",
        "currency": "币种",
    },
    aliases={
        "at": ("交易日期时间", "交易日期"),
        "type": ("摘要", "交易名称"),
        "balance": ("账户余额", "交易余额", "卡内余额"),
        "counterparty": ("对方姓名", "交易对手"),
    },
    optional=frozenset({"type", "balance", "counterparty", "text", "currency"}),
    telling=frozenset({"type", "counterparty"}),
    closing=r"\S*合计",
    bank=SPDB,
    described=True,
)
