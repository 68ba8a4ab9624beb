"""The same payment twice: a bank's row and the wallet's row that it paid for.

The wallet's row says more, so the bank's counts nothing while they are a pair. The bank's row keeps
the wallet's as its `pair`; when that one goes, it counts again.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Side(NamedTuple):
    """One of two rows that may be the same payment; `kept` is its id when the ledger has it, else
    it is a staged row of a file. `account` is the name of the wallet or of the bank's account."""

    file: int | None
    row: int | None
    kept: int | None
    account: str
    at: str
    direction: str
    counterparty: str
    text: str
    method: str


class Candidate(NamedTuple):
    """Two rows of the same amount whose days are near."""

    bank: Side
    wallet: Side


def candidates(
    connection: sqlite3.Connection, banks: dict[int, str], wallets: dict[int, str]
) -> Iterator[Candidate]:
    """New staged rows with rows of the other kind, staged or kept, of the same amount.

    `banks` and `wallets` are the staged files with the names of their accounts. A bank books up to
    three days after the payment, or the day before by another clock.
    """
    names = banks | wallets
    sides = []
    if banks and _any_kept(connection, "wallet"):
        sides.append((_staged(banks), _kept("wallet")))
    if wallets and _any_kept(connection, "bank"):
        sides.append((_kept("bank"), _staged(wallets)))
    if banks and wallets:
        sides.append((_staged(banks), _staged(wallets)))
    for bank, wallet in sides:
        for row in connection.execute(
            f"""SELECT * FROM ({bank}) AS bank JOIN ({wallet}) AS wallet
            ON wallet.amount = bank.amount
            AND julianday(substr(bank.at, 1, 10)) - julianday(substr(wallet.at, 1, 10))
            BETWEEN -1 AND 3"""
        ).fetchall():
            yield Candidate(_side(tuple(row[:10]), names), _side(tuple(row[10:]), names))


def _side(found: tuple, names: dict[int, str]) -> Side:
    file, row, kept, account, at, direction, counterparty, text, method, _amount = found
    return Side(file, row, kept, account or names[file], at, direction, counterparty, text, method)


_PAIRED = "SELECT pair FROM transactions WHERE pair IS NOT NULL"
_TEXTS = "ifnull(counterparty, ''), ifnull(text, ''), ifnull(method, '')"


def _staged(files: dict[int, str]) -> str:
    numbers = ", ".join(map(str, files)) or "NULL"
    return f"""SELECT file, row, NULL, NULL, at, direction, {_TEXTS}, amount FROM staged
        WHERE file IN ({numbers}) AND state = 0 AND status = 'done' AND amount > 0"""


def _kept(kind: str) -> str:
    free = "pair IS NULL" if kind == "bank" else f"transactions.id NOT IN ({_PAIRED})"
    return f"""SELECT NULL, NULL, transactions.id, accounts.name, at, direction, {_TEXTS}, amount
        FROM transactions JOIN accounts ON accounts.id = account AND accounts.kind = '{kind}'
        WHERE status = 'done' AND amount > 0 AND batch NOT NULL AND {free}"""


def _any_kept(connection: sqlite3.Connection, kind: str) -> bool:
    accounts = f"SELECT id FROM accounts WHERE kind = '{kind}'"
    return bool(
        connection.execute(
            f"SELECT 1 FROM transactions WHERE account IN ({accounts}) AND batch NOT NULL LIMIT 1"
        ).fetchone()
    )


def pair_new(connection: sqlite3.Connection, pairs: Iterable[tuple[int, int]]) -> None:
    """Give a bank's transactions that were just written in bulk their wallet's as `pair`."""
    connection.executemany("UPDATE transactions SET pair = ?2 WHERE id = ?1", pairs)


def part_pairs(connection: sqlite3.Connection) -> set[str]:
    """Let the bank's rows count again whose wallet's row is gone; gives their days."""
    alone = connection.execute(
        """SELECT id, substr(at, 1, 10) AS day FROM transactions
        WHERE pair IS NOT NULL AND pair NOT IN (SELECT id FROM transactions)"""
    ).fetchall()
    connection.executemany(
        "UPDATE transactions SET counted = amount, pair = NULL WHERE id = ?",
        [(row["id"],) for row in alone],
    )
    return {row["day"] for row in alone}
