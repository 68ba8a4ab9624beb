"""The rows of a page: which lines, and which parts of them, are one row.

Between level rules a row is what stands there. Without rules a row is the line with its day, and
the lines of wrapped cells above and below it that are nearer to it than to the next one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.statements.pdf.cells import cells_of, crosses
from core.statements.pdf.columns import Rule, merged
from core.statements.pdf.heads import DAY, Head
from core.statements.pdf.text_lines import Piece, TextLine
from core.statements.pdf.undated import lacks_day, undated_lines
from core.statements.table.days import is_day

_FULL_DAY = re.compile(
    r"((?:19|20)\d\d)\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?(?:[ T]*\d[\d:. ]*)?"
    r"|(?:19|20)\d\d[01]\d[0-3]\d(?:\s*\d[\d:]*)?|[01]?\d[-/月][0-3]?\d日?"
).fullmatch
_PART_OF_DAY = re.compile(r"(?:19|20)\d\d[-/.年](?:\d{1,2}[-/.月]?\d?)?").fullmatch
FOOT = re.compile(
    r"^(?:第\s*\d+\s*[页頁]|\d{1,4}\s*/\s*\d{1,4}$|Page\s*\d|共\s*\d+\s*[页笔]"
    r"|温馨提示|重要提示|特别提示|[注备][注释]?\s*[:：]|说明\s*[:：]|声明|打印|生成时间|下单时间|申请时间|导出"
    r"|[本合总小]\S{0,2}[计页]|合并统计|收入合计|支出合计|统计|以上|\[?END|-{6,}\s*END|-{12,}$|—{6,}|_{6,}"
    r"|[*＊]{2,}|总(?:支出|收入|笔数)|第\d+页|以下无|此页|Total\b|Note)"
).match
CHAIN = 1.8
"""Parts of the letters' size between the lines of a row, foot to foot."""


@dataclass(slots=True)
class Found:
    """A row, or lines that are none: `cells` by column where it is one. `open` says that it may go
    on from the page before, `undated` that it is a row but for its day, which one above it has."""

    foot: float
    line: int
    cells: dict[int, list[Piece]] | None
    text: str = ""
    open: bool = False
    undated: bool = False


def is_date(text: str) -> bool:
    """Whether a cell is a day as bills and statements write it, with a time or without."""
    text = text.strip()
    return _FULL_DAY(text) is not None or is_day(text)


def rows_between_rules(
    lines: Sequence[TextLine], head: Head, edges: Sequence[float], rules: Sequence[Rule]
) -> list[Found] | None:
    """The rows of ruled lines below a head; null where no level rules part them."""
    left, right = edges[0], edges[-1]
    if left < -1e5:
        left, right = head.spans[0][0], head.spans[-1][1]
    level = [rule for rule in rules if rule[3] - rule[1] <= 2.0 and rule[2] - rule[0] > 2]
    marks = [
        y
        for y in merged([(rule[1] + rule[3]) / 2 for rule in level], 1.5)
        if _covered(level, y, left, right) >= 0.6 * (right - left)
    ]
    if len(marks) < 2:
        return None
    below = [y for y in marks if lines and y >= lines[0].foot - 2 * lines[0].size]
    bands: list[list[tuple[int, TextLine]]] = [[] for _ in range(len(below) + 1)]
    for n, line in enumerate(lines):
        middle = line.foot - 0.3 * line.size
        bands[sum(1 for y in below if y < middle)].append((n, line))
    days = [n for n, role in enumerate(head.roles) if role == DAY]
    found: list[Found] = []
    spanned: list[Found] = []  # the bands beside one cell of a day
    for at, band in enumerate(bands):
        top = below[at - 1] if at else None
        if top is None or not days or _covered(level, top, *_inner(head.spans[days[0]])):
            _give_day(spanned, days)
            spanned = []
        if not band:
            continue
        one = _in_band(band, head, edges)
        if at == len(bands) - 1 or one is None:
            found += rows_without_rules([line for _n, line in band], head, edges, band[0][0])
            continue
        found.append(one)
        spanned.append(one)
    _give_day(spanned, days)
    first = True
    for one in found:
        if one.cells is not None and not _has_day(one.cells, days, first):
            one.undated = not FOOT(one.text) and lacks_day([*one.cells.items()], head, one.text)
            if first and not FOOT(one.text):
                one.open = True
            elif not one.undated:
                one.cells = None
        first = False
    return found


def _has_day(cells: dict[int, list[Piece]], days: Sequence[int], first: bool) -> bool:
    """Whether something stands in a column of days; of the first row of a page a day, as else it is
    the end of a day that was begun on the page before."""
    texts = [[piece.text for piece in cells[n]] for n in days if n in cells]
    if not first:
        return bool(texts)
    return any(
        is_date(text[0]) or is_date("".join(text)) or _PART_OF_DAY(text[0]) for text in texts
    )


def _inner(span: tuple[float, float]) -> tuple[float, float]:
    """A column without its edges, which the rules of its neighbours touch."""
    inset = min(3.0, (span[1] - span[0]) / 4)
    return span[0] + inset, span[1] - inset


def _give_day(rows: Sequence[Found], days: Sequence[int]) -> None:
    """The one day of a cell that stands beside several rows, to each of them."""
    if len(rows) < 2:
        return
    for day in days:
        day_cells = [row.cells[day] for row in rows if row.cells and day in row.cells]
        if len(day_cells) == 1:
            for row in rows:
                if row.cells is not None:
                    row.cells.setdefault(day, day_cells[0])


