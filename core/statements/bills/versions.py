"""What a newer version of a bill has no longer: rows that only the one before it printed."""

from collections import Counter
from collections.abc import Sequence

from core.days import show_day
from core.money import show_amount
from core.records.ledger import Ledger
from core.records.model import Account, Batch, Transaction
from core.statements.bills.bill import Bill, BillRow
from core.statements.bills.row_keys import key_of, key_with
from core.statements.format import BILLS
from core.words import _, ngettext

_SHOWN = 5


def rows_gone(old: Bill, new: Bill) -> list[BillRow]:
    """The rows of the older version that the newer one does not have."""
    left = Counter((row.on, row.amount, row.text) for row in new.rows or ())
    gone = []
    for row in old.rows or ():
        told = row.on, row.amount, row.text
        if left[told]:
            left[told] -= 1
        elif new.rows is not None:
            gone.append(row)
    return gone


def told_of_rows(rows: Sequence[BillRow | Transaction]) -> str:
    """A few rows by day, text and amount."""
    shown = [
        f"{show_day(row.on if isinstance(row, BillRow) else row.at.date())}"
        f" {(row.text or '–')[:40]} {show_amount(abs(row.amount))}"
        for row in rows[:_SHOWN]
    ]
    return _(", ").join([*shown, "…"] if len(rows) > _SHOWN else shown)


def only_in_older(rows: Sequence[BillRow]) -> str:
    """The sentence that tells rows which only the older of two versions in a drop has."""
    text = ngettext(
        "{count} row stands in the older one alone and is left out: {rows}.",
        "{count} rows stand in the older one alone and are left out: {rows}.",
        len(rows),
    )
    return text.format(count=len(rows), rows=told_of_rows(rows))


def left_over(ledger: Ledger, bill: Bill) -> str | None:
    """The sentence that names the rows of an earlier version that the ledger still has."""
    rows = rows_left_over(ledger, bill)
    if not rows or not bill.closed_on:
        return None
    text = ngettext(
        "The bill of {day} is a newer version. {count} row that the ledger has from an earlier one"
        " is not in it: {rows}. Delete it on the page Transactions, or take the earlier import"
        " back.",
        "The bill of {day} is a newer version. {count} rows that the ledger has from an earlier one"
        " are not in it: {rows}. Delete them on the page Transactions, or take the earlier import"
        " back.",
        len(rows),
    )
    return text.format(day=show_day(bill.closed_on), count=len(rows), rows=told_of_rows(rows))


def rows_left_over(ledger: Ledger, bill: Bill) -> list[Transaction]:
    """The ledger's rows that an earlier version of a bill brought and this one does not have.

    None where this one's rows do not prove its balance: then they may be the ones that are amiss.
    """
    if bill.rows is None or bill.unproved() != 0 or not bill.closed_on:
        return []
    now = {key_of(bill, row) for row in bill.rows}
    tails = (*bill.tails, "")
    batches = {each.id for each in ledger.records(Batch) if each.format == BILLS}
    lender = bill.lender or ""
    left = []
    for account in ledger.records(Account):
        if not lender or not account.name.startswith(lender):
            continue
        for one in ledger.transactions(account=account.id, to_on=bill.closed_on, limit=100_000):
            if one.batch not in batches or one.key in now:
                continue
            told = one.at.date(), one.amount, one.direction, one.text or ""
            if any(one.key == key_with(bill, *told, tail) for tail in tails):
                left.append(one)
    return left
