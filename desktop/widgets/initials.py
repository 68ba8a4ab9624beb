"""Finding a name by a few letters of it, Chinese ones also by the initials of their pinyin.

The 3,755 characters of level 1 of GB 2312-80 stand in the order of their pinyin, so an initial is a
matter of where a character stands there; Python knows the standard, and no dictionary of a hundred
times this size has to be loaded while somebody waits for the letter to appear.
"""

from bisect import bisect_right
from functools import lru_cache

_BOUNDS = (
    (0xB0A1, "a"), (0xB0C5, "b"), (0xB2C1, "c"), (0xB4EE, "d"), (0xB6EA, "e"), (0xB7A2, "f"),
    (0xB8C1, "g"), (0xB9FE, "h"), (0xBBF7, "j"), (0xBFA6, "k"), (0xC0AC, "l"), (0xC2E8, "m"),
    (0xC4C3, "n"), (0xC5B6, "o"), (0xC5BE, "p"), (0xC6DA, "q"), (0xC8BB, "r"), (0xC8F6, "s"),
    (0xCBFA, "t"), (0xCDDA, "w"), (0xCEF4, "x"), (0xD1B9, "y"), (0xD4D1, "z"),
)  # fmt: skip
"""The first character of each initial in level 1, which ends before 0xD7FA."""
_STARTS = [start for start, _letter in _BOUNDS]
_LAST = 0xD7F9
_MORE = {"呗": "b", "行": "h", "乐": "y", "长": "z", "重": "z", "调": "t", "厦": "s", "会": "k"}
"""A common character outside level 1, and second readings of characters in lenders' names."""


@lru_cache(maxsize=8192)
def letters(character: str) -> str:
    """What may be typed for a character: itself, and the initials of its readings."""
    own = character.casefold()
    more = _MORE.get(character, "")
    if character.isascii():
        return own
    try:
        code = int.from_bytes(character.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return own + more
    if _BOUNDS[0][0] <= code <= _LAST:
        more += _BOUNDS[bisect_right(_STARTS, code) - 1][1]
    return own + more


def match(query: str, name: str) -> int | None:
    """How well a name fits what was typed, more being better; None where it does not.

    Best is what begins the name, then what begins a word of it or stands in it, then letters that
    stand in it in this order with others between.
    """
    wanted = [one.casefold() for one in query if not one.isspace()]
    if not wanted:
        return 0
    held = [(letters(one), n == 0 or not name[n - 1].isalnum()) for n, one in enumerate(name)]
    held = [one for one in held if not one[0].isspace()]
    best: int | None = None
    for start in range(len(held) - len(wanted) + 1):
        if all(one in held[start + n][0] for n, one in enumerate(wanted)):
            found = 400 if start == 0 else 300 if held[start][1] else 200
            best = max(best or 0, found - min(len(held), 99))
    if best is not None or len(wanted) < 2:
        return best
    rest = iter(held)
    if all(any(one in chars for chars, _begins in rest) for one in wanted):
        return 100 - min(len(held), 99)
    return None
