"""BOC's bill of a credit card, mailed, as tools turn it into a table; from description.

Money in and out stand in two columns, in the currency that each row names. What a merchant gives
back has the merchant's name and country; a repayment may have nothing but a person's name, and is
rejected then, as the row does not say what it is.
"""

from core.records.model import AccountKind
from core.statements.format import StatementFormat
from core.statements.lenders import BOC
from core.words import N_

FORMAT = StatementFormat(
    name="boc-credit",
    title=N_("Bank of China, credit card"),
    provider="boc",
    account="中国银行信用卡",
    account_kind=AccountKind.BANK,
    columns={
        "at": "交易日",
        "posted": "银行记账日",
        "card": "卡号后四位",
        "type": "交易描述",
        "income": "存入",
        "outgo": "支出",
        "currency": "币种",
    },
    aliases={
        "at": ("交易日期",),
        "posted": ("记账日", "记账日期"),
        "card": ("卡号末四位",),
        "income": ("存入金额",),
        "outgo": ("支出金额",),
        "currency": ("币别",),
    },
    optional=frozenset({"posted", "card", "currency"}),
    telling=frozenset({"posted", "card"}),
    closing=r"\S*合计",
    bank=BOC,
    card=True,
    described=True,
)
