"""BOCOM's bill of a credit card, mailed, as tools turn it into a table; from description.

No amount has a sign, and currency and amount share a cell (`CNY 123.18`): whether a row charges or
repays stands only at the beginning of its words (消费, 退货, 信用卡还款). Days of the regular bill
have no year, which the title tells.
"""

from core.records.model import AccountKind
from core.statements.format import StatementFormat
from core.statements.lenders import BOCOM
from core.words import N_

FORMAT = StatementFormat(
    name="bocom-credit",
    title=N_("Bank of Communications, credit card"),
    provider="bocom",
    account="交通银行信用卡",
    account_kind=AccountKind.BANK,
    columns={
        "at": "交易日期",
        "posted": "记账日期",
        "type": "交易说明",
        "amount": "入账币种/金额",
        "card": "卡末四位",
    },
    aliases={
        "posted": ("入账日期",),
        "amount": ("入账金额", "清算币种/金额", "记账币种/金额"),
        "card": ("卡号末四位",),
    },
    optional=frozenset({"posted", "card"}),
    telling=frozenset({"amount"}),
    closing=r"\S*合计",
    bank=BOCOM,
    card=True,
    described=True,
)
