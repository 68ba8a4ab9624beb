"""What stands added up beside the transactions, so that a snapshot need not read them: the totals
of each day, and what draws were spent on.

Whoever writes transactions or loans notes them in a `Touched` and refreshes in the same
transaction.
"""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MARK = "totals"
"""The row of `meta` that counts the refreshes: while it stands, what was read still holds."""

TOTALS = '"on", account, direction, kind, category, amount, counted, rows'
SPENDING = 'loan, "on", counterparty, text, category, amount, "transaction"'

COUNTED = """CASE WHEN status IN ('failed', 'closed') OR kind = 'hold' THEN 0
    ELSE coalesce(counted, amount) END"""
MOVED = "CASE WHEN status IN ('failed', 'closed') OR kind = 'hold' THEN 0 ELSE amount END"

_EVER = {"first": "", "last": "9999-12-31"}


def _day_totals_of(rows: str, day: str) -> str:
    """The query that adds up transactions to the rows of `day_totals`; both told in SQL."""
    return f"""SELECT {day}, account, direction, kind, category,
        sum({MOVED}), sum({COUNTED}), count(*)
        FROM {rows} GROUP BY {day}, account, direction, kind, category"""


ALL_DAY_TOTALS = _day_totals_of("transactions", "substr(at, 1, 10)")

# Each day looks up its own rows in the index of the transactions.
_TOTALS_OF_DAYS = _day_totals_of(
    """json_each(?) AS days CROSS JOIN transactions
        ON at >= days.value AND at < days.value || 'U'""",
    "days.value",
)


_OUT = f"direction <> 'in' AND kind IN ('expense', 'transfer') AND {COUNTED} > 0"

# The draws stand first, so that each looks up its own days in the index of the transactions.
DRAW_SPENDING = f"""
    SELECT loan, day, counterparty, text, category, sum(counted), min(id) AS first FROM (
        SELECT loans.id AS loan, substr(at, 1, 10) AS day, 0 AS linked,
            counterparty, text, category, {COUNTED} AS counted, transactions.id AS id
        FROM loans CROSS JOIN transactions
            ON at >= max(drawn_at, :first) AND at < min(date(drawn_at, '+31 days'), :last || 'U')
        WHERE drawn_at < :last || 'U' AND date(drawn_at, '+31 days') > :first
            AND (:loan IS NULL OR loans.id = :loan)
            AND transactions.loan IS NULL AND amount * 20 >= principal AND {_OUT}
        UNION ALL
        SELECT loan, substr(at, 1, 10), 1, counterparty, text, category, {COUNTED}, id
        FROM transactions
        WHERE loan NOT NULL AND at >= :first AND at < :last || 'U'
            AND at >= (SELECT date(drawn_at) FROM loans WHERE loans.id = loan)
            AND (:loan IS NULL OR loan = :loan) AND {_OUT}
    ) GROUP BY loan, day, linked, counterparty, text, category ORDER BY loan, day, first"""
"""What draws were spent on, from the day `first` to `last`, of one `loan` or (null) of all."""

ALL_SPENDING: dict[str, Any] = {**_EVER, "loan": None}


@dataclass
class Touched:
    """The days of transactions and the ids of loans that were written since the last refresh, and
    all collections that were."""

    days: set[str] = field(default_factory=set)
    loans: set[int] = field(default_factory=set)
    collections: set[str] = field(default_factory=set)

    def note(self, collection: str, row: Mapping[str, Any] | None) -> None:
        """Note the database values of a record before or after it was written."""
        self.collections.add(collection)
        if row is not None and collection == "transactions":
            self.days.add(row["at"][:10])
        elif row is not None and collection == "loans":
            self.loans.add(row["id"])

    def refresh(self, connection: sqlite3.Connection) -> None:
        """Add up anew what was touched."""
        if not self.days and not self.loans:
            return
        days = json.dumps(sorted(self.days))
        connection.execute(
            'DELETE FROM day_totals WHERE "on" IN (SELECT value FROM json_each(?))', (days,)
        )
        connection.execute(f"INSERT INTO day_totals ({TOTALS}) {_TOTALS_OF_DAYS}", (days,))
        refill = f"INSERT INTO draw_spending ({SPENDING}) {DRAW_SPENDING}"
        if self.days:
            span = {"first": min(self.days), "last": max(self.days)}
            connection.execute(
                'DELETE FROM draw_spending WHERE "on" BETWEEN :first AND :last', span
            )
            connection.execute(refill, {**span, "loan": None})
        for loan in sorted(self.loans):
            connection.execute("DELETE FROM draw_spending WHERE loan = ?", (loan,))
            connection.execute(refill, {**_EVER, "loan": loan})
        _mark_anew(connection)


def _mark_anew(connection: sqlite3.Connection) -> None:
    connection.execute(
        "INSERT INTO meta (name, value) VALUES (?, '1')"
        " ON CONFLICT (name) DO UPDATE SET value = value + 1",
        (MARK,),
    )


def mark(connection: sqlite3.Connection) -> str | None:
    """What tells whether the sums changed since they were read."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (MARK,)).fetchone()
    return row[0] if row else None


def rebuild(connection: sqlite3.Connection) -> None:
    """Add everything up anew, as when the rules have changed."""
    connection.execute("DELETE FROM day_totals")
    connection.execute(f"INSERT INTO day_totals ({TOTALS}) {ALL_DAY_TOTALS}")
    connection.execute("DELETE FROM draw_spending")
    connection.execute(f"INSERT INTO draw_spending ({SPENDING}) {DRAW_SPENDING}", ALL_SPENDING)
    _mark_anew(connection)
