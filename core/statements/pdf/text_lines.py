"""The letters of a page as lines, and the letters of a cell as its text."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from core.statements.pdf.radicals import plain_letter

Letter = tuple[float, float, float, float, str, int]
"""Left, right, the foot's height down the page, size (points), the letter, and its run: letters
that were drawn with one command have one number."""

WIDE = 0.45
"""Parts of the letters' size between two pieces of a line; a space is about half as wide."""
_SPACE = 0.18
"""Parts of the size between two Latin letters that are two words."""
_CLOCK = re.compile(r"\d{1,2}:\d\d(:\d\d)?").fullmatch
_WHOLE_DAY = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{8}").fullmatch


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Letters of a line without a wide gap between them, from `left` to `right`, and their text."""

    letters: tuple[Letter, ...]
    left: float = field(init=False)
    right: float = field(init=False)
    text: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "left", self.letters[0][0] if self.letters else 0.0)
        object.__setattr__(self, "right", max((each[1] for each in self.letters), default=0.0))
        object.__setattr__(self, "text", text_of(self.letters))


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a page: `foot` counts down the page, `size` is its letters' height; points."""

    foot: float
    size: float
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The pieces with two spaces between them."""
        return "  ".join(piece.text for piece in self.pieces)

    @property
    def letters(self) -> list[Letter]:
        return [letter for piece in self.pieces for letter in piece.letters]


def lines_of(letters: Sequence[Letter]) -> list[TextLine]:
    """Lines top to bottom; letters whose feet are at nearly the same height are one."""
    rows: list[list[Letter]] = []
    solid = [each for each in letters if each[4] != " "]
    for letter in sorted(solid, key=lambda each: (each[2], each[0])):
        if rows and abs(rows[-1][0][2] - letter[2]) <= 0.3 * max(rows[-1][0][3], 1.0):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    feet = [row[0][2] for row in rows]
    for space in (each for each in letters if each[4] == " "):
        at = bisect_left(feet, space[2])
        beside = range(max(at - 1, 0), min(at + 1, len(rows)))
        near = min(beside, key=lambda n: abs(feet[n] - space[2]), default=None)
        if near is not None and abs(feet[near] - space[2]) <= 0.3 * max(rows[near][0][3], 1.0):
            rows[near].append(space)
    return [_line(row) for row in rows]


def _line(row: list[Letter]) -> TextLine:
    return TextLine(row[0][2], max(row[0][3], 1.0), pieces_of(row))


def pieces_of(row: Sequence[Letter], breaks: Sequence[float] = ()) -> tuple[Piece, ...]:
    """Letters of one line as pieces; also broken where their middles are on two sides of one of
    `breaks`, which are ascending."""
    pieces: list[Piece] = []
    now: list[Letter] = []
    end = 0.0
    for letter in _once(sorted(row)):
        if letter[4] == " ":
            if now:
                # One space belongs to the words beside it, however wide it is.
                if now[-1][4] != " " and letter[0] - end <= 0.15 * max(letter[3], 1.0):
                    end = max(end, letter[1])
                now.append(letter)
            continue
        wide = now and letter[0] - end > WIDE * max(letter[3], 1.0)
        if now and (wide or _side(letter, breaks) != _side(now[0], breaks)):
            pieces.append(Piece(_trimmed(now)))
            now = []
        now.append(letter)
        end = max(end, letter[1]) if len(now) > 1 else letter[1]
    if now:
        pieces.append(Piece(_trimmed(now)))
    return tuple(pieces)


def _trimmed(letters: list[Letter]) -> tuple[Letter, ...]:
    while letters and letters[-1][4] == " ":
        letters.pop()
    return tuple(letters)


def _side(letter: Letter, breaks: Sequence[float]) -> int:
    middle = (letter[0] + letter[1]) / 2
    return sum(1 for x in breaks if x < middle)


def _once(letters: list[Letter]) -> list[Letter]:
    """Without letters that are drawn a second time in nearly the same place, to look bold."""
    kept: list[Letter] = []
    for letter in letters:
        again = any(
            letter[4] == other[4] != " "
            and abs(letter[0] - other[0]) < 0.15 * max(letter[3], 1.0)
            and abs(letter[2] - other[2]) < 0.15 * max(letter[3], 1.0)
            for other in kept[-4:]
        )
        if not again:
            kept.append(letter)
    return kept


def text_of(letters: Sequence[Letter]) -> str:
    """The text of letters of one line, with one space between words."""
    text = ""
    before: Letter | None = None
    for letter in letters:
        if letter[4] == " ":
            text += "" if text.endswith(" ") else " "
            continue
        if before is not None and not text.endswith(" "):
            gap = letter[0] - before[1]
            if gap > _SPACE * max(letter[3], 1.0) and letter[4].isascii() and text[-1].isascii():
                text += " "
        text += plain_letter(letter[4])
        before = letter
    return text.strip()


def joined(parts: Sequence[Piece], width: float | None) -> str:
    """The text of a cell whose lines are `parts`, top to bottom.

    Where the next letter still had room in the cell's `width`, the break stood between words.
    """
    text = ""
    before: Piece | None = None
    for piece in parts:
        said = piece.text
        if before is not None and text and said:
            text += " " if _between_words(text, before, piece, said, width) else ""
        text += said
        before = piece
    return text


def _between_words(text: str, before: Piece, piece: Piece, said: str, width: float | None) -> bool:
    if _WHOLE_DAY(text) and _CLOCK(said):
        return True
    if not (text[-1].isascii() and said[0].isascii()) or width is None:
        return False
    if not (text[-1].isalpha() and said[0].isalpha()):
        return False
    word = said.split(" ")[0]
    first = piece.letters[: len(word)]
    room = width - (before.right - before.left)
    # A break inside a word comes only where not one more letter fits.
    return room > 1.15 * (first[0][1] - first[0][0]) + 0.3 * first[0][3]
