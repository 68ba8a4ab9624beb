"""Staged rows whose payment the files of two accounts tell both: finding and keeping the pairs.

`core.records.cross_account` says which rows may be one payment.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import replace

from core.money import Fen
from core.records.cross_account import OF_CARD, Candidate, Relation, candidates, pair_new
from core.records.ledger import Change, Ledger
from core.records.model import Transaction
from core.records.staged import DUPLICATE


def find_pairs(
    connection: sqlite3.Connection,
    banks: dict[int, str],
    wallets: dict[int, str],
    choose: Callable[[list[Candidate]], list[Candidate]],
) -> None:
    """Find payments that are in the files of two accounts; `choose` knows the words."""
    connection.execute("DELETE FROM paired")
    add = "INSERT INTO paired VALUES (?, ?, ?, ?, ?, ?, ?)"
    for relation, again, first in choose(list(candidates(connection, banks, wallets))):
        for own, other in ((again, first), (first, again)):
            if own.kept is None:
                place = own.file, own.row, relation, own is again
                connection.execute(add, (*place, other.kept, other.file, other.row))
    if not connection.execute("SELECT 1 FROM transactions WHERE pair NOT NULL LIMIT 1").fetchone():
        return
    card, wallet = Relation.CARD, Relation.WALLET
    for again, own, other in ((True, "id", "pair"), (False, "pair", "id")):
        connection.execute(
            f"""INSERT INTO paired SELECT file, row, relation, {again}, kept.{other}, NULL, NULL
            FROM staged JOIN
            (SELECT id, pair, iif({OF_CARD}, '{card}', '{wallet}') AS relation
             FROM transactions WHERE pair NOT NULL) AS kept ON kept.{own} = duplicate_of
            WHERE state = {DUPLICATE}"""
        )


def write_pairs(ledger: Ledger, change: Change, file: int, batch: int) -> None:
    """Keep the pairs of a file that was just written with rows that are kept already."""
    run = ledger.connection.execute
    if not run("SELECT 1 FROM paired LIMIT 1").fetchone():
        return
    found = run(
        """SELECT paired.row, again, own.id AS own, kept FROM paired
        JOIN staged ON staged.file = paired.file AND staged.row = paired.row
        JOIN transactions AS own ON own.key = staged.key AND own.batch = ?2
        WHERE paired.file = ?1 AND kept NOT NULL AND state = 0""",
        (file, batch),
    ).fetchall()
    for row in found:
        if not row["again"]:
            kept = ledger.get(Transaction, row["kept"])
            assert kept is not None
            change.update(replace(kept, counted=Fen(0), pair=row["own"]))
    pair_new(ledger.connection, [(row["own"], row["kept"]) for row in found if row["again"]])
    # The file that comes after this one now finds its partner kept.
    run(
        """UPDATE paired SET kept = own.id FROM staged, transactions AS own
        WHERE paired.other_file = ?1 AND staged.file = ?1 AND staged.row = paired.other_row
        AND own.key = staged.key AND own.batch = ?2""",
        (file, batch),
    )
