"""The text of a PDF as lines in reading order, from where each letter stands on its page.

Producers write letters in any order and with or without spaces, so only their places are believed.
Nothing in the file is run: pdfium is used without forms and has no scripts built in.
"""

import ctypes
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from core.errors import UserError
from core.words import N_, _

LARGEST = 30_000_000
"""Bytes of a credit report; the longest known has a few hundred thousand."""
MOST_PAGES, MOST_LETTERS = 200, 400_000

_SCRIPT = re.compile(rb"/JavaScript\b|/Launch\b|/JS\s*[(<]")

_DAMAGED = N_("“{file}” is a damaged PDF. Download the credit report again.")
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


def is_pdf(path: Path) -> bool:
    """Whether the file says of itself that it is a PDF; false for one that cannot be read."""
    try:
        with path.open("rb") as source:
            return source.read(1024).lstrip().startswith(b"%PDF-")
    except OSError:
        return False


def read_lines(path: Path) -> list[TextLine]:
    """The lines of all pages, top to bottom.

    Raises UserError for a file that is too large, damaged, protected, without text, or that
    carries a script.
    """
    content = _content(path)
    if _SCRIPT.search(content):
        raise _scripted(path.name)
    import pypdfium2
    from pypdfium2 import raw

    try:
        with pypdfium2.PdfDocument(content) as document:
            if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0:
                raise _scripted(path.name)
            if len(document) > MOST_PAGES:
                raise UserError(_(_TOO_LARGE).format(file=path.name))
            lines: list[TextLine] = []
            letters = 0
            for number in range(len(document)):
                found = _letters(document, number)
                letters += len(found)
                if letters > MOST_LETTERS:
                    raise UserError(_(_TOO_LARGE).format(file=path.name))
                lines += _lines(number, found)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise UserError(
                _(
                    "“{file}” is protected with a password. Open it, print it to a new PDF without"
                    " the password, and import that."
                ).format(file=path.name)
            ) from error
        raise UserError(_(_DAMAGED).format(file=path.name)) from error
    if not lines:
        raise UserError(
            _(
                "“{file}” has no text, only pictures, so it cannot be read. Download the credit"
                " report as a PDF instead of scanning it."
            ).format(file=path.name)
        )
    return lines


def _content(path: Path) -> bytes:
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
"""Left, right, the middle's height from the foot of the page, height, and the letter."""


def _letters(document, number: int) -> list[_Letter]:
    from pypdfium2 import raw

    page = document[number]
    try:
        text = page.get_textpage()
        count = text.count_chars()
        if count > MOST_LETTERS:
            return [(0.0, 0.0, 0.0, 0.0, "")] * count
        box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        found: list[_Letter] = []
        for n in range(count):
            code = raw.FPDFText_GetUnicode(text, n)
            if code <= 32 or code in (0xA0, 0x3000, 0xFFFE, 0xFFFF) or code > 0x10FFFF:
                continue
            # The loose box is as wide as the letter's place, so a comma leaves no gap; the origin
            # says better than any box which line a letter stands on.
            if not raw.FPDFText_GetLooseCharBox(text, n, box):
                continue
            raw.FPDFText_GetCharOrigin(text, n, x, y)
            size = abs(box.top - box.bottom)
            found.append((box.left, box.right, y.value, size, chr(code)))
        text.close()
        return found
    finally:
        page.close()


def _lines(page: int, letters: list[_Letter]) -> list[TextLine]:
    """Letters whose feet are at nearly the same height are a line, read from left to right."""
    rows: list[list[_Letter]] = []
    for letter in sorted(letters, key=lambda each: -each[2]):
        if rows and abs(rows[-1][0][2] - letter[2]) <= 0.35 * max(rows[-1][0][3], 1.0):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return [TextLine(page, -row[0][2], max(row[0][3], 1.0), _pieces(sorted(row))) for row in rows]


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
