"""Looking for the header of a known format in a workbook's sheets or in a file of text."""

import io
from typing import BinaryIO

from core.errors import UserError
from core.statements.decoding import MIXED, Probe, open_text, told
from core.statements.detect import Search, find_header
from core.statements.format import StatementFormat
from core.statements.workbook import Workbook
from core.words import _


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
    warnings = [
        _("The sheet “{sheet}” has payments too and was not read; import it as a file.").format(
            sheet=name
        )
        for name, _source, _found in fits[1:]
    ]
    source, search = fits[0][1:] if fits else first
    return source, Probe("utf-8", book.sha256), search, warnings


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
