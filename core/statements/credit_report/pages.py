"""The text of a PDF as lines in reading order, from where each letter stands on its page.

Producers write letters in any order and with or without spaces, so only their places are believed.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.records.writing import refuse_no_file
from core.statements.pdf.opening import read_pages
from core.words import N_, _

LARGEST = 30_000_000
"""Bytes of a credit report; the longest known has a few hundred thousand."""

_SCRIPT = re.compile(rb"/JavaScript\b|/Launch\b|/JS\s*[(<]")

_TOO_LARGE = N_("“{file}” is larger than a credit report can be. Check where it is from.")


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of a line without a gap between them, and where they begin and end in points."""

    left: float
    right: float
    text: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a page (from 0); `top` counts down the page in points, `size` is its height."""

    page: int
    top: float
    size: float
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Without any space, full-width letters and signs as half-width ones."""
        return "".join(piece.text for piece in self.pieces)


def read_lines(path: Path, password: str | None = None) -> list[TextLine]:
    """The lines of all pages, top to bottom, read with limits as those of any PDF are.

    Raises PasswordNeeded, and UserError for a file that is too large, damaged, without text, or
    that carries a script.
    """
    content = _content(path)
    pages = read_pages(content, path.name, password)
    if _SCRIPT.search(content) or any(page["scripted"] for page in pages):
        raise _scripted(path.name)
    lines = [line for n, page in enumerate(pages) for line in _lines(n, _solid(page["letters"]))]
    if not lines:
        raise UserError(
            _(
                "“{file}” has no text, only pictures, so it cannot be read. Download the credit"
                " report as a PDF instead of scanning it."
            ).format(file=path.name)
        )
    return lines


def _content(path: Path) -> bytes:
    refuse_no_file(path)
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(_(_TOO_LARGE).format(file=path.name))
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            _("“{path}” cannot be read. Choose a file that you may open.").format(path=path)
        ) from error


def _scripted(file: str) -> UserError:
    return UserError(
        _(
            "“{file}” carries a script, which no credit report does. Download the report again from"
            " the place that gave it to you."
        ).format(file=file)
    )


_Letter = tuple[float, float, float, float, str]
"""Left, right, the foot's height down the page, height, and the letter."""


def _solid(letters: Sequence[Sequence[Any]]) -> list[_Letter]:
    """The letters of a page without its spaces, which producers write or not."""
    return [
        (left, right, foot, size, said) for left, right, foot, size, said, _run in letters
        if not said.isspace()
    ]  # fmt: skip


def _lines(page: int, letters: list[_Letter]) -> list[TextLine]:
    """Letters whose feet are at nearly the same height are a line, read from left to right."""
    rows: list[list[_Letter]] = []
    for letter in sorted(letters, key=lambda each: each[2]):
        if rows and abs(rows[-1][0][2] - letter[2]) <= 0.35 * max(rows[-1][0][3], 1.0):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return [TextLine(page, row[0][2], max(row[0][3], 1.0), _pieces(sorted(row))) for row in rows]


def _pieces(row: list[_Letter]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    start, text, end = row[0][0], "", row[0][0]
    for left, right, _foot, size, letter in row:
        if text and left - end > 0.4 * max(size, 1.0):
            pieces.append(Piece(start, end, plain(text)))
            start, text = left, ""
        text += letter
        end = max(end, right) if text else right
    pieces.append(Piece(start, end, plain(text)))
    return tuple(pieces)


def plain(text: str) -> str:
    """Without spaces; full-width and look-alike letters and signs as the usual ones."""
    return "".join(unicodedata.normalize("NFKC", text).split())
