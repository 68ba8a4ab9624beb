"""HSBC Hong Kong's statement of a credit card: Online Banking > Export > CSV; from description.

As for the account, with the merchant by itself. Charges have a minus and are called DEBIT.
"""

from core.records.model import AccountKind, Direction
from core.statements.format import StatementFormat
from core.statements.lenders import HSBC
from core.words import N_

FORMAT = StatementFormat(
    name="hsbc-hk-credit",
    title=N_("HSBC Hong Kong, credit card"),
    provider="hsbc-hk",
    account="汇丰银行信用卡",
    account_kind=AccountKind.BANK,
    columns={
        "at": "Transaction date",
        "posted": "Post date",
        "type": "Description",
        "amount": "Billing amount",
        "currency": "Billing currency",
        "status": "Transaction status",
        "counterparty": "Merchant name",
        "direction": "Credit / Debit",
    },
    aliases={"at": ("Date",)},
    optional=frozenset({"posted", "status", "counterparty"}),
    telling=frozenset({"direction"}),
    directions={"DEBIT": Direction.OUT, "CREDIT": Direction.IN},
    bank=HSBC,
    card=True,
    positive=Direction.IN,
    day_first=True,
    described=True,
)
