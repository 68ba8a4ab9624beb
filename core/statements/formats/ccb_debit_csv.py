"""CCB's 个人活期账户全部交易明细 of an account: a PDF that the app mails, and an older CSV. One
signed amount a row, from description.

The days asked for stand above the header as 起止日期, or as 起始日期 and 结束日期; the currency is
人民币元. 对方账号与户名 has a number, a slash and a name.
"""

from core.records.model import AccountKind, Direction
from core.statements.format import StatementFormat
from core.statements.lenders import CCB
from core.words import N_

FORMAT = StatementFormat(
    name="ccb-debit-csv",
    title=N_("China Construction Bank, account or debit card (PDF, older CSV)"),
    provider="ccb",
    account="建设银行",
    account_kind=AccountKind.BANK,
    columns={
        "at": "交易日期",
        "type": "摘要",
        "currency": "币别",
        "amount": "交易金额",
        "balance": "账户余额",
        "place": "交易地点/附言",
        "counterparty": "对方账号与户名",
    },
    aliases={"currency": ("币种",), "place": ("交易地点", "附言"), "counterparty": ("对方户名",)},
    optional=frozenset({"currency", "balance", "place", "counterparty"}),
    telling=frozenset({"currency", "balance", "place", "counterparty"}),
    absent=frozenset({"借贷", "借贷标志"}),
    closing=r"以上数据|生成时间|\S*合计",
    bank=CCB,
    positive=Direction.IN,
    described=True,
)
