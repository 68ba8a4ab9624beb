"""Reading the whole ledger into a snapshot."""

import json
import sqlite3
from dataclasses import fields
from datetime import date

from core.money import Fen
from core.records.change import COUNTED
from core.records.codec import from_row
from core.records.model import COLLECTIONS, Direction, Kind
from core.records.snapshot import DayTotal, DrawSpending, Snapshot

ENVIRONMENT = "environment"
"""The setting that holds what the person added to the public figures."""

# The draws stand first, so that each looks up its own days in the index of the transactions.
_DRAW_SPENDING = f"""
    SELECT loans.id, substr(at, 1, 10) AS day, counterparty, text, category,
        sum({COUNTED}), min(transactions.id) AS first
    FROM loans CROSS JOIN transactions
        ON at >= drawn_at AND at < date(drawn_at, '+31 days')
    WHERE direction <> 'in' AND kind IN ('expense', 'transfer')
        AND amount * 20 >= principal AND {COUNTED} > 0
    GROUP BY loans.id, day, counterparty, text, category ORDER BY loans.id, day, first"""


def load_snapshot(connection: sqlite3.Connection, currency: str) -> Snapshot:
    """The credit records by id, the transactions as day totals, and what draws were spent on."""
    wanted = {field.name for field in fields(Snapshot)}
    collections = {
        name: tuple(
            from_row(kind, row) for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY id')
        )
        for name, kind in COLLECTIONS.items()
        if name in wanted
    }
    kept = connection.execute(
        "SELECT value FROM settings WHERE name = ?", (ENVIRONMENT,)
    ).fetchone()
    return Snapshot(
        currency=currency,
        day_totals=_day_totals(connection),
        draw_spending=_draw_spending(connection),
        environment=json.loads(kept[0]) if kept else None,
        **collections,
    )


def _draw_spending(connection: sqlite3.Connection) -> tuple[DrawSpending, ...]:
    return tuple(
        DrawSpending(loan, date.fromisoformat(on), counterparty, text, category, Fen(amount), first)
        for loan, on, counterparty, text, category, amount, first in connection.execute(
            _DRAW_SPENDING
        )
    )


def _day_totals(connection: sqlite3.Connection) -> tuple[DayTotal, ...]:
    return tuple(
        DayTotal(
            date.fromisoformat(on),
            account,
            Direction(direction),
            Kind(kind),
            category,
            amount,
            counted,
            rows,
        )
        for on, account, direction, kind, category, amount, counted, rows in connection.execute(
            'SELECT * FROM day_totals ORDER BY "on", account, direction, kind, category'
        )
    )
