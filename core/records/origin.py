"""Where a transaction came from: the imports that hold it, and the row that tells the same."""

from core.records.faults import database_errors_as_user_errors
from core.records.ledger import Ledger
from core.records.model import Batch, Transaction


def imports_of(ledger: Ledger, kept: Transaction) -> list[Batch]:
    """The imports whose files have the row, the one it belongs to first; none of a row that was
    typed."""
    with database_errors_as_user_errors(ledger.path):
        also = ledger.connection.execute(
            'SELECT batch FROM also_in WHERE "transaction" = ? ORDER BY batch', (kept.id,)
        ).fetchall()
    numbers = dict.fromkeys([kept.batch, *(number for (number,) in also)])
    return [
        one
        for number in numbers
        if number is not None and (one := ledger.get(Batch, number)) is not None
    ]


def same_payment(ledger: Ledger, kept: Transaction) -> Transaction | None:
    """The row of another account that tells the same payment and counts in place of this one."""
    return None if kept.pair is None else ledger.get(Transaction, kept.pair)
