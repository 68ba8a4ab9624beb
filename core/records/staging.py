"""Statement rows on their way into a ledger: temporary tables beside it, until they are kept.

Rows go in by the thousand and are looked at by the page, so that no large file is ever a list of
objects. The temporary tables lie on the ledger's own connection and vanish with it; the ledger
itself is untouched until `write`.
"""

import json
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from typing import Any

from core.records.cross_account import Candidate
from core.records.duplicates import Source, find_duplicates, number_copies
from core.records.faults import database_errors_as_user_errors
from core.records.ledger import Change, Ledger
from core.records.pairing import find_pairs, write_pairs
from core.records.staged import (
    DUPLICATE,
    FIELDS,
    LINE,
    NEW,
    REJECTED,
    TABLES,
    TOLD_AGAIN,
    Known,
    ParsedRow,
)
from core.records.staged_views import StagedViews

CACHE = 16_000
"""KB of pages that SQLite may keep for the ledger and for the staged rows: keys come in no order,
and with the usual 2 MB a large import would read and write their index over and over."""

_REASON, _SURE, _EVENT = map(ParsedRow._fields.index, ("reason", "sure", "event"))
"""Where the fields begin that few rows have: those rejected, events, and those that nothing proves.
The others, nearly all, are staged without: what SQLite is handed for each row is what it costs."""
_KEPT = (
    "at, amount, direction, kind, status, counterparty, text, category, loan, counted,"
    " method, order_id, key"
)

_SHARED = f"""SELECT id, batch FROM transactions WHERE batch NOT NULL AND id IN
    (SELECT duplicate_of FROM staged WHERE file = ? AND state = {DUPLICATE})"""
"""The rows of a file that other imports brought."""


