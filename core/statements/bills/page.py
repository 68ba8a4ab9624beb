"""A bill's page as rows of cells in the order they are read, whatever tables lie inside tables.

Nothing is fetched or run: of the page only its visible text is taken. A table that holds a single
text is part of the text around it; one that holds more gives its rows where it stands.
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from core.errors import UserError
from core.words import _

if TYPE_CHECKING:
    etree: Any  # lxml is compiled and has no stubs
else:
    from lxml import etree

MOST_CELLS = 60_000
"""Cells of a page, those that a wide cell covers too; a year of daily rows has about 30,000."""
MOST_BYTES = 8_000_000
"""Bytes of a page; the longest real bill seen has under 500,000."""
WIDEST = 60

_DROPPED = frozenset(("script", "style", "title", "head", "template", "noscript", "object", "svg"))
_BLOCKS = frozenset((
    "p", "div", "br", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "section", "article", "header", "footer", "center", "pre", "blockquote", "form", "fieldset",
    "tbody", "thead", "tfoot", "caption", "table", "tr",
))  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I).search
_SPACE = re.compile(r"[ \t\r\f\v\xa0\u3000\ufeff\u200b\u200c\u200d]+")
_LINES = re.compile(r" *\n[ \n]*")
_CJK = "\u2e80-\u9fff\uff00-\uffef\u3000-\u303f"
_JOINT = re.compile(rf"(?<=[{_CJK}])\n(?=[{_CJK}])")


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of a table's row, or one cell that is a line of text outside of tables.

    `cells` are texts with their lines; "" is an empty cell or one that a wide cell covers.
    `owners` has for each cell the number of the one that covers it, its own where none does.
    """

    cells: tuple[str, ...]
    owners: tuple[int, ...] = ()
    in_table: bool = True

    @property
    def filled(self) -> list[str]:
        return [cell for cell in self.cells if cell]


@dataclass(slots=True)
class Page:
    """Rows, the title, and the texts of elements by the ids that are asked for; `whole` is False
    where the page ends before its end."""

    rows: list[Row]
    whole: bool = True
    title: str = ""
    ids: dict[str, str] = field(default_factory=dict[str, str])

    def text(self) -> str:
        return "\n".join(" ".join(row.filled) for row in self.rows)


@dataclass(slots=True)
class _Table:
    rows: list[Row] = field(default_factory=list)
    carried: dict[int, tuple[int, str]] = field(default_factory=dict)
    cells: list[tuple[str, int, int]] | None = None  # of the row that is open
    filled: int = 0


def flowing(text: str) -> str:
    """A cell's lines as one line: no space where Chinese goes on, one where Latin does."""
    return _JOINT.sub("", text).replace("\n", " ")


def of_text(text: str) -> Page:
    """The page of a plain text: each line a row, cells apart by a tab or two spaces."""
    if len(text) > MOST_BYTES:
        raise UserError(_("This text is too long for a bill."))
    rows: list[Row] = []
    for line in text.splitlines():
        cells = tuple(_tidy(cell) for cell in re.split(r"\t+| {2,}", line.strip()))
        if any(cells):
            rows.append(Row(cells, tuple(range(len(cells))), in_table=len(cells) > 1))
        if len(rows) > MOST_CELLS:
            raise UserError(_("This text is too long for a bill."))
    return Page(rows)


