"""Looking for the header of a known format in a workbook's sheets or in a file of text."""

import csv
import io
import re
from dataclasses import replace
from typing import BinaryIO

from core.errors import UserError
from core.statements.decoding import MIXED, Probe, decoding_error, open_text
from core.statements.detect import Search, find_header
from core.statements.format import StatementFormat
from core.statements.table.layout import payments_in
from core.statements.table.sections import is_header
from core.statements.workbook import Sheet, Workbook
from core.words import _, ngettext

_MONTHS = """jan january januar janvier enero gennaio januari janeiro feb february februar février
febrero febbraio februari fevereiro mar march märz mars marzo maart março apr april avril abril
aprile may mai mayo maggio mei maio jun june juni juin junio giugno junho jul july juli juillet
julio luglio julho aug august août agosto augustus sep sept september septembre septiembre
settembre setembro oct october okt oktober octobre octubre ottobre outubro nov november novembre
noviembre novembro dec december dez dezember décembre diciembre dicembre dezembro"""
_SHEETS = "sheet|tabelle|feuil|feuille|hoja|foglio|blad|planilha|page|лист|シート|工作表|第"
_GOES_ON = re.compile(
    rf"(?i)(?:(?:{_SHEETS}|q|{'|'.join(_MONTHS.split())}|[一二三四五六七八九十]{{1,3}}月"
    r"|20\d\d|(?<!\d)\d{1,2}(?!\d))[年月季页頁期]?[\s_./()（）-]*)+"
).fullmatch
"""The name of a sheet that says a month or a number, and so no account of its own."""
HEADERS_WITHIN = 60
"""Lines of a sheet in which its header stands."""


def put_together(book: Workbook) -> tuple[Workbook, list[str]]:
    """The workbook with sheets that go on with the columns of the first table, as months do, put
    below it; and a sentence for each. Others stay apart, as they may be of another account."""
    first = next((s for s in book.sheets if payments_in(io.BytesIO(s.text), "")), None)
    at = _header_line(first) if first else None
    if first is None or at is None or not _GOES_ON(first.name):
        return book, []
    lines = first.text.rstrip(b"\n").split(b"\n")
    others: list[Sheet] = []
    texts: list[str] = []
    header = lines[at]
    for sheet in book.sheets:
        line = _header_line(sheet) if sheet is not first and _GOES_ON(sheet.name) else None
        below = sheet.text.rstrip(b"\n").split(b"\n")
        if line is None or below[line] != header:
            others += [sheet] if sheet is not first else []
            continue
        texts.append(
            _(
                "The sheet “{sheet}” goes on with the same columns: its rows from {row} on are rows"
                " {first} to {last} here."
            ).format(
                sheet=sheet.name,
                row=line + 2,
                first=len(lines) + 1,
                last=len(lines) + len(below) - line - 1,
            )
        )
        lines += below[line + 1 :]
    whole = replace(first, text=b"\n".join(lines) + b"\n")
    return replace(book, sheets=(whole, *others)) if texts else book, texts


def _header_line(sheet: Sheet) -> int | None:
    """The line of a sheet, from 0, that names the columns of payments."""
    text = sheet.text.decode("utf-8", "replace").split("\n", HEADERS_WITHIN)[:HEADERS_WITHIN]
    rows = csv.reader(text)
    return next((n for n, cells in enumerate(rows) if is_header(cells)), None)


def search_sheets(
    book: Workbook, only: StatementFormat | None
) -> tuple[io.BytesIO, Probe, Search, list[str]]:
    """The first sheet that has a format's header, else the first; others with one are told."""
    fits: list[tuple[str, io.BytesIO, Search]] = []
    first = None
    for sheet in book.sheets:
        source = io.BytesIO(sheet.text)
        search = find_header(open_text(source, "utf-8"), only)
        first = first or (source, search)
        if search.headers:
            fits.append((sheet.name, source, search))
    assert first is not None
    warnings: list[str] = []
    if fits:
        for sheet in book.sheets:
            if sheet.name != fits[0][0]:
                warnings += sheet_texts(sheet, "")
    source, search = fits[0][1:] if fits else first
    return source, Probe("utf-8", book.sha256), search, warnings


def sheet_texts(sheet: Sheet, file: str) -> list[str]:
    """A sentence where another sheet than the one that is read has payments."""
    count = payments_in(io.BytesIO(sheet.text), file)
    if not count:
        return []
    return [
        ngettext(
            "The sheet “{sheet}” has payments too ({count} row) and was not read; import it as a"
            " file.",
            "The sheet “{sheet}” has payments too ({count} rows) and was not read; import it as a"
            " file.",
            count,
        ).format(sheet=sheet.name, count=count)
    ]


def search_text(
    source: BinaryIO, file: str, found: Probe, only: StatementFormat | None
) -> tuple[Search, UserError | None]:
    """The search, and the sentence why the bytes are no text in the encoding found."""
    try:
        search = find_header(open_text(source, found.encoding), only)
    except UnicodeDecodeError as error:
        if find_header(open_text(source, "utf-8", errors="replace"), only).headers:
            raise UserError(_(MIXED).format(file=file)) from error
        return Search((), ()), decoding_error(error, file, known=False)
    if (
        not search.headers
        and found.encoding == "gb18030"
        and find_header(open_text(source, "utf-8", errors="replace"), only).headers
    ):
        raise UserError(_(MIXED).format(file=file))
    return search, None
