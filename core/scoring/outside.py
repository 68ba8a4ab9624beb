"""Outside accounts in the layout of the Taiwan credit-card data, as a month panel.

Columns: ID, LIMIT_BAL, PAY_1 … 6 (months late; zero and below: not late), BILL_AMT1 … 6,
PAY_AMT1 … 6 and DEFAULT_NEXT (1 or 0); 1 is the newest month. PAY_AMT of a month pays the bill of
the month before. An empty cell is not known. Other columns are left alone.
"""

from __future__ import annotations

import gzip
import io
import math
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.records.writing import refuse_no_file
from core.scoring.panel import MONTHS, Cells, Panel, panel_of
from core.words import N_, _

COLUMNS = (
    "ID",
    "LIMIT_BAL",
    *(f"PAY_{month}" for month in range(1, MONTHS + 1)),
    *(f"BILL_AMT{month}" for month in range(1, MONTHS + 1)),
    *(f"PAY_AMT{month}" for month in range(1, MONTHS + 1)),
    "DEFAULT_NEXT",
)
LATE_AT_MOST = 1200
"""Months late: a hundred years; more is a slip."""


@dataclass(frozen=True)
class Outside:
    """Outside accounts: their ids, panel, outcome (1 bad), and which of them count.

    Those count that owed something at one of the five earlier closes; an account that never did
    could not have been late.
    """

    ids: NDArray[np.int64]
    panel: Panel
    bad: Cells
    counts: NDArray[np.bool_]


def read_outside(path: Path) -> Outside:
    """Read a csv or csv.gz file. Raises UserError for a file that is not of this layout."""
    text = _text_of(path)
    names = [name.strip() for name in text.split("\n", 1)[0].lstrip("\ufeff").split(",")]
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        raise UserError(
            _("“{file}” cannot be checked against: it has no column {column}.").format(
                file=path.name, column=missing[0]
            )
        )
    table = _numbers(path, text, [names.index(name) for name in COLUMNS])
    ids, limits, bad = table[:, 0], table[:, 1:2], table[:, -1]
    late, owed, paid = (table[:, 2 + MONTHS * part : 2 + MONTHS * (part + 1)] for part in range(3))
    if np.isnan(ids).any() or not np.isin(bad, (0, 1)).all():
        raise UserError(
            _(
                "“{file}” cannot be checked against: every row needs an ID and an outcome, 1 or 0."
            ).format(file=path.name)
        )
    _refuse_odd(path, ids, limits, late, paid)
    _refuse_contradiction(path, table)
    panel = panel_of(late, owed, np.repeat(limits, MONTHS, axis=1), paid)
    counts = np.any(panel.owed[:, 1:] > 0, axis=1)
    return Outside(ids.astype(np.int64), panel, bad, counts)


def _refuse_odd(path: Path, ids: Cells, limits: Cells, late: Cells, paid: Cells) -> None:
    """Raises UserError for a figure that no account can have."""
    for wrong, sentence in (
        (ids % 1 != 0, N_("“{file}” cannot be checked against: an ID is not a whole number.")),
        (
            (late % 1 > 0) | (np.abs(late) > LATE_AT_MOST),
            N_("“{file}” cannot be checked against: PAY columns hold whole months late, like 2."),
        ),
        (limits <= 0, N_("“{file}” cannot be checked against: a LIMIT_BAL is not above zero.")),
        (paid < 0, N_("“{file}” cannot be checked against: a PAY_AMT is below zero.")),
    ):
        if wrong.any():
            raise UserError(_(sentence).format(file=path.name))


def _refuse_contradiction(path: Path, table: Cells) -> None:
    """Raises UserError where an ID stands twice with different figures."""
    order = np.argsort(table[:, 0], kind="stable")
    same = np.flatnonzero(np.diff(table[order, 0]) == 0)
    if not np.array_equal(table[order[same]], table[order[same + 1]], equal_nan=True):
        raise UserError(
            _("“{file}” cannot be checked against: an ID stands twice with other figures.").format(
                file=path.name
            )
        )


def _text_of(path: Path) -> str:
    refuse_no_file(path)
    try:
        raw = path.read_bytes()
        if raw[:2] == b"\x1f\x8b":
            raw = gzip.decompress(raw)
        return raw.decode("utf-8")
    except FileNotFoundError:
        raise UserError(_("There is no file “{file}”.").format(file=path)) from None
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise UserError(
            _("“{file}” cannot be read as a CSV file; give a whole .csv or .csv.gz file.").format(
                file=path.name
            )
        ) from error


def _numbers(path: Path, text: str, columns: list[int]) -> Cells:
    """The named columns of all rows; a quick way first, then one that takes empty cells."""
    body = text.split("\n", 1)[1] if "\n" in text else ""
    if not body.strip():
        raise UserError(_("“{file}” holds no accounts.").format(file=path.name))
    try:
        table = np.loadtxt(io.StringIO(body), delimiter=",", usecols=columns, ndmin=2)
        if not np.isinf(table).any():
            return table
    except ValueError:
        pass  # an empty cell, or something that is no number: the slower way tells them apart
    try:
        return np.loadtxt(
            io.StringIO(body), delimiter=",", usecols=columns, ndmin=2, converters=_number
        )
    except ValueError as error:
        raise UserError(
            _("“{file}” cannot be checked against: a cell of it is not a number.").format(
                file=path.name
            )
        ) from error


def _number(cell: str) -> float:
    """Raises ValueError also for an infinite number, which no account can have."""
    value = float(cell) if cell.strip() else np.nan
    if math.isinf(value):
        raise ValueError(cell)
    return value
