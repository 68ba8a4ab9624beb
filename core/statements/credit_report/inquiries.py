"""The report's table of who asked for it: number, day, institution, reason.

A long name is broken over several lines of its cell; where the letters stand says which row and
which column a piece belongs to.
"""

import re
from datetime import date

from core.statements.credit_report.institutions import lender_of
from core.statements.credit_report.pages import Piece, TextLine
from core.statements.credit_report.report import Inquiry

HARD = ("贷款审批", "信用卡审批", "担保资格审查", "保前审查", "融资审批", "额度审批", "资信审查")
"""Reasons that follow from asking for credit, as the central bank's report words them."""
SOFT = (
    "贷后管理", "保后管理", "本人查询", "异议查询", "异议核查", "司法调查", "客户准入资格审查",
    "特约商户实名审查", "公积金提取复核查询", "股指期货开户", "法人代表、负责人、高管等资信审查",
)  # fmt: skip

_DAY = re.compile(r"((?:19|20)\d\d)(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})日?")
_ROW = re.compile(rf"\d{{0,4}}\.?{_DAY.pattern}(.*)")
# The longest first: "法人代表、负责人、高管等资信审查" ends like "资信审查" and is asked by others.
_REASON = re.compile("|".join(sorted((*HARD, *SOFT), key=len, reverse=True)))
_COLUMNS = ("查询日期", "查询机构", "查询原因")
_NUMBER = re.compile(r"\d{1,4}\.?")
_NUMBERED = re.compile(r"\d{1,4}\.?(?:19|20)\d\d[年./-]")


def read_inquiries(lines: list[TextLine]) -> tuple[list[Inquiry], list[str]]:
    """The inquiries of a table, and the texts that are no row of it."""
    found: list[Inquiry] = []
    unread: list[str] = []
    columns: list[Piece] = []
    for group in _groups(lines):
        head = _header(group)
        if head:
            columns = head
            continue
        text = "".join(line.text for line in group)
        row = _ROW.fullmatch(text) if len(group) == 1 else None
        made = _inquiry(text, row[4]) if row else _of_cells(group, columns)
        if made:
            found.append(made)
        else:
            unread.append(text)
    return found, unread


def _groups(lines: list[TextLine]) -> list[list[TextLine]]:
    """The lines of each row: those next to the one that has its number or whole day."""
    numbered = any(_is_numbered(line) for line in lines)
    anchors = [line for line in lines if _is_anchor(line, numbered)]
    groups: dict[int, list[TextLine]] = {id(anchor): [anchor] for anchor in anchors}
    alone: list[list[TextLine]] = []
    for line in lines:
        if _is_anchor(line, numbered):
            continue
        near = [
            (abs(anchor.top - line.top), n)
            for n, anchor in enumerate(anchors)
            if anchor.page == line.page and abs(anchor.top - line.top) <= 2.5 * anchor.size
        ]
        if near:
            groups[id(anchors[min(near)[1]])].append(line)
        else:
            alone.append([line])
    made = [*groups.values(), *alone]
    for group in made:
        group.sort(key=lambda line: line.top)
    return sorted(made, key=lambda group: (group[0].page, group[0].top))


def _is_numbered(line: TextLine) -> bool:
    return bool(_NUMBER.fullmatch(line.pieces[0].text) or _NUMBERED.match(line.text))


def _is_anchor(line: TextLine, numbered: bool) -> bool:
    """Whether a line is a row's own: with its number, else its day, or the names of the columns."""
    own = _is_numbered(line) if numbered else _ROW.match(line.text)
    return bool(own) or "查询日期" in line.text or line.text.endswith("明细")


def _header(group: list[TextLine]) -> list[Piece]:
    """The names of the columns, where these lines are they."""
    pieces = [piece for line in group for piece in line.pieces]
    named = [piece for piece in pieces if piece.text in _COLUMNS]
    return named if any(piece.text == "查询日期" for piece in named) else []


def _of_cells(group: list[TextLine], columns: list[Piece]) -> Inquiry | None:
    """The inquiry of a row whose cells are broken over lines; null without known columns."""
    cells: dict[str, str] = dict.fromkeys(_COLUMNS, "")
    if not columns:
        return None
    for line in group:
        for piece in line.pieces:
            if piece is line.pieces[0] and _NUMBER.fullmatch(piece.text):
                continue
            name = min(columns, key=lambda column: _apart(piece, column)).text
            cells[name] += piece.text
    return _inquiry(cells["查询日期"], cells["查询机构"] + cells["查询原因"])


def _apart(piece: Piece, column: Piece) -> float:
    """How far a piece is from a column's name, whether cells are set left or centred."""
    left = abs(piece.left - column.left)
    middle = abs(piece.left + piece.right - column.left - column.right) / 2
    return min(left, middle)


def _inquiry(day: str, text: str) -> Inquiry | None:
    when = _DAY.search(day)
    matches = list(_REASON.finditer(text))
    if when is None or not matches:
        return None
    try:
        on = date(int(when[1]), int(when[2]), int(when[3]))
    except ValueError:
        return None
    reason = next((match for match in matches if match[0] == "本人查询"), matches[-1])
    institution = text[: reason.start()].strip(",;:|") or "本人"
    return Inquiry(on, institution, lender_of(institution), reason[0], reason[0] in HARD)
