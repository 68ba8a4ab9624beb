"""What a person adds to the public figures around a borrower: the shapes of its rows.

It is the ledger's setting `environment`, under the keys of resources/environment.json.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from core.errors import UserError
from core.json_shapes import is_list, is_object
from core.words import _

EASY, NORMAL, STRAINED, TIGHT = LEVELS = ("easy", "normal", "strained", "tight")
EXPOSED, CONSUMER_FINANCE, OTHERS = MARKETS = ("exposed", "consumer-finance", "others")
"""The markets that have a level each; a row without one for consumer finance companies holds for
them as for the others."""
ALL, NONE = "all", "none"
"""Whose limits an event bears on, beside those of a market; a row of the ledger that does not say
bears on all."""


def checked(document: Any) -> dict[str, list[dict[str, Any]]]:
    """The rows that a ledger adds, as they are. Raises UserError naming what is not in order."""
    if not is_object(document):
        raise _wrong("environment")
    for name, rows in document.items():
        if name not in _SHAPES or not is_list(rows):
            raise _wrong(name)
        for row in rows:
            shape = _SHAPES[name]
            if not is_object(row) or row.keys() - _OPTIONAL != shape.keys() - _OPTIONAL:
                raise _wrong(name)
            for key, value in row.items():
                if key not in shape or not shape[key](value):
                    raise _wrong(f"{name}: {key}")
    return document


def _wrong(what: str) -> UserError:
    return UserError(
        _(
            "The figures added to the environment are not in order at “{place}”; "
            "give rows as in resources/environment.json."
        ).format(place=what[:60])
    )


def _day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _words(value: Any) -> bool:
    return is_list(value) and bool(value) and all(map(_text, value))


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _level(value: Any) -> bool:
    return value in LEVELS


def _bearing(value: Any) -> bool:
    return value in (EXPOSED, CONSUMER_FINANCE, ALL, NONE)


_SHAPES: dict[str, dict[str, Callable[[Any], bool]]] = {
    "levels": {
        "from": _day,
        EXPOSED: _level,
        CONSUMER_FINANCE: _level,
        OTHERS: _level,
        "because": _text,
        "source": _text,
    },
    "lenders": {"kind": _text, "exposed": _flag, "words": _words},
    "figures": {"on": _day, "code": _text, "value": _number, "source": _text},
    "events": {"on": _day, "text": _text, "source": _text, "bears_on": _bearing},
}
_OPTIONAL = {"bears_on", CONSUMER_FINANCE}
