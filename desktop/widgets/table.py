"""Records in a table: one look, Enter or a double click opens the row, Tab leaves the table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from core.money import show_cents
from core.records.model import Direction
from desktop.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex
HERE = QModelIndex()
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


_SIGNS = {Direction.IN: "+", Direction.OUT: "−", Direction.NEUTRAL: ""}


def signed(direction: Direction, fen: int) -> str:
    """The amount of a payment as it stands in a column."""
    return _SIGNS[direction] + show_cents(fen)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of `RowsModel`: its title as shown, and the text of a row's cell.

    `number` aligns it right; `width` is in pixels.
    """

    title: str
    cell: Callable[[Any], str]
    number: bool = False
    width: int = 120


class RowsModel(QAbstractTableModel):
    """A list of records as table rows; `row_at(n)` gives the record back."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = list(columns)
        self._rows: list[Any] = []

    def set_rows(self, rows: Sequence[Any]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row_at(self, n: int) -> Any:
        return self._rows[n]

    def rowCount(self, parent: Index = HERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = HERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.cell(self._rows[index.row()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(column.cell(self._rows[index.row()]))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column.number else LEFT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if self.columns[section].number else LEFT
        return None


class RecordTable(QTableView):
    """A table of records in the window's look; `opened(row)` on Enter or a double click.

    `name` is what a screen reader calls it. Takes any model; column widths come from a
    `RowsModel`, the last column takes what is left.
    """

    opened = Signal(int)

    def __init__(self, model: QAbstractTableModel, name: str) -> None:
        super().__init__()
        self.setProperty("role", "records")
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(36)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self._stretched, self._least = -1, 0
        self._most: int | None = None
        self.setModel(model)
        for n, column in enumerate(getattr(model, "columns", ())):
            self.setColumnWidth(n, column.width)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    @property
    def current_row(self) -> int | None:
        """The selected row, or None."""
        rows = self.selectionModel().selectedRows()
        return rows[0].row() if rows else None

    def stretch_column(self, n: int, least: int = 0) -> None:
        """Let this column, instead of the last one, take what is left, and never be narrower than
        `least` pixels: with less room the table scrolls."""
        self._stretched, self._least = n, least
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setSectionResizeMode(n, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._least:
            self._share_width()
        if self._most is not None:
            self.fit_height(self._most)

    def _share_width(self) -> None:
        header, n = self.horizontalHeader(), self._stretched
        others = sum(header.sectionSize(one) for one in range(header.count()) if one != n)
        room = self.viewport().width() - others
        modes = QHeaderView.ResizeMode
        header.setSectionResizeMode(n, modes.Stretch if room > self._least else modes.Fixed)
        if room <= self._least:
            header.resizeSection(n, self._least)

    def fit_columns(self, *columns: int) -> None:
        """Let these columns be as wide as what they hold: for figures, days and short words."""
        for n in columns:
            self.horizontalHeader().setSectionResizeMode(n, QHeaderView.ResizeMode.ResizeToContents)

    def fit_height(self, most: int = 12) -> None:
        """Be as high as the rows, up to `most` of them: for a short table inside a page."""
        self._most = most
        rows = min(max(self.model().rowCount(), 1), most)
        self.ensurePolished()
        self.horizontalHeader().ensurePolished()
        height = self.horizontalHeader().sizeHint().height() + rows * 36 + 6
        if self.horizontalHeader().length() > self.viewport().width():
            height += self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(height)
        if self.model().rowCount() <= most:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not editing and self.current_row is not None:
            self.opened.emit(self.current_row)
            return
        super().keyPressEvent(event)