def of_html(html: str, ids: frozenset[str] = frozenset()) -> Page:
    """Raises UserError for a page that is too large, too deep, or has too many cells."""
    if len(html) > MOST_BYTES:
        raise UserError(_("This page is too large for a bill."))
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    content = html.replace("\x00", "").encode("utf-8", "replace")
    try:
        root = etree.fromstring(content or b" ", parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return Page([])
    if any("depth" in entry.message for entry in parser.error_log):
        raise UserError(_("This page has more tags inside each other than any bill has."))
    made = _Reader(ids)
    made.read(root)
    made.page.whole = _ends(html)
    return made.page


def _ends(html: str) -> bool:
    """Whether a page has an end: its last tag is closed, and so is what it began with."""
    lower = html.lower()
    if not lower.rstrip().endswith(">") or lower.rfind("<table") > lower.rfind("</table"):
        return False
    return all(f"</{tag}" in lower for tag in ("html", "body") if f"<{tag}" in lower)


class _Reader:
    def __init__(self, ids: frozenset[str]) -> None:
        self.page = Page([])
        self._wanted = ids
        self._cells = 0
        self._tables: list[_Table] = []
        self._texts: list[list[str]] = [[]]  # of the cells that are open, the page's first

    def read(self, root: Any) -> None:
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped: Any = None
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if skipped is None and (tag in _DROPPED or self._hidden(element)):
                    skipped = element
                    if tag == "head" and (found := element.findtext(".//title")):
                        self.page.title = " ".join(found.split())[:200]
                    walk.skip_subtree()
                    continue
                self._start(tag, element)
            elif skipped is element:
                skipped = None
                self._add(element.tail)
            else:
                self._end(tag, element)
                self._add(element.tail)
        self._flush_lines()

    def _hidden(self, element: Any) -> bool:
        style = element.get("style")
        return bool(style and _HIDDEN(style)) or element.get("hidden") is not None

    def _add(self, text: str | None) -> None:
        if text:
            self._texts[-1].append(text.replace("\n", " "))

    def _start(self, tag: str, element: Any) -> None:
        if tag in _BLOCKS:
            self._texts[-1].append("\n")
        if (name := element.get("id")) and name in self._wanted and name not in self.page.ids:
            self.page.ids[name] = _tidy("".join(element.itertext()))
        if tag == "table":
            self._tables.append(_Table())
            self._texts.append([])
        elif tag == "tr" and self._tables:
            self._close_row()
            self._tables[-1].cells = []
        elif tag in ("td", "th"):
            self._texts.append([])
        self._add(element.text)

    def _end(self, tag: str, element: Any) -> None:
        if tag in ("td", "th"):
            text = _tidy("".join(self._texts.pop()))
            if not self._tables:
                self._texts[-1].append(f"\n{text}\n")
                return
            table = self._tables[-1]
            if table.cells is None:
                table.cells = []
            table.cells.append((text, _span(element, "colspan"), _span(element, "rowspan")))
        elif tag == "tr" and self._tables:
            self._close_row()
        elif tag == "table" and self._tables:
            self._close_row()
            table = self._tables.pop()
            loose = _tidy("".join(self._texts.pop()))
            if loose:
                table.rows.append(Row((loose,), (0,)))
                table.filled += 1
            self._place(table)
        if tag in _BLOCKS:
            self._texts[-1].append("\n")

    def _close_row(self) -> None:
        table = self._tables[-1]
        if table.cells is None:
            return
        cells: list[str] = []
        owners: list[int] = []

        def carry() -> None:
            while len(cells) in table.carried:
                left, text = table.carried[len(cells)]
                if left <= 1:
                    del table.carried[len(cells)]
                else:
                    table.carried[len(cells)] = left - 1, text
                owners.append(len(cells))
                cells.append(text)

        for text, wide, high in table.cells:
            carry()
            owner = len(cells)
            for n in range(wide):
                if high > 1:
                    table.carried[len(cells)] = high - 1, text if n == 0 else ""
                cells.append(text if n == 0 else "")
                owners.append(owner)
        if table.cells:
            carry()
        table.cells = None
        self._cells += len(cells)
        if self._cells > MOST_CELLS:
            raise UserError(_("This page has more cells than any bill has."))
        filled = sum(map(bool, cells))
        if filled:
            table.rows.append(Row(tuple(cells), tuple(owners)))
            table.filled += filled

    def _place(self, table: _Table) -> None:
        """A finished table goes where it stands: as text when it holds one, otherwise as rows."""
        if table.filled <= 1:
            for row in table.rows:
                self._texts[-1].append("\n" + "".join(row.cells) + "\n")
            return
        if not self._tables:
            self._flush_lines()
            self.page.rows += table.rows
            return
        outer = self._tables[-1]
        before = [cell for cell, _wide, _high in outer.cells or []]
        # Where the table is in no cell of the outer one, the text around it is the outer table's.
        before.append(_tidy("".join(self._texts[-1])))
        self._texts[-1].clear()
        if any(before):
            outer.rows.append(Row(tuple(before), tuple(range(len(before)))))
        if outer.cells:
            outer.cells.clear()
        outer.rows += table.rows
        outer.filled += table.filled + sum(map(bool, before))

    def _flush_lines(self) -> None:
        for line in _tidy("".join(self._texts[-1])).split("\n"):
            if line:
                self.page.rows.append(Row((line,), (0,), in_table=False))
        self._texts[-1].clear()


def _span(element: Any, name: str) -> int:
    said = element.get(name)
    if not said or not (said := said.strip()).isdecimal():
        return 1
    return max(1, min(int(said[:6]), WIDEST))


def _tidy(text: str) -> str:
    return _LINES.sub("\n", _SPACE.sub(" ", text)).strip()
