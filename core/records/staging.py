"""Statement rows on their way into a ledger: a temporary table beside it, until they are kept.

Rows go in by the thousand and are looked at by the page, so that no large file is ever a list of
objects. The temporary table lies on the ledger's own connection and vanishes with it; the ledger
itself is untouched until `write`.

Two rows are the same when provider, time, amount, order, counterparty and text are: that is a
row's `key`. A file that has one key several times holds that many real rows, so the k-th copy of a
file is the same as the k-th copy of the ledger. A file that Excel saved anew has lost seconds and
order numbers; its rows' keys say so, and they are compared by minute, without the order.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from core.money import Fen
from core.records.faults import faults_told
from core.records.ledger import Change, Ledger
from core.records.model import Transaction
from core.records.pairs import Candidate, candidates, pair_new

NEW, DUPLICATE, REJECTED = 0, 1, 2
"""The states of a staged row."""

CACHE = 16_000
"""KB of pages that SQLite may keep for the ledger and for the staged rows: keys come in no order,
and with the usual 2 MB a large import would read and write their index over and over."""

SAVED_ANEW = "~"
"""What the key of a row begins with whose seconds or order number were lost."""

IN_SUM = {
    "income": ("income",),
    "expense": ("expense", "interest", "fee", "penalty"),
    "transfers": ("transfer", "repayment", "draw"),
}
"""The kinds that a sum adds up; a refund lowers `expense`."""


class StagedRow(NamedTuple):
    """One row of a file. `row` is its 1-based line; amounts are fen, `at` ISO text, `credit` the
    key of the credit it speaks of. A rejected row has a `reason` and its `raw` text, nothing else.
    """

    row: int
    at: str | None = None
    amount: int | None = None
    direction: str | None = None
    kind: str | None = None
    status: str | None = None
    counted: int | None = None
    counterparty: str | None = None
    text: str | None = None
    category: str | None = None
    method: str | None = None
    order_id: str | None = None
    key: str | None = None
    credit: str | None = None
    reason: str | None = None
    raw: str | None = None


class SeenRow(NamedTuple):
    """A staged row with what was found out about it: `line` the credit line it belongs to,
    `duplicate_of` the transaction. `pair_of` is of a refund the row of its purchase, and the other
    way round; with `paired` it is the same payment's transaction in a wallet's or bank's file, or
    its row while that file is not imported."""

    staged: StagedRow
    state: int
    line: int | None
    duplicate_of: int | None
    pair_of: int | None
    paired: bool = False


class MovedOn(NamedTuple):
    """A kept transaction's id, and the status and the fen it counts by a later file."""

    kept: int
    status: str
    counted: int


class Counts(NamedTuple):
    """Rows of a file; `rows` is always the sum of the other three."""

    rows: int
    new: int
    duplicates: int
    rejected: int


class Known(NamedTuple):
    """What a whole file comes to: counts, sums in fen, span, and the rows that were rejected."""

    counts: Counts
    sums: dict[str, int]
    span: tuple[date, date] | None
    rejected: tuple[StagedRow, ...]


_ROW = ", ".join(StagedRow._fields)
_MARKS = ", ".join("?" for _field in StagedRow._fields)
_KEPT = "at, amount, direction, kind, status, counterparty, text, category, loan, counted,"
_KEPT += " method, order_id, key"
_PAIR = """(SELECT ifnull(kept, other_row) FROM paired
    WHERE paired.file = staged.file AND paired.row = staged.row)"""
_BANKS = "row IN (SELECT row FROM paired WHERE paired.file = staged.file AND bank)"
"""Rows of a bank whose payment a wallet's row says already; they count nothing."""
_LINE = """(SELECT line FROM placed
    WHERE placed.file = staged.file AND placed.credit = staged.credit)"""


