"""What can be done with any table by its menu: open, copy, save as CSV, sort, choose columns."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QMessageBox

from core.errors import UserError
from core.records.writing import write_whole
from core.report.tables import csv_of, harmless
from core.words import _
from desktop.asking import Place, ask_where, folder

if TYPE_CHECKING:
    from desktop.widgets.table import RecordTable

Cells = tuple[str, ...]


class TableMenu:
    """The menu of a table, by the right button or the menu key, on its rows and its headings.

    `actions` are added above by whoever uses the table; `save_to` writes what is shown, by default
    at once.
    """

    def __init__(self, table: "RecordTable") -> None:
        self._table = table
        self.actions: list[QAction] = []
        self.save_to: Callable[[Path], object] = self._save
        header = table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda at: self.show_at(header.mapToGlobal(at), header.logicalIndexAt(at))
        )

    def show_at(self, place: QPoint, column: int | None = None) -> None:
        """Open the menu; `column` is the one whose heading was asked, else that of the focus."""
        menu = self.made(column)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def made(self, column: int | None = None) -> QMenu:
        """The menu as it is now."""
        table = self._table
        menu = QMenu(table)
        for action in self.actions:
            menu.addAction(action)
        if self.actions:
            menu.addSeparator()
        copy = menu.addAction(_("Copy"), self.copy)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setEnabled(bool(table.chosen_rows))
        whole = menu.addAction(_("Copy with headings"), lambda: self.copy(headings=True))
        whole.setEnabled(bool(table.chosen_rows))
        menu.addAction(_("Save as CSV…"), self.save).setEnabled(table.model().rowCount() > 0)
        menu.addSeparator()
        at = table.currentIndex().column() if column is None else column
        if at >= 0 and not table.isColumnHidden(at):
            self._add_sorting(menu, at)
        self._add_columns(menu)
        return menu

    def _add_sorting(self, menu: QMenu, at: int) -> None:
        table = self._table
        title = table.model().headerData(at, Qt.Orientation.Horizontal)
        if not title or not table.isSortingEnabled():
            return
        orders = Qt.SortOrder
        for text, order in (
            (_("Sort by “{column}”, rising"), orders.AscendingOrder),
            (_("Sort by “{column}”, falling"), orders.DescendingOrder),
        ):
            menu.addAction(text.format(column=title), partial(table.sortByColumn, at, order))
        given = menu.addAction(
            _("As it was sorted first"), lambda: table.sortByColumn(-1, orders.AscendingOrder)
        )
        given.setEnabled(table.horizontalHeader().sortIndicatorSection() >= 0)
        menu.addSeparator()
        columns = table.columns
        menu.addAction(_("Move “{column}” left").format(column=title), lambda: columns.move(at, -1))
        menu.addAction(_("Move “{column}” right").format(column=title), lambda: columns.move(at, 1))

    def _add_columns(self, menu: QMenu) -> None:
        columns = self._table.columns
        below = menu.addMenu(_("Columns"))
        for n, title, wanted in columns.to_choose():
            action = below.addAction(title)
            action.setCheckable(True)
            action.setChecked(wanted)
            action.toggled.connect(lambda on, n=n: columns.hide(n, not on))
        below.addSeparator()
        below.addAction(_("As they were first"), columns.as_given).setEnabled(columns.changed)

    # Taking it elsewhere

    def copy(self, headings: bool = False) -> None:
        """Put the chosen rows on the clipboard, as a sheet takes them: a line a row, a tab between
        cells, figures bare and nothing that is a formula."""
        chosen = self._table.chosen_rows
        if not chosen:
            return
        rows = [self._headings()] if headings else []
        rows += map(self._cells, chosen)
        text = "\n".join(
            "\t".join(harmless(cell).replace("\t", " ") for cell in row) for row in rows
        )
        QGuiApplication.clipboard().setText(text)

    def save(self) -> None:
        """Ask for a place and write all that the table shows there."""
        name = self._table.accessibleName().replace("/", "-")
        proposed = folder(Place.DocumentsLocation) / f"{name}.csv"
        path = ask_where(self._table, _("Save as CSV"), proposed, f"{_('CSV')} (*.csv)")
        if path is None:
            return
        try:
            self.save_to(path)
        except UserError as error:
            message = QMessageBox(self._table)
            message.setWindowTitle(_("Save as CSV"))
            message.setTextFormat(Qt.TextFormat.PlainText)
            message.setText(str(error))
            message.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            message.open()

    def _save(self, path: Path) -> None:
        rows = range(self._table.model().rowCount())
        write_rows(path, self._headings(), map(self._cells, rows))

    def _headings(self) -> Cells:
        model = self._table.model()
        across = Qt.Orientation.Horizontal
        return tuple(str(model.headerData(n, across) or "") for n in self._shown_columns())

    def _cells(self, row: int) -> Cells:
        model = self._table.model()
        return tuple(str(model.index(row, n).data() or "") for n in self._shown_columns())

    def _shown_columns(self) -> Sequence[int]:
        """The columns that are shown and have a title."""
        across = Qt.Orientation.Horizontal
        model = self._table.model()
        return [n for n in self._table.columns.shown() if model.headerData(n, across)]


def write_rows(path: Path, headings: Cells, rows: Iterable[Cells]) -> None:
    """Write a table as CSV. Raises UserError where that cannot be."""
    write_whole(path, csv_of([headings, *rows]))
