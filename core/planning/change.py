"""Changes that have not happened yet: what each says of itself, and how they are read and offered.

A change is written as `whatif --change` takes it (`repay:2:3000:2026-12-09`) and `str(change)`
writes it so again; one without a day happens on the day it is looked at from.
"""

from __future__ import annotations

import pkgutil
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date, time
from functools import cache
from importlib import import_module
from typing import Any, ClassVar, Literal, Self

import core.planning.changes
from core.errors import UserError
from core.money import Fen, show_amount
from core.planning.given import Given
from core.records.model import Line
from core.records.snapshot import Snapshot
from core.words import N_, _

HUNDRED = 100
_YUAN = 100
State = Literal["open", "done", "missed"]
NOON = time(12)


class Change(ABC):
    """A kind of change: the class of a file in `core/planning/changes/`, a frozen dataclass.

    `form` is how it is written: its name and then its parts, in brackets those that may be left
    out. Kinds stand by `order` wherever they are listed.
    """

    __slots__ = ()

    form: ClassVar[str]
    order: ClassVar[int]
    pays_dues: ClassVar[bool] = False
    """It pays dues, or leaves them unpaid, whichever change brings them: it comes after these."""
    has_day_on_record: ClassVar[bool] = True
    """What it writes holds its day; else it is in force only where its day has come."""

    @classmethod
    @abstractmethod
    def read(cls, given: Given) -> Self:
        """The change as it is written. Raises UserError with what is wrong about it."""

    @abstractmethod
    def __str__(self) -> str:
        """The change as it is written."""

    @abstractmethod
    def text(self, snapshot: Snapshot, count: int = 1) -> str:
        """What it does, in a few words and without its day; `count` of the same."""

    @abstractmethod
    def carried_out(self, snapshot: Snapshot, as_of: date) -> Snapshot:
        """The snapshot with the dated records that a person would keep of it.

        Raises UserError with one sentence where the ledger cannot hold it.
        """

    def judged(
        self, snapshot: Snapshot, made_on: date, as_of: date, before: int = 0
    ) -> tuple[State, str]:
        """How it stands as a step of a plan by the records from `made_on` to `as_of`, and in words.

        `before` is what earlier steps of the plan pay on the same line, in fen. What no plan that
        is made here holds stays open.
        """
        return "open", _("Still to do.")

    def begins(self, as_of: date) -> date:
        """The day it is carried out; that it is looked at from where it has none of its own."""
        return as_of

    def declared_on(self) -> date | None:
        """The day that is named beside what it does, if any."""
        return None

    def calendar_day(self, effective_on: date | None) -> date | None:
        """Its day in a calendar, as a step of a plan that works from `effective_on`."""
        return None

    def in_cash(self, as_of: date) -> Change | None:
        """As it counts in the forecast of `as_of`, if it does (`core.planning.cash`)."""
        return self

    def income_factor(self) -> float:
        """By what it multiplies an income of which no record says from when it is so much."""
        return 1.0

    def contradiction(self, others: Sequence[Change], as_of: date) -> str:
        """What is wrong where it cannot hold together with one of the others, a sentence."""
        return ""

    @classmethod
    def offer(cls, snapshot: Snapshot, as_of: date) -> Offer | None:
        """How it can be tried out on these records, if it can."""
        return None


class Dated(Change):
    """A change that happens on a day, its field `on`."""

    __slots__ = ()
    on: date

    def begins(self, as_of: date) -> date:
        return self.on

    def declared_on(self) -> date | None:
        return self.on

    def calendar_day(self, effective_on: date | None) -> date | None:
        return self.on


