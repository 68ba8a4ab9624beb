"""Finding the header of a statement by its names, wherever it stands, and so its format."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from core.statements.format import FIELDS, StatementFormat, all_formats
from core.statements.lenders import BANKS, Lender

DELIMITERS = ",\t;"
SEARCHED = 2000
"""Lines looked through for a header; the longest preamble known has 24."""
ABOVE = 60
"""Lines above a header in which a bank may be named."""
DIRECTIONS = frozenset((
    "收/支", "收支", "收支类型", "收支方向", "借贷", "借贷标志", "借贷方向", "借贷状态", "交易方向",
    "收付", "收/付", "收付标志", "Credit/Debit",
))  # fmt: skip
"""Names of a column that tells the direction, beside which an amount needs no sign."""
_FULL_NAMES = re.compile(
    "|".join(
        sorted(
            (re.escape(w) for bank in BANKS for w in bank.words if w.endswith("银行") or " " in w),
            key=len,
            reverse=True,
        )
    )
).findall


@dataclass(frozen=True, slots=True)
class Header:
    """A header that fits a format: its line (1-based), and where each field stands in a row.

    `places` follows `FIELDS`; -1 is a column that the file does not have. `width` counts the
    names, `cells` also the nameless ones at the end. `doubled` are names of columns in use that
    stand there twice. `above` are the lines before it.
    """

    format: StatementFormat
    line: int
    delimiter: str
    names: tuple[str, ...]
    places: tuple[int, ...]
    width: int
    cells: int
    doubled: tuple[str, ...]
    above: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """What a search gave: the headers that fit (of one line), and the lines looked at.

    `missing` are, for the format that came nearest, the columns it lacks.
    """

    headers: tuple[Header, ...]
    seen: tuple[str, ...]
    nearest: StatementFormat | None = None
    missing: tuple[str, ...] = ()


def plain_name(name: str) -> str:
    """A header's name without what re-saving and padding change."""
    plain = name.strip().strip("\ufeff").strip('"')
    return "".join(plain.split()).replace("（", "(").replace("）", ")").replace("：", ":")


_plain = cache(plain_name)
"""For the names of formats, of which there are few."""


def find_header(lines: Iterable[str], only: StatementFormat | None = None) -> Search:
    """The first line whose names fit a format; `only` that one, when it is given."""
    formats = (only,) if only else all_formats()
    seen: list[str] = []
    nearest: tuple[tuple[int, int], StatementFormat | None, tuple[str, ...]] = ((3, 0), None, ())
    for number, line in enumerate(lines, start=1):
        if number > SEARCHED:
            break
        for delimiter in DELIMITERS:
            names, cells = _names(line, delimiter)
            if len(names) < 4:
                continue
            lacking = [(form, _missing(form, names)) for form in formats]
            whole = [f for f, missing in lacking if not missing and not f.absent & set(names)]
            banks = banks_named(seen[-ABOVE:])
            found = [
                _header(form, number, delimiter, names, cells, seen)
                for form in whole
                if only or _is_banks(form, names, banks)
            ]
            if found:
                own = [header for header in found if header.format.bank in banks]
                return Search(tuple(own or found), tuple(seen))
            for form, missing in lacking:
                if not only and not _is_banks(form, names, banks):
                    continue
                near = len(form.columns) - len(missing), -len(missing)
                if near > nearest[0]:
                    nearest = near, form, missing
        seen.append(line.rstrip("\r\n"))
    return Search((), tuple(seen), nearest[1], nearest[2])


def banks_named(lines: Iterable[str]) -> list[Lender]:
    """The banks whose full name the lines have; short ones such as 中行 stand in other words."""
    text = " ".join(line for line in lines if len(line) < 2000)
    named = set(_FULL_NAMES(text))
    return [bank for bank in BANKS if named.intersection(bank.words)]


def _names(line: str, delimiter: str) -> tuple[tuple[str, ...], int]:
    """The names in a line that could be a header, and how many cells it has."""
    if delimiter not in line or len(line) > 20_000:
        return (), 0
    try:
        cells = next(csv.reader([line], delimiter=delimiter), list[str]())
    except csv.Error:
        return (), 0
    names = [plain_name(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names), len(cells)


def _place(form: StatementFormat, field: str, names: tuple[str, ...]) -> int:
    """Where the field's column stands, by the first of its names that is there; -1 for nowhere."""
    if field not in form.columns:
        return -1
    for name in (form.columns[field], *form.aliases.get(field, ())):
        plain = _plain(name)
        if plain in names:
            return names.index(plain)
    return -1


def _missing(form: StatementFormat, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        name
        for field, name in form.columns.items()
        if field not in form.optional and _place(form, field, names) < 0
    ) + tuple(name for name in form.marks if _plain(name) not in names)


def _is_banks(form: StatementFormat, names: tuple[str, ...], banks: list[Lender]) -> bool:
    """Whether a header with the format's columns is that of its bank.

    A table that names another bank is not this one's, and one that names none has to have the
    columns which only this bank writes, under the names it gives them. An amount that should have
    a sign is doubtful beside a column that tells the direction.
    """
    if form.bank is None:
        return True
    if form.positive and "direction" not in form.columns and DIRECTIONS & set(names):
        return False
    if form.bank in banks:
        return True
    return not banks and all(_plain(form.columns[field]) in names for field in form.telling)


def _header(
    form: StatementFormat,
    line: int,
    delimiter: str,
    names: tuple[str, ...],
    cells: int,
    above: list[str],
) -> Header:
    places = tuple(_place(form, field, names) for field in FIELDS)
    used = [names[place] for place in places if place >= 0]
    return Header(
        format=form,
        line=line,
        delimiter=delimiter,
        names=names,
        places=places,
        width=len(names),
        cells=cells,
        doubled=tuple(name for name in used if names.count(name) > 1),
        above=tuple(above),
    )
