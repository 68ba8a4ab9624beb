"""OFX and QFX of banks and finance programs outside China; `core.statements.ofx` makes the table.

The currency is the account's; FITID names a transaction, so that it is known again.
"""

from core.records.model import AccountKind, Direction
from core.statements.format import StatementFormat
from core.statements.lenders import ANY_BANK
from core.words import N_

FORMAT = StatementFormat(
    name="ofx",
    title=N_("OFX or QFX"),
    provider="ofx",
    account="OFX",
    account_kind=AccountKind.BANK,
    columns={
        "at": "DTPOSTED",
        "amount": "TRNAMT",
        "currency": "CURRENCY",
        "counterparty": "NAME",
        "text": "MEMO",
        "order_id": "FITID",
        "code": "KIND",
    },
    bank=ANY_BANK,
    positive=Direction.IN,
)
