"""The rows of a file that waits to be imported, as a table model that reads what is looked at."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QColor

from core.money import show_amount
from core.records.labels import label
from core.records.model import Direction, Kind, Status
from core.records.staging import DUPLICATE, REJECTED, SeenRow, Staging
from core.words import N_, _
from desktop.theme import colours
from desktop.widgets.table import HERE, LEFT, RIGHT, Index

PAGE = 200
"""Rows read at once."""
KEPT_PAGES = 24
_SIGNS = {Direction.IN: "+", Direction.OUT: "−", Direction.NEUTRAL: ""}


@dataclass(frozen=True, slots=True)
class _Column:
    """Its title, its text for a row, its width in pixels (0: what is left)."""

    title: str
    cell: Callable[[SeenRow], str]
    width: int
    number: bool = False


def _payment(seen: SeenRow) -> str:
    """With whom and what for, or a rejected row as it stands in the file."""
    row = seen.staged
    parts = dict.fromkeys(part for part in (row.counterparty, row.text) if part)
    return " · ".join(parts) or " ".join((row.raw or "").split())


def _amount(seen: SeenRow) -> str:
    row = seen.staged
    if row.amount is None or row.direction is None:
        return ""
    return _SIGNS[Direction(row.direction)] + show_amount(row.amount)


def _meaning(seen: SeenRow) -> str:
    return label(Kind(seen.staged.kind)) if seen.staged.kind else ""


def result_of(seen: SeenRow) -> str:
    """What happens to the row, and its own status where it is not simply done."""
    if seen.state == REJECTED:
        return seen.staged.reason or ""
    if seen.state == DUPLICATE:
        return _("Already in the ledger")
    if seen.paired:
        return _("New · in two files")
    status = Status(seen.staged.status)
    return _("New") if status is Status.DONE else f"{_('New')} · {label(status)}"


COLUMNS = (
    _Column(N_("Row"), lambda seen: str(seen.staged.row), 64, True),
    _Column(N_("Day"), lambda seen: (seen.staged.at or "")[:10], 104),
    _Column(N_("Payment"), _payment, 0),
    _Column(N_("Amount"), _amount, 128, True),
    _Column(N_("Kind"), _meaning, 104),
    _Column(N_("Result"), result_of, 140),
)
PAYMENT, RESULT = 2, 5
REASON = 340
"""Width of the result where reasons are what is looked at."""


class StagedRows(QAbstractTableModel):
    """Rows of one staged file, in the file's order; with `problems` only those not imported."""

    def __init__(self, staging: Staging, file: int) -> None:
        super().__init__()
        self._staging = staging
        self._pages: OrderedDict[int, list[SeenRow]] = OrderedDict()
        self.show_file(file, problems=False)

    def show_file(self, file: int, *, problems: bool) -> None:
        self.beginResetModel()
        self.file, self.problems = file, problems
        counts = self._staging.counts(file)
        self._count = counts.rows - counts.new if problems else counts.rows
        self._pages.clear()
        self.endResetModel()

    def row_at(self, row: int) -> SeenRow:
        number, place = divmod(row, PAGE)
        if number not in self._pages:
            self._pages[number] = self._staging.page(
                self.file, number * PAGE, PAGE, problems=self.problems
            )
            if len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return self._pages[number][place]

    def rowCount(self, parent: Index = HERE) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = HERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column.number else LEFT
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.cell(self.row_at(index.row()))
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(self.row_at(index.row()))
        return None

    def _colour(self, seen: SeenRow) -> QColor | None:
        if seen.state == REJECTED or seen.staged.status == Status.FAILED:
            return QColor(colours().danger)
        if seen.state == DUPLICATE or seen.staged.status == Status.CLOSED:
            return QColor(colours().quiet)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if COLUMNS[section].number else LEFT
        return None
