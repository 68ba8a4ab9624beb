"""CMB's statement of a credit card: the web bank's 已出账单 and 未出账单, or the mailed bill.

A charge has no sign, what repays or is given back has a minus. 尚未入账 in place of the day of
booking marks a row that is pending. A mailed bill writes days without a year; its title names the
month, and a row of December in the bill of January is of the year before. From description.
"""

from core.records.model import AccountKind, Direction
from core.statements.format import StatementFormat
from core.statements.lenders import CMB
from core.words import N_

FORMAT = StatementFormat(
    name="cmb-credit",
    title=N_("China Merchants Bank, credit card"),
    provider="cmb",
    account="招商银行信用卡",
    account_kind=AccountKind.BANK,
    columns={
        "at": "交易日期",
        "posted": "记账日期",
        "type": "交易摘要",
        "amount": "人民币金额",
        "card": "卡号末四位",
    },
    aliases={
        "at": ("交易日",),
        "posted": ("记账日", "入账日期"),
        "card": ("卡号后四位", "卡末四位"),
        "type": ("交易描述",),
    },
    optional=frozenset({"posted", "card"}),
    telling=frozenset({"card"}),
    closing=r"#|\S*合计",
    bank=CMB,
    card=True,
    positive=Direction.OUT,
    repaid_says=True,
    currency="CNY",
    described=True,
)
