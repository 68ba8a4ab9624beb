"""Excel workbooks as text, so that a sheet is read the same way as a CSV file.

One line a sheet row, also for blank rows, so that a row's number is the sheet's. What Excel holds
as numbers is written out in full: amounts without the traces of binary fractions, order numbers
without an exponent, days as days.
"""

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass
from typing import Any, BinaryIO

from core.errors import UserError
from core.statements.limited import Limits, OutOfTime, read_apart
from core.words import N_, _

SECTOR = 512
"""Bytes that an .xls file is a multiple of, unless a part of it is missing."""
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
LARGEST = 400_000_000
"""Bytes of a workbook when unpacked; a million rows of payments have about half of that."""
SECONDS, BYTES_A_SECOND = 10, 1_000_000
"""How long reading may take: so many seconds, and one more for so many bytes of the file."""
MOST_MEMORY = 1_000_000_000
"""Bytes that reading a workbook of payments never needs; a million rows take about half of it."""

_PROTECTED = N_(
    "“{file}” is protected with a password. Open it, save a copy without the password, and import"
    " the copy."
)
_DAMAGED = N_("“{file}” is a damaged workbook. Export or download it again.")
_TOO_LARGE = N_("“{file}” holds more than a workbook of payments can. Check where it is from.")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's name, and its rows as comma-separated UTF-8."""

    name: str
    text: bytes


@dataclass(frozen=True, slots=True)
class Workbook:
    """`kind` is xlsx or xls; `sha256` is that of the file itself."""

    kind: str
    sha256: str
    sheets: tuple[Sheet, ...]


def open_workbook(source: BinaryIO, file: str) -> Workbook | None:
    """The workbook in `source`, null when its first bytes say that it is none.

    Raises UserError for a workbook that is protected, damaged, or larger than one of payments can
    be. An archive of something else was opened before (`archive.unpack`).
    """
    source.seek(0)
    magic = source.read(4)
    source.seek(0)
    if magic not in (ZIP, OLE):
        return None
    content = source.read()
    _refuse_other(content, magic, file)
    sheets = _read(content, file)
    if not any(sheet.text.strip(b"\n,") for sheet in sheets):
        raise UserError(_("“{file}” is empty. Export or download it again.").format(file=file))
    kind = "xlsx" if magic == ZIP else "xls"
    return Workbook(kind, hashlib.sha256(content).hexdigest(), sheets)


def _refuse_other(content: bytes, magic: bytes, file: str) -> None:
    if magic == OLE:
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise UserError(_(_PROTECTED).format(file=file))
        if len(content) % SECTOR:
            raise UserError(_(_DAMAGED).format(file=file))
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise UserError(_(_DAMAGED).format(file=file)) from error
    if not any(part.filename.lower().startswith("xl/workbook") for part in parts):
        raise UserError(_(_DAMAGED).format(file=file))
    if sum(part.file_size for part in parts) > LARGEST:
        raise UserError(_(_TOO_LARGE).format(file=file))


def _read(content: bytes, file: str) -> tuple[Sheet, ...]:
    """The sheets, read by `sheets.py` in a process of its own, which a damaged file may end."""
    limits = Limits(SECONDS + len(content) / BYTES_A_SECOND, MOST_MEMORY)
    try:
        answer = read_apart("workbook", content, limits)
    except OutOfTime as error:
        raise UserError(_(_TOO_LARGE).format(file=file)) from error
    head, _break, rest = answer.partition(b"\n")
    document: dict[str, Any] = json.loads(head) if head else {"fault": "damaged"}
    if "fault" in document:
        what = _PROTECTED if document["fault"] == "protected" else _DAMAGED
        raise UserError(_(what).format(file=file))
    sheets: list[Sheet] = []
    for name, length in document["sheets"]:
        sheets.append(Sheet(name, rest[:length]))
        rest = rest[length:]
    return tuple(sheets)
