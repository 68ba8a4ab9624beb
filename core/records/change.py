"""Changing the ledger: each change is one transaction, written down so that it can be undone."""

import json
import sqlite3
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from core.errors import UserError
from core.records.checks import check
from core.records.codec import columns, from_row, to_row
from core.records.cross_account import OF_CARD
from core.records.model import COLLECTION_OF, KEPT, REFERENCES, Transaction
from core.records.settings import SETTING, Setting, Value, setting_text
from core.records.totals import Touched
from core.words import _

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    R = TypeVar("R", bound=DataclassInstance)
else:
    R = TypeVar("R")

KEPT_ACTIONS = 500
"""How many past actions can be undone; what was deleted longer ago is gone for good. An import can
be taken back for ever."""


class Change:
    """Records added, updated and deleted as one undoable action; made by `Ledger.change`.

    `at` is when it is done, where that is known.
    """

    def __init__(
        self, connection: sqlite3.Connection, label: str, at: datetime | None = None
    ) -> None:
        self._connection = connection
        self._label, self._at = label, at
        self._action: int | None = None
        self._touched = Touched()
        self.collections = self._touched.collections
        """What it wrote so far: names of collections, settings as `Setting.place`."""

    def add(self, record: R) -> R:
        """Keep a record; gives it back with its id, the next free one where it has none."""
        check(record)
        row = to_row(record)
        row["id"] = row["id"] or None
        kept = replace(record, id=insert_row(self._connection, COLLECTION_OF[type(record)], row))
        self._log(kept, None, to_row(kept))
        return kept

    def update(self, record: Any, seen: Any = None) -> None:
        """Replace the record of the same id; with `seen`, the record as the person had it before
        them, only in what they changed of it, so that what another window wrote meanwhile stays.

        Raises UserError when the record is no longer there, and where both changed the same.
        """
        kind = record.__class__
        before = read_row(self._connection, COLLECTION_OF[kind], record.id)
        if before is None:
            raise UserError(_("This record is no longer there; it may have been deleted."))
        if seen is not None and (had := to_row(seen)) != before:
            record = from_row(kind, _joined(to_row(record), had, before))
        check(record)
        after = to_row(record)
        if before != after:
            write_row(self._connection, COLLECTION_OF[kind], record.id, after)
            self._log(record, before, after)

    def delete(self, record: Any) -> None:
        """Delete a record, and with it what cannot stand without it.

        A reference that may be empty is emptied instead: a transaction outlives its line.
        """
        collection = COLLECTION_OF[type(record)]
        before = read_row(self._connection, collection, record.id)
        if before is None:
            return
        for dependent, column in _referring(collection):
            if column.name == "pair":
                self._part(record.id, before["pair"])
                continue
            for row in _rows_where(self._connection, dependent, column.name, record.id):
                other = from_row(KEPT[dependent], dict(row))
                if column.optional:
                    self.update(replace(other, **{column.name: None}))
                else:
                    self.delete(other)
        write_row(self._connection, collection, record.id, None)
        self._log(record, before, None)

    def set_setting(self, setting: Setting[Value], value: Value) -> None:
        """Keep a setting."""
        place = setting.place
        before = read_row(self._connection, place, 0)
        kept = setting.kept(value)
        after = None if kept is None else {"name": setting.name, "value": setting_text(kept)}
        if before != after:
            write_row(self._connection, place, 0, after)
            self._note(place, 0, before, after)

    def _part(self, gone: int, still: int | None) -> None:
        """Let the rows whose pair goes count again, unless another tells the same payment still:
        the gone row's own pair, or of the rows themselves the account's beside the card's."""
        rows = self._connection.execute(
            f"SELECT * FROM transactions WHERE pair = ? ORDER BY {OF_CARD}, id", (gone,)
        ).fetchall()
        for row in rows:
            kept = from_row(Transaction, dict(row))
            self.update(replace(kept, pair=still, counted=kept.counted if still else None))
            still = still or kept.id

    def bulk_batch(self, batch: int) -> None:
        """Say that this change wrote the transactions of a batch in bulk; undo deletes them."""
        self._connection.execute(
            "UPDATE actions SET batch = ? WHERE id = ?", (batch, self._begun())
        )
        self.collections.add("transactions")
        self._touched.days.update(
            day
            for (day,) in self._connection.execute(
                "SELECT DISTINCT substr(at, 1, 10) FROM transactions WHERE batch = ?", (batch,)
            )
        )

    def finish(self) -> None:
        """Bring what is added up beside the records up to date."""
        self._touched.refresh(self._connection)

    def _begun(self) -> int:
        """The action's id; it begins with the first change and ends what could be redone."""
        if self._action is None:
            execute = self._connection.execute
            execute("DELETE FROM actions WHERE undone")
            self._action = execute(
                "INSERT INTO actions (label, done_at) VALUES (?, ?)",
                (self._label, self._at and self._at.isoformat()),
            ).lastrowid
            assert self._action is not None
            execute(
                "DELETE FROM actions WHERE id <= ? AND batch IS NULL",
                (self._action - KEPT_ACTIONS,),
            )
        return self._action

    def _log(
        self, record: Any, before: dict[str, Any] | None, after: dict[str, Any] | None
    ) -> None:
        self._note(COLLECTION_OF[type(record)], record.id, before, after)

    def _note(
        self,
        collection: str,
        record: int,
        before: dict[str, Any] | None,
        after: dict[str, Any] | None,
    ) -> None:
        self._connection.execute(
            "INSERT INTO changes (action, collection, record, before, after)"
            " VALUES (?, ?, ?, ?, ?)",
            (self._begun(), collection, record, _dump(before), _dump(after)),
        )
        for row in (before, after):
            self._touched.note(collection, row)


