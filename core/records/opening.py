"""Connecting to a ledger's file, and refusing files that are none."""

import os
import re
import shutil
import sqlite3
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from core.errors import UserError
from core.records.codec import columns
from core.records.faults import Damaged, damaged_error, database_errors, fault_code
from core.records.model import KEPT
from core.records.passphrase import Locked, Passphrase
from core.records.schema import APPLICATION_ID, VERSION
from core.records.writing import HOUR, LEFT, write_errors_as_user_errors
from core.words import _, listed

_WRITE_BITS = 0o222


def connect(
    path: Path,
    passphrase: Passphrase | None = None,
    *,
    any_thread: bool = False,
    cipher: bool = False,
) -> sqlite3.Connection:
    """A connection to a ledger's file, for reading only where it must not or cannot be written.

    With `any_thread` it may go from one thread to another; only one at a time may use it. With
    `cipher` SQLCipher opens a plain file, too. A write to a file that is only read fails with
    SQLITE_READONLY. Raises Locked for a wrong passphrase, and `database_errors()`.
    """
    # SQLite keeps its log beside the file that a link leads to.
    real = Path(os.path.realpath(path))
    hows = ("mode=rw", "mode=ro") if may_write(real) else ("mode=ro",)
    for how in hows:
        connection = _connect(real, how, passphrase, any_thread, cipher)
        try:
            connection.execute("SELECT 1 FROM sqlite_master")
        except UnicodeDecodeError as error:  # what SQLite says of a spoilt name, which is no text
            connection.close()
            raise damaged_error(path, "sqlite_master") from error
        except database_errors() as error:
            connection.close()
            code = fault_code(error)
            if code == sqlite3.SQLITE_NOTADB and passphrase is not None:
                left = any(each.is_dir() for each in real.parent.glob(f"{LEFT}*"))
                raise Locked(path, wrong=True, broken_off=left) from error
            # A full disk has no room for the log that reading wants, too.
            if how == hows[-1] or code != sqlite3.SQLITE_IOERR or _has_log(real):
                raise
        else:
            return connection
    raise AssertionError("the last way returns or raises")


@contextmanager
def new_file(path: Path, set_aside: list[Path] | None = None) -> Generator[Path]:
    """A place to build a file that shall be at `path`: it comes there whole, or not at all. What
    SQLite left there of a ledger that was moved away is set aside, so that it is not taken in;
    `set_aside` then gets the places where it is now.

    Raises UserError when there is something at `path` already, or it cannot be written.
    """
    target = Path(os.path.realpath(path))
    with write_errors_as_user_errors(path):
        _refuse_present(path, target)
        make_folder(path, target)
        with workshop(target.parent) as folder:
            place = folder / target.name
            make_private(place)
            yield place
            _refuse_present(path, target)
            moved = _set_aside_companions(target)
            if set_aside is not None:
                set_aside += moved
            try:
                os.link(place, target)  # unlike a rename it never replaces what came meanwhile
            except OSError:
                _refuse_present(path, target)
                place.rename(target)  # a disk that has no links


def make_folder(path: Path, target: Path) -> None:
    """Make the folder of `target`, which `path` leads to, where it is missing. Raises UserError."""
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            _("The folder of “{path}” cannot be made; choose another place.").format(path=path)
        ) from error


def make_private(place: Path) -> None:
    """An empty file at `place`, for SQLite or a copy to fill, that only the person may read; what
    SQLite writes beside it later is as private."""
    os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


@contextmanager
def workshop(folder: Path) -> Generator[Path]:
    """A hidden folder inside `folder` to make a file in; it is gone afterwards. What a sudden end
    left of others, perhaps a ledger that was being decrypted, goes, too."""
    with TemporaryDirectory(dir=folder, prefix=LEFT) as name:
        now = os.stat(name).st_mtime
        for other in folder.glob(f"{LEFT}*"):
            if other.is_dir() and now - other.stat().st_mtime > HOUR:
                shutil.rmtree(other, ignore_errors=True)
        yield Path(name)


CONFLICT = re.compile(
    r"\.sync-conflict-\d{8}-\d{6}|conflict(?:ed)? copy|case conflict|冲突", re.IGNORECASE
)
"""How services that keep a folder the same on several computers name the second version of a file
that was changed on two of them: Syncthing, Dropbox, Nextcloud, OneDrive, 坚果云, 百度网盘."""


def conflict_copies(path: Path) -> list[Path]:
    """The other versions of a ledger that such a service has put beside it."""
    real = Path(os.path.realpath(path))
    return sorted(
        each
        for each in real.parent.iterdir()
        if each.name != real.name
        and each.name.startswith(real.stem)
        and each.suffix == real.suffix
        and CONFLICT.search(each.name)
    )


def conflict_text(copies: Sequence[Path]) -> str:
    """The sentence that says what lies there, and what to do."""
    return _(
        "This ledger was changed on two computers, and the service that copies its folder kept"
        " both: {files} lies beside it. Open that, see what it has that this one lacks, and enter"
        " it here; then move the copy away. Close the window on one computer before you open it on"
        " another."
    ).format(files=listed(f"“{each.name}”" for each in copies))


COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite writes beside a file of its own, and takes into whatever file has its name."""


def _set_aside_companions(target: Path) -> list[Path]:
    """Rename what lies there of a file that is gone, since whoever brings that one back needs it;
    gives the new places."""
    moved: list[Path] = []
    for end in COMPANIONS:
        left = target.with_name(target.name + end)
        if os.path.lexists(left):
            moved.append(free_place(target.parent, f"{target.name}.left-behind", end))
            left.rename(moved[-1])
    return moved


def set_aside_text(places: Sequence[Path]) -> str:
    """The sentence that says where they are now."""
    return _(
        "Changes of an earlier ledger of this name, which is not here any more, lay beside it; they"
        " are kept as {files}."
    ).format(files=listed(f"“{place.name}”" for place in places))


def free_place(folder: Path, begin: str, end: str = "") -> Path:
    """A place in the folder that nothing has yet: begin + end, or with a number in between."""
    numbered = (folder / f"{begin}-{n}{end}" for n in count(2))
    return next(
        place
        for place in chain((folder / f"{begin}{end}",), numbered)
        if not os.path.lexists(place)
    )


def _refuse_present(path: Path, target: Path) -> None:
    if os.path.lexists(target):
        raise UserError(
            _("There is a file “{path}” already; choose another name.").format(path=path)
        )


def create(path: Path, passphrase: Passphrase | None = None) -> sqlite3.Connection:
    """A connection to a new file, encrypted with the passphrase. Raises `database_errors()`."""
    return _connect(path, "mode=rwc", passphrase)


def _connect(
    path: Path,
    how: str,
    passphrase: Passphrase | None,
    any_thread: bool = False,
    cipher: bool = False,
) -> sqlite3.Connection:
    # Without its log beside it a file that is only read must be called immutable, since SQLite
    # would otherwise want to make the log.
    if how == "mode=ro" and not _has_log(path):
        how += "&immutable=1"
    module: Any = sqlite3  # SQLCipher has the same calls, and is loaded only when it is wanted
    if passphrase is not None or cipher:
        import sqlcipher3.dbapi2 as module  # pyright: ignore[reportMissingTypeStubs] - it has none
    connection = module.connect(
        f"{path.absolute().as_uri()}?{how}",
        uri=True,
        isolation_level=None,
        timeout=5,
        check_same_thread=not any_thread,
    )
    connection.row_factory = module.Row
    if module is not sqlite3:
        connection.execute("PRAGMA cipher_log_level = NONE")  # else faults go to standard error
        if passphrase is not None:
            connection.set_key(passphrase.reveal().encode())
        # What is staged or sorted must not lie in a temporary file, which would be plain.
        connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")  # nothing in a stranger's file runs anything
    return connection


def _has_log(path: Path) -> bool:
    """Whether changes wait in the write-ahead log beside the file."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def may_write(path: Path) -> bool:
    """Whether file and folder allow writing; the administrator, too, respects a read-only mark."""
    places = (path, path.absolute().parent)
    return all(os.access(place, os.W_OK) and place.stat().st_mode & _WRITE_BITS for place in places)


def refuse_foreign(path: Path, connection: sqlite3.Connection) -> int:
    """The version of the ledger in this file. Raises UserError when it is none or a newer one, and
    Damaged where it holds what could run by itself."""
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
    odd = "type IN ('trigger', 'view') OR sql LIKE 'CREATE VIRTUAL%'"
    if connection.execute(f"SELECT 1 FROM sqlite_master WHERE {odd}").fetchone():
        raise Damaged(
            _(
                "“{path}” holds commands of its own, which no ledger does, so it is not opened. "
                "Restore a backup that you made yourself."
            ).format(path=path),
            path,
        )
    return version


_BESIDE_RECORDS = {
    "meta": {"name", "value"},
    "settings": {"name", "value"},
    "day_totals": {"on", "amount"},
    "draw_spending": {"loan", "on"},
    "actions": {"id", "label", "batch", "undone"},
    "changes": {"id", "action", "collection", "record", "before", "after"},
    "readings": {"batch", "reading"},
    "also_in": {"batch", "transaction"},
}


def refuse_incomplete(path: Path, connection: sqlite3.Connection) -> None:
    """Raise Damaged where a table of a ledger of today's version is missing, or a column of it, or
    SQLite does not see to it that it holds only what its columns are for."""
    there: dict[str, set[str]] = {}
    for table, column in connection.execute(
        "SELECT kept.name, part.name FROM pragma_table_list AS kept, pragma_table_info(kept.name)"
        " AS part WHERE kept.schema = 'main' AND kept.strict"
    ):
        there.setdefault(table, set()).add(column)
    wanted = {name: {column.name for column in columns(kind)} for name, kind in KEPT.items()}
    for table, names in (wanted | _BESIDE_RECORDS).items():
        if missing := names - there.get(table, set()):
            raise damaged_error(path, f"{table}.{min(missing)}")
