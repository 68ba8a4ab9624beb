"""ABC's 活期交易明细 of an account, a PDF that tools turn into a table.

Amounts have a sign, `+10000.00` too. Rows lack the empty cells at their end. 正常还款 is an
instalment of a loan at the bank itself; 结息 and 利息税 are about interest on savings.
"""

from core.records.model import AccountKind, Direction
from core.statements.format import StatementFormat
from core.statements.lenders import ABC
from core.words import N_

FORMAT = StatementFormat(
    name="abc-debit",
    title=N_("Agricultural Bank of China, account or debit card"),
    provider="abc",
    account="农业银行",
    account_kind=AccountKind.BANK,
    columns={
        "at": "交易日期",
        "time": "交易时间",
        "type": "交易摘要",
        "amount": "交易金额",
        "balance": "本次余额",
        "counterparty": "对手信息",
        "text": "交易附言",
    },
    aliases={
        "type": ("摘要",),
        "balance": ("账户余额", "余额"),
        "counterparty": ("对方户名", "对手账户信息"),
        "text": ("附言",),
    },
    optional=frozenset({"time", "balance", "counterparty", "text"}),
    telling=frozenset({"balance", "counterparty", "text"}),
    absent=frozenset({"借贷", "借贷标志", "联机余额"}),
    closing=r"\S*合计",
    ragged=True,
    bank=ABC,
    positive=Direction.IN,
)
