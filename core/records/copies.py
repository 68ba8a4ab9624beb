"""Copies of a whole ledger: made by SQLite while others write, and compared with their source."""

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from core.errors import UserError
from core.records import opening
from core.records.faults import busy_error, database_errors, fault_code, wrong_in
from core.records.passphrase import Passphrase
from core.words import _

ROWS = 1000
"""How many rows are read at once to be compared."""


def copy_into(source: sqlite3.Connection, target: sqlite3.Connection, path: Path) -> None:
    """Make all of `target`, a database at `path`, what `source` is at one moment.

    By SQLite's online backup, in one transaction of the target: it is changed wholly or not at
    all. Both are plain or both encrypted. Raises UserError while another program writes there.
    """

    def progress(status: int, _left: int, _all: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise busy_error(path)  # Python would ask again for ever

    source.backup(target, progress=progress)


def write_copy(source: sqlite3.Connection, place: Path, passphrase: Passphrase | None) -> str:
    """Write what `source` holds at one moment into a new file at `place`, encrypted as `source`
    is, and read it back; gives its digest. Raises UserError when it is not the same."""
    source.execute("BEGIN")  # what is compared and what is copied are of the same moment
    try:
        wanted = digest(source)
        with closing(opening.create(place, passphrase)) as target:
            copy_into(source, target, place)
    finally:
        if source.in_transaction:  # SQLite itself ends what a disk breaks
            source.execute("ROLLBACK")
    verify(place, passphrase, wanted)
    return wanted


def verify(place: Path, passphrase: Passphrase | None, wanted: str) -> None:
    """Raise UserError unless the file that was just written is intact and has this digest."""
    with closing(opening.connect(place, passphrase)) as written:
        if damage(written) or digest(written) != wanted:
            raise not_read_back()


def not_read_back() -> UserError:
    """The sentence for what was written and is not the same when it is read."""
    return UserError(
        _("What was written could not be read back whole; check the disk, then try again.")
    )


def damage(connection: sqlite3.Connection) -> str | None:
    """The first thing that SQLite finds wrong with a file, null when it is intact."""
    said = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if (wrong := wrong_in(said)) is not None:
        return wrong
    try:
        dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
    except database_errors() as error:
        if fault_code(error) not in (0, sqlite3.SQLITE_ERROR):
            raise
        return str(error)  # such as a reference to a column that identifies nothing
    return None if dangling is None else f"{dangling[0]}:{dangling[1]}"


def digest(connection: sqlite3.Connection) -> str:
    """SHA-256 over the tables, their rows in order, and the version: equal digests are equal
    ledgers, whose exports are the same bytes, since an export is made of nothing else."""
    found = hashlib.sha256()
    for pragma in ("application_id", "user_version"):
        found.update(repr(connection.execute(f"PRAGMA {pragma}").fetchone()[0]).encode())
    tables = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"
    ).fetchall()
    read_as = connection.text_factory
    connection.text_factory = bytes  # a damaged text need not be UTF-8, and is copied as it stands
    try:
        for name, sql in map(tuple, tables):
            found.update(repr((name, sql)).encode())
            rows = connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid')
            while some := rows.fetchmany(ROWS):
                found.update(repr([tuple(row) for row in some]).encode())
    finally:
        connection.text_factory = read_as
    return found.hexdigest()


def copy_before_migrating(
    path: Path, connection: sqlite3.Connection, passphrase: Passphrase | None, version: int
) -> Path:
    """A copy of the ledger beside it, named after the version that it is brought to next.

    SQLite makes it, since the newest changes may still be in the log beside the file.
    """
    real = Path(os.path.realpath(path))
    copy = opening.free_place(real.parent, f"{real.name}.before-v{version + 1}")
    with opening.new_file(copy) as new, closing(opening.create(new, passphrase)) as target:
        copy_into(connection, target, copy)
    return copy
