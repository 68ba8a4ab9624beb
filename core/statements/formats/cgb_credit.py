"""CGB's bill of a credit card, mailed as a PDF, as tools turn it into a table.

A charge has no sign, what repays or is given back has a minus; brackets at the beginning of the
words say which it is (（消费）, （退款）, （还款）, （分期）).
"""

from core.records.model import AccountKind, Direction
from core.statements.format import StatementFormat
from core.statements.lenders import CGB
from core.words import N_

FORMAT = StatementFormat(
    name="cgb-credit",
    title=N_("China Guangfa Bank, credit card"),
    provider="cgb",
    account="广发银行信用卡",
    account_kind=AccountKind.BANK,
    columns={
        "at": "交易日期",
        "posted": "入账日期",
        "type": "交易摘要",
        "amount": "入账金额",
        "currency": "入账货币",
        "card": "卡号末四位",
    },
    aliases={
        "at": ("交易日",),
        "posted": ("入账日", "记账日期"),
        "currency": ("入账币种", "交易货币"),
    },
    optional=frozenset({"posted", "currency", "card"}),
    telling=frozenset({"posted"}),
    absent=frozenset({"人民币金额", "交易描述"}),
    closing=r"\S*合计",
    bank=CGB,
    card=True,
    positive=Direction.OUT,
    repaid_says=True,
)
