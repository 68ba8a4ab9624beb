"""BOC's 交易流水明细单 of an account, a PDF that tools turn into a table under its title.

The amount has a sign; a cell of dashes is empty.
"""

from core.records.model import AccountKind, Direction
from core.statements.format import StatementFormat
from core.statements.lenders import BOC
from core.words import N_

FORMAT = StatementFormat(
    name="boc-debit",
    title=N_("Bank of China, account or debit card"),
    provider="boc",
    account="中国银行",
    account_kind=AccountKind.BANK,
    columns={
        "at": "记账日期",
        "time": "记账时间",
        "currency": "币别",
        "amount": "金额",
        "balance": "余额",
        "type": "交易名称",
        "text": "附言",
        "counterparty": "对方账户名",
    },
    aliases={
        "currency": ("币种",),
        "amount": ("交易金额",),
        "counterparty": ("对方户名", "对方名称"),
    },
    optional=frozenset({"time", "currency", "balance", "text", "counterparty"}),
    telling=frozenset({"time", "balance", "counterparty"}),
    absent=frozenset({"借贷", "借贷标志"}),
    closing=r"\S*合计|温馨提示",
    bank=BOC,
    positive=Direction.IN,
)