def _dump(row: dict[str, Any] | None) -> str | None:
    return None if row is None else json.dumps(row, ensure_ascii=False)


REFERRING = [
    (name, column.name, REFERENCES[column.name])
    for name, kind in KEPT.items()
    for column in columns(kind)
    if column.name in REFERENCES
]
"""Which collections point into which, and by which column: (pointing, column, pointed to)."""


def _referring(collection: str) -> list[tuple[str, Any]]:
    """Which collections point into this one, and by which column."""
    return [
        (name, column)
        for name, kind in KEPT.items()
        for column in columns(kind)
        if REFERENCES.get(column.name) == collection
    ]


def _rows_where(
    connection: sqlite3.Connection, collection: str, column: str, value: int | str
) -> list[sqlite3.Row]:
    return connection.execute(
        f'SELECT * FROM "{collection}" WHERE "{column}" = ?', (value,)
    ).fetchall()


def read_row(connection: sqlite3.Connection, collection: str, record: int) -> dict[str, Any] | None:
    """The database values of a record or setting, null when it is not there."""
    if collection.startswith(SETTING):
        rows = _rows_where(connection, "settings", "name", collection.removeprefix(SETTING))
    else:
        rows = _rows_where(connection, collection, "id", record)
    return dict(rows[0]) if rows else None


def _joined(wanted: dict[str, Any], had: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """The row `now` with what `wanted` changed of `had`. Raises UserError where both changed it."""
    changed = {name: value for name, value in wanted.items() if value != had[name]}
    if any(now[name] not in (had[name], value) for name, value in changed.items()):
        raise UserError(
            _(
                "Another window changed the same in this record meanwhile, so nothing was written. "
                "Close this form and open the record again to see what it says now."
            )
        )
    return {**now, **changed}


def insert_row(connection: sqlite3.Connection, collection: str, row: dict[str, Any]) -> int:
    """Insert a row; gives its id. Raises sqlite3.IntegrityError for a reference into nothing."""
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" for _name in row)
    cursor = connection.execute(
        f'INSERT INTO "{collection}" ({names}) VALUES ({marks})', list(row.values())
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def write_row(
    connection: sqlite3.Connection, collection: str, record: int, row: dict[str, Any] | None
) -> None:
    """Make the record's row this one: insert, update, or delete when it is null."""
    if collection.startswith(SETTING):
        name = collection.removeprefix(SETTING)
        connection.execute("DELETE FROM settings WHERE name = ?", (name,))
        if row is not None:
            insert_row(connection, "settings", row)
    elif row is None:
        connection.execute(f'DELETE FROM "{collection}" WHERE id = ?', (record,))
    elif read_row(connection, collection, record) is None:
        insert_row(connection, collection, row)
    else:
        settings = ", ".join(f'"{name}" = ?' for name in row)
        connection.execute(
            f'UPDATE "{collection}" SET {settings} WHERE id = ?', [*row.values(), record]
        )
