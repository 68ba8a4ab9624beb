"""What the database can refuse, told as sentences; every other error stays an error."""

import errno
import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

from core.errors import UserError
from core.words import N_, _

PAGE = 4096
LONGEST_NAME = 255 - len("-journal")
"""Bytes of a ledger's name that leave room for those of the files that SQLite writes beside it."""

_SENTENCES = {
    sqlite3.SQLITE_FULL: N_(
        "The disk is full, so nothing was changed in “{path}”. Free some space and try again."
    ),
    sqlite3.SQLITE_READONLY: N_(
        "The ledger “{path}” is read-only, so nothing was changed. Allow writing to it, or copy it "
        "to a folder of yours."
    ),
    sqlite3.SQLITE_BUSY: N_(
        "The ledger “{path}” is being changed by another program. Close it there and try again."
    ),
    sqlite3.SQLITE_IOERR: N_(
        "The ledger “{path}” could not be read or written. Check the disk, then try again."
    ),
    sqlite3.SQLITE_CANTOPEN: N_(
        "The ledger “{path}” cannot be opened. Check that its folder exists and that you may "
        "write there."
    ),
    sqlite3.SQLITE_NOTADB: N_("“{path}” is not a Limitwise ledger. Choose another file."),
    sqlite3.SQLITE_CORRUPT: N_(
        "The ledger “{path}” is damaged. Keep the file and restore a backup, or take over what can "
        "be read with “limitwise recover”."
    ),
}


_GONE = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}
"""What SQLite says when the disk is pulled out under it: the last also of a file that was moved."""
NO_LONGER_THERE = N_(
    "The disk or network folder of “{path}” is no longer there; connect it and try again."
)
_LOCK_FAULTS = {
    sqlite3.SQLITE_IOERR_LOCK,
    sqlite3.SQLITE_IOERR_UNLOCK,
    sqlite3.SQLITE_IOERR_RDLOCK,
    sqlite3.SQLITE_IOERR_SHMLOCK,
    sqlite3.SQLITE_IOERR_SHMMAP,
    sqlite3.SQLITE_IOERR_CHECKRESERVEDLOCK,
}
NO_LOCKS = N_(
    "The folder of “{path}” does not let programs take turns, as some network folders do not. Copy "
    "the ledger to a disk of this computer and open it there."
)


class Damaged(UserError):
    """A ledger's file, at `path`, that is no longer whole, or no database at all."""

    def __init__(self, text: str, path: Path) -> None:
        super().__init__(text)
        self.path = path


def database_errors() -> tuple[type[Exception], ...]:
    """The errors of SQLite and, once it is loaded, of SQLCipher, whose errors are not SQLite's."""
    cipher = sys.modules.get("sqlcipher3.dbapi2")
    return (sqlite3.Error,) if cipher is None else (sqlite3.Error, cipher.Error)


def integrity_errors() -> tuple[type[Exception], ...]:
    """Of these, the ones for what the tables do not allow."""
    cipher = sys.modules.get("sqlcipher3.dbapi2")
    return (
        (sqlite3.IntegrityError,)
        if cipher is None
        else (sqlite3.IntegrityError, cipher.IntegrityError)
    )


_BY_MESSAGE = {
    "database or disk is full": sqlite3.SQLITE_FULL,
    "disk I/O error": sqlite3.SQLITE_IOERR,
    "database is locked": sqlite3.SQLITE_BUSY,
    "attempt to write a readonly database": sqlite3.SQLITE_READONLY,
    "unable to open database file": sqlite3.SQLITE_CANTOPEN,
    "database disk image is malformed": sqlite3.SQLITE_CORRUPT,
    "file is not a database": sqlite3.SQLITE_NOTADB,
}
"""What SQLite says for a code (`sqlite3_errstr`): SQLCipher's module gives no code of a backup, and
of an export only that there was an error."""


def fault_code(error: Exception) -> int:
    """SQLite's primary code of such an error, 0 where it has none."""
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    return _BY_MESSAGE.get(str(error), code) if code in (0, sqlite3.SQLITE_ERROR) else code


_UNREAD = re.compile(r"unable to get the page\. error code=(\d+)")


def wrong_in(said: str) -> str | None:
    """What an integrity check found wrong, on one line; null when it found nothing. Raises
    sqlite3.OperationalError where a page could not be read: a disk that fails to read once is no
    damage of the file, over which a restore would write another."""
    if said == "ok":
        return None
    for code in map(int, _UNREAD.findall(said)):
        if code & 0xFF == sqlite3.SQLITE_IOERR:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = code
            raise error
    return " ".join(said.split())