def _covered(level: Sequence[Rule], y: float, left: float, right: float) -> float:
    """How much of the way from left to right is ruled at this height, in points."""
    parts = sorted((r[0], r[2]) for r in level if abs((r[1] + r[3]) / 2 - y) <= 1.6)
    covered, end = 0.0, left
    for one, other in parts:
        one, other = max(one, end), min(other, right)
        if other > one:
            covered, end = covered + other - one, other
    return covered


def _in_band(
    band: Sequence[tuple[int, TextLine]], head: Head, edges: Sequence[float]
) -> Found | None:
    """All of a band as one row; null where it holds several days and so several rows."""
    cells: dict[int, list[Piece]] = {}
    days = [n for n, role in enumerate(head.roles) if role == DAY]
    for _n, line in band:
        for at, piece in cells_of(line, edges):
            cells.setdefault(at, []).append(piece)
    for day in days:
        whole = [piece for piece in cells.get(day, []) if is_date(piece.text)]
        if len(whole) > 1:
            return None
    text = "  ".join(line.text for _n, line in band)
    first_number, first = band[0]
    wide = sum(1 for at in cells if 0 <= at < len(head.names)) <= 1 and len(head.names) > 3
    across = any(crosses(piece, edges) for _n, line in band for piece in line.pieces)
    if wide and across:  # one text over several columns
        return Found(first.foot, first_number, None, text)
    return Found(first.foot, first_number, cells, text)


def rows_without_rules(
    lines: Sequence[TextLine], head: Head, edges: Sequence[float], begin: int = 0
) -> list[Found]:
    """The rows of lines without rules, and what is none, top to bottom."""
    cells = [cells_of(line, edges) for line in lines]
    days = [n for n, role in enumerate(head.roles) if role == DAY]
    dated = {n for n in range(len(lines)) if _begins(cells, n, days)}
    undated, sums = undated_lines(lines, cells, dated, head, edges)
    anchors = sorted(dated | undated)
    apart = [n in sums or _is_none(line, cells[n], days, edges) for n, line in enumerate(lines)]
    owner: dict[int, int] = {n: n for n in anchors}
    for at, anchor in enumerate(anchors):
        stop = anchors[at + 1] if at + 1 < len(anchors) else len(lines)
        _share(lines, apart, owner, anchor, stop)
    if anchors:
        up = anchors[0]
        while up > 0 and _gap(lines, up - 1) <= CHAIN and not apart[up - 1]:
            up -= 1
        owner.update(dict.fromkeys(range(up, anchors[0]), anchors[0]))
    owned: dict[int, list[int]] = {}
    for n in sorted(owner):
        owned.setdefault(owner[n], []).append(n)
    found: list[Found] = []
    for n, line in enumerate(lines):
        if n not in owner:
            first = not anchors or n < anchors[0]
            fits = not any(crosses(p, edges) for p in line.pieces)
            open_ = first and fits and not FOOT(line.text)
            found.append(Found(line.foot, begin + n, _grouped(cells[n]), line.text, open_))
            if not open_:
                found[-1].cells = None
        elif owner[n] == n:
            gathered = [each for m in owned[n] for each in cells[m]]
            row = Found(line.foot, begin + n, _grouped(gathered), undated=n in undated)
            row.open = row.undated and n == anchors[0]
            row.text = line.text if row.undated else ""
            found.append(row)
    return found


def _grouped(cells: Sequence[tuple[int, Piece]]) -> dict[int, list[Piece]]:
    found: dict[int, list[Piece]] = {}
    for at, piece in cells:
        found.setdefault(at, []).append(piece)
    return found


def _begins(cells: Sequence[list[tuple[int, Piece]]], n: int, days: Sequence[int]) -> bool:
    """Whether a day stands on a line, whole or with its end on a line below."""
    for day in days:
        text = " ".join(piece.text for at, piece in cells[n] if at == day)
        if text and is_date(text):
            return True
        if _PART_OF_DAY(text):
            for below in cells[n + 1 : n + 3]:
                more = "".join(piece.text for at, piece in below if at == day)
                if more:
                    return is_date(text + more) or is_date(f"{text}{more}".split(" ")[0])
    return False


def _gap(lines: Sequence[TextLine], n: int) -> float:
    """From a line to the next, in parts of their size."""
    return (lines[n + 1].foot - lines[n].foot) / max(lines[n].size, lines[n + 1].size, 1.0)


_IN_DAY = re.compile(r"[\d\s:./年月日-]+").fullmatch
"""What may stand in a day's column on a further line: the end of the day, or the time."""


def _is_none(
    line: TextLine, cells: Sequence[tuple[int, Piece]], days: Sequence[int], edges: Sequence[float]
) -> bool:
    """Whether a line is no part of a row: a note, or a title where a day would stand."""
    return (
        FOOT(line.text) is not None
        or any(crosses(piece, edges) for piece in line.pieces)
        or any(at in days and not _IN_DAY(piece.text) for at, piece in cells)
    )


def _share(
    lines: Sequence[TextLine], apart: Sequence[bool], owner: dict[int, int], anchor: int, stop: int
) -> None:
    """Give the lines between an anchor and the next one to either, parted at the widest gap."""
    down = anchor
    while down + 1 < stop and _gap(lines, down) <= CHAIN and not apart[down + 1]:
        down += 1
    up = stop
    while (
        up < len(lines) and up - 1 > anchor and _gap(lines, up - 1) <= CHAIN and not apart[up - 1]
    ):
        up -= 1
    if up < len(lines) and up <= down + 1 < stop + 1 and _gap(lines, down) <= CHAIN:
        widest = max(range(anchor, stop), key=lambda n: (round(_gap(lines, n), 1), n))
        down, up = widest, widest + 1
    owner.update(dict.fromkeys(range(anchor, down + 1), anchor))
    owner.update(dict.fromkeys(range(max(up, down + 1), stop), stop))
