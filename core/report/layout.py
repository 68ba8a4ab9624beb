"""Which tables stay on one page, estimated before they are set: measuring takes as long again."""

from math import ceil, inf

from core.report.content import Table
from core.report.letters import columns_of

ROOM = 166.0
"""Millimetres across between the margins; Letter has six more."""
PIECE = 90.0
"""The height up to which a table stays whole: less than half of a page, as it is an estimate."""
COLUMN, LINE, AROUND, GAP = 1.6, 4.3, 4.0, 3.6
"""Millimetres: a narrow letter, a line, what is above and below a row, and beside a cell."""


def stays_whole(table: Table) -> bool:
    """Whether the table is so short that it must not be parted."""
    return _height(table) <= PIECE


def _height(table: Table) -> float:
    """About how many millimetres it is high; infinite where its columns hardly find room."""
    rows = (table.head, *table.rows, *([table.total] if table.total else []))
    own = [
        max((_wide(row[n]) for row in rows), default=0.0) + GAP if width == "auto" else 0.0
        for n, width in enumerate(table.widths)
    ]
    fixed = [float(w[:-2]) if w.endswith("mm") else 0.0 for w in table.widths]
    parts = [float(w[:-2]) if w.endswith("fr") else 0.0 for w in table.widths]
    left = ROOM - sum(own) - sum(fixed)
    if left < ROOM / 6:
        return inf
    widths = [
        a or b or left * part / sum(parts) - GAP
        for a, b, part in zip(own, fixed, parts, strict=True)
    ]
    return sum(AROUND + LINE * _lines(row, widths) for row in rows) + AROUND


def _wide(cell: str) -> float:
    return max(columns_of(line) for line in cell.split("\n")) * COLUMN


def _lines(row: tuple[str, ...], widths: list[float]) -> int:
    """How many lines the highest cell takes."""
    return max(
        sum(max(1, ceil(_wide(line) / max(width, COLUMN))) for line in cell.split("\n"))
        for cell, width in zip(row, widths, strict=True)
    )