class Offer(ABC):
    """A change as it can be tried out on the records of a day: a scale, and exact values.

    The scale goes from the first of `ends` to the last and rests on `rest`, where nothing changes.
    A value is that of a place (`at`), or typed as a `measure`: "count" a whole number, "amount"
    fen, "fraction" a fraction shown in per cent, None where there is nothing to type; it lies
    between `least` and `most`. `lines` are those that it can be about; `line` is the id of the one
    chosen, None where there are none.
    """

    ends: ClassVar[tuple[int, int]]
    rest: ClassVar[int] = 0
    measure: ClassVar[Literal["count", "amount", "fraction"] | None] = None
    measured: ClassVar[str] = ""
    """What is typed, marked with `N_()`."""
    least: ClassVar[float] = 0
    most: ClassVar[float | None] = None
    dated: ClassVar[bool] = True

    def __init__(self, title: str, lines: Sequence[Line] = ()) -> None:
        self.title, self.lines = title, tuple(lines)

    def at(self, place: int, line: int | None) -> Any:
        """The value that a place of the scale stands for."""
        return place

    def nearest(self, value: Any, line: int | None) -> int:
        """The place of the scale nearest to a value."""
        return min(value, self.ends[1])

    @abstractmethod
    def say(self, value: Any) -> str:
        """A value in words."""

    def unit(self, value: Any) -> str:
        """What stands between title and typed value, such as "months"."""
        return ""

    @abstractmethod
    def make(self, value: Any, line: int | None, on: date) -> list[Change]:
        """The changes that a value makes."""


class HundredthsOffer(Offer):
    """A scale of hundredths of an amount that each line has, in whole yuan, the whole to the fen.

    `wholes` are these amounts in fen, by line.
    """

    measure, measured = "amount", N_("Amount")

    def __init__(self, title: str, lines: Sequence[Line], wholes: Mapping[int, int]) -> None:
        super().__init__(title, lines)
        self._wholes = wholes

    def at(self, place: int, line: int | None) -> Fen:
        whole = self._wholes[chosen(line)]
        return Fen(whole if place == HUNDRED else whole * place // HUNDRED // _YUAN * _YUAN)

    def nearest(self, value: int, line: int | None) -> int:
        return min(round(value * HUNDRED / self._wholes[chosen(line)]), self.ends[1])

    def say(self, value: int) -> str:
        return show_amount(value)


def chosen(line: int | None) -> int:
    """The line of an offer that is about lines: there one is always chosen."""
    assert line is not None
    return line


@cache
def kinds() -> dict[str, type[Change]]:
    """Every kind of change by its name, in their order. They are read when first asked for."""
    modules = pkgutil.iter_modules(core.planning.changes.__path__)
    found = [import_module(f"core.planning.changes.{module.name}").CHANGE for module in modules]
    return {_name(kind): kind for kind in sorted(found, key=lambda kind: kind.order)}


def _name(kind: type[Change]) -> str:
    """The name in `repay:LINE:AMOUNT[:DATE]`, `apply[:DATE]`."""
    return kind.form.partition(":")[0].rstrip("[")


def parse_changes(texts: Sequence[str], snapshot: Snapshot, as_of: date) -> tuple[Change, ...]:
    """The changes as written. Raises UserError with what is wrong about the first that is."""
    return tuple(parse_change(text, snapshot, as_of) for text in texts)


def parse_change(text: str, snapshot: Snapshot, as_of: date) -> Change:
    """One change as written, on `as_of` where it names no day. Raises UserError."""
    name, *parts = text.strip().split(":")
    kind = kinds().get(name)
    if kind is None:
        raise UserError(
            _("“{text}” is no change that is known here. Write one of these: {forms}.").format(
                text=text, forms=", ".join(one.form for one in kinds().values())
            )
        )
    given = Given(text, kind.form, parts, snapshot, as_of)
    if not kind.form.replace("[:", "").count(":") <= len(parts) <= kind.form.count(":"):
        raise given.wrong()
    return kind.read(given)


# What several kinds need


def line_of(snapshot: Snapshot, line_id: int) -> Line:
    """The line of this id; whoever reads a change has seen that it is there."""
    return next(line for line in snapshot.lines if line.id == line_id)


def next_id(records: tuple[Any, ...]) -> int:
    """The first id after those that are taken."""
    return max((record.id for record in records), default=0) + 1
