"""The pages of a PDF as tables: heads found, columns laid, rows put together over page ends."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from core.statements.pdf.cells import texts_of, values_apart
from core.statements.pdf.columns import Rule, by_rules, by_space, upright
from core.statements.pdf.heads import DAY, Head, find_head, is_translation
from core.statements.pdf.rows import (
    CHAIN,
    FOOT,
    Found,
    is_date,
    rows_between_rules,
    rows_without_rules,
)
from core.statements.pdf.table import Row, Table
from core.statements.pdf.text_lines import Piece, TextLine, lines_of
from core.statements.pdf.undated import has_amount

_SECTION = 40
"""Letters of a title over some of the rows; what is longer is a note."""


@dataclass(slots=True)
class PageText:
    """A page's lines, top to bottom, and its rules."""

    number: int
    lines: list[TextLine]
    rules: list[Rule]


def texts_of_pages(pages: Sequence[dict[str, Any]]) -> list[PageText]:
    """Pages as `letters_of` gives them, with their letters as lines."""
    return [
        PageText(
            n,
            lines_of([tuple(letter) for letter in page["letters"]]),
            [tuple(rule) for rule in page["rules"]],
        )
        for n, page in enumerate(pages, start=1)
    ]


@dataclass(slots=True)
class _Part:
    """The lines of a page below a head, and how its columns lie there. `ruled` where rules part
    them, and `edges` are then known."""

    page: PageText
    begin: int
    lines: list[TextLine]
    head: Head
    edges: list[float] | None
    above: list[TextLine] = field(default_factory=list)


def tables_of(pages: Sequence[PageText]) -> list[Table]:
    """The tables with a column of days and one of amounts, in their order, also without a row;
    those with the same head as the one before are one."""
    runs: list[tuple[Table, list[_Part]]] = []
    waiting: list[TextLine] = []
    seen: set[str] = set()
    for page in pages:
        for part, above in _parts(page, runs[-1][1][-1] if runs else None):
            if part is None:
                waiting += above
                continue
            fresh = [line for line in above if line.text not in seen]
            if runs and runs[-1][1][-1].head.same(part.head):
                table, parts = runs[-1]
                part.above = [*waiting, *above]
                table.below += [line.text for line in (*waiting, *fresh) if _is_stated(line.text)]
                parts.append(part)
            else:
                table = Table(part.head.names, over=[*waiting, *fresh])
                runs.append((table, [part]))
            waiting = []
            seen.update(line.text for line in above)
    for table, parts in runs:
        _fill(table, parts, seen)
    return [table for table, _parts_ in runs]


def _is_stated(text: str) -> bool:
    return any(c.isdigit() for c in text)


def _parts(page: PageText, before: _Part | None) -> list[tuple[_Part | None, list[TextLine]]]:
    """The tables of one page with the lines above each; without a head of its own a page goes on
    with the table `before`."""
    lines = page.lines
    heads: list[Head] = []
    begin = 0
    while begin < len(lines):
        rest = lines[begin:]
        found = _head_of(page, rest)
        if found is None:
            break
        last = found.last + begin
        while last + 1 < len(lines) and is_translation(lines[last + 1]):
            last += 1
        heads.append(replace(found, first=found.first + begin, last=last))
        begin = last + 1
    made: list[tuple[_Part | None, list[TextLine]]] = []
    first = heads[0].first if heads else len(lines)
    if before is not None and (not heads or _has_day(lines[:first], before)):
        made.append((_part(page, 0, lines[:first], before.head, goes_on=True), []))
    elif not heads:
        return [(None, lines)]
    else:
        made.append((None, lines[:first]))
    for n, head in enumerate(heads):
        end = heads[n + 1].first if n + 1 < len(heads) else len(lines)
        below = head.last + 1
        above = made.pop()[1] if made and made[-1][0] is None else []
        made.append((_part(page, below, lines[below:end], head), above))
    return made


def _head_of(page: PageText, lines: list[TextLine]) -> Head | None:
    """The first head among the lines, where its names are parted by the page's upright rules."""
    found = find_head(lines)
    edges: list[float] = []
    for line in lines if found is None else lines[found.first : found.last + 1]:
        edges = upright(page.rules, line.foot - line.size, line.foot)
        if len(edges) > 3:
            better = find_head(lines, edges)
            if better and (found is None or len(better.names) >= len(found.names)):
                return better
            break
    return found


def _has_day(lines: Sequence[TextLine], before: _Part) -> bool:
    left, right = before.head.spans[before.head.roles.index(DAY)]
    return any(
        is_date(piece.text) and piece.left < right and piece.right > left
        for line in lines
        for piece in line.pieces
    )


