"""Connecting to a ledger's file, and refusing files that are none."""

import os
import sqlite3
from pathlib import Path

from core.errors import UserError
from core.records.schema import APPLICATION_ID, VERSION
from core.words import _

_WRITE_BITS = 0o222


def connect(path: Path) -> sqlite3.Connection:
    """A connection to a ledger's file, for reading only where it must not or cannot be written.

    A write then fails with SQLITE_READONLY. Raises sqlite3.Error.
    """
    if not _may_write(path):
        return _connect(path, "mode=ro")
    connection = _connect(path, "mode=rw")
    try:
        connection.execute("SELECT 1 FROM sqlite_master")
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_IOERR or _has_log(path):
            raise
        # A full disk has no room for the log that reading wants, too.
        return _connect(path, "mode=ro")
    return connection


def create(path: Path) -> sqlite3.Connection:
    """A connection to a new file that keeps a write-ahead log. Raises sqlite3.Error."""
    connection = _connect(path, "mode=rwc")
    connection.execute("PRAGMA journal_mode = WAL")
    return connection


def _connect(path: Path, how: str) -> sqlite3.Connection:
    # Without its log beside it a file that is only read must be called immutable, since SQLite
    # would otherwise want to make the log.
    if how == "mode=ro" and not _has_log(path):
        how += "&immutable=1"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}", uri=True, isolation_level=None, timeout=5
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _has_log(path: Path) -> bool:
    """Whether changes wait in the write-ahead log beside the file."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


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