class Staging(StagedViews):
    """The rows of one or more files, numbered from 1, beside one ledger. Errors are UserErrors."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger)
        self._openable: dict[int, list[int]] = {}  # the rows whose kind the person may say
        self._sources: dict[int, Source] = {}
        with database_errors_as_user_errors(ledger.path):
            self.close()
            for database in ("main", "temp"):
                self._run(f"PRAGMA {database}.cache_size = -{CACHE}")
            # The temporary file is gone with the connection: no need to write zeros over it first.
            self._run("PRAGMA temp.secure_delete = OFF")
            for name, columns in TABLES.items():
                self._run(f"CREATE TEMP TABLE {name} ({columns}) WITHOUT ROWID")

    @contextmanager
    def _together(self) -> Generator[None]:
        """All or nothing on the temporary tables alone, which a read-only ledger allows too."""
        with database_errors_as_user_errors(self._ledger.path):
            self._run("SAVEPOINT staging")
            connection = self._ledger.connection  # of which SQLite itself ends what a disk breaks
            try:
                yield
            except BaseException:
                if connection.in_transaction:
                    self._run("ROLLBACK TO staging")
                raise
            finally:
                if connection.in_transaction:
                    self._run("RELEASE staging")

    def close(self) -> None:
        """Forget all rows."""
        with database_errors_as_user_errors(self._ledger.path):
            for name in TABLES:
                self._run(f"DROP TABLE IF EXISTS temp.{name}")

    def remove(self, file: int) -> None:
        """Forget the rows of one file."""
        self._known.pop(file, None)
        self._openable.pop(file, None)
        self._sources.pop(file, None)
        self._tallies.clear()
        for table in ("staged", "netted"):
            self._run(f"DELETE FROM {table} WHERE file = ?", (file,))

    def add(self, file: int, rows: Sequence[ParsedRow]) -> None:
        plain = (row[:_REASON] for row in rows if row[_REASON] is row[_SURE] is row[_EVENT] is None)
        rejected = [row for row in rows if row[_REASON] is not None]
        taken = [row for row in rows if row[_EVENT] is not None or row[_SURE] is not None]
        if taken:
            self._openable.setdefault(file, []).extend(row.row for row in taken)
        self._tallies.clear()
        with self._together():
            self._insert(file, NEW, ParsedRow._fields[:_REASON], plain)
            self._insert(file, NEW, ParsedRow._fields, taken)
            self._insert(file, REJECTED, ParsedRow._fields, rejected)

    def _insert(self, file: int, state: int, fields: Sequence[str], rows: Iterable[Any]) -> None:
        marks = ", ".join("?" * len(fields))
        self._ledger.connection.executemany(
            f"INSERT INTO staged (file, state, {', '.join(fields)})"
            f" VALUES ({file}, {state}, {marks})",
            rows,
        )

    def set_known(self, file: int, known: Known) -> None:
        """Say what a file comes to whose rows are all in the ledger, instead of adding them."""
        self._known[file] = known

    def set_source(self, file: int, source: Source) -> None:
        """Say where a file's rows are from, before `finish`; `match` finds duplicates by it."""
        self._sources[file] = source

    def finish(self, file: int, pairs: Iterable[tuple[int, int | None, int]]) -> None:
        """When a file's rows are all there: pair refunds, number copies, find duplicates.

        `pairs` are (row, row it belongs with, what it counts in fen).
        """
        with self._together():
            self._ledger.connection.executemany(
                f"UPDATE staged SET pair_of = ?2, counted = ?3 WHERE file = {file} AND row = ?1",
                pairs,
            )
            number_copies(self._ledger.connection, file)
            self._tallies.clear()
            find_duplicates(self._ledger.connection, file, self._sources.get(file), again=False)

    def match(self, file: int) -> None:
        """Find what is there already; again when the ledger has changed since `finish`."""
        self._tallies.clear()
        with self._together():
            find_duplicates(self._ledger.connection, file, self._sources.get(file), again=True)

    def pair(
        self,
        banks: dict[int, str],
        wallets: dict[int, str],
        choose: Callable[[list[Candidate]], list[Candidate]],
    ) -> None:
        """Find payments that are in the files of two accounts; `choose` knows the words."""
        self._tallies.clear()
        with self._together():
            find_pairs(self._ledger.connection, banks, wallets, choose)

    def set_lines(self, file: int, lines: dict[str, int]) -> None:
        """Say which credit line the rows of each credit (by its key) belong to."""
        with self._together():
            self._run("DELETE FROM placed WHERE file = ?", (file,))
            self._ledger.connection.executemany(
                f"INSERT INTO placed VALUES ({file}, ?, ?)", lines.items()
            )

    def set_category(self, counterparty: str, category: str | None) -> None:
        """Say what the new purchases and refunds of a counterparty are for, in every file."""
        with self._together():
            self._run(
                """UPDATE staged SET category = ? WHERE counterparty = ? AND state = ?
                AND kind IN ('expense', 'refund')""",
                (category, counterparty, NEW),
            )

    def events(self, file: int) -> list[ParsedRow]:
        """The rows that are events of their credits, in the file's order."""
        return self._open(file, "event")

    def open(self, file: int, *, kept: bool = False) -> list[ParsedRow]:
        """The new rows whose kind the person may say: events, and those that nothing proves; with
        `kept` also those that are in the ledger already."""
        return self._open(file, f"state <= {DUPLICATE if kept else NEW}")

    def asked(self, file: int) -> bool:
        """Whether the kind of a new row has still to be said."""
        return bool(self._open(file, f"state = {NEW} AND kind IS NULL"))

    def _open(self, file: int, which: str) -> list[ParsedRow]:
        """Of the rows whose kind the person may say those of a condition, in the file's order."""
        if file not in self._openable:
            return []
        rows = self._run(
            f"""SELECT {FIELDS} FROM staged WHERE file = ? AND {which}
            AND row IN (SELECT value FROM json_each(?)) ORDER BY row""",
            (file, json.dumps(self._openable[file])),
        )
        return [ParsedRow(*row) for row in rows]

    def set_kind(self, file: int, row: int, kind: str, *, event: bool) -> None:
        """Say what a row is, and whether as such it is an event of its credit."""
        self._tallies.clear()
        self._run(
            "UPDATE staged SET kind = ?, event = ? WHERE file = ? AND row = ?",
            (kind, event, file, row),
        )

    def set_loan(self, file: int, row: int, loan: int) -> None:
        """Say which draw a row is."""
        self._run("UPDATE staged SET loan = ? WHERE file = ? AND row = ?", (loan, file, row))

    def write(self, file: int, batch: int, account: int) -> None:
        """Keep the new rows of a file, inside the change of which they are a part."""
        kept = _KEPT
        if self.paired(file):
            kept = kept.replace(" counted,", f" iif({TOLD_AGAIN}, 0, counted),")
        self._run(
            f"""INSERT INTO transactions (account, batch, line, {_KEPT}) SELECT ?, ?, {LINE}, {kept}
            FROM staged WHERE file = ? AND state = ? ORDER BY row""",
            (account, batch, file, NEW),
        )

    def share(self, file: int, batch: int) -> None:
        """Keep that the batch of a file holds rows, too, that other imports brought."""
        self._run(
            f'INSERT INTO also_in (batch, "transaction") SELECT ?, id FROM ({_SHARED})',
            (batch, file),
        )

    def brings_a_part(self, file: int) -> bool:
        """Whether a file without new rows is another one than those imported: it holds rows of
        theirs, but not just the rows of one of them, as the same file saved anew does."""
        if file in self._known:
            return False
        return bool(
            self._run(
                f"""WITH shared AS ({_SHARED}), held AS (
                    SELECT batch, id FROM transactions WHERE batch NOT NULL
                    UNION ALL SELECT batch, "transaction" FROM also_in)
                SELECT EXISTS (SELECT 1 FROM shared) AND NOT EXISTS (
                    SELECT 1 FROM held GROUP BY batch
                    HAVING count(*) = (SELECT count(*) FROM shared)
                    AND sum(id IN (SELECT id FROM shared)) = count(*))""",
                (file,),
            ).fetchone()[0]
        )

    def write_pairs(self, change: Change, file: int, batch: int) -> None:
        """Keep the pairs of a file that was just written with rows that are kept already."""
        write_pairs(self._ledger, change, file, batch)
