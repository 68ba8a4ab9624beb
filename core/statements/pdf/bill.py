"""A credit card's bill in a PDF, read as the page of a mailed bill is.

A PDF has no cells: labels stand above, below or beside their values. They are put side by side here
by where they stand, and rows under the names of their columns; what they mean is is_used in
`core.statements.bills`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from core.statements.bills.amounts import only_currency
from core.statements.bills.bill import Bill
from core.statements.bills.document import Head, NotABill, read_document
from core.statements.bills.kinds import section_of
from core.statements.bills.labels import label_of
from core.statements.bills.page import Page
from core.statements.bills.page import Row as PageRow
from core.statements.pdf.heads import own_name
from core.statements.pdf.opening import read_pages
from core.statements.pdf.reading import PageText, tables_of, texts_of_pages
from core.statements.pdf.rows import FOOT
from core.statements.pdf.table import Row, Table
from core.statements.pdf.text_lines import Piece, TextLine

_IS_BILL = re.compile(
    r"信用卡.{0,12}(?:对?[账帐]单)|[账帐]单.{0,8}信用卡|credit card.{0,12}statement", re.I
)
_OPERATORS = frozenset("=+-＝＋－–—−")
_ABROAD = re.compile(r"(.*\d)\s*[(（]([A-Z]{2,3})[)）]").fullmatch
_CMB = ("交易日", "记账日", "交易摘要", "人民币金额", "卡号末四位", "交易地金额")
"""CMB's columns; a mail has place and amount there in cells of their own, and no names."""


def read_bill(content: bytes, file: str, password: str | None = None) -> Bill | None:
    """The bill in a PDF; null where it is something else.

    Raises PasswordNeeded, and UserError for a PDF that cannot be read.
    """
    return bill_of(texts_of_pages(read_pages(content, file, password)), file)


def bill_of(pages: Sequence[PageText], file: str) -> Bill | None:
    """The same of pages that were read."""
    if not is_bill(pages):
        return None
    found = read_document(_page(pages), Head(file=file))
    return None if isinstance(found, NotABill) else found


def is_bill(pages: Sequence[PageText]) -> bool:
    """Whether the head of the first page says that this is the bill of a credit card."""
    first = [line.text for line in pages[0].lines[:12]] if pages else []
    return any(_IS_BILL.search(text) for text in first)


def _page(pages: Sequence[PageText]) -> Page:
    tables = tables_of(pages)
    rows: list[PageRow] = []
    if not any(table.rows for table in tables):
        lines = [line for page in pages for line in page.lines]
        return Page(list(_around(lines)))
    for table in tables:
        rows += _around(table.over)
        rows += _of_table(table)
    return Page(rows)


def _of_table(table: Table) -> Iterator[PageRow]:
    """The names of the columns, the rows, and what stands between and below them."""
    cmb = table.names == _CMB
    if not cmb:
        yield _row(table.names)
    between: list[TextLine] = []
    for each in table.flow:
        if isinstance(each, TextLine):
            between.append(each)
            continue
        yield from _around(between)
        between = []
        yield _row(_as_in_mails(each) if cmb else each.cells)
    yield from _around(between)


def _as_in_mails(row: Row) -> list[str]:
    *cells, abroad = row.cells
    match = _ABROAD(abroad)
    return ["", *cells, match[2] if match else "", match[1] if match else abroad]


def _row(cells: Sequence[str]) -> PageRow:
    return PageRow(tuple(cells), tuple(range(len(cells))))


# Labels and values around the tables


@dataclass(slots=True)
class _Labels:
    """Labels that wait for their values, left to right: where each stands, and its text."""

    spans: list[tuple[float, float]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    is_used: bool = False

    def add(self, left: float, right: float, text: str) -> None:
        at = sum(1 for span in self.spans if span[0] < left)
        self.spans.insert(at, (left, right))
        self.texts.insert(at, text)

    def row(self) -> Iterator[PageRow]:
        """The labels as a row, once."""
        if self.texts and not self.is_used:
            self.is_used = True
            yield _row(self.texts)

    def under(self, pieces: Sequence[Piece]) -> list[str]:
        """The pieces in the columns of the labels they stand nearest to, in their order."""
        cells = [""] * len(self.texts)
        for piece in pieces:
            middle = (piece.left + piece.right) / 2
            near = min(range(len(cells)), key=lambda n: abs(sum(self.spans[n]) / 2 - middle))
            cells[near] = f"{cells[near]} {piece.text}".strip()
        return cells


def _around(lines: Sequence[TextLine]) -> Iterator[PageRow]:
    """Lines outside of tables as rows: labels that stand over their values as two rows with the
    same columns, others as they are."""
    labels = _Labels()
    for line in lines:
        texts = [piece.text for piece in line.pieces]
        if FOOT(line.text) and labels.texts:
            continue
        if any(c.isdigit() for c in line.text):
            if labels.texts and _are_values(texts):
                yield from labels.row()
                yield _row(labels.under(line.pieces))
                continue
        elif section_of(line.text) is None:
            if _are_labels(texts):
                if labels.is_used:
                    labels = _Labels()
                for piece in line.pieces:
                    labels.add(piece.left, piece.right, own_name(piece.text))
                continue
            if labels.texts and not labels.is_used and _are_currencies(texts):
                labels = _by_currency(labels, line.pieces)
                continue
            if labels.texts and line.text.isascii():
                for piece in line.pieces:  # a translation, and the marks of a sum
                    if piece.text in _OPERATORS:
                        labels.add(piece.left, piece.right, piece.text)
                continue
            if labels.texts and not labels.is_used and len(texts) <= 2 and _beside(labels, line):
                for piece in line.pieces:
                    labels.add(piece.left, piece.right, piece.text)
                continue
        yield from labels.row()
        labels = _Labels()
        yield _row(texts)
    yield from labels.row()


def _are_currencies(texts: Sequence[str]) -> bool:
    return any(map(only_currency, texts)) and all(
        only_currency(text) or text.isascii() for text in texts
    )


def _are_labels(texts: Sequence[str]) -> bool:
    known = sum(1 for text in texts if label_of(own_name(text), {}))
    return known * 2 >= len(texts) and known > 0 and not all(text.isascii() for text in texts)


def _are_values(texts: Sequence[str]) -> bool:
    return not any(label_of(own_name(text), {}) for text in texts)


def _beside(labels: _Labels, line: TextLine) -> bool:
    """Whether a text stands beside the labels, as one that nobody knows does, and not below."""
    return all(
        not any(piece.left < right and piece.right > left for left, right in labels.spans)
        for piece in line.pieces
    )


def _by_currency(labels: _Labels, pieces: Sequence[Piece]) -> _Labels:
    """A label over several currencies as one label for each of them."""
    made = _Labels()
    over: dict[int, list[Piece]] = {}
    for piece in pieces:
        if not only_currency(piece.text):
            continue
        middle = (piece.left + piece.right) / 2
        near = min(
            range(len(labels.texts)),
            key=lambda n: max(labels.spans[n][0] - middle, middle - labels.spans[n][1], 0.0),
        )
        over.setdefault(near, []).append(piece)
    for n, (text, span) in enumerate(zip(labels.texts, labels.spans, strict=True)):
        for piece in over.get(n, ()):
            made.add(piece.left, piece.right, f"{text} {piece.text}")
        if n not in over:
            made.add(*span, text)
    return made
