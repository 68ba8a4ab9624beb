"""ICBC's statement of a credit card: web bank > 信用卡 > 明细查询 > 下载.

As for the account, with a second day for the booking; a balance below zero is owed.
"""

from core.records.model import AccountKind
from core.statements.format import StatementFormat
from core.statements.lenders import ICBC
from core.words import N_

FORMAT = StatementFormat(
    name="icbc-credit",
    title=N_("ICBC, credit card"),
    provider="icbc",
    account="工商银行信用卡",
    account_kind=AccountKind.BANK,
    columns={
        "at": "交易日期",
        "posted": "记账日期",
        "type": "摘要",
        "place": "交易场所",
        "income": "记账金额(收入)",
        "outgo": "记账金额(支出)",
        "currency": "记账币种",
        "balance": "余额",
        "counterparty": "对方户名",
        "text": "交易详情",
    },
    optional=frozenset({"text"}),
    absent=frozenset({"钞/汇"}),
    closing=r"\S*合计",
    extra=1,
    bank=ICBC,
    card=True,
)
