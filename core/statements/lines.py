"""The records of a statement with the physical line each begins on, whatever its quotes do.

Providers write texts as people typed them. A lone quotation mark at the start of a text makes a
CSV reader swallow the rows behind it; then the line is read again without quoting.
"""

import csv
import io
import re
from collections.abc import Callable, Container, Iterator
from functools import cache
from itertools import repeat
from operator import contains
from typing import NamedTuple

from core.errors import UserError
from core.statements.decoding import decoding_error
from core.statements.same_rows import HashingReader
from core.tuples import of_all_fields
from core.words import _, ngettext

_DECIMALS = re.compile(r"[.,]\d\d$")
LONGEST_CELL = 4000
"""Characters of a cell that are read; less is kept of a text, and every word looks at all."""
MOST_LONE_MARKS = 2000
"""Lines read again because of a lone quotation mark: each costs a look at all that it swallows, and
no statement has a hundredth of them."""
BLOCK = 1 << 18
"""Characters read at a time; a record that goes on beyond them is read with the next ones."""


class Row(NamedTuple):
    """The 1-based line it begins on, its cells, and its text as it stands in the file.

    `cut` marks a last row that ends in the middle: without a line end, and short or with an open
    quotation mark. `inside` counts lines in its quotes that look like rows.
    """

    number: int
    cells: list[str]
    raw: list[str]
    cut: bool
    inside: int


_row = of_all_fields(Row)


def inside_texts(rows: list[int]) -> list[str]:
    """A sentence where quoted texts, of the rows that begin on these lines, hold lines that look
    like rows."""
    if not rows:
        return []
    return [
        ngettext(
            "In row {rows} a text in quotation marks holds lines that look like rows; they were"
            " read as a part of the text.",
            "In rows {rows} texts in quotation marks hold lines that look like rows; they were"
            " read as parts of the texts.",
            len(rows),
        ).format(rows=", ".join(map(str, rows[:10])))
    ]


def may_be_cut(last: Row | None, texts: Container[int]) -> list[str]:
    """A sentence where the last row has no line end and its last words stand in one of the columns
    `texts`: half of 信用卡还款 is no repayment, and nothing else shows that it is half."""
    if last is None:
        return []
    place = max((n for n, cell in enumerate(last.cells) if cell), default=-1)
    if place not in texts or not last.raw[-1].endswith(last.cells[place]):
        return []
    return [
        _(
            "Row {row}, the last, has no line end, so its text may be cut off. See whether it is"
            " whole; if not, export or download the file again."
        ).format(row=last.number)
    ]


def cells_text(count: int, width: int) -> str:
    """Why a row of `count` cells under a header of `width` is rejected."""
    return ngettext(
        "The row has {count} cell where the header has {width}.",
        "The row has {count} cells where the header has {width}.",
        count,
    ).format(count=count, width=width)


def read_rows(
    text: HashingReader | io.TextIOWrapper,
    file: str,
    above: int,
    delimiter: str,
    width: int,
    usual: int,
    is_row: Callable[[list[str]], bool],
) -> Iterator[Row]:
    """The records below the first `above` lines of `text`, blank ones too.

    `is_row` says of cells that they are a row of data; a row has `width` cells or more, and as many
    as the rows before it or, for the first, `usual`. Raises UserError for bytes that do not fit the
    encoding.
    """
    least = 0
    lone = 0
    before: str | None = None
    number = above + 1
    left: list[str] = []
    unguard = _guard(delimiter).sub
    try:
        for _line in range(above):
            text.readline()
        last = False
        while not last:
            more = text.readlines(BLOCK)
            last = not more
            lines = left + more
            begin, size = 0, len(left) + len(more)
            guarded = any(map(contains, lines, repeat('="')))
            long = max(map(len, lines), default=0) > LONGEST_CELL
            while begin < size:
                unread = lines[begin:] if begin else lines
                if guarded:
                    unread = (unguard("", line) for line in unread)
                reader = csv.reader(unread, delimiter=delimiter)
                first = begin
                again = False
                try:
                    for cells in reader:
                        end = first + reader.line_num
                        raw = lines[begin:end]
                        inside = _swallowed(raw, delimiter, width, is_row) if len(raw) > 1 else 0
                        if inside and not _is_whole(raw, delimiter, cells):
                            again = True
                            break
                        cut = False
                        if end == size:
                            if not last:  # it may go on in the next block
                                break
                            cut = _is_cut(raw, cells, least or usual, before)
                        if guarded:
                            cells = [
                                cell[2:-1] if cell[:2] == '="' and cell[-1] == '"' else cell
                                for cell in cells
                            ]
                        if long or len(raw) > 1:
                            cells = [cell[:LONGEST_CELL] for cell in cells]
                        if (count := len(cells)) >= width:
                            before = cells[-1]
                            if count < least or not least:
                                least = count
                        yield _row((number, cells, raw, cut, inside))
                        number += end - begin
                        begin = end
                except csv.Error:  # a field of over 131,072 characters: a lone quotation mark
                    again = True
                if not again:
                    break
                lone += 1
                if lone > MOST_LONE_MARKS:
                    raise UserError(
                        _(
                            "“{file}” has thousands of quotation marks that never end. Export it"
                            " again, or check where it is from."
                        ).format(file=file)
                    )
                cells = _unquoted(lines[begin], delimiter)
                yield Row(number, cells, lines[begin : begin + 1], False, 0)
                number += 1
                begin += 1
            left = lines[begin:]
    except UnicodeDecodeError as error:
        raise decoding_error(error, file, known=True) from error


@cache
def _guard(delimiter: str) -> re.Pattern[str]:
    """The equals sign by which Excel is told that a quoted cell is a text: `="25.50"`."""
    mark = re.escape(delimiter)
    return re.compile(rf'(?:(?<=^)|(?<={mark}))=(?="[^"\n]*"(?:{mark}|\r?\n|$))')


def _swallowed(
    held: list[str], delimiter: str, width: int, is_row: Callable[[list[str]], bool]
) -> int:
    """How many later lines of a record are rows by themselves, so that a quotation mark may have
    taken them in."""
    return sum(
        len(cells) >= width and is_row(cells)
        for cells in (_unquoted(line, delimiter) for line in held[1:])
    )


def _is_whole(held: list[str], delimiter: str, cells: list[str]) -> bool:
    """Whether every quotation mark of a record that goes over several lines stands where one may:
    at the beginning or the end of a cell, or doubled."""
    try:
        records = list(csv.reader(held, delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return records == [cells] and not any(
        '"' in cell for cell in cells if "\n" not in cell and "\r" not in cell
    )


def _unquoted(line: str, delimiter: str) -> list[str]:
    return [
        cell[:LONGEST_CELL].strip().strip('"').strip()
        for cell in line.rstrip("\r\n").split(delimiter)
    ]


def _is_cut(raw: list[str], cells: list[str], whole: int, before: str | None) -> bool:
    """Whether a last line without a line end lacks cells, the end of its quotes or of an amount.

    `before` is the last cell of the row before: where that has decimals, so has a whole one.
    """
    if raw[-1][-1] in "\r\n":
        return False
    if len(cells) < whole or "".join(raw).count('"') % 2 == 1:
        return True
    last = cells[-1].strip()
    if last[-1:] not in "0123456789.," or not last or _DECIMALS.search(last):
        return False
    return before is None or _DECIMALS.search(before.strip()) is not None
