"""Rows that are there already: the same payment in an earlier file, or in this one again.

Two rows are the same when provider, time, amount, order, counterparty and text are: that is a
row's `key`. A file that has one key several times holds that many real rows, so the k-th copy of a
file is the same as the k-th copy of the ledger. A file that Excel saved anew has lost seconds and
order numbers; its rows' keys say so, and they are compared by minute, without the order.

One account's payments come in several forms, such as a bank's CSV and its PDF, whose words differ.
Of two forms of one account the rows of a day with the same amount and direction are the same, one
to one; a wallet's are those of the same second.
"""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from core.records.given_back import count_once
from core.records.staged import DUPLICATE, NEW

SAVED_ANEW = "~"
"""What the key of a row begins with whose seconds or order number were lost."""


class Source(NamedTuple):
    """Where a file's rows are from: the name of its account, whether that is a wallet, its form,
    and the files read before it that are of the same account in another form."""

    account: str
    wallet: bool
    form: str
    beside: Sequence[int] = ()


def number_copies(connection: sqlite3.Connection, file: int) -> None:
    """The second and later copies of a key get their number behind it."""
    connection.execute("CREATE INDEX IF NOT EXISTS temp.staged_key ON staged (key)")
    several = connection.execute(
        # The plus has SQLite go by the index of keys, which needs no sorting.
        """SELECT key FROM staged WHERE +file = ? AND key NOT NULL
        GROUP BY key HAVING count(*) > 1""",
        (file,),
    ).fetchall()
    for (key,) in several:
        rows = connection.execute(
            "SELECT row FROM staged WHERE key = ? AND file = ? ORDER BY row", (key, file)
        ).fetchall()
        connection.executemany(
            f"UPDATE staged SET key = ? WHERE file = {file} AND row = ?",
            ((f"{key}.{nth}", row) for nth, (row,) in enumerate(rows[1:], start=2)),
        )


def find_duplicates(
    connection: sqlite3.Connection, file: int, source: Source | None = None, *, again: bool
) -> None:
    """Find which rows of a file are in the ledger or in a file staged before it; `again` forgets
    what was found before."""
    if again:
        connection.execute(
            "UPDATE staged SET duplicate_of = NULL, state = ? WHERE file = ? AND state = ?",
            (NEW, file, DUPLICATE),
        )
    if connection.execute("SELECT 1 FROM transactions WHERE key NOT NULL LIMIT 1").fetchone():
        connection.execute(
            """UPDATE staged SET state = ?2, duplicate_of = kept.id
            FROM (SELECT key, min(id) AS id FROM transactions WHERE key NOT NULL GROUP BY key)
            AS kept WHERE staged.file = ?1 AND staged.key = kept.key""",
            (file, DUPLICATE),
        )
        _find_saved_anew(connection, file)
        again = True
    if file > 1:
        connection.execute(
            """UPDATE staged SET state = ?2 WHERE file = ?1 AND state = 0 AND EXISTS
            (SELECT 1 FROM staged AS other WHERE other.key = staged.key AND other.file < ?1)""",
            (file, DUPLICATE),
        )
    if source:
        _find_in_other_forms(connection, file, source)
    if again:
        _count_refunds(connection, file)
        count_once(connection, file)


def _find_saved_anew(connection: sqlite3.Connection, file: int) -> None:
    """Match what is left by minute, when this file or what is kept was saved anew."""
    lost = f"key >= '{SAVED_ANEW}'"
    if not connection.execute(
        f"""SELECT 1 FROM staged WHERE file = ?1 AND state = 0 AND {lost}
        UNION ALL SELECT 1 FROM transactions WHERE {lost} LIMIT 1""",
        (file,),
    ).fetchone():
        return
    same = f"""substr(at, 1, 16) AS minute, amount, ifnull(counterparty, '') AS who,
        ifnull(text, '') AS what, {lost} AS lost, row_number() OVER (PARTITION BY
        substr(at, 1, 16), amount, counterparty, text"""
    # A table with a key: SQLite looks through a part of a query once for every row of the other.
    connection.execute(
        """CREATE TEMP TABLE by_minute (minute, amount, who, what, nth, lost, id,
        PRIMARY KEY (minute, amount, who, what, nth)) WITHOUT ROWID"""
    )
    connection.execute(
        f"""INSERT INTO by_minute SELECT minute, amount, who, what, nth, lost, id FROM
        (SELECT id, {same} ORDER BY id DESC) AS nth FROM transactions
            WHERE key NOT NULL AND id NOT IN
            (SELECT duplicate_of FROM staged WHERE duplicate_of NOT NULL))"""
    )
    connection.execute(
        f"""WITH mine AS (SELECT row, {same} ORDER BY row) AS nth
            FROM staged WHERE file = ?1 AND state = 0)
        UPDATE staged SET state = ?2, duplicate_of = found.id FROM
            (SELECT mine.row AS at_row, kept.id AS id FROM mine
             CROSS JOIN by_minute AS kept USING (minute, amount, who, what, nth)
             WHERE mine.lost OR kept.lost) AS found
        WHERE staged.file = ?1 AND staged.row = found.at_row""",
        (file, DUPLICATE),
    )
    connection.execute("DROP TABLE by_minute")


