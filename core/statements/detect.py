"""Finding the header of a statement by its names, wherever it stands, and so its format."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass

from core.statements.format import FIELDS, StatementFormat, all_formats

DELIMITERS = ",\t;"
SEARCHED = 2000
"""Lines looked through for a header; the longest preamble known has 24."""


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
            fits = [_fit(form, number, delimiter, names, cells, seen) for form in formats]
            found = tuple(header for header in fits if header)
            if found:
                return Search(found, tuple(seen))
            for form in formats:
                wanted = set(form.columns.values())
                missing = _missing(form, names)
                near = len(wanted & set(names)), -len(missing)
                if near > nearest[0]:
                    nearest = near, form, missing
        seen.append(line.rstrip("\r\n"))
    return Search((), tuple(seen), nearest[1], nearest[2])


def _names(line: str, delimiter: str) -> tuple[tuple[str, ...], int]:
    """The names in a line that could be a header, and how many cells it has."""
    if delimiter not in line or len(line) > 20_000:
        return (), 0
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return (), 0
    names = [plain_name(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names), len(cells)


def _missing(form: StatementFormat, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        name
        for field, name in form.columns.items()
        if field not in form.optional and name not in names
    )


def _fit(
    form: StatementFormat,
    line: int,
    delimiter: str,
    names: tuple[str, ...],
    cells: int,
    above: list[str],
) -> Header | None:
    if _missing(form, names) or form.absent & set(names):
        return None
    wanted = [form.columns.get(field) for field in FIELDS]
    return Header(
        format=form,
        line=line,
        delimiter=delimiter,
        names=names,
        places=tuple(names.index(name) if name in names else -1 for name in wanted),
        width=len(names),
        cells=cells,
        doubled=tuple(name for name in wanted if name and names.count(name) > 1),
        above=tuple(above),
    )