def _part(
    page: PageText, begin: int, lines: list[TextLine], head: Head, *, goes_on: bool = False
) -> _Part:
    if goes_on and not lines:
        return _Part(page, begin, lines, head, None)
    if goes_on:
        top, bottom = lines[0].foot - lines[0].size, lines[-1].foot
    else:
        at = page.lines[head.first]
        top, bottom = at.foot - at.size, at.foot
    ruled = by_rules(head, upright(page.rules, top, bottom))
    if ruled:
        return _Part(page, begin, lines, ruled[1], ruled[0])
    return _Part(page, begin, lines, head, None)


def _fill(table: Table, parts: Sequence[_Part], seen: set[str]) -> None:
    table.names = parts[0].head.names
    edges = by_space(parts[0].head, _pieces_of_rows(parts))
    found: list[tuple[_Part, list[Found]]] = []
    for part in parts:
        own = part.edges or edges
        rows = rows_between_rules(part.lines, part.head, own, part.page.rules)
        if rows is None:
            rows = rows_without_rules(part.lines, part.head, own)
        found.append((part, rows))
    widths = _widths(found, len(table.names))
    last: Found | None = None
    kept: list[tuple[Found, _Part, str] | TextLine] = []
    section = ""
    for number, (part, rows) in enumerate(found):
        kept += part.above
        for each in rows:
            text = each.text
            if each.undated and _takes_day(each, last, part.head):
                table.undated += 1
            if each.cells is not None and not each.open and not each.undated:
                kept.append((each, part, section))
                last = each
            elif text in seen and number:
                continue  # a heading again
            elif each.open and number and last is not None and each.cells:
                assert last.cells is not None
                for column, pieces in each.cells.items():
                    last.cells.setdefault(column, []).extend(_lower(pieces, last, column))
            else:
                table.below.append(text)
                kept.append(part.lines[each.line])
                if 0 < len(text) <= _SECTION and not FOOT(text) and not _is_stated(text):
                    section = text
    for each in kept:
        if isinstance(each, TextLine):
            table.flow.append(each)
            continue
        row, part, title = each
        assert row.cells is not None
        cells = texts_of(row.cells, len(table.names), widths)
        table.rows.append(Row(part.page.number, part.begin + row.line + 1, cells, title))
        table.flow.append(table.rows[-1])


def _takes_day(row: Found, last: Found | None, head: Head) -> bool:
    """Whether a row without a day is one of its own, below a whole row, whose day it then has."""
    if last is None or last.cells is None or row.cells is None:
        return False
    if not has_amount(last.cells.items(), head):
        return False
    for column, role in enumerate(head.roles):
        if role == DAY and column in last.cells:
            days = [piece for piece in last.cells[column] if is_date(piece.text)]
            row.cells[column] = [*days, *row.cells.get(column, ())]
    row.open = row.undated = False
    return True


def _lower(pieces: Sequence[Piece], last: Found, column: int) -> list[Piece]:
    """Pieces of the next page, with their feet below those that they go on from."""
    assert last.cells is not None
    feet = [piece.letters[0][2] for piece in last.cells.get(column, ())]
    shift = max(feet, default=0.0) + 10_000
    return [
        Piece(
            tuple(
                (left, right, foot + shift, size, said, run)
                for left, right, foot, size, said, run in piece.letters
            )
        )
        for piece in pieces
    ]


def _pieces_of_rows(parts: Sequence[_Part]) -> list[Piece]:
    """The pieces of lines that have a day, and of those right beside them."""
    pieces: list[Piece] = []
    for part in parts:
        days = [
            span for span, role in zip(part.head.spans, part.head.roles, strict=True) if role == DAY
        ]
        dated = {
            n
            for n, line in enumerate(part.lines)
            for p in line.pieces
            for left, right in days
            if p.left < right and p.right > left and is_date(p.text.split("  ")[0])
        }
        near = set(dated)
        for n in dated:
            for step in (-1, 1):
                at = n
                while 0 <= at + step < len(part.lines):
                    one, other = part.lines[at], part.lines[at + step]
                    if abs(one.foot - other.foot) > CHAIN * max(one.size, other.size):
                        break
                    if FOOT(other.text) or at + step in near:
                        break
                    at += step
                    near.add(at)
        pieces += [p for n in near for piece in part.lines[n].pieces for p in values_apart(piece)]
    return pieces


def _widths(found: Sequence[tuple[_Part, list[Found]]], count: int) -> list[float]:
    """How wide the widest line of each column's cells is."""
    widths = [0.0] * count
    for each in (each for _where, rows in found for each in rows):
        for column, pieces in (each.cells or {}).items():
            if 0 <= column < count:
                widest = max((p.right - p.left for p in pieces), default=0.0)
                widths[column] = max(widths[column], widest)
    return widths
