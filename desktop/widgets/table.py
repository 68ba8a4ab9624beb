"""Records in a table: one look, Enter or a double click opens the row, Tab leaves the table, a
click on a heading sorts, and what is chosen or shown can be taken elsewhere."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from core.money import show_cents
from core.records.model import Direction
from desktop.widgets.table_columns import TableColumns
from desktop.widgets.table_menu import TableMenu
from desktop.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex
HERE = QModelIndex()
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


AROUND_TITLE = 30
"""Pixels that a heading has beside its title, of which the stylesheet gives 26."""
UNKNOWN = "–"
"""What stands in a cell for what is not known."""
_FIGURE = re.compile(r"[+-]?\d+(?:\.\d+)?")
_SIGNS = {Direction.IN: "+", Direction.OUT: "−", Direction.NEUTRAL: ""}


def signed(direction: Direction, fen: int) -> str:
    """The amount of a payment as it stands in a column."""
    return _SIGNS[direction] + show_cents(fen)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of `RowsModel`: its title as shown, and the text of a row's cell.

    `number` aligns it right; `width` is in pixels. `order` gives what a row is sorted by, where
    that is neither the text nor, of a number, the first figure in it.
    """

    title: str
    cell: Callable[[Any], str]
    number: bool = False
    width: int = 120
    order: Callable[[Any], Any] | None = None

    def place(self, row: Any) -> tuple[bool, Any]:
        """Where a row stands among others by this column; what is not known stands last."""
        found = self.order(row) if self.order is not None else self._sort_key(row)
        return found is None, 0 if found is None else found

    def _sort_key(self, row: Any) -> Any:
        text = self.cell(row)
        if not self.number:
            return text.casefold() if text not in ("", UNKNOWN) else None
        figure = _FIGURE.search(text.replace(",", "").replace("−", "-"))
        return float(figure[0]) if figure else None


class RowsModel(QAbstractTableModel):
    """A list of records as table rows, in their own order or sorted by a column; `row_at(n)` gives
    the record back."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = list(columns)
        self._given: list[Any] = []
        self._rows: list[Any] = []
        self._sorted_by, self._falling = -1, False

    def set_rows(self, rows: Sequence[Any]) -> None:
        self.beginResetModel()
        self._given = list(rows)
        self._rows = self._in_order()
        self.endResetModel()

    def row_at(self, n: int) -> Any:
        return self._rows[n]

    def place_of(self, n: int) -> int:
        """Where the n-th of the rows as they were given stands now."""
        wanted = self._given[n]
        return next(place for place, row in enumerate(self._rows) if row is wanted)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, or (-1) as the rows were given; who is chosen stays chosen."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [self._rows[index.row()] for index in before]
        self._sorted_by, self._falling = column, order == Qt.SortOrder.DescendingOrder
        self._rows = self._in_order()
        places = {id(row): n for n, row in enumerate(self._rows)}
        after = [
            self.index(places[id(row)], index.column())
            for row, index in zip(held, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _in_order(self) -> list[Any]:
        if not 0 <= self._sorted_by < len(self.columns):
            return list(self._given)
        place = self.columns[self._sorted_by].place
        known = [(where, row) for row in self._given if not (where := place(row))[0]]
        known.sort(key=lambda one: one[0], reverse=self._falling)
        return [*(row for _where, row in known), *(r for r in self._given if place(r)[0])]

    def is_empty(self, column: int) -> bool:
        """Whether no row has anything in this column."""
        cell = self.columns[column].cell
        return not any(cell(row) for row in self._given)

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


class Headings(QHeaderView):
    """The headings of a table: a click sorts, and the arrow that shows it stands above the title,
    so that no column is wider for it.

    Qt asks for the size of each some hundred times until a page of tables stands, so it is kept
    while the style and the font are the same.
    """

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._sizes: dict[str, QSize] = {}
        self.setSectionsClickable(True)

    def changeEvent(self, event: QEvent) -> None:
        self._sizes.clear()
        super().changeEvent(event)

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:
        title = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        size = self._sizes.get(title)
        if size is None:
            found = super().sectionSizeFromContents(logicalIndex)
            needed = self.fontMetrics().horizontalAdvance(title) + AROUND_TITLE
            size = QSize(min(found.width(), needed), found.height())
            if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                self._sizes[title] = size
        return QSize(size)


class RecordTable(QTableView):
    """A table of records in the window's look; `opened(row)` on Enter or a double click.

    `name` is what a screen reader calls it. Takes any model; column widths come from a
    `RowsModel`, the last column takes what is left. `several` rows can be chosen at once, except
    where something is done to the one that is chosen. Columns can be moved and hidden; of a column
    in which nothing stands the room is given to the others where it is short.
    """

    opened = Signal(int)

    def __init__(self, model: QAbstractTableModel, name: str, several: bool = True) -> None:
        super().__init__()
        self.setProperty("role", "records")
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(36)
        header = Headings()
        self.setHorizontalHeader(header)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._most: int | None = None
        self.setModel(model)
        self.setSortingEnabled(getattr(model, "sortable", True))
        for n, column in enumerate(getattr(model, "columns", ())):
            self.setColumnWidth(n, column.width)
        self.columns = TableColumns(self)
        self.menu = TableMenu(self)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    @property
    def current_row(self) -> int | None:
        """The chosen row, of several the one that has the focus; None where none is."""
        rows = self.chosen_rows
        at = self.currentIndex().row()
        return at if at in rows else rows[0] if rows else None

    @property
    def chosen_rows(self) -> list[int]:
        """All chosen rows, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def selectRow(self, row: int) -> None:
        """Choose this row alone; Qt adds it to the others while Ctrl is held."""
        flags = QItemSelectionModel.SelectionFlag
        index = self.model().index(row, max(self.currentIndex().column(), 0))
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def stretch_column(self, *wide: int, least: int = 0) -> None:
        """Let these columns, instead of the last one, take what is left, and never be narrower than
        `least` pixels: with less room the table scrolls."""
        self.columns.stretch(wide, least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.fit()
        if self._most is not None:
            self.fit_height(self._most)

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
        elif event.matches(QKeySequence.StandardKey.Copy) and not editing:
            self.menu.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu.show_at(event.globalPos())
