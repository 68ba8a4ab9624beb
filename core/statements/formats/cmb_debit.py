"""CMB's statement of an account from the web bank: 网上银行 > 账户查询 > 交易查询 > 下载.

Lines that begin with `#` stand above and below the rows, or none do and cells begin with tabs.
"""

from core.records.model import AccountKind
from core.statements.format import StatementFormat
from core.statements.lenders import CMB
from core.words import N_

FORMAT = StatementFormat(
    name="cmb-debit",
    title=N_("China Merchants Bank, account or debit card"),
    provider="cmb",
    account="招商银行",
    account_kind=AccountKind.BANK,
    columns={
        "at": "交易日期",
        "time": "交易时间",
        "income": "收入",
        "outgo": "支出",
        "balance": "余额",
        "type": "交易类型",
        "text": "交易备注",
        "currency": "币种",
    },
    aliases={"income": ("收入金额",), "outgo": ("支出金额",), "text": ("备注",)},
    optional=frozenset({"time", "balance", "type", "text", "currency"}),
    telling=frozenset({"type", "text"}),
    closing=r"#|\S*合计",
    bank=CMB,
)
