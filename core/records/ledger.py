"""A person's ledger: one SQLite file, opened, read as a snapshot, changed and undone."""

import os
import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from core.errors import UserError
from core.records import copies, opening, schema, undo
from core.records.change import Change
from core.records.checks import check_currency
from core.records.codec import from_row
from core.records.derived import Family
from core.records.faults import (
    damaged_error,
    dangling_references_as_user_errors,
    database_errors_as_user_errors,
)
from core.records.heads import is_encrypted
from core.records.loading import READ_FROM, Summed, load_snapshot, load_summed
from core.records.model import COLLECTION_OF, Batch, Transaction
from core.records.passphrase import Locked, Passphrase
from core.records.query import where_of
from core.records.settings import Setting, Value, read_setting, write_setting
from core.records.snapshot import Snapshot
from core.records.undo import Step, Undone
from core.words import _

R = TypeVar("R")


class Ledger:
    """An open ledger; it stays on the thread that opened it. Every error told is a UserError."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, passphrase: Passphrase | None = None
    ) -> None:
        self.path = path
        self.connection = connection
        self.passphrase = passphrase
        self.set_aside: tuple[Path, ...] = ()
        """Of a ledger just made, where files are now that an earlier one of its name had left."""
        self.clock: Callable[[], datetime] | None = None
        """Gives the time at which something is done; without it that is not written down."""
        self._depth = 0
        self._written = 0
        self._touched: set[str] | None = set()
        self._unread: set[str] = set()
        self._snapshot: Snapshot | None = None
        self._summed: Summed | None = None
        self._family = Family()  # of all its snapshots: a record more leaves most as it was
        self._version = self._read_at = self._data_version()
        said = connection.execute("SELECT value FROM meta WHERE name = 'currency'").fetchone()
        if said is None:
            raise damaged_error(path, "currency")
        self.currency: str = said[0]

    @classmethod
    def create(
        cls,
        path: Path,
        currency: str = "CNY",
        fill: "Callable[[Ledger], None] | None" = None,
        passphrase: Passphrase | None = None,
    ) -> "Ledger":
        """A new ledger, empty or with what `fill` puts into it; it is there whole or not at all.

        With a passphrase it is encrypted. What an earlier ledger left beside `path` is `set_aside`.
        Raises UserError where there is a file already.
        """
        check_currency(currency)
        moved: list[Path] = []
        with opening.new_file(path, moved) as place, database_errors_as_user_errors(path):
            connection = opening.create(place, passphrase)
            try:
                # A file that is not in its place yet needs no care for a power cut at each step.
                connection.execute("PRAGMA synchronous = OFF")
                schema.migrate(connection)
                connection.execute(
                    "INSERT INTO meta (name, value) VALUES ('currency', ?)", (currency,)
                )
                if fill is not None:
                    fill(cls(path, connection, passphrase))
                # Last, so that everything is in the one file that moves to its place, and on disk.
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("PRAGMA journal_mode = WAL")
            finally:
                connection.close()
        try:
            made = cls.open(path, passphrase)
        except UserError as error:
            text = _("The new ledger lies at “{path}”, but cannot be opened just now: {why}")
            raise UserError(text.format(path=path, why=error)) from error
        made.set_aside = tuple(moved)
        return made

    @classmethod
    def open(cls, path: Path, passphrase: Passphrase | None = None) -> "Ledger":
        """The ledger in this file, brought up to date; a plain one needs no passphrase.

        Raises Locked when it is encrypted and the passphrase is missing or wrong, UserError when
        it is no ledger.
        """
        if not os.path.isfile(path):  # a name too long, too, is no file
            raise UserError(
                _(
                    "There is no ledger at “{path}”; check its name and that its disk is connected,"
                    " or make one with “limitwise init”."
                ).format(path=path)
            )
        if not is_encrypted(path):
            passphrase = None
        elif passphrase is None:
            raise Locked(path, wrong=False)
        with database_errors_as_user_errors(path):
            connection = opening.connect(path, passphrase)
            try:
                version = opening.refuse_foreign(path, connection)
                if version < schema.VERSION:
                    copies.copy_before_migrating(path, connection, passphrase, version)
                    schema.migrate(connection)
                opening.refuse_incomplete(path, connection)
                return cls(path, connection, passphrase)
            except BaseException:
                connection.close()
                raise

    def beside(self) -> "Ledger":
        """The same file opened once more, for long work off the thread of this one: it may go from
        thread to thread, but only one at a time may use it. Whoever asks for it closes it."""
        with database_errors_as_user_errors(self.path):
            connection = opening.connect(self.path, self.passphrase, any_thread=True)
            other = Ledger(self.path, connection, self.passphrase)
            other.clock = self.clock
            return other

    def close(self) -> None:
        """Close the file; the ledger cannot be used afterwards."""
        self.connection.close()

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    # Reading

    def _data_version(self) -> int:
        return self.connection.execute("PRAGMA data_version").fetchone()[0]

    def state(self) -> tuple[int, int]:
        """Equal as long as nothing was written into the ledger, from here or by others."""
        with database_errors_as_user_errors(self.path):
            return self._data_version(), self._written

    def changed_elsewhere(self) -> bool:
        """Whether another program wrote into the file since this was last asked; then `snapshot`
        reads anew."""
        with database_errors_as_user_errors(self.path):
            before, self._version = self._version, self._data_version()
        if before == self._version:
            return False
        self._snapshot = self._summed = None  # a restored ledger may bear a mark given before
        self._touched = None
        return True

    def snapshot(self) -> Snapshot:
        """Everything calculations need, as one frozen value; kept until something changes."""
        if self._snapshot is None or self._unread:
            with database_errors_as_user_errors(self.path):
                version = self._data_version()
                before = self._snapshot if version == self._read_at else None
                self._summed = load_summed(self.connection, self._summed)
                read = load_snapshot(
                    self.connection, self.currency, self._summed, before, self._unread
                )
                self._snapshot = read.joined_to(self._family)
                self._unread, self._read_at = set(), version
        return self._snapshot

    def records(self, kind: type[R]) -> list[R]:
        """All records of a type, by id."""
        collection = COLLECTION_OF[kind]
        with database_errors_as_user_errors(self.path):
            rows = self.connection.execute(f'SELECT * FROM "{collection}" ORDER BY id')
            return [from_row(kind, row) for row in rows]

    def get(self, kind: type[R], record: int) -> R | None:
        """The record of this id, null when there is none."""
        with database_errors_as_user_errors(self.path):
            row = self.connection.execute(
                f'SELECT * FROM "{COLLECTION_OF[kind]}" WHERE id = ?', (record,)
            ).fetchone()
        return from_row(kind, row) if row else None

    def transactions(
        self, *, offset: int = 0, limit: int = 200, **filters: Any
    ) -> list[Transaction]:
        """A page of the transactions that pass the filters of `where_of`, newest first."""
        where, values = where_of(filters)
        with database_errors_as_user_errors(self.path):
            rows = self.connection.execute(
                f"SELECT * FROM transactions {where} ORDER BY at DESC, id DESC LIMIT ? OFFSET ?",
                [*values, limit, offset],
            )
            return [from_row(Transaction, row) for row in rows]

    def count_transactions(self, **filters: Any) -> int:
        """How many transactions pass the filters."""
        where, values = where_of(filters)
        with database_errors_as_user_errors(self.path):
            return self.connection.execute(
                f"SELECT count(*) FROM transactions {where}", values
            ).fetchone()[0]

    def setting(self, setting: Setting[Value]) -> Value:
        """What is kept under a setting, or what holds without it."""
        with database_errors_as_user_errors(self.path):
            return read_setting(self.connection, setting)

    # Changing

    def touched(self) -> frozenset[str] | None:
        """The collections and settings (`Setting.place`) that were written since this was last
        asked; null where they may be any: whoever wrote did not say, or another program did."""
        self.changed_elsewhere()
        found, self._touched = self._touched, set()
        return None if found is None else frozenset(found)

    @contextmanager
    def transaction(self, touches: set[str] | None = None) -> Generator[None]:
        """All that is written inside, or nothing of it; can be nested. `touches` names by its end
        the collections and settings that are written, all of them; without it they may be any.
        """
        if self._depth == 0:
            with database_errors_as_user_errors(self.path):
                self.connection.execute("BEGIN IMMEDIATE")
        self._depth += 1
        try:
            with database_errors_as_user_errors(self.path):
                yield
                if self._depth == 1:
                    self.connection.execute("COMMIT")
        except BaseException:
            if self._depth == 1 and self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
                self._summed = None  # its mark may be given again
            raise
        finally:
            self._depth -= 1
            self._written += 1
            if touches is None:
                self._touched = None
            elif self._touched is not None:
                self._touched |= touches
            if touches is None:
                self._snapshot = None
            else:
                self._unread |= touches & READ_FROM

    @contextmanager
    def change(self, label: str) -> Generator[Change]:
        """One transaction and one undoable action, which the person sees under `label`."""
        change = Change(self.connection, label, self.clock() if self.clock else None)
        with self.transaction(change.collections), dangling_references_as_user_errors():
            yield change
            change.finish()

    def set_setting(self, setting: Setting[Value], value: Value) -> None:
        """Keep a setting. Not undoable, which `Change.set_setting` is."""
        with self.transaction({setting.place}):
            write_setting(self.connection, setting.name, setting.kept(value))

    @property
    def undo_label(self) -> str | None:
        """The label of what `undo` would take back, null when there is nothing."""
        with database_errors_as_user_errors(self.path):
            action = undo.last_done(self.connection)
        return action["label"] if action else None

    @property
    def redo_label(self) -> str | None:
        """The label of what `redo` would do again, null when there is nothing."""
        with database_errors_as_user_errors(self.path):
            action = undo.first_undone(self.connection)
        return action["label"] if action else None

    def undo(self) -> str | None:
        """Take the last action back; gives its label, null when there was none."""
        return self._step(undo.last_done, undo.undo_action)

    def redo(self) -> str | None:
        """Do the last undone action again; gives its label, null when there was none."""
        return self._step(undo.first_undone, undo.redo_action)

    def _step(
        self,
        find: Callable[[sqlite3.Connection], sqlite3.Row | None],
        do: Callable[[sqlite3.Connection, sqlite3.Row], object],
    ) -> str | None:
        with database_errors_as_user_errors(self.path):
            action = find(self.connection)
            if action is None:
                return None
            touches = undo.collections_of(self.connection, action)
        with self.transaction(touches):
            do(self.connection, action)
        return action["label"]

    def history(self) -> list[Step]:
        """What was done and what was taken back again, the newest first."""
        with database_errors_as_user_errors(self.path):
            return undo.steps(self.connection)

    def undo_to(self, step: int) -> int:
        """Take back all that was done from this step on, itself too, or nothing of it; gives how
        many steps they were. Raises UserError."""
        with self.transaction():
            return undo.undo_to(self.connection, step)

    def redo_to(self, step: int) -> int:
        """Do again all that was taken back up to this step, itself too, or nothing of it; gives
        how many steps they were. Raises UserError."""
        with self.transaction():
            return undo.redo_to(self.connection, step)

    def files_of_import(self, batch: int) -> list[Batch]:
        """The batches of the files that were imported together with this one, itself among them.
        Raises UserError when there is no such import that can be undone."""
        with database_errors_as_user_errors(self.path):
            action = undo.action_of_batch(self.connection, batch)
            batches = undo.batches_of(self.connection, action["id"])
        return [one for each in batches if (one := self.get(Batch, each))]

    def undo_batch(self, batch: int) -> Undone:
        """Take the import back that made this batch, with all its files.

        Raises UserError when there is no such import or later changes build on it.
        """
        with self.transaction():
            if self.get(Batch, batch) is None:
                raise UserError(
                    _("There is no import {batch}; nothing was changed.").format(batch=batch)
                )
            return undo.undo_action(self.connection, undo.action_of_batch(self.connection, batch))
