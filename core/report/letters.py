"""Making any text fit to be typeset: one line, not endless, and only characters a font can show."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any, TypeGuard
from unicodedata import east_asian_width

from core.json_shapes import is_object

MISSING = "〓"
"""The mark that printers set where a character is missing (the geta mark)."""
NAME, SENTENCE = 60, 600
"""How many characters of a name and of a sentence are shown."""

_RUN = re.compile(r"[!-~]{25,}")
_STEP = 16
BREAK = "\u200b"


def one_line(text: str | None, length: int = NAME) -> str:
    """Typed text on one line, cut with "…" after `length` characters, breakable anywhere.

    Control characters and marks that turn the direction of writing become spaces, half a surrogate
    pair a question mark.
    """
    given = (text or "")[: length * 4].encode("utf-8", "replace").decode()
    sentence = "".join(" " if _unseen(letter) else letter for letter in given)
    sentence = " ".join(sentence.split())
    if len(sentence) > length:
        sentence = sentence[: length - 1].rstrip() + "…"
    return _RUN.sub(_breakable, sentence)


def columns_of(text: str) -> int:
    """How wide the text is in columns, of which a Chinese character takes two."""
    return len(text) if text.isascii() else sum(_columns(letter) for letter in text)


def _columns(letter: str) -> int:
    return 2 if east_asian_width(letter) in "WF" else 1


def narrow(text: str, columns: int) -> str:
    """The text cut with "…" to a width in columns."""
    width = 0
    for count, letter in enumerate(text):
        width += _columns(letter)
        if width > columns:
            return text[: max(0, count - 1)].rstrip() + "…"
    return text


def _unseen(letter: str) -> bool:
    point = ord(letter)
    return (
        point < 32
        or 0x7F <= point < 0xA0
        or 0x200B <= point <= 0x200F
        or (0x2028 <= point <= 0x202E or 0x2060 <= point <= 0x206F or point == 0xFEFF)
    )


def _breakable(match: re.Match[str]) -> str:
    run = match.group()
    return BREAK.join(run[start : start + _STEP] for start in range(0, len(run), _STEP))


@cache
def _bundled() -> frozenset[int]:
    """The characters of the bundled font."""
    from matplotlib.ft2font import FT2Font

    from resources.fonts import REGULAR

    return frozenset(FT2Font(str(REGULAR)).get_charmap()) | {ord("\n"), ord(BREAK)}


def in_bundled(text: str) -> str:
    """The text with the mark for what the bundled font cannot show."""
    if text.isascii():
        return text
    return "".join(letter if ord(letter) in _bundled() else MISSING for letter in text)


def _is_sequence(value: object) -> TypeGuard[list[Any] | tuple[Any, ...]]:
    return isinstance(value, list | tuple)


def every_text(value: Any, change: Callable[[str], str]) -> Any:
    """The plain value (dicts, lists, tuples, scalars) with `change` done to each text in it."""
    if isinstance(value, str):
        return change(value)
    if is_object(value):
        return {key: every_text(inner, change) for key, inner in value.items()}
    if _is_sequence(value):
        return [every_text(inner, change) for inner in value]
    return value
