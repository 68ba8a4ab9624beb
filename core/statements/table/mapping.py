"""What a person told of a table, as a small document that also recognises the next such file."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.json_shapes import is_list, is_object
from core.statements.charsets import ENCODINGS
from core.statements.documents import read_document
from core.statements.table.days import ORDERS
from core.statements.table.heads import MEANINGS, plain
from core.words import N_, _

DELIMITERS = (",", ";", "\t", "|")
SIGNS = ("negative-out", "positive-out", "all-out", "all-in", "unmarked-out", "balance", "words")
"""How the sign of the one amount column says which way money went: `unmarked-out` has a sign only
on what came in; with `balance` it is what the balances show, with `words` what a column says
although every amount has a minus. Two columns of amounts need none, nor do words beside amounts
without a sign."""

VERSION = 2
"""Since version 2 columns of words can be notes; before, they were ignored beside the text."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """How to read a table. What is null is found out from the file.

    `columns` maps the header's names, without a header the numbers of the columns from 1, to
    `MEANINGS`. `header` says whether there is one. `cells` are, without a header, the kinds of the
    cells, by which the next file is recognised: day, amount, text or any. `shape` is how the rows
    looked that it was made with (`core.statements.table.shape`). `directions` says of words in the
    column of directions which way they mean, out or in; `encoding` is that of the text, and
    `totals` the file's own totals that its rows may contradict; `lines` says of rows with these
    words, without numbers, whether they are a total or a payment. `version` tells a mapping of the
    time when a table had one column of texts, 1, from one of today.
    """

    name: str
    columns: dict[str, str] = field(default_factory=dict[str, str])
    header: bool = True
    cells: tuple[str, ...] | None = None
    delimiter: str | None = None
    day_order: str | None = None
    decimal: str | None = None
    sign: str | None = None
    shape: tuple[str, ...] | None = None
    directions: dict[str, str] | None = None
    encoding: str | None = None
    totals: tuple[str, ...] | None = None
    lines: dict[str, str] | None = None
    version: int = VERSION

    def column(self, meaning: str) -> str | None:
        """The first column of this meaning."""
        return next((name for name, means in self.columns.items() if means == meaning), None)

    def to_json(self) -> dict[str, Any]:
        return {
            "version": self.version,
            "name": self.name,
            "header": self.header,
            "columns": dict(self.columns),
            "cells": list(self.cells) if self.cells else None,
            "delimiter": self.delimiter,
            "day_order": self.day_order,
            "decimal": self.decimal,
            "sign": self.sign,
            "shape": list(self.shape) if self.shape else None,
            "directions": dict(self.directions) if self.directions else None,
            "encoding": self.encoding,
            "totals": list(self.totals) if self.totals else None,
            "lines": dict(self.lines) if self.lines else None,
        }


NOT_ONE = N_("The mapping is not one that can be used: {reason}")
_CHOICES: dict[str, tuple[str, ...]] = {
    "delimiter": DELIMITERS,
    "day_order": ORDERS,
    "decimal": (".", ","),
    "sign": SIGNS,
    "encoding": ENCODINGS,
}
_SAID_OF_WORDS = {"directions": ("out", "in"), "lines": ("total", "payment")}
_KEYS = {
    "name",
    "header",
    "columns",
    "cells",
    "shape",
    "totals",
    "version",
    *_SAID_OF_WORDS,
    *_CHOICES,
}


def mapping_of(document: Any) -> Mapping:
    """The mapping that a JSON document tells. Raises UserError that says what is wrong in it."""
    if not is_object(document):
        raise _wrong(_("it is no object with a name and columns."))
    if unknown := sorted(set(document) - _KEYS):
        raise _wrong(_("“{key}” is no key of it.").format(key=unknown[0]))
    version = document.get("version", 1)
    if version not in range(1, VERSION + 1):
        raise _wrong(_("it was made by a newer version of the program."))
    name, columns = document.get("name"), document.get("columns")
    if not isinstance(name, str) or not name.strip():
        raise _wrong(_("it has no name."))
    if not is_object(columns) or not columns:
        raise _wrong(_("it has no columns."))
    for column, meaning in columns.items():
        if meaning not in MEANINGS:
            raise _wrong(
                _("“{meaning}” is no meaning of a column. The meanings are: {all}.").format(
                    meaning=meaning, all=", ".join(MEANINGS)
                )
            )
        if document.get("header") is False and not re.fullmatch("[1-9][0-9]{0,5}", column):
            raise _wrong(
                _("without a header, columns are numbers from 1, not “{column}”.").format(
                    column=column
                )
            )
    for key, choices in _CHOICES.items():
        if document.get(key) not in (None, *choices):
            raise _wrong(
                _("“{key}” can be {choices}.").format(
                    key=key, choices=", ".join(json.dumps(each) for each in choices)
                )
            )
    cells, header = document.get("cells"), document.get("header", True)
    if not isinstance(header, bool):
        raise _wrong(_("“{key}” can be {choices}.").format(key="header", choices="true, false"))
    shape, totals = document.get("shape"), document.get("totals")
    for key, words in (("cells", cells), ("shape", shape), ("totals", totals)):
        if words is not None and not (
            is_list(words) and all(isinstance(each, str) for each in words)
        ):
            raise _wrong(_("“{key}” is a list of words.").format(key=key))
    for key, choices in _SAID_OF_WORDS.items():
        said = document.get(key)
        if said is not None and not (
            is_object(said) and all(each in choices for each in said.values())
        ):
            raise _wrong(
                _("“{key}” can be {choices}.").format(
                    key=key, choices=", ".join(json.dumps(each) for each in choices)
                )
            )
    directions, lines = document.get("directions"), document.get("lines")
    return Mapping(
        name=name.strip(),
        columns=dict(columns),
        header=header,
        cells=tuple(cells) if cells else None,
        shape=tuple(shape) if shape else None,
        directions=dict(directions) if directions else None,
        totals=tuple(totals) if totals else None,
        lines=dict(lines) if lines else None,
        version=version,
        **{key: document.get(key) for key in _CHOICES},
    )


def _wrong(reason: str) -> UserError:
    return UserError(_(NOT_ONE).format(reason=reason))


def read_mapping(path: Path) -> Mapping:
    """The mapping of a file. Raises UserError for one that cannot be read or is none."""
    return mapping_of(read_document(path, _wrong))


def fits(mapping: Mapping, names: tuple[str, ...], cells: tuple[str, ...]) -> bool:
    """Whether a table with this header, or with these kinds of cells without one, is meant."""
    if mapping.header:
        return bool(names) and {plain(n) for n in names} == {plain(n) for n in mapping.columns}
    if names or mapping.cells is None or len(mapping.cells) != len(cells):
        return False
    return all(
        "any" in (said, is_) or said == is_ for said, is_ in zip(mapping.cells, cells, strict=True)
    )


def missing_column(mapping: Mapping, names: tuple[str, ...], width: int) -> str | None:
    """A column in use that a table does not have."""
    there = {plain(name) for name in names}
    for name, meaning in mapping.columns.items():
        if meaning == "ignored":
            continue
        lacks = plain(name) not in there if mapping.header else int(name) > width
        if lacks:
            return name
    return None


def best_fit(
    saved: Iterable[Mapping], names: tuple[str, ...], cells: tuple[str, ...]
) -> Mapping | None:
    """The mapping saved last that this table is recognised by."""
    found = [each for each in saved if fits(each, names, cells)]
    return found[-1] if found else None