class Staging:
    """The rows of one or more files, numbered from 1, beside one ledger. Errors are UserErrors."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._run = ledger.connection.execute
        self._known: dict[int, Known] = {}
        with faults_told(ledger.path):
            self.close()
            for database in ("main", "temp"):
                self._run(f"PRAGMA {database}.cache_size = -{CACHE}")
            self._run(
                f"""CREATE TEMP TABLE staged (
                file, {_ROW}, state INTEGER NOT NULL DEFAULT {NEW}, loan INTEGER,
                duplicate_of INTEGER, pair_of INTEGER, PRIMARY KEY (file, row)) WITHOUT ROWID"""
            )
            self._run(
                """CREATE TEMP TABLE paired (file, row, bank, kept, other_file, other_row,
                PRIMARY KEY (file, row)) WITHOUT ROWID"""
            )
            self._run(
                "CREATE TEMP TABLE placed (file, credit, line, PRIMARY KEY (file, credit))"
                " WITHOUT ROWID"
            )

    @contextmanager
    def _together(self) -> Iterator[None]:
        """All or nothing on the temporary tables alone, which a read-only ledger allows too."""
        with faults_told(self._ledger.path):
            self._run("SAVEPOINT staging")
            try:
                yield
            except BaseException:
                self._run("ROLLBACK TO staging")
                raise
            finally:
                self._run("RELEASE staging")

    def close(self) -> None:
        """Forget all rows."""
        with faults_told(self._ledger.path):
            self._run("DROP TABLE IF EXISTS temp.staged")
            self._run("DROP TABLE IF EXISTS temp.placed")
            self._run("DROP TABLE IF EXISTS temp.paired")

    def remove(self, file: int) -> None:
        """Forget the rows of one file."""
        self._known.pop(file, None)
        self._run("DELETE FROM staged WHERE file = ?", (file,))

    def add(self, file: int, rows: Iterable[Sequence[Any]]) -> None:
        """Stage rows, each with the fields of `StagedRow` in their order."""
        statement = f"INSERT INTO staged (file, {_ROW}) VALUES ({file}, {_MARKS})"
        with self._together():
            self._ledger.connection.executemany(statement, rows)

    def set_known(self, file: int, known: Known) -> None:
        """Say what a file comes to whose rows are all in the ledger, instead of adding them."""
        self._known[file] = known

    def known(self, file: int) -> Known:
        """What the file comes to."""
        return Known(
            self.counts(file), self.sums(file), self.span(file), tuple(self.rejected(file))
        )

    def finish(self, file: int, pairs: Iterable[tuple[int, int | None, int]]) -> None:
        """When a file's rows are all there: pair refunds, number copies, find duplicates.

        `pairs` are (row, row it belongs with, what it counts in fen).
        """
        with self._together():
            self._ledger.connection.executemany(
                f"UPDATE staged SET pair_of = ?2, counted = ?3 WHERE file = {file} AND row = ?1",
                pairs,
            )
            self._number_copies(file)
            self.match(file)

    def match(self, file: int) -> None:
        """Find what is there already; again when the ledger has changed since `finish`."""
        with self._together():
            self._run(
                "UPDATE staged SET duplicate_of = NULL, state ="
                " CASE WHEN reason NOT NULL THEN ? ELSE ? END"
                " WHERE file = ? AND (state != 0 OR reason NOT NULL)",
                (REJECTED, NEW, file),
            )
            self._find_duplicates(file)

    def _number_copies(self, file: int) -> None:
        """The second and later copies of a key get their number behind it."""
        self._run("CREATE INDEX IF NOT EXISTS temp.staged_key ON staged (key)")
        copies = self._run(
            """SELECT row, key, row_number() OVER (PARTITION BY key ORDER BY row) AS nth FROM staged
            WHERE file = ?1 AND key IN
            (SELECT key FROM staged WHERE file = ?1 AND key NOT NULL
             GROUP BY key HAVING count(*) > 1)""",
            (file,),
        ).fetchall()
        self._ledger.connection.executemany(
            f"UPDATE staged SET key = ? WHERE file = {file} AND row = ?",
            ((f"{copy['key']}.{copy['nth']}", copy["row"]) for copy in copies if copy["nth"] > 1),
        )

    def _find_duplicates(self, file: int) -> None:
        if self._run("SELECT 1 FROM transactions WHERE key NOT NULL LIMIT 1").fetchone():
            self._run(
                """UPDATE staged SET state = ?2, duplicate_of = kept.id
                FROM (SELECT key, min(id) AS id FROM transactions WHERE key NOT NULL GROUP BY key)
                AS kept WHERE staged.file = ?1 AND staged.key = kept.key""",
                (file, DUPLICATE),
            )
            self._find_saved_anew(file)
        if file > 1:
            self._run(
                """UPDATE staged SET state = ?2 WHERE file = ?1 AND state = 0 AND EXISTS
                (SELECT 1 FROM staged AS other WHERE other.key = staged.key AND other.file < ?1)""",
                (file, DUPLICATE),
            )
        # The refund of a called-off purchase counts after all when the ledger has the purchase
        # from an earlier file, in which it still stood.
        self._run(
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

    def _find_saved_anew(self, file: int) -> None:
        """Match what is left by minute, when this file or what is kept was saved anew."""
        lost = f"key >= '{SAVED_ANEW}'"
        if not self._run(
            f"""SELECT 1 FROM staged WHERE file = ?1 AND state = 0 AND {lost}
            UNION ALL SELECT 1 FROM transactions WHERE {lost} LIMIT 1""",
            (file,),
        ).fetchone():
            return
        same = f"""substr(at, 1, 16) AS minute, amount, ifnull(counterparty, '') AS who,
            ifnull(text, '') AS what, {lost} AS lost, row_number() OVER (PARTITION BY
            substr(at, 1, 16), amount, counterparty, text"""
        self._run(
            f"""WITH mine AS (SELECT row, {same} ORDER BY row) AS nth
                FROM staged WHERE file = ?1 AND state = 0),
            kept AS (SELECT id, {same} ORDER BY id DESC) AS nth FROM transactions
                WHERE key NOT NULL AND id NOT IN
                (SELECT duplicate_of FROM staged WHERE duplicate_of NOT NULL))
            UPDATE staged SET state = ?2, duplicate_of = found.id FROM
                (SELECT mine.row AS at_row, kept.id AS id FROM mine
                 JOIN kept USING (minute, amount, who, what, nth)
                 WHERE mine.lost OR kept.lost) AS found
            WHERE staged.file = ?1 AND staged.row = found.at_row""",
            (file, DUPLICATE),
        )

    # Pairs of a wallet's and a bank's row

    def pair(
        self,
        banks: dict[int, str],
        wallets: dict[int, str],
        choose: Callable[[list[Candidate]], list[Candidate]],
    ) -> None:
        """Find payments that are in a wallet's and in a bank's file; `choose` knows the words."""
        with self._together():
            self._run("DELETE FROM paired")
            add = "INSERT INTO paired VALUES (?, ?, ?, ?, ?, ?)"
            for bank, wallet in choose(list(candidates(self._ledger.connection, banks, wallets))):
                for own, other in ((bank, wallet), (wallet, bank)):
                    if own.kept is None:
                        place = own.file, own.row, own is bank
                        self._run(add, (*place, other.kept, other.file, other.row))
            for bank, own, other in ((True, "id", "pair"), (False, "pair", "id")):
                self._run(
                    f"""INSERT INTO paired SELECT file, row, {bank}, kept.{other}, NULL, NULL
                    FROM staged JOIN transactions AS kept ON kept.{own} = duplicate_of
                    WHERE state = {DUPLICATE} AND kept.pair IS NOT NULL"""
                )

    def paired(self, file: int) -> int:
        """How many rows are in another file, too."""
        return self._run("SELECT count(*) FROM paired WHERE file = ?", (file,)).fetchone()[0]

    def write_pairs(self, change: Change, file: int, batch: int) -> None:
        """Keep the pairs of a file that was just written with rows that are kept already."""
        if not self._run("SELECT 1 FROM paired LIMIT 1").fetchone():
            return
        found = self._run(
            """SELECT paired.row, bank, own.id AS own, kept FROM paired
            JOIN staged ON staged.file = paired.file AND staged.row = paired.row
            JOIN transactions AS own ON own.key = staged.key AND own.batch = ?2
            WHERE paired.file = ?1 AND kept NOT NULL AND state = 0""",
            (file, batch),
        ).fetchall()
        for row in found:
            if not row["bank"]:
                kept = self._ledger.get(Transaction, row["kept"])
                assert kept is not None
                change.update(replace(kept, counted=Fen(0), pair=row["own"]))
        pair_new(
            self._ledger.connection, [(row["own"], row["kept"]) for row in found if row["bank"]]
        )
        # The file that comes after this one now finds its partner kept.
        self._run(
            """UPDATE paired SET kept = own.id FROM staged, transactions AS own
            WHERE paired.other_file = ?1 AND staged.file = ?1 AND staged.row = paired.other_row
            AND own.key = staged.key AND own.batch = ?2""",
            (file, batch),
        )

    # Looking

    def counts(self, file: int) -> Counts:
        if file in self._known:
            return self._known[file].counts
        found = dict(
            tuple(row)
            for row in self._run(
                "SELECT state, count(*) FROM staged WHERE file = ? GROUP BY state", (file,)
            )
        )
        new, same, bad = (found.get(state, 0) for state in (NEW, DUPLICATE, REJECTED))
        return Counts(new + same + bad, new, same, bad)

    def sums(self, file: int) -> dict[str, int]:
        """Income, expense and transfers of all rows of the file that were not rejected, in fen."""
        if file in self._known:
            return self._known[file].sums
        by_kind = dict(
            tuple(row)
            for row in self._run(
                "SELECT kind, sum(counted) FROM staged WHERE file = ? AND kind NOT NULL"
                f" AND NOT {_BANKS} GROUP BY kind",
                (file,),
            )
        )
        sums = {name: sum(by_kind.get(k, 0) for k in kinds) for name, kinds in IN_SUM.items()}
        sums["expense"] -= by_kind.get("refund", 0)
        return sums

    def span(self, file: int) -> tuple[date, date] | None:
        """The first and the last day with a row."""
        if file in self._known:
            return self._known[file].span
        first, last = self._run(
            "SELECT min(at), max(at) FROM staged WHERE file = ?", (file,)
        ).fetchone()
        return (date.fromisoformat(first[:10]), date.fromisoformat(last[:10])) if first else None

    def page(
        self, file: int, offset: int = 0, limit: int = -1, *, problems: bool = False
    ) -> list[SeenRow]:
        """Rows in the file's order; with `problems` only those rejected or already there."""
        rows = self._run(
            f"""SELECT {_ROW}, state, {_LINE}, duplicate_of, ifnull({_PAIR}, pair_of),
            {_PAIR} NOT NULL FROM staged
            WHERE file = ? AND state >= ? ORDER BY row LIMIT ? OFFSET ?""",
            (file, DUPLICATE if problems else NEW, limit, offset),
        )
        return [
            SeenRow(StagedRow(*row[:-5]), row[-5], row[-4], row[-3], row[-2], bool(row[-1]))
            for row in rows
        ]

    def moved_on(self, file: int) -> list[MovedOn]:
        """The rows that are kept already and have gone on since: what was pending has ended, or
        was given back as the row itself says and no row of a refund does."""
        if file in self._known or not self._run("SELECT 1 FROM transactions LIMIT 1").fetchone():
            return []
        return [
            MovedOn(*row)
            for row in self._run(
                f"""SELECT kept.id, staged.status, staged.counted
                FROM staged JOIN transactions AS kept ON kept.id = staged.duplicate_of
                WHERE file = ? AND NOT ({_BANKS}) AND (
                 (kept.status = 'pending' AND staged.status != 'pending') OR
                 (kept.status = 'done' AND staged.status = 'done' AND staged.kind = 'expense'
                  AND staged.counted < kept.counted AND staged.pair_of IS NULL AND NOT EXISTS
                  (SELECT 1 FROM transactions AS back WHERE back.kind = 'refund'
                   AND back.counted > 0 AND back.amount <= kept.counted - staged.counted
                   AND back.counterparty IS kept.counterparty AND back.at >= kept.at)))
                ORDER BY staged.row""",
                (file,),
            )
        ]

    def rejected(self, file: int) -> Iterator[StagedRow]:
        """The rows that were rejected, in the file's order."""
        if file in self._known:
            yield from self._known[file].rejected
            return
        for row in self._run(
            f"SELECT {_ROW} FROM staged WHERE file = ? AND state = ? ORDER BY row", (file, REJECTED)
        ):
            yield StagedRow(*row)

    def states(self, file: int, rows: Iterable[int]) -> dict[int, tuple[int, int | None]]:
        """State and `duplicate_of` of some rows."""
        if file in self._known:
            return dict.fromkeys(rows, (DUPLICATE, None))
        found = {}
        for number in rows:
            state = self._run(
                "SELECT state, duplicate_of FROM staged WHERE file = ? AND row = ?", (file, number)
            ).fetchone()
            found[number] = (state[0], state[1])
        return found

    # Keeping

    def set_lines(self, file: int, lines: dict[str, int]) -> None:
        """Say which credit line the rows of each credit (by its key) belong to."""
        with self._together():
            self._run("DELETE FROM placed WHERE file = ?", (file,))
            self._ledger.connection.executemany(
                f"INSERT INTO placed VALUES ({file}, ?, ?)", lines.items()
            )

    def set_loan(self, file: int, row: int, loan: int) -> None:
        """Say which draw a row is."""
        self._run("UPDATE staged SET loan = ? WHERE file = ? AND row = ?", (loan, file, row))

    def write(self, change: Change, file: int, batch: int, account: int) -> None:
        """Keep the new rows of a file, inside the change of which they are a part."""
        self._run(
            f"""INSERT INTO transactions (account, batch, line, {_KEPT})
            SELECT ?, ?, {_LINE}, {_KEPT.replace(" counted,", f" iif({_BANKS}, 0, counted),")}
            FROM staged WHERE file = ? AND state = ? ORDER BY row""",
            (account, batch, file, NEW),
        )
        change.bulk_batch(batch)
