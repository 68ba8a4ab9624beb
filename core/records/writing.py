"""Reading and writing whole files, so that no half of one is ever left."""

import errno
import os
import stat
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from core.errors import UserError
from core.records.heads import is_ledger
from core.words import N_, _

LEFT = ".limitwise-"
"""Begins the name of whatever is being made and not in its place yet."""
_PARTIAL = ".partial"
LARGEST = 200 * 2**20
"""Bytes of a text that is read: the ledger of thirty years as JSON has a quarter of them."""
HOUR = 3600
"""Seconds after which such a thing belongs to nobody any more."""

_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
"""Windows has none, and no pipes in folders."""

_REFUSALS = {
    errno.ENOENT: N_("There is no folder for “{path}”; make it or choose another place."),
    errno.ENOTDIR: N_("There is no folder for “{path}”; make it or choose another place."),
    errno.EACCES: N_(
        "“{path}” cannot be written; close it where it is open, or choose a place where you may "
        "write."
    ),
    errno.EPERM: N_(
        "“{path}” cannot be written; close it where it is open, or choose a place where you may "
        "write."
    ),
    errno.EROFS: N_("“{path}” cannot be written; choose a place where you may write."),
    errno.EISDIR: N_("“{path}” is a folder; name a file."),
    errno.ENOSPC: N_("The disk is full, so “{path}” was not written. Free some space first."),
    errno.EDQUOT: N_("The disk is full, so “{path}” was not written. Free some space first."),
    errno.EIO: N_("The disk reported a fault, so “{path}” was not written. Choose another place."),
    errno.ENXIO: N_(
        "“{path}” is no file but a pipe or a socket, and nobody reads it; name a file."
    ),
    errno.ENAMETOOLONG: N_("The name “{path}” is too long; choose a shorter one."),
}


@contextmanager
def write_errors_as_user_errors(path: Path) -> Generator[None]:
    """Turn what the system refuses about a place to write into a UserError."""
    try:
        yield
    except OSError as error:
        if error.errno not in _REFUSALS:
            raise
        raise UserError(_(_REFUSALS[error.errno]).format(path=path)) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file through a neighbour and a rename: it is there whole, or as it was before.

    The neighbour's name is one that nobody has, so no other file and no link is written over. Only
    the person may read the file: it tells of their money. Raises UserError when the place cannot be
    written, or holds a ledger, which no report or export may take the place of.
    """
    with write_errors_as_user_errors(path):
        if os.path.exists(path) and not os.path.isfile(path):
            # A device or a pipe: a rename would put a file in its stead. A folder is refused.
            with open(path, "wb", opener=_at_once) as file:
                if _AT_ONCE:
                    os.set_blocking(file.fileno(), True)
                file.write(content)
            return
        _refuse_ledger(path)
        place = Path(os.path.realpath(path))
        with NamedTemporaryFile(
            dir=place.parent, prefix=LEFT, suffix=_PARTIAL, delete=False
        ) as file:
            try:
                _clear_away(place.parent, os.fstat(file.fileno()).st_mtime)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
                file.close()  # Windows renames no file that is open
                os.replace(file.name, place)
            except OSError:
                with suppress(OSError):  # it tries to write once more what did not go
                    file.close()
                with suppress(OSError):
                    os.unlink(file.name)
                raise


def _at_once(path: str, flags: int) -> int:
    """Open what is no file without waiting for somebody who reads it (ENXIO where nobody does)."""
    return os.open(path, flags & ~(os.O_CREAT | os.O_TRUNC) | _AT_ONCE)


def _clear_away(folder: Path, now: float) -> None:
    """Remove what a sudden end left half written there an hour before `now` or longer."""
    for left in folder.glob(f"{LEFT}*{_PARTIAL}"):
        with suppress(OSError):  # it is nobody's, and stands in nobody's way
            if now - left.lstat().st_mtime > HOUR:
                left.unlink()


def _refuse_ledger(path: Path) -> None:
    if is_ledger(path):  # what else stands in the way of writing is told by the writing
        raise UserError(
            _("“{path}” is a ledger and stays as it is; choose another name.").format(path=path)
        )


def refuse_no_file(path: Path) -> None:
    """Raise UserError for a pipe, a socket or a device, which might never come to an end. What is
    not there, and a folder, is left to whoever opens it."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise UserError(
            _("“{path}” is no file but a pipe, a socket or a device; name a file.").format(
                path=path
            )
        )


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, or of what a shell puts in the place of one, as in
    `--passphrase-file <(…)`. Raises UserError when there is none or it is not text."""
    try:
        if not (path.is_fifo() and path.is_relative_to("/dev")):
            refuse_no_file(path)
        if path.stat().st_size > LARGEST:
            raise UserError(_("“{path}” is too large; choose another file.").format(path=path))
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(
            _("“{path}” is not text in UTF-8; choose another file.").format(path=path)
        ) from error
    except IsADirectoryError as error:
        raise UserError(_("“{path}” is a folder; name a file.").format(path=path)) from error
    except PermissionError as error:
        raise UserError(
            _("“{path}” cannot be read; check that you may open it.").format(path=path)
        ) from error
    except OSError as error:
        raise UserError(
            _("There is no file “{path}”; check its name.").format(path=path)
        ) from error
