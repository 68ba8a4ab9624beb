"""Looking for the header of a known format in a workbook's sheets or in a file of text."""

import io
from typing import BinaryIO

from core.errors import UserError
from core.statements.decoding import MIXED, Probe, open_text, told
from core.statements.detect import Search, find_header
from core.statements.format import StatementFormat
from core.statements.table.layout import payments_in
from core.statements.workbook import Sheet, Workbook
from core.words import _, ngettext


def search_sheets(
    book: Workbook, only: StatementFormat | None
) -> tuple[io.BytesIO, Probe, Search, list[str]]:
    """The first sheet that has a format's header, else the first; others with one are told."""
    fits = []
    first = None
    for sheet in book.sheets:
        source = io.BytesIO(sheet.text)
        search = find_header(open_text(source, "utf-8"), only)
        first = first or (source, search)
        if search.headers:
            fits.append((sheet.name, source, search))
    assert first is not None
    warnings = []
    if fits:
        for sheet in book.sheets:
            if sheet.name != fits[0][0]:
                warnings += sheet_told(sheet, "")
    source, search = fits[0][1:] if fits else first
    return source, Probe("utf-8", book.sha256), search, warnings


def sheet_told(sheet: Sheet, file: str) -> list[str]:
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
        return Search((), ()), told(error, file, known=False)
    if (
        not search.headers
        and found.encoding == "gb18030"
        and find_header(open_text(source, "utf-8", errors="replace"), only).headers
    ):
        raise UserError(_(MIXED).format(file=file))
    return search, None
