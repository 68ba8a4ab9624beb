"""ICBC's 借记账户历史明细（电子版） of an account, a PDF that the app mails.

Day and time share a cell, the amount has a sign, and 账号 is not the card's number, which stands
above the table. Forms without the other side's name and account exist.
"""

from core.records.model import AccountKind, Direction
from core.statements.format import StatementFormat
from core.statements.lenders import ICBC
from core.words import N_

FORMAT = StatementFormat(
    name="icbc-debit-pdf",
    title=N_("ICBC, account or debit card (PDF)"),
    provider="icbc",
    account="工商银行",
    account_kind=AccountKind.BANK,
    columns={
        "at": "交易日期",
        "currency": "币种",
        "type": "摘要",
        "amount": "收入/支出金额",
        "balance": "余额",
        "counterparty": "对方户名",
    },
    optional=frozenset({"currency", "balance", "counterparty"}),
    telling=frozenset({"amount"}),
    closing=r"本页|\S*合计",
    bank=ICBC,
    positive=Direction.IN,
)
