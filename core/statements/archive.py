"""A statement inside a zip archive, as wallets and banks mail them: unpacked in memory, or refused.

Nothing is written to disk, so no name in an archive leads anywhere; what looks like an attack is
told all the same. Both ways to encrypt an archive are read, the old one and AES.
"""

import io
import re
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Any, BinaryIO

from core.errors import UserError
from core.words import N_, _

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
LARGEST = 64_000_000
"""Bytes of a statement when unpacked; ten years of payments have less than half of that."""
LARGEST_ENCRYPTED = 8_000_000
"""Packed bytes under the old encryption, which takes a second for about two million of them."""
MOST_ENTRIES = 100
MOST_RATIO = 200
"""Bytes out of one byte; a statement of a hundred thousand equal rows comes to about 100."""
SMALL = 1_000_000
"""Bytes under which no ratio is suspicious."""
AES = 99

_DAMAGED = N_("“{file}” is a damaged workbook or zip archive. Export or download it again.")
_TOO_LARGE = N_("“{file}” holds more than a statement can. Check where it is from.")
_NOT_SAFE = N_(
    "“{file}” holds a link or a path that leads out of the archive, which no statement needs."
    " Check where it is from."
)
_NESTED = N_(
    "“{file}” holds another zip archive. Unpack it, and import the archive or the statement inside."
)
_NONE = N_("“{file}” holds no statement. Choose the archive that the provider sent you.")
_SEVERAL = N_(
    "“{file}” holds several files: {names}. Unpack it, and import the statement that you want."
)
_HIDDEN = re.compile(r"\.[^.]*").fullmatch
_STATEMENTS = (".csv", ".txt", ".tsv", ".xls", ".xlsx", ".ofx", ".qfx", ".qif")


_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ValueError,
    OSError,
    EOFError,
    LookupError,
    OverflowError,
)
"""What the standard library raises for an archive whose parts contradict each other."""


class PasswordNeeded(UserError):
    """An archive or a PDF is protected; `wrong` when a password was given that does not open it."""

    def __init__(self, file: str, *, wrong: bool, archive: bool = True) -> None:
        self.file, self.wrong, self.archive = file, wrong, archive
        if wrong:
            text = _("The password does not open “{file}”. Type it as the provider told it to you.")
        elif archive:
            text = _(
                "“{file}” is protected with a password, which the provider sent you apart from it."
                " Type it to import the statement inside."
            )
        else:
            text = _(
                "“{file}” is protected with a password, which the provider told you when you asked"
                " for it, or sent you apart from it. Type it to import the statement."
            )
        super().__init__(text.format(file=file))


@dataclass(frozen=True, slots=True)
class Inner:
    """The statement in an archive: its name there, and its bytes."""

    name: str
    content: bytes


def unpack(source: BinaryIO, file: str, password: str | None = None) -> Inner | None:
    """The one statement in the archive `source`; null when it is no zip, or an Excel workbook.

    Raises PasswordNeeded, and UserError for an archive that is damaged, too large, holds several
    statements or none, or looks like an attack.
    """
    source.seek(0)
    head = source.read(4)
    source.seek(0)
    if head not in MAGIC:
        return None
    try:
        with zipfile.ZipFile(source) as archive:
            entries = archive.infolist()
            if any(entry.filename.lower().startswith("xl/workbook") for entry in entries):
                source.seek(0)
                return None
            entry = _statement(safe_entries(archive, file), file)
            content = read_entry(archive, source, entry, file, password)
            nested = content[:4] in MAGIC and not _is_workbook(content)
    except BROKEN as error:
        raise damaged(file) from error
    except NotImplementedError as error:
        raise unread(file) from error  # zipfile's own word for a packing it does not know
    if nested:
        raise UserError(_(_NESTED).format(file=file))
    return Inner(entry_name(entry), content)


def damaged(file: str) -> UserError:
    return UserError(_(_DAMAGED).format(file=file))


def unread(file: str) -> UserError:
    """Why an archive whose packing is not known cannot be read."""
    return UserError(
        _(
            "“{file}” is packed in a way that is not read. Unpack it, and import the statement."
        ).format(file=file)
    )


