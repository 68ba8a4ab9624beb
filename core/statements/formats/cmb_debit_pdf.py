"""CMB's 交易流水 of an account, which the app mails as a PDF, as tools turn it into a table.

The amount has a sign; the name and the account of the other side are glued together.
"""

from core.records.model import AccountKind, Direction
from core.statements.format import StatementFormat
from core.statements.lenders import CMB
from core.words import N_

FORMAT = StatementFormat(
    name="cmb-debit-pdf",
    title=N_("China Merchants Bank, account or debit card (from PDF)"),
    provider="cmb",
    account="招商银行",
    account_kind=AccountKind.BANK,
    columns={
        "at": "记账日期",
        "currency": "货币",
        "amount": "交易金额",
        "balance": "联机余额",
        "type": "交易摘要",
        "counterparty": "对手信息",
        "text": "客户摘要",
    },
    aliases={"currency": ("币种",), "balance": ("余额",)},
    optional=frozenset({"currency", "balance", "counterparty", "text"}),
    telling=frozenset({"balance", "counterparty"}),
    absent=frozenset({"本次余额", "借贷"}),
    closing=r"#|\S*合计",
    bank=CMB,
    positive=Direction.IN,
)
