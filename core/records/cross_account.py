"""The same payment twice: a bank's row and the wallet's row that it paid for, or a card's row and
the row of the account or wallet that repaid it.

One of the two counts nothing while they are a pair: the bank's beside the wallet's, which says
more, and the card's beside what paid it. It keeps the other as its `pair`; when that one goes, it
counts again, unless a third row tells the payment still.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple


class Relation(StrEnum):
    """Why two rows may be one payment; a row is in one pair of each at most."""

    WALLET = "wallet"
    """A bank's row beside the wallet's."""
    CARD = "card"
    """A card's row beside that of who repaid it, or got what was drawn on it."""


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
    """Two rows of the same amount whose days are near; as a pair, `again` counts nothing."""

    relation: Relation
    again: Side
    first: Side


OF_CARD = "(kind, direction) IN (VALUES ('repayment', 'in'), ('draw', 'out'))"
"""Rows that only a card has: what comes in repays it, and what is drawn on it goes out."""


def candidates(
    connection: sqlite3.Connection, banks: dict[int, str], wallets: dict[int, str]
) -> Iterator[Candidate]:
    """New staged rows with rows of another account, staged or kept, of the same amount.

    `banks` and `wallets` are the staged files with the names of their accounts. A bank books up to
    three days after the payment, or the day before by another clock.
    """
    names = banks | wallets
    bank_kept, wallet_kept = _any_kept(connection, "bank"), _any_kept(connection, "wallet")
    sides: list[tuple[Relation, str, str]] = []
    if banks and wallet_kept:
        sides.append((Relation.WALLET, _staged(banks, _NOT_CARD), _kept("wallet")))
    if wallets and bank_kept:
        sides.append((Relation.WALLET, _kept("bank"), _staged(wallets)))
    if banks and wallets:
        sides.append((Relation.WALLET, _staged(banks, _NOT_CARD), _staged(wallets)))
    if banks and (bank_kept or wallet_kept):
        sides.append((Relation.CARD, _staged(banks, OF_CARD), _KEPT_PAYER))
    if bank_kept:
        sides.append((Relation.CARD, _KEPT_CARD, _staged(names, _NOT_CARD)))
    if len(names) > 1:
        sides.append((Relation.CARD, _staged(banks, OF_CARD), _staged(names, _NOT_CARD)))
    for relation, again, first in sides:
        for row in connection.execute(
            f"""SELECT * FROM ({again}) AS again JOIN ({first}) AS first
            ON first.amount = again.amount
            AND (first.kind = again.kind OR {relation is Relation.WALLET})
            AND julianday(substr(again.at, 1, 10)) - julianday(substr(first.at, 1, 10))
            BETWEEN -1 AND 3"""
        ).fetchall():
            found = tuple(row)
            yield Candidate(relation, _side(found[:11], names), _side(found[11:], names))


def _side(found: tuple[Any, ...], names: dict[int, str]) -> Side:
    file, row, kept, account, at, direction, counterparty, text, method, _amount, _kind = found
    return Side(file, row, kept, account or names[file], at, direction, counterparty, text, method)


_NOT_CARD = f"NOT ({OF_CARD})"
_TEXTS = "ifnull(counterparty, ''), ifnull(text, ''), ifnull(method, '')"
_SAID = f"at, direction, {_TEXTS}, amount, kind"


def _staged(files: dict[int, str], which: str = "TRUE") -> str:
    numbers = ", ".join(map(str, files)) or "NULL"
    return f"""SELECT file, row, NULL, NULL, {_SAID} FROM staged
        WHERE file IN ({numbers}) AND state = 0 AND status = 'done' AND amount > 0 AND {which}"""


_FREE = f"""SELECT NULL, NULL, id, (SELECT name FROM accounts WHERE accounts.id = account), {_SAID}
    FROM transactions WHERE status = 'done' AND amount > 0 AND batch NOT NULL"""


def _of(kind: str) -> str:
    return f"account IN (SELECT id FROM accounts WHERE kind = '{kind}')"


def _kept(kind: str) -> str:
    """The kept rows of banks' accounts or of wallets that are not in such a pair yet."""
    if kind == "bank":
        return f"{_FREE} AND {_of(kind)} AND pair IS NULL AND {_NOT_CARD}"
    paired = f"SELECT pair FROM transactions WHERE pair NOT NULL AND {_NOT_CARD}"
    return f"{_FREE} AND {_of(kind)} AND id NOT IN ({paired})"


_KEPT_CARD = f"{_FREE} AND {_of('bank')} AND pair IS NULL AND {OF_CARD}"
_REPAID = f"SELECT pair FROM transactions WHERE pair NOT NULL AND {OF_CARD}"
_KEPT_PAYER = f"""{_FREE} AND kind IN ('repayment', 'draw') AND {_NOT_CARD}
    AND id NOT IN ({_REPAID}) AND ifnull(pair, 0) NOT IN ({_REPAID})"""


def _any_kept(connection: sqlite3.Connection, kind: str) -> bool:
    return bool(
        connection.execute(
            f"SELECT 1 FROM transactions WHERE {_of(kind)} AND batch NOT NULL LIMIT 1"
        ).fetchone()
    )


def pair_new(connection: sqlite3.Connection, pairs: Iterable[tuple[int, int]]) -> None:
    """Give transactions that were just written in bulk, which count nothing, their `pair`."""
    connection.executemany("UPDATE transactions SET pair = ?2 WHERE id = ?1", pairs)


Third = tuple[int, int]
"""A row whose pair goes, and another row that tells the same payment still."""


def still_paired(connection: sqlite3.Connection) -> list[Third]:
    """The rows whose pair is among those that are `gone` (a table of ids) soon, while a third row
    tells the same payment: that which the pair itself was paired with, or else the account's row
    beside the card's."""
    beside = f"""(SELECT min(id) FROM transactions AS other
        WHERE other.pair = going.id AND other.id NOT IN gone AND {_NOT_CARD})"""
    return [
        (row[0], row[1])
        for row in connection.execute(
            f"""SELECT own.id, ifnull(iif(going.pair IN gone, NULL, going.pair), {beside}) AS still
            FROM transactions AS own JOIN transactions AS going ON going.id = own.pair
            WHERE going.id IN gone AND own.id NOT IN gone AND still NOT NULL AND still <> own.id"""
        )
    ]


def pair_again(connection: sqlite3.Connection, rows: Iterable[Third]) -> None:
    """Pair rows whose pair is gone with the row that tells their payment still."""
    connection.executemany(
        "UPDATE transactions SET pair = ?2, counted = 0 WHERE id = ?1"
        " AND EXISTS (SELECT 1 FROM transactions WHERE id = ?2)",
        rows,
    )


def part_pairs(connection: sqlite3.Connection) -> set[str]:
    """Let the rows count again whose pair is gone; gives their days."""
    alone = connection.execute(
        """SELECT id, substr(at, 1, 10) AS day FROM transactions
        WHERE pair IS NOT NULL AND pair NOT IN (SELECT id FROM transactions)"""
    ).fetchall()
    connection.executemany(
        "UPDATE transactions SET counted = amount, pair = NULL WHERE id = ?",
        [(row["id"],) for row in alone],
    )
    return {row["day"] for row in alone}