def _numbered(source: Source, order: str) -> str:
    """What two forms of one account both tell of a payment, and which of its like a row is."""
    day, way = ("at", "''") if source.wallet else ("substr(at, 1, 10)", "direction")
    return f"""{day} AS day, amount, {way} AS way,
        row_number() OVER (PARTITION BY {day}, amount, {way} ORDER BY {order}) AS nth"""


def _find_in_other_forms(connection: sqlite3.Connection, file: int, source: Source) -> None:
    """Match what is left with rows of other forms of the account: those that the ledger has, and
    new ones of files that are read with it.

    Of the rows on days that both have, half at least must match: fewer may be so by chance, of two
    accounts that are called the same.
    """
    beside = ", ".join(str(int(other)) for other in source.beside) or "NULL"
    there = f"""SELECT id, at, amount, direction FROM transactions
        WHERE key NOT NULL AND account IN (SELECT id FROM accounts WHERE name = ?2)
        AND batch IN (SELECT id FROM batches WHERE format <> ?3)
        AND id NOT IN (SELECT duplicate_of FROM staged WHERE duplicate_of NOT NULL)
        UNION ALL SELECT NULL, at, amount, direction FROM staged
        WHERE file IN ({beside}) AND state = {NEW}"""
    first, last = connection.execute(
        f"SELECT min(substr(at, 1, 10)), max(substr(at, 1, 10)) FROM ({there}) WHERE ?1 NOT NULL",
        (file, source.account, source.form),
    ).fetchone()
    if first is None:
        return
    found = connection.execute(
        f"""SELECT mine.row, other.id FROM
        (SELECT row, {_numbered(source, "row")} FROM staged WHERE file = ?1 AND state = {NEW})
        AS mine JOIN (SELECT id, {_numbered(source, "id")} FROM ({there})) AS other
        USING (day, amount, way, nth)""",
        (file, source.account, source.form),
    ).fetchall()
    (common,) = connection.execute(
        f"""SELECT count(*) FROM staged WHERE file = ?1 AND state = {NEW}
        AND substr(at, 1, 10) BETWEEN ?2 AND ?3""",
        (file, first, last),
    ).fetchone()
    if len(found) * 2 >= common:
        connection.executemany(
            f"UPDATE staged SET state = {DUPLICATE}, duplicate_of = ?2"
            f" WHERE file = {file} AND row = ?1",
            found,
        )


def _count_refunds(connection: sqlite3.Connection, file: int) -> None:
    """The refund of a called-off purchase counts after all when the ledger has the purchase from
    an earlier file, in which it still stood."""
    connection.execute(
        """UPDATE staged SET counted = CASE WHEN EXISTS
        (SELECT 1 FROM staged AS bought
         JOIN transactions AS kept ON kept.id = bought.duplicate_of
         WHERE bought.file = ?1 AND bought.row = staged.pair_of AND kept.counted > 0
         AND kept.status != 'pending')
        THEN amount ELSE 0 END
        WHERE file = ?1 AND kind = 'refund' AND pair_of NOT NULL AND EXISTS
        (SELECT 1 FROM staged AS bought WHERE bought.file = ?1
         AND bought.row = staged.pair_of AND bought.status = 'closed')""",
        (file,),
    )
