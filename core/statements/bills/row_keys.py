"""By what a bill's row is known again, in whatever file the bill comes."""

from datetime import date

from core.records.model import Direction
from core.statements.bills.bill import Bill, BillRow
from core.statements.format import BILLS
from core.statements.row_builder import key_of_row


def key_of(bill: Bill, row: BillRow) -> str:
    """The key of a row of this bill."""
    card = row.card or (bill.cards[0].tail if bill.cards else "")
    return key_with(bill, row.on, abs(row.amount), row.direction, row.text, card)


def key_with(bill: Bill, on: date, amount: int, direction: Direction, text: str, card: str) -> str:
    """The key that a row with these words has in this bill.

    A purchase paid in parts has the same row in each bill, so the bill belongs to the key.
    """
    closed_on = bill.closed_on.isoformat() if bill.closed_on else ""
    at = f"{on.isoformat()}T00:00:00"
    parts = bill.lender or "", closed_on, at, str(amount), direction.value, text, card
    return key_of_row(BILLS, *parts)