def fault_of(error: Exception, path: Path) -> UserError | None:
    """What SQLite refused of the ledger at `path` for reasons outside this program, null for every
    other error."""
    if not isinstance(error, database_errors()):
        return None
    code = fault_code(error)
    if code in _GONE and not path.parent.is_dir():
        return UserError(_(NO_LONGER_THERE).format(path=path))
    if (
        code == sqlite3.SQLITE_PROTOCOL
        or getattr(error, "sqlite_errorcode", None) in _LOCK_FAULTS
        or (code == sqlite3.SQLITE_BUSY and not _takes_locks(path.parent))
    ):
        return UserError(_(NO_LOCKS).format(path=path))
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY) and _is_full(path.parent):
        code = sqlite3.SQLITE_FULL
    if not code and str(error).startswith("Could not decode to UTF-8"):
        code = sqlite3.SQLITE_CORRUPT  # Python's module found it, which gives no code
    if code == sqlite3.SQLITE_CANTOPEN and len(os.fsencode(path.name)) > LONGEST_NAME:
        return UserError(
            _("The name “{path}” is too long; choose a shorter one.").format(path=path)
        )
    if code not in _SENTENCES:
        return None
    text = _(_SENTENCES[code]).format(path=path)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return Damaged(text, path)
    return UserError(text)


@contextmanager
def database_errors_as_user_errors(path: Path) -> Generator[None]:
    """Turn what SQLite refuses for reasons outside this program into a UserError."""
    try:
        yield
    except database_errors() as error:
        fault = fault_of(error, path)
        if fault is None:
            raise
        raise fault from error


_OUTSIDE = {
    errno.EIO: N_(
        "The disk reported a fault at “{path}”. Check the disk; “limitwise check” looks the ledger "
        "over."
    ),
    errno.ENOSPC: N_("The disk of “{path}” is full. Free some space and try again."),
    errno.EDQUOT: N_("The disk of “{path}” is full. Free some space and try again."),
    errno.EROFS: N_("“{path}” cannot be written, since its disk is read-only."),
    errno.EACCES: N_("“{path}” cannot be used; check that you may read and write it."),
    errno.EPERM: N_("“{path}” cannot be used; check that you may read and write it."),
    errno.EINTR: N_("The work on “{path}” was interrupted; try again."),
    **dict.fromkeys(  # a network folder that is gone, a stick that was pulled out
        (errno.ESTALE, errno.ENODEV, errno.ENXIO, errno.ETIMEDOUT, errno.EHOSTDOWN),
        NO_LONGER_THERE,
    ),
}


def outside_fault(error: Exception, path: Path) -> UserError | None:
    """What the disk or the system refused, of which nobody said more; `path` is the ledger's, named
    where the system names no file. Null for every other error, and for a full disk without a file,
    which may be the one that the output goes to."""
    if not isinstance(error, OSError):
        return fault_of(error, path)
    if error.errno not in _OUTSIDE or (error.errno == errno.ENOSPC and not error.filename):
        return None
    named = Path(os.fsdecode(error.filename)) if error.filename else path
    return UserError(_(_OUTSIDE[error.errno]).format(path=named))


@contextmanager
def outside_errors_as_user_errors(path: Path) -> Generator[None]:
    """Turn such a refusal into a UserError, whatever was done with the ledger at `path`."""
    try:
        yield
    except (OSError, *database_errors()) as error:
        fault = outside_fault(error, path)
        if fault is None:
            raise
        raise fault from error


def damaged_error(path: Path, said: str) -> Damaged:
    """The sentence for a file in which SQLite found something wrong."""
    return Damaged(
        _("“{path}” is damaged ({said}); choose a backup that is whole.").format(
            path=path, said=said
        ),
        path,
    )


def busy_error(path: Path) -> UserError:
    """The sentence for a ledger that another program is changing."""
    return UserError(_(_SENTENCES[sqlite3.SQLITE_BUSY]).format(path=path))


def read_only_error(path: Path) -> UserError:
    """The sentence for a ledger that must not be written."""
    return UserError(_(_SENTENCES[sqlite3.SQLITE_READONLY]).format(path=path))


def _is_full(folder: Path) -> bool:
    """Whether the disk has no room for even a page; SQLite then fails in several ways."""
    return folder.is_dir() and shutil.disk_usage(folder).free < PAGE


def _takes_locks(folder: Path) -> bool:
    """Whether a file in the folder can be locked: of one where none can, SQLite says that another
    program has the lock (ENOLCK is SQLITE_BUSY to it)."""
    if os.name == "nt":
        return True
    import fcntl

    try:
        with TemporaryFile(dir=folder) as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL)
    return True


@contextmanager
def dangling_references_as_user_errors() -> Generator[None]:
    """Turn a reference to a record that is not there into a UserError."""
    try:
        yield
    except integrity_errors() as error:
        if "FOREIGN KEY" not in str(error):  # SQLCipher's module tells no finer code than this
            raise
        raise UserError(
            _("This record points to another that is not there; nothing was changed.")
        ) from error
