"""What a form asks, as data: a field for each value of a record.

A kind of field says which values it holds: AMOUNT fen, RATE a fraction (shown in per cent), DAY a
date, MOMENT a datetime, WHOLE an int, CHOICE a member of `choices`, REFERENCE the id of a record.
Every kind may hold None unless the field is required.
"""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from dataclasses import fields as dataclass_fields
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from core.records.snapshot import Snapshot

if TYPE_CHECKING:
    from desktop.forms.dialog import Helper, RecordDialog


class FieldKind(Enum):
    AMOUNT = auto()
    RATE = auto()
    DAY = auto()
    MOMENT = auto()
    WHOLE = auto()
    TEXT = auto()
    CHOICE = auto()
    REFERENCE = auto()


Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a record and how a person gives it.

    `low` and `high` bound the value in its own unit (fen, a fraction, a count). `default` is worked
    out from the day in force for a new record. `follows` names another field and how this one is
    proposed from it until the person chooses. `suggest` lists texts that are used already. `listed`
    tells whether tables have a column for it, `wide` whether it takes the whole width of the form.
    A loan or bill is one of the line chosen in the form, `of_any` of any while none is chosen. Of a
    day that is `ahead` "15" is the next 15th and not the last one.
    """

    name: str
    label: str
    kind: FieldKind
    _: KW_ONLY
    required: bool = False
    hint: str = ""
    choices: tuple[Any, ...] = ()
    collection: str = ""
    low: float | None = None
    high: float | None = None
    default: Callable[[date], Any] | None = None
    follows: tuple[str, Callable[[Any], Any]] | None = None
    suggest: Callable[[Snapshot], list[str]] | None = None
    listed: bool = True
    wide: bool = False
    of_any: bool = False
    ahead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The fields of one record type, and checks that look at several of them.

    A check gives back {field name: sentence} for what does not fit; the days of `past` cannot be of
    a day to come. `dialog` is the window that asks, where it is not the usual one. `finish` may
    adjust the record before it is kept, given the record as it was (None for a new one). `helper`
    makes, given the dialog, what stands below the fields and may read and fill them.
    """

    record: type[Any]
    collection: str
    add_title: str
    edit_title: str
    fields: tuple[Field, ...]
    check: Callable[[Values], dict[str, str]] = lambda values: {}
    finish: Callable[[Any, Any], Any] = lambda record, before: record
    empty: str = ""
    past: tuple[str, ...] = ()
    dialog: "type[RecordDialog] | None" = None
    helper: "Callable[[RecordDialog], Helper] | None" = None

    def __post_init__(self) -> None:
        known = {kept.name for kept in dataclass_fields(self.record)}
        assert {asked.name for asked in self.fields} <= known, self.collection
