"""Connecting to a ledger's file, and refusing files that are none."""

import os
import sqlite3
from pathlib import Path

from core.errors import UserError
from core.records.schema import APPLICATION_ID, VERSION
from core.words import _

_WRITE_BITS = 0o222


def connect(path: Path, create: bool = False) -> sqlite3.Connection:
    """A connection with foreign keys checked and, where writing is allowed, a write-ahead log.

    A file or folder that must not be written is opened for reading only; a write then fails with
    SQLITE_READONLY. Raises sqlite3.Error.
    """
    writable = create or _may_write(path)
    mode = "rwc" if create else "rw" if writable else "ro"
    # Without its log beside it a read-only file must be called immutable, since SQLite would
    # otherwise want to make the log.
    frozen = "" if writable or path.with_name(path.name + "-wal").exists() else "&immutable=1"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}{frozen}",
        uri=True,
        isolation_level=None,
        timeout=5,
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    if create:
        connection.execute("PRAGMA journal_mode = WAL")
    return connection


def _may_write(path: Path) -> bool:
    """Whether file and folder allow writing; the administrator, too, respects a read-only mark."""
    places = (path, path.absolute().parent)
    return all(os.access(place, os.W_OK) and place.stat().st_mode & _WRITE_BITS for place in places)


def refuse_foreign(path: Path, connection: sqlite3.Connection) -> int:
    """The version of the ledger in this file. Raises UserError when it is none or a newer one."""
    marked = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if marked != APPLICATION_ID:
        raise UserError(
            _("“{path}” is not a Limitwise ledger. Choose another file.").format(path=path)
        )
    if version > VERSION:
        raise UserError(
            _(
                "“{path}” was made by a newer Limitwise. Update the program, then open it again."
            ).format(path=path)
        )
    return version
