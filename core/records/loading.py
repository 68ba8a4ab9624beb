"""Reading the whole ledger into a snapshot."""

import sqlite3
from dataclasses import fields
from datetime import date

from core.records.codec import from_row
from core.records.model import COLLECTIONS, Direction, Kind
from core.records.snapshot import DayTotal, Snapshot


def load_snapshot(connection: sqlite3.Connection, currency: str) -> Snapshot:
    """The credit records by id, and the transactions as day totals."""
    wanted = {field.name for field in fields(Snapshot)}
    collections = {
        name: tuple(
            from_row(kind, row) for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY id')
        )
        for name, kind in COLLECTIONS.items()
        if name in wanted
    }
    return Snapshot(currency=currency, day_totals=_day_totals(connection), **collections)


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
