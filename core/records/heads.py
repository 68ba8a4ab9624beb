"""What the beginning of a file says: whether it is a ledger, and whether an encrypted one."""

from pathlib import Path

from core.records.schema import APPLICATION_ID

PAGE = 4096
"""Bytes of a page of a ledger, encrypted or not."""

_SQLITE = b"SQLite format 3\0"
_RANDOM = 240
"""Of the 256 values a byte can have, so many at least stand in an encrypted page: that a certain
one is missing among 4,096 random bytes happens once in nine million."""


def is_ledger(path: Path) -> bool:
    """Whether a file is a ledger, or looks like an encrypted one.

    SQLite's file format keeps the application's id in the four bytes from the 68th on.
    """
    return _page(path)[68:72] == APPLICATION_ID.to_bytes(4, "big") or is_encrypted(path)


def is_encrypted(path: Path) -> bool:
    """Whether a file looks like an encrypted ledger: whole pages that look like chance.

    False where there is no file or it cannot be read. Not for a file that this process has open as
    a ledger: closing it here would drop SQLite's locks on it (POSIX advisory locks).
    """
    page = _page(path)
    if len(page) < PAGE or page.startswith(_SQLITE) or len(set(page)) < _RANDOM:
        return False
    return path.stat().st_size % PAGE == 0


def _page(path: Path) -> bytes:
    """The first page, less where the file is shorter, nothing where it cannot be read."""
    try:
        if not path.is_file():  # a pipe would wait, a device may never end
            return b""
        with path.open("rb") as file:
            return file.read(PAGE)
    except OSError:
        return b""
