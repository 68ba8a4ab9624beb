"""Rows that print no day, since that of the row above is theirs, too."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from core.statements.pdf.cells import crosses
from core.statements.pdf.heads import AMOUNT, DAY, Head
from core.statements.pdf.text_lines import Piece, TextLine
from core.statements.table.amounts import is_money

_SUM = re.compile(
    r"[合小总累月日页]\s*[计計]|总额|余额$|结[转存]|承前|转下|过次|[上本]年|期[初末]|\b(?:sub)?total|\bbalance"
    r"|brought|carried|\b[bc]\s*/\s*[fd]\b",
    re.I,
).search
"""Words of a line that sums others up, or carries a balance over."""
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?").fullmatch
_CENTS = re.compile(r"\d[.]\d\d\D{0,3}$").search


def has_amount(cells: Iterable[tuple[int, Any]], head: Head) -> bool:
    """Whether an amount with its cents stands in a column of amounts."""
    return any(
        0 <= at < len(head.roles) and head.roles[at] == AMOUNT and _is_amount(pieces)
        for at, pieces in cells
    )


def _is_amount(pieces: Piece | Sequence[Piece]) -> bool:
    text = _said(pieces)
    return bool(_CENTS(text)) and is_money(text)


def _said(pieces: Piece | Sequence[Piece]) -> str:
    return pieces.text if isinstance(pieces, Piece) else "".join(each.text for each in pieces)


def lacks_day(cells: Sequence[tuple[int, Any]], head: Head, text: str) -> bool:
    """Whether a line is a row but for its day: an amount, and something beside it, under the
    columns' names, and no words of a sum."""
    if _SUM(text) or not has_amount(cells, head):
        return False
    beside = False
    for at, pieces in cells:
        role = head.roles[at] if 0 <= at < len(head.roles) else DAY
        if role == DAY and not _CLOCK(_said(pieces)):
            return False
        beside |= role not in (DAY, AMOUNT)
    return beside


def undated_lines(
    lines: Sequence[TextLine],
    cells: Sequence[list[tuple[int, Piece]]],
    dated: set[int],
    head: Head,
    edges: Sequence[float],
) -> tuple[set[int], set[int]]:
    """The lines that are rows of the day above them, which is printed once, and those that sum
    rows up. Only where the lines with a day have an amount of their own: else this is that of a row
    of several lines."""
    rows: set[int] = set()
    sums: set[int] = set()
    whole = sum(1 for n in dated if has_amount(cells[n], head))
    if whole < 0.8 * len(dated):
        return rows, sums
    complete = True
    for n, line in enumerate(lines):
        if n in dated:
            complete = has_amount(cells[n], head)
        elif complete and not any(crosses(piece, edges) for piece in line.pieces):
            if lacks_day(cells[n], head, line.text):
                rows.add(n)
            elif _SUM(line.text) and has_amount(cells[n], head):
                sums.add(n)
    return rows, sums
