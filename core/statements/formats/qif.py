"""QIF whose days begin with the month, as in the United States; `core.statements.qif` makes the
table.
"""

from core.records.model import AccountKind, Direction
from core.statements.format import StatementFormat
from core.statements.lenders import ANY_BANK
from core.words import N_

FORMAT = StatementFormat(
    name="qif",
    title=N_("QIF, days with the month first"),
    provider="qif",
    account="QIF",
    account_kind=AccountKind.BANK,
    columns={
        "at": "Date MDY",
        "amount": "Amount",
        "counterparty": "Payee",
        "text": "Memo",
        "category": "Category",
        "code": "Kind",
    },
    aliases={"at": ("Date",)},
    bank=ANY_BANK,
    positive=Direction.IN,
)
