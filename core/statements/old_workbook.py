"""Excel workbooks of before 1997, and texts whose code page nobody declared.

calamine reads the letters of the former wrongly (0.9.1) where the file says that they are Chinese;
xlrd, which is slower and not meant for hostile files, reads only those. Where a file says nothing,
or that it is Western, Chinese comes out as pairs of Western letters, which are put right here.

Part of `sheets.py`, which runs apart from the program.
"""

import io
import re
import struct
from datetime import datetime
from typing import Any

Rows = list[list[Any]]

_PAIRS = re.compile(r"(?:[\x00-\x7f]|[\xa1-\xfe]{2})+").fullmatch
"""Letters that are GB2312 read as Western: those beyond ASCII come in pairs of high bytes."""


def put_right(sheets: list[tuple[str, Rows]], content: bytes) -> list[tuple[str, Rows]]:
    """Name and rows of each sheet of an .xls file, with Chinese as it was written.

    Raises ValueError where the file cannot be read.
    """
    if _is_garbled([rows for _name, rows in sheets]):
        sheets = _read_old(content)
    names = [name for name, _rows in sheets]
    return list(zip(names, mended([rows for _name, rows in sheets]), strict=True))


def _is_garbled(sheets: list[Rows]) -> bool:
    """Whether texts came out with letters lost."""
    return any(
        "\0" in cell or "\ufffd" in cell
        for rows in sheets
        for row in rows
        for cell in row
        if isinstance(cell, str)
    )


def _read_old(content: bytes) -> list[tuple[str, Rows]]:
    import xlrd
    from xlrd.biffh import XLRDError
    from xlrd.compdoc import CompDocError

    broken = (
        XLRDError,
        CompDocError,
        struct.error,
        AssertionError,
        ArithmeticError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
    )
    try:
        book = xlrd.open_workbook(file_contents=content, logfile=io.StringIO())
        return [
            (
                sheet.name,
                [[_value(cell, book.datemode) for cell in row] for row in sheet.get_rows()],
            )
            for sheet in book.sheets()
        ]
    except broken as error:
        raise ValueError("no workbook that xlrd reads") from error


def mended(sheets: list[Rows]) -> list[Rows]:
    """The sheets with Chinese put right where nearly all texts beyond ASCII can only be that."""
    texts = {
        cell
        for rows in sheets
        for row in rows
        for cell in row
        if isinstance(cell, str) and not cell.isascii()
    }
    made = {text: right for text in texts if (right := _chinese(text))}
    if not texts or len(made) < len(texts) * 0.9:
        return sheets
    return [
        [[made.get(cell, cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
        for rows in sheets
    ]


def _chinese(text: str) -> str | None:
    try:
        western = text.encode("latin-1")
    except UnicodeEncodeError:
        try:
            western = text.encode("cp1252")
        except UnicodeEncodeError:
            return None
    if not _PAIRS(western.decode("latin-1")):
        return None
    try:
        return western.decode("gb18030")
    except UnicodeDecodeError:
        return None


def _value(cell: Any, datemode: Any) -> Any:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            day: datetime = xlrd.xldate_as_datetime(cell.value, datemode)
        except (ValueError, ArithmeticError):
            return cell.value
        return day
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    return "" if cell.ctype in (xlrd.XL_CELL_ERROR, xlrd.XL_CELL_EMPTY) else cell.value
