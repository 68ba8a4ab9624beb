"""What a newer version of a bill has no longer: rows that only the one before it printed."""

from collections import Counter
from collections.abc import Iterator, Sequence

from core.days import show_day
from core.money import show_amount
from core.records.ledger import Ledger
from core.records.model import Account, Batch, Transaction
from core.statements.bills.bill import Bill, BillRow
from core.statements.bills.row_keys import key_of, key_with
from core.statements.format import BILLS
from core.words import _, ngettext

_SHOWN = 5
MOST = 100_000
"""Rows of an account that are looked at; a card has hundreds a year."""


def rows_gone(old: Bill, new: Bill) -> list[BillRow]:
    """The rows of the older version that the newer one does not have."""
    left = Counter((row.on, row.amount, row.text) for row in new.rows or ())
    gone: list[BillRow] = []
    for row in old.rows or ():
        identity = row.on, row.amount, row.text
        if left[identity]:
            left[identity] -= 1
        elif new.rows is not None:
            gone.append(row)
    return gone


def rows_text(rows: Sequence[BillRow | Transaction]) -> str:
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
    return text.format(count=len(rows), rows=rows_text(rows))


def left_over(ledger: Ledger, bills: Sequence[Bill]) -> Iterator[tuple[Bill, str]]:
    """The bills of one account of which the ledger has rows of an earlier version that they do not
    have, each with the sentence that names those.

    Bills whose rows do not prove their balance are left out: they may be the ones that are amiss.
    """
    proved = [bill for bill in bills if bill.rows is not None and bill.unproved() == 0]
    rows = _rows_beside(ledger, proved)
    for bill in proved:
        mine = [one for one in rows if _is_of(one, bill)]
        if not mine or not bill.closed_on:
            continue
        text = ngettext(
            "The bill of {day} is a newer version. {count} row that the ledger has from an earlier"
            " one is not in it: {rows}. Delete it on the page Transactions, or take the earlier"
            " import back.",
            "The bill of {day} is a newer version. {count} rows that the ledger has from an earlier"
            " one are not in it: {rows}. Delete them on the page Transactions, or take the earlier"
            " import back.",
            len(mine),
        )
        day = show_day(bill.closed_on)
        yield bill, text.format(day=day, count=len(mine), rows=rows_text(mine))


def _rows_beside(ledger: Ledger, bills: Sequence[Bill]) -> list[Transaction]:
    """The rows that came from bills of these bills' bank and that none of these bills has."""
    lenders = tuple({bill.lender for bill in bills if bill.lender})
    batches = {each.id for each in ledger.records(Batch) if each.format == BILLS}
    if not lenders or not batches:
        return []
    now = {key_of(bill, row) for bill in bills for row in bill.rows or ()}
    return [
        one
        for account in ledger.records(Account)
        if account.name.startswith(lenders)
        for one in ledger.transactions(account=account.id, limit=MOST)
        if one.batch in batches and one.key not in now
    ]


def _is_of(row: Transaction, bill: Bill) -> bool:
    identity = row.at.date(), row.amount, row.direction, row.text or ""
    return any(row.key == key_with(bill, *identity, tail) for tail in (*bill.tails, ""))
