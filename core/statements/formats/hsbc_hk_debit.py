"""HSBC Hong Kong's statement of an account: Online Banking > Export > CSV.

Days are DD/MM/YYYY; each amount has a sign and is followed by tabs. The account may hold several
currencies, whose rows stand among each other.
"""

from core.records.model import AccountKind, Direction
from core.statements.format import StatementFormat
from core.statements.lenders import HSBC
from core.words import N_

FORMAT = StatementFormat(
    name="hsbc-hk-debit",
    title=N_("HSBC Hong Kong, account"),
    provider="hsbc-hk",
    account="汇丰银行",
    account_kind=AccountKind.BANK,
    columns={
        "at": "Date",
        "type": "Description",
        "amount": "Billing amount",
        "currency": "Billing currency",
        "balance": "Balance",
    },
    aliases={"at": ("Transaction date",)},
    optional=frozenset({"balance"}),
    telling=frozenset({"currency"}),
    absent=frozenset({"Creditcardnumber", "Credit/Debit", "Postdate"}),
    bank=HSBC,
    positive=Direction.IN,
    day_first=True,
)
