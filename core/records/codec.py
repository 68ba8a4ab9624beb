"""Records to JSON shapes and database rows, and back, from the dataclasses' own fields.

In JSON an amount is a string with two decimals, a day ISO text, a missing value null; in the
database an amount is whole fen.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from core.errors import UserError
from core.json_shapes import is_object
from core.money import Fen, format_amount, parse_amount
from core.records.model import COLLECTION_OF
from core.words import _

R = TypeVar("R")

_JSON_NAMES = {"from_on": "from", "to_on": "to"}


LONGEST = 1000
"""Characters of a text in a record, far more than a person writes into one."""


@dataclass(frozen=True, slots=True)
class Column:
    """A field of a record: its name here and in JSON, its type, whether it may be null."""

    name: str
    key: str
    type: Any
    optional: bool
    beyond: bool


@cache
def columns(kind: type) -> tuple[Column, ...]:
    """The fields of a record type, in the order of the JSON."""
    hints = get_type_hints(kind)
    made: list[Column] = []
    for field in fields(kind):
        hint = hints[field.name]
        optional = type(None) in get_args(hint)
        base = next(a for a in get_args(hint) if a is not type(None)) if optional else hint
        beyond = bool(field.metadata.get("beyond"))
        made.append(
            Column(field.name, _JSON_NAMES.get(field.name, field.name), base, optional, beyond)
        )
    return tuple(made)


def columns_of(record: object) -> tuple[Column, ...]:
    """The fields of a record."""
    return columns(type(record))


@cache
def contract_columns(kind: type) -> tuple[Column, ...]:
    """The fields that stand in the contract's JSON."""
    return tuple(column for column in columns(kind) if not column.beyond)


def to_plain(record: Any) -> dict[str, Any]:
    """The record in its JSON shape, without the fields marked `beyond`."""
    return {
        column.key: value_to_plain(column, getattr(record, column.name))
        for column in columns_of(record)
        if not column.beyond
    }


def value_to_plain(column: Column, value: Any) -> Any:
    """One value in its JSON shape."""
    if value is None:
        return None
    if column.type is Fen:
        return format_amount(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def from_plain(kind: type[R], plain: Any) -> R:
    """The record of a JSON object.

    A key that may be null may also be left out. Raises UserError, which names the key, for an
    unknown key, a missing one or a value of another shape.
    """
    place = COLLECTION_OF[kind]
    if not is_object(plain):
        raise UserError(_("In “{place}” there is something that is no record.").format(place=place))
    known = {column.key: column for column in contract_columns(kind)}
    unknown = [key for key in plain if key not in known]
    if unknown:
        raise UserError(
            _("“{place}” has the unknown key “{key}”; remove it or check its spelling.").format(
                place=place, key=unknown[0]
            )
        )
    values: dict[str, Any] = {}
    for key, column in known.items():
        if key in plain:
            values[column.name] = value_from_plain(column, plain[key], f"{place}.{key}")
        elif not column.optional:
            raise UserError(
                _("A record in “{place}” lacks “{key}”; add it.").format(place=place, key=key)
            )
        else:
            values[column.name] = None
    return kind(**values)


def value_from_plain(column: Column, value: Any, place: str) -> Any:
    """One value from its JSON shape; `place` is named where it does not fit. Raises UserError."""
    if value is None:
        if column.optional:
            return None
        raise UserError(_("“{place}” must not be empty.").format(place=place))
    try:
        return (_READERS.get(column.type) or column.type)(value)
    except UserError as error:
        raise UserError(f"{place}: {error}") from error
    except (ValueError, TypeError, OverflowError) as error:
        raise UserError(
            _("“{value}” does not fit “{place}”; see the format of the ledger's JSON.").format(
                value=str(value)[:40], place=place
            )
        ) from error


def _whole(value: Any) -> int:
    if type(value) is not int or not -(2**53) < value < 2**53:
        raise ValueError(value)
    return value


def _number(value: Any) -> float:
    if type(value) not in (int, float) or value != value or abs(value) > 1e15:
        raise ValueError(value)
    return float(value)


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError(value)
    value.encode()
    return value


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is not None or moment.microsecond:
        raise ValueError(value)  # it could not be kept as it stands
    return moment


_READERS: dict[Any, Callable[[Any], Any]] = {
    int: _whole,
    float: _number,
    str: _text,
    Fen: parse_amount,
    date: date.fromisoformat,
    datetime: _moment,
}


def to_row(record: Any) -> dict[str, Any]:
    """The record as database values, by column name."""
    row: dict[str, Any] = {}
    for column in columns_of(record):
        value = getattr(record, column.name)
        if isinstance(value, date | datetime):
            value = value.isoformat()
        elif isinstance(value, StrEnum):
            value = value.value
        row[column.name] = value
    return row


class Unreadable(UserError):
    """A record in the ledger's file that cannot be what its type asks: a day that no calendar has,
    a name that is none of its list. `place` is "collection:id"."""

    def __init__(self, place: str, key: str, value: object) -> None:
        super().__init__(
            _(
                "The ledger holds something that cannot be read: “{value}” as “{key}” of {place}. "
                "Restore a backup, or take over what can be read with “limitwise recover”."
            ).format(value=str(value)[:40], key=key, place=place)
        )
        self.place, self.key = place, key


def from_row(kind: type[R], row: Mapping[str, Any]) -> R:
    """The record of a database row. Raises Unreadable."""
    names, read = reader(kind)
    return read([row[name] for name in names])


@cache
def reader(kind: type[R]) -> tuple[tuple[str, ...], Callable[[Sequence[Any]], R]]:
    """The columns of a record type, and what makes a record of their database values, which raises
    Unreadable."""
    names = tuple(column.name for column in columns(kind))
    makers = [
        (place, _maker(column.type))
        for place, column in enumerate(columns(kind))
        if column.type not in (int, float, str, Fen)
    ]

    texts = [place for place, column in enumerate(columns(kind)) if column.type is str]
    needed = [place for place, column in enumerate(columns(kind)) if not column.optional]

    def read(values: Sequence[Any]) -> R:
        made = list(values)
        for place in needed:
            if made[place] is None:  # SQLite forbids it, but not to the bytes of a disk
                record = f"{COLLECTION_OF[kind]}:{made[names.index('id')]}"
                raise Unreadable(record, columns(kind)[place].key, None)
        for place in texts:
            text = made[place]
            if text is not None and len(text) > LONGEST:
                record = f"{COLLECTION_OF[kind]}:{made[names.index('id')]}"
                raise Unreadable(record, columns(kind)[place].key, f"{text[:20]}…, {len(text):,}")
        for place, make in makers:
            value = made[place]
            if value is not None:
                try:
                    made[place] = make(value)
                except (ValueError, TypeError, KeyError) as error:
                    record = f"{COLLECTION_OF[kind]}:{made[names.index('id')]}"
                    raise Unreadable(record, columns(kind)[place].key, value) from error
        return kind(**dict(zip(names, made, strict=True)))

    return names, read


def _maker(kind: Any) -> Callable[[str], Any]:
    """What makes a day, a time or a named value of its text."""
    if kind in (date, datetime):
        return kind.fromisoformat
    made: Callable[[str], Any] = kind
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        made = {one.value: one for one in kind}.__getitem__  # at a third of the call's time
    return made