def safe_entries(
    archive: zipfile.ZipFile, file: str, most: int = MOST_ENTRIES, largest: int = LARGEST
) -> list[zipfile.ZipInfo]:
    """The files of an archive, after a look at all entries: at most `most`, `largest` bytes in all.

    Raises UserError for an archive that is too large or looks like an attack.
    """
    entries = archive.infolist()
    if len(entries) > most or sum(entry.file_size for entry in entries) > largest:
        raise UserError(_(_TOO_LARGE).format(file=file))
    for entry in entries:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        linked = stat.S_ISLNK(entry.external_attr >> 16)
        if linked or path.is_absolute() or ".." in path.parts or ":" in entry.filename[:3]:
            raise UserError(_(_NOT_SAFE).format(file=file))
        if entry.file_size > SMALL and entry.file_size > MOST_RATIO * entry.compress_size:
            raise UserError(_(_TOO_LARGE).format(file=file))
    return [entry for entry in entries if not entry.is_dir() and not _is_systems(entry_name(entry))]


def _is_systems(name: str) -> bool:
    """Whether an entry is one that systems leave in archives, as `.DS_Store` and `__MACOSX/._a.eml`
    are; a name that begins with a dot and has an ending, as `.a.eml`, is a file like any other."""
    last = PurePosixPath(name).name
    return name.startswith("__MACOSX/") or last.startswith("._") or _HIDDEN(last) is not None


def _statement(files: list[zipfile.ZipInfo], file: str) -> zipfile.ZipInfo:
    """The entry to read."""
    tables = [each for each in files if entry_name(each).lower().endswith(_STATEMENTS)]
    found = tables or [each for each in files if entry_name(each).lower().endswith(".pdf")] or files
    if not found:
        raise UserError(_(_NONE).format(file=file))
    if len(found) > 1:
        names = ", ".join(entry_name(entry) for entry in found[:5])
        raise UserError(_(_SEVERAL).format(file=file, names=names))
    return found[0]


def read_entry(
    archive: zipfile.ZipFile,
    source: BinaryIO,
    entry: zipfile.ZipInfo,
    file: str,
    password: str | None,
) -> bytes:
    encrypted = bool(entry.flag_bits & 1)
    if entry.compress_type not in (*_PACKED, AES):
        raise unread(file)
    if encrypted and not password:
        raise PasswordNeeded(file, wrong=False)
    if not encrypted:
        with archive.open(entry) as packed:
            return _whole(packed, file)
    if entry.compress_type != AES and entry.compress_size > LARGEST_ENCRYPTED:
        raise UserError(_(_TOO_LARGE).format(file=file))
    secret = (password or "").encode()
    try:
        if entry.compress_type == AES:
            return _read_aes(source, entry, file, secret)
        with archive.open(entry, pwd=secret) as packed:
            return _whole(packed, file)
    except (RuntimeError, *BROKEN) as error:
        # One wrong password in 256 passes the old encryption's check and gives rubbish.
        if isinstance(error, NotImplementedError):
            raise
        raise PasswordNeeded(file, wrong=True) from error


def _read_aes(source: BinaryIO, entry: zipfile.ZipInfo, file: str, secret: bytes) -> bytes:
    import pyzipper  # pyright: ignore[reportMissingTypeStubs] - it has neither stubs nor types

    source.seek(0)
    opened: Any = pyzipper.AESZipFile(source)
    try:
        with opened as strong:
            inner = strong.getinfo(entry.filename)
            if inner.compress_type not in _PACKED:
                raise unread(file)
            with strong.open(inner, pwd=secret) as packed:
                return _whole(packed, file)
    except pyzipper.BadZipFile as error:  # a class of its own
        raise zipfile.BadZipFile(str(error)) from error


def _whole(packed: IO[bytes], file: str) -> bytes:
    """All of an entry, whatever size its archive claims for it."""
    content = packed.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise UserError(_(_TOO_LARGE).format(file=file))
    return content


def _is_workbook(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return any(name.lower().startswith("xl/workbook") for name in archive.namelist())


def entry_name(entry: zipfile.ZipInfo) -> str:
    """The entry's name; archives made in China often have it in GBK without saying so."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename
