"""Excel workbooks as text, so that a sheet is read the same way as a CSV file.

One line a sheet row, also for blank rows, so that a row's number is the sheet's. What Excel holds
as numbers is written out in full: amounts without the traces of binary fractions, order numbers
without an exponent, days as days.
"""

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, BinaryIO

from core.errors import UserError
from core.words import N_, _

SECTOR = 512
"""Bytes that an .xls file is a multiple of, unless a part of it is missing."""
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
LARGEST = 400_000_000
"""Bytes of a workbook when unpacked; a million rows of payments have about half of that."""

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
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = tuple(
            Sheet(name, _text(book.get_sheet_by_name(name).to_python(skip_empty_area=False)))
            for name in book.sheet_names
        )
    except PasswordError as error:
        raise UserError(_(_PROTECTED).format(file=file)) from error
    except (CalamineError, OSError, ValueError) as error:
        raise UserError(_(_DAMAGED).format(file=file)) from error
    except BaseException as error:
        # What the Rust library did not foresee in a damaged file is no Exception in Python.
        if type(error).__name__ != "PanicException":
            raise
        raise UserError(_(_DAMAGED).format(file=file)) from error
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


def _text(rows: list[list[Any]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(_row(cells) for cells in rows)
    return out.getvalue().encode("utf-8", errors="replace")


def _row(cells: list[Any]) -> Iterator[str]:
    for value in cells:
        yield value if type(value) is str and value.isprintable() else _cell(value)


def _cell(value: Any) -> str:
    """A cell as a provider would have written it; a break inside a text is a space."""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        whole = round(value, 6)
        return str(int(whole)) if whole == int(whole) else repr(whole)
    if isinstance(value, datetime):
        return (value + timedelta(microseconds=500_000)).isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    return "".join(c if c.isprintable() else " " for c in str(value))
