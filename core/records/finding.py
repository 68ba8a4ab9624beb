"""Transactions found by a search or a filter, or sorted: which they are and what they add up to.

One look through the rows gives both, so that it can be left to another thread, whatever the
number of rows; the rows themselves are read when they are looked at.
"""

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.records.codec import from_row
from core.records.faults import database_errors_as_user_errors
from core.records.ledger import Ledger
from core.records.model import Transaction
from core.records.query import where_of
from core.records.sums import ADDED_UP, Sums
from core.records.totals import COUNTED

ORDERS = {
    "at": "at",
    "counterparty": "counterparty COLLATE NOCASE",
    "text": "text COLLATE NOCASE",
    "category": "category COLLATE NOCASE",
    "kind": "kind",
    "status": "status",
    "amount": "CASE direction WHEN 'out' THEN -amount ELSE amount END",
}
"""What transactions can be sorted by, in SQL."""


@dataclass(frozen=True, slots=True)
class Found:
    """The ids of the rows that pass, in their order (null where an index gives them), and their
    sums."""

    ids: Sequence[int] | None
    sums: Sums


def find_transactions(
    ledger: Ledger, order: str | None = None, falling: bool = True, **filters: Any
) -> Found:
    """The transactions that pass the filters of `core.records.query`, newest first or by one of
    `ORDERS`; what has no value for it stands last."""
    where, values = where_of(filters)
    # A plus keeps SQLite from going through an index row by row, which takes longer than sorting.
    by = "+at DESC, id DESC"
    if order is not None:
        order_by = ORDERS[order]
        by = f"{order_by} IS NULL, {order_by} {'DESC' if falling else 'ASC'}, {by}"
    # The ids as one JSON array, which keeps the order: many times quicker to read than rows.
    rows = f"SELECT id, kind, {COUNTED} AS counted FROM transactions {where} ORDER BY {by}"
    with database_errors_as_user_errors(ledger.path):
        ids, *sums = ledger.connection.execute(
            f"SELECT json_group_array(id), count(*), {ADDED_UP} FROM ({rows})", values
        ).fetchone()
    return Found(array("q", json.loads(ids)), Sums(*sums))


TOLD = {"status": "status <> 'done'", "text": "text <> ''"}
"""When a row says something in a column that most rows leave empty, in SQL."""


def tells(ledger: Ledger, column: str, **filters: Any) -> bool:
    """Whether any transaction that passes the filters says something in a column of `TOLD`."""
    where, values = where_of(filters)
    condition = f"{where} AND {TOLD[column]}" if where else f"WHERE {TOLD[column]}"
    with database_errors_as_user_errors(ledger.path):
        return ledger.connection.execute(
            f"SELECT EXISTS (SELECT 1 FROM transactions {condition})", values
        ).fetchone()[0]


def may_be_many(ledger: Ledger, count: int) -> bool:
    """Whether a ledger may hold more transactions than so many; takes no time. What was deleted
    counts, too."""
    with database_errors_as_user_errors(ledger.path):
        newest = ledger.connection.execute("SELECT max(id) FROM transactions").fetchone()[0]
    return (newest or 0) > count


def transactions_of(ledger: Ledger, ids: Sequence[int]) -> list[Transaction]:
    """The transactions of these ids in their order; those that are gone are left out."""
    with database_errors_as_user_errors(ledger.path):
        rows = ledger.connection.execute(
            "SELECT * FROM transactions WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        found = {row["id"]: from_row(Transaction, row) for row in rows}
    return [found[one] for one in ids if one in found]
