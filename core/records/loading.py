"""Reading the whole ledger into a snapshot."""

import json
import sqlite3
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import fields
from datetime import date
from operator import le
from typing import Any

from core.errors import UserError
from core.records.codec import reader
from core.records.columns import Columns
from core.records.cross_account import OF_CARD
from core.records.faults import database_errors
from core.records.model import KEPT, Direction, Kind
from core.records.settings import (
    ENVIRONMENT,
    FLOWS,
    PLAN,
    UNTOLD_DUES,
    Setting,
    read_setting,
)
from core.records.snapshot import DayTotal, DrawSpending, Payment, Snapshot
from core.records.totals import COUNTED, SPENDING, TOTALS, mark
from core.words import _

PAYMENTS = "day, account, line, direction, kind, counterparty, category, amount"
PAYMENTS_READ = 8_000
"""How many of the newest transactions are read: years of a person's, in a few milliseconds."""

# The bank's row of a wallet's payment counts nothing, but tells which account it was paid from.
_PAYMENTS = f"""
    SELECT substr(at, 1, 10) AS day, CASE
        WHEN id IN (SELECT pair FROM transactions WHERE pair NOT NULL AND NOT ({OF_CARD}))
        THEN (SELECT account FROM transactions WHERE pair = paid.id AND NOT ({OF_CARD}))
        WHEN {OF_CARD} THEN NULL ELSE account END AS account, line, direction, kind,
        counterparty, category,
        {COUNTED} AS amount
    FROM transactions AS paid
    WHERE at >= coalesce(
        (SELECT at FROM transactions ORDER BY at DESC LIMIT 1 OFFSET {PAYMENTS_READ - 1}), '')
        AND kind IN ('income', 'expense', 'fee', 'repayment') AND {COUNTED} > 0"""

SETTINGS_READ: dict[str, Setting[Any]] = {
    "environment": ENVIRONMENT,
    "flows": FLOWS,
    "plan": PLAN,
    "undocumented": UNTOLD_DUES,
}
"""The settings that stand in a snapshot, by their names there."""
READ_FROM = frozenset(KEPT) | {each.place for each in SETTINGS_READ.values()}
"""The collections and settings that a snapshot is read from."""

Summed = tuple[str | None, Sequence[DayTotal], Sequence[DrawSpending], Sequence[Payment]]
"""What stands added up beside the transactions, after the mark under which it was read."""


def load_snapshot(
    connection: sqlite3.Connection,
    currency: str,
    summed: Summed | None = None,
    before: Snapshot | None = None,
    written: Container[str] = READ_FROM,
) -> Snapshot:
    """The credit records by id, the transactions as day totals, and what draws were spent on.

    `summed` is from `load_summed`, without it that is read, too. Of a snapshot read `before`, all
    stays but what was `written` since, so what was worked out from that alone holds on.
    """
    wanted = {field.name for field in fields(Snapshot) if field.init}
    places = {name: name for name in KEPT if name in wanted}
    places |= {name: setting.place for name, setting in SETTINGS_READ.items()}
    found: dict[str, Any] = {}
    for name, place in places.items():
        if before is not None and place not in written:
            found[name] = getattr(before, name)
        elif name in KEPT:
            found[name] = tuple(_records(connection, name, KEPT[name]))
        else:
            found[name] = read_setting(connection, SETTINGS_READ[name])
    _mark, day_totals, draw_spending, payments = summed or load_summed(connection)
    return Snapshot(
        currency=currency,
        day_totals=day_totals,
        draw_spending=draw_spending,
        payments=payments,
        **found,
    )


def load_summed(connection: sqlite3.Connection, before: Summed | None = None) -> Summed:
    """Day totals and what draws were spent on; those read before where nothing changed since."""
    now = mark(connection)
    if before is not None and before[0] == now:
        return before
    totals = _columns(connection, "day_totals", TOTALS)
    spending = _columns(connection, "draw_spending", SPENDING)
    payments = _columns(connection, f"({_PAYMENTS})", PAYMENTS)
    last = _last_day(connection)
    return (
        now,
        Columns(DayTotal, lambda: _day_totals(*map(json.loads, totals)), last),
        Columns(DrawSpending, lambda: _draw_spending(*map(json.loads, spending))),
        Columns(Payment, lambda: _payments(*map(json.loads, payments)), last),
    )


def _last_day(connection: sqlite3.Connection) -> date | None:
    """The day of the last transaction, from the index; null where it cannot be told."""
    (at,) = connection.execute("SELECT max(at) FROM transactions").fetchone()
    try:
        return date.fromisoformat(at[:10]) if at else None
    except (TypeError, ValueError):
        return None  # whoever wants the transactions is told what is wrong with them


def _records(connection: sqlite3.Connection, name: str, kind: type) -> Iterator[Any]:
    names, read = reader(kind)
    wanted = ", ".join(f'"{column}"' for column in names)
    return map(read, connection.execute(f'SELECT {wanted} FROM "{name}" ORDER BY id'))


def _columns(connection: sqlite3.Connection, table: str, columns: str) -> list[str]:
    """Each column of the table as one JSON array: many times quicker to read than its rows."""
    wanted = ", ".join(f"json_group_array({column})" for column in columns.split(", "))
    try:
        return list(connection.execute(f"SELECT {wanted} FROM {table}").fetchone())
    except database_errors() as error:
        if "JSON cannot hold" not in str(error):
            raise
        raise _not_added_up() from error  # bytes where a text or a number was


def _day_totals(
    on: list[str], account: list[Any], direction: list[str], kind: list[str], *rest: list[Any]
) -> list[list[Any]]:
    """By day, within one by account, direction, kind and category."""
    order = _sorting(on)
    own = [_each(date.fromisoformat, on), account, _each(Direction, direction), _each(Kind, kind)]
    return _in_order(order, [*own, *rest])


def _draw_spending(loan: list[int], on: list[str], *rest: list[Any]) -> list[list[Any]]:
    order = _sorting(list(zip(loan, on, rest[-1], strict=True)))
    return _in_order(order, [loan, _each(date.fromisoformat, on), *rest])


def _payments(
    on: list[str],
    account: list[Any],
    line: list[Any],
    direction: list[str],
    kind: list[str],
    *rest: list[Any],
) -> list[list[Any]]:
    order = _sorting(on)
    days = _each(date.fromisoformat, on)
    own = [days, account, line, _each(Direction, direction), _each(Kind, kind)]
    return _in_order(order, [*own, *rest])


def _sorting(keys: list[Any]) -> list[int] | None:
    """The places of the keys in order; null where that is how they lie, as they mostly do."""
    if all(map(le, keys, keys[1:])):
        return None
    return sorted(range(len(keys)), key=keys.__getitem__)


def _in_order(order: list[int] | None, columns: list[list[Any]]) -> list[list[Any]]:
    return columns if order is None else [[one[n] for n in order] for one in columns]


def _each(made: Callable[[str], Any], texts: list[str]) -> list[Any]:
    """What is made of each text, made once for those that are the same. Raises UserError."""
    try:
        known = {text: made(text) for text in set(texts)}
    except (ValueError, TypeError) as error:
        raise _not_added_up() from error
    return list(map(known.__getitem__, texts))


def _not_added_up() -> UserError:
    return UserError(
        _(
            "The sums kept beside the transactions cannot be read; “limitwise check --repair” adds "
            "them up anew."
        )
    )
