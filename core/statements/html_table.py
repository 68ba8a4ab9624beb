"""A table of a web page that a bank saved under the name of a workbook (`.xls`), as CSV.

Tags are only looked for, never run or fetched: what is not a row or a cell of a table is left out.
"""

import re
from collections.abc import Iterator
from html import unescape

from core.errors import UserError
from core.statements.as_csv import Table, limited, table
from core.statements.format import StatementFormat
from core.words import _

NAME = "html"
MEANINGS = ()
"""None are known: its tables are of any kind."""

_PAGE = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|table|head)", re.I
).match
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.I).search
_TAG = re.compile(r"<(/?)(tr|td|th|br|style|script|title)\b([^<>]*)>", re.I)
_ANY_TAG = re.compile(r"<[^<>]*>")
_SPAN = re.compile(r"colspan\s*=\s*[\"']?(\d{1,3})", re.I).search


def is_one(head: bytes) -> bool:
    return _PAGE(head) is not None


def declared(head: bytes) -> str | None:
    """The encoding that a page says it is in, null when it says none."""
    match = _CHARSET(head[:2000])
    said = match[1].decode("ascii", "replace").lower() if match else None
    # GBK and GB2312 are parts of GB18030, and pages say them for all of it.
    return "gb18030" if said in ("gbk", "gb2312") else said


def letters_of(content: bytes) -> tuple[bytes, str | None]:
    """The bytes, and the encoding that the page says they are in."""
    return content, declared(content)


def as_table(text: str, file: str, _only: StatementFormat | None) -> Table:
    """All rows of the page's tables, each on the line it begins on where there is room.

    Raises UserError for a page without a table.
    """
    rows = limited(_rows(text), file)
    if not rows:
        raise UserError(
            _("“{file}” is a web page without a table. Choose the statement itself.").format(
                file=file
            )
        )
    return Table(table(rows[0][1], rows[1:]))


def _rows(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    cells: list[str] | None = None
    line, seen, began = 1, 0, 1
    open_at = -1
    hidden = ""
    for tag in _TAG.finditer(text):
        closing, name = bool(tag[1]), tag[2].lower()
        if hidden:
            hidden = "" if closing and name == hidden else hidden
            continue
        if name in ("style", "script", "title"):
            hidden = "" if closing else name
            continue
        if name == "br":
            continue
        if open_at >= 0 and cells is not None:
            cells.append(_plain(text[open_at : tag.start()]))
            open_at = -1
        if name == "tr":
            if cells and any(cells):
                yield began, tuple(cells)
            cells = None if closing else []
            line += text.count("\n", seen, tag.start())
            seen, began = tag.start(), line
        elif not closing and cells is not None:
            open_at = tag.end()
            if span := _SPAN(tag[3]):
                cells.extend([""] * (min(int(span[1]), 100) - 1))
    if cells and any(cells):
        yield began, tuple(cells)


def _plain(cell: str) -> str:
    return " ".join(unescape(_ANY_TAG.sub(" ", cell)).split())
