"""The records of a statement with the physical line each begins on, whatever its quotes do.

Providers write texts as people typed them. A lone quotation mark at the start of a text makes a
CSV reader swallow the rows behind it; then the line is read again without quoting.
"""

import csv
import io
from collections import deque
from collections.abc import Callable, Iterator
from typing import NamedTuple

from core.statements.decoding import told


class Row(NamedTuple):
    """The 1-based line it begins on, its cells, and its text as it stands in the file.

    `cut` marks a last row that ends in the middle: without a line end, and short or with an open
    quotation mark.
    """

    number: int
    cells: list[str]
    raw: list[str]
    cut: bool


def read_rows(
    text: io.TextIOWrapper,
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
    try:
        for _line in range(above):
            text.readline()
        pushed: deque[str] = deque()
        held: list[str] = []
        number = above + 1
        again = True
        while again:
            again = False
            reader = csv.reader(_lines(text, pushed, held), delimiter=delimiter)
            try:
                for cells in reader:
                    if len(held) > 1 and _swallowed(held, delimiter, width, is_row):
                        again = True
                        break
                    raw = held.copy()
                    held.clear()
                    cut = raw[-1][-1] not in "\r\n" and _is_cut(raw, cells, least or usual)
                    if len(cells) >= width:
                        least = min(least or len(cells), len(cells))
                    yield Row(number, cells, raw, cut)
                    number += len(raw)
            except csv.Error:  # one field of over 131,072 characters: a lone quotation mark
                again = True
            if again:
                pushed.extendleft(reversed(held[1:]))
                raw = held[:1]
                held.clear()
                yield Row(number, _unquoted(raw[0], delimiter), raw, False)
                number += 1
    except UnicodeDecodeError as error:
        raise told(error, file, known=True) from error


def _lines(text: io.TextIOWrapper, pushed: deque[str], held: list[str]) -> Iterator[str]:
    while True:
        line = pushed.popleft() if pushed else text.readline()
        if not line:
            return
        held.append(line)
        yield line


def _swallowed(
    held: list[str], delimiter: str, width: int, is_row: Callable[[list[str]], bool]
) -> bool:
    """Whether a later line of a record is a row by itself, so that a quotation mark took it in."""
    return any(
        len(cells) >= width and is_row(cells)
        for cells in (_unquoted(line, delimiter) for line in held[1:])
    )


def _unquoted(line: str, delimiter: str) -> list[str]:
    return [cell.strip().strip('"').strip() for cell in line.rstrip("\r\n").split(delimiter)]


def _is_cut(raw: list[str], cells: list[str], whole: int) -> bool:
    """Whether a last line without a line end lacks cells or the end of its quotes."""
    return len(cells) < whole or "".join(raw).count('"') % 2 == 1
