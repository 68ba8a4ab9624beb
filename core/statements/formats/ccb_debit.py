"""CCB's statement of an account as XLS: 网上银行 > 账户查询 > 交易明细 > 下载.

Lines about the account stand above the header, whose names are padded. Money in and out stand in
two columns that both have an amount, 0.00 for none; the older CSV is `ccb-debit-csv`.
"""

from core.records.model import AccountKind
from core.statements.format import StatementFormat
from core.statements.lenders import CCB
from core.words import N_

FORMAT = StatementFormat(
    name="ccb-debit",
    title=N_("China Construction Bank, account or debit card"),
    provider="ccb",
    account="建设银行",
    account_kind=AccountKind.BANK,
    columns={
        "at": "交易日期",
        "posted": "记账日",
        "time": "交易时间",
        "outgo": "支出",
        "income": "收入",
        "balance": "账户余额",
        "currency": "币种",
        "type": "摘要",
        "counterparty": "对方户名",
        "place": "交易地点",
    },
    aliases={
        "posted": ("记账日期",),
        "outgo": ("支出金额",),
        "income": ("收入金额",),
        "balance": ("余额",),
        "currency": ("币别",),
        "counterparty": ("对方账号与户名",),
        "place": ("交易地点/附言",),
    },
    optional=frozenset({"posted", "time", "balance", "currency", "type", "counterparty", "place"}),
    telling=frozenset({"posted", "type", "place"}),
    closing=r"以上数据|\S*合计",
    bank=CCB,
)
