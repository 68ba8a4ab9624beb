"""CCB's statement of a credit card as CSV, from description.

Blank lines stand among the rows. A charge has no sign, what repays (存入) or is given back (退货)
has a minus; the words behind say what it was.
"""

from core.records.model import AccountKind, Direction
from core.statements.format import StatementFormat
from core.statements.lenders import CCB
from core.words import N_

FORMAT = StatementFormat(
    name="ccb-credit",
    title=N_("China Construction Bank, credit card"),
    provider="ccb",
    account="建设银行信用卡",
    account_kind=AccountKind.BANK,
    columns={
        "at": "交易日",
        "posted": "入账日",
        "card": "信用卡卡号",
        "type": "类型",
        "currency": "入账币种",
        "amount": "入账金额",
        "text": "交易描述",
    },
    aliases={
        "at": ("交易日期",),
        "posted": ("入账日期", "银行记账日"),
        "card": ("卡号后四位", "卡号末四位", "卡末四位"),
        "currency": ("结算币种",),
        "amount": ("结算金额",),
    },
    optional=frozenset({"posted", "card", "currency", "type"}),
    telling=frozenset({"card", "type"}),
    absent=frozenset({"存入", "支出"}),
    closing=r"\S*合计",
    bank=CCB,
    card=True,
    positive=Direction.OUT,
    repaid_says=True,
    described=True,
)
