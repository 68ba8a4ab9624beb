"""Refunds of purchases that count only what was left of them, since their own row says so.

A purchase that was called off counts nothing, and one that says itself how much was given back
counts what was left, when its file has no row of the refund. Where another file has that row, it
must not be counted a second time. What one refund takes is gone for the next.
"""

import sqlite3
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from core.records.staged import NEW

GIVEN_BACK_WITHIN = timedelta(days=30)
"""A shop gives the money of an order that was called off back within a month."""


class _Row(NamedTuple):
    """A refund, or a purchase with the fen of it that came back; `key` is its row or its id."""

    key: int
    amount: int
    at: str
    counterparty: str | None
    order: str | None
    called_off: bool = False


_NAMES = "at, counterparty, order_id"
_NET = f"""SELECT id, iif(status = 'closed', amount, amount - counted), {_NAMES}, status = 'closed'
    FROM transactions WHERE kind = 'expense' AND key NOT NULL AND pair IS NULL AND (
    (status = 'closed' AND direction = 'out') OR (status = 'done' AND counted < amount))"""
_NET_NEW = f"""SELECT row, iif(status = 'closed', amount, amount - counted), {_NAMES},
    status = 'closed' FROM staged WHERE file = ? AND state = {NEW} AND kind = 'expense'
    AND pair_of IS NULL AND (
    (status = 'closed' AND direction = 'out') OR (status = 'done' AND counted < amount))"""
_BACK = f"""SELECT id, amount, {_NAMES} FROM transactions
    WHERE kind = 'refund' AND status = 'done' AND key NOT NULL AND pair IS NULL"""
_BACK_NEW = f"""SELECT row, amount, {_NAMES} FROM staged WHERE file = ?1 AND state = {NEW}
    AND kind = 'refund' AND status = 'done' AND counted > 0 AND pair_of IS NULL"""


def count_once(connection: sqlite3.Connection, file: int) -> None:
    """New refunds of a file whose purchases the ledger holds as what was left count nothing."""
    mine = "file = ?1 AND row IN (SELECT row FROM netted WHERE file = ?1)"
    connection.execute(f"UPDATE staged SET counted = amount WHERE {mine}", (file,))
    connection.execute("DELETE FROM netted WHERE file = ?", (file,))
    back = _read(connection, _BACK_NEW, file)
    bought = _read(connection, _NET) if back else []
    if not bought:
        return
    marked = _read(connection, f"{_BACK} AND counted = 0")
    rows = [(file, row) for row in _fitting(bought, marked, back)]
    connection.executemany("INSERT INTO netted VALUES (?, ?)", rows)
    connection.executemany("UPDATE staged SET counted = 0 WHERE file = ? AND row = ?", rows)


def counted_already(connection: sqlite3.Connection, file: int) -> list[int]:
    """The refunds in the ledger whose purchases come with this file as what was left of them."""
    bought = _read(connection, _NET_NEW, file)
    back = _read(connection, f"{_BACK} AND counted > 0") if bought else []
    return _fitting(bought, [], back)


def _read(connection: sqlite3.Connection, query: str, *values: int) -> list[_Row]:
    return [_Row(*row) for row in connection.execute(f"{query} ORDER BY at, 1", values)]


def _fitting(bought: list[_Row], marked: Iterable[_Row], back: Iterable[_Row]) -> list[int]:
    """The refunds of `back` that some purchase has room for beside those `told` already."""
    left = {one.key: one.amount for one in bought}
    found: list[int] = []
    for refunds in (marked, back):
        found = []
        for refund in refunds:
            fit = next((one for one in bought if _belongs(refund, one, left[one.key])), None)
            if fit is not None:
                left[fit.key] -= refund.amount
                found.append(refund.key)
    return found


def _belongs(refund: _Row, bought: _Row, left: int) -> bool:
    if not 0 < refund.amount <= left or refund.at < bought.at:
        return False
    if refund.counterparty != bought.counterparty:
        return False
    if refund.order and refund.order.partition("_")[0] == bought.order:
        return True
    if bought.called_off:
        last = datetime.fromisoformat(bought.at) + GIVEN_BACK_WITHIN
        return refund.amount == left and datetime.fromisoformat(refund.at) <= last
    return refund.amount == left
