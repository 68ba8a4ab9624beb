"""Minsheng's 个人账户对账单 of an account, a PDF that tools turn into a table; from description.

The amount has a sign; rows of interest have no more than a day, words, amount and balance.
"""

from core.records.model import AccountKind, Direction
from core.statements.format import StatementFormat
from core.statements.lenders import CMBC
from core.words import N_

FORMAT = StatementFormat(
    name="cmbc-debit",
    title=N_("China Minsheng Bank, account or debit card"),
    provider="cmbc",
    account="民生银行",
    account_kind=AccountKind.BANK,
    columns={
        "at": "交易时间",
        "type": "摘要",
        "amount": "交易金额",
        "balance": "账户余额",
        "counterparty": "对方户名/账号",
    },
    aliases={"at": ("交易日期",), "counterparty": ("对方户名",)},
    optional=frozenset({"balance", "counterparty"}),
    telling=frozenset({"balance", "counterparty"}),
    absent=frozenset({"借贷", "借贷标志", "对方账号与户名"}),
    closing=r"_{5,}|\S*合计",
    ragged=True,
    bank=CMBC,
    positive=Direction.IN,
    described=True,
)
