"""CITIC's bill of a credit card as XLS: 信用卡网上银行 > 账单查询 > 下载; from description.

A title stands above the header. Amounts are text; a charge has no sign, what repays or is given
back has a minus.
"""

from core.records.model import AccountKind, Direction
from core.statements.format import StatementFormat
from core.statements.lenders import CITIC
from core.words import N_

FORMAT = StatementFormat(
    name="citic-credit",
    title=N_("China CITIC Bank, credit card"),
    provider="citic",
    account="中信银行信用卡",
    account_kind=AccountKind.BANK,
    columns={
        "at": "交易日期",
        "posted": "入账日期",
        "type": "交易描述",
        "card": "卡末四位",
        "currency": "结算币种",
        "amount": "结算金额",
    },
    aliases={
        "at": ("交易日",),
        "posted": ("入账日", "记账日期"),
        "card": ("卡号末四位", "末四位"),
        "currency": ("入账币种", "币种", "交易币种"),
        "amount": ("入账金额", "交易金额"),
    },
    optional=frozenset({"posted", "card", "currency"}),
    telling=frozenset({"posted", "card", "currency"}),
    absent=frozenset({"存入", "支出"}),
    closing=r"\S*合计",
    bank=CITIC,
    card=True,
    positive=Direction.OUT,
    repaid_says=True,
    described=True,
)
