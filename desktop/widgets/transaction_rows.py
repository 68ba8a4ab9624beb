"""The transactions of a ledger as a table model that holds only the pages that were looked at."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.days import show_day
from core.errors import UserError
from core.records.finding import TOLD, tells, transactions_of
from core.records.labels import label
from core.records.model import Status, Transaction
from core.words import N_, _
from desktop.desk import Desk
from desktop.forms.editors import suggester
from desktop.forms.money import categories
from desktop.forms.texts import reference_text, time_text
from desktop.theme import colours
from desktop.widgets.paged import PagedColumn, PagedRows
from desktop.widgets.table import Index, signed
from desktop.widgets.tips import tip

UNCOUNTED = (Status.FAILED, Status.CLOSED)


def _status(kept: Transaction) -> str:
    return "" if kept.status is Status.DONE else label(kept.status)


COLUMNS = (
    PagedColumn(N_("Day"), lambda kept: show_day(kept.at), 132),
    PagedColumn(N_("With whom"), lambda kept: kept.counterparty or "", 0),
    PagedColumn(N_("What for"), lambda kept: kept.text or "", 0),
    PagedColumn(N_("Category"), lambda kept: kept.category or "", 104),
    PagedColumn(N_("Kind"), lambda kept: label(kept.kind), 112),
    PagedColumn(N_("Status"), lambda kept: _status(kept), 96),
    PagedColumn(N_("Amount"), lambda kept: signed(kept.direction, kept.amount), 112, True),
)
DAY, WHOM, TEXT, CATEGORY, STATUS, AMOUNT = 0, 1, 2, 3, 5, 6
ORDERS = ("at", "counterparty", "text", "category", "kind", "status", "amount")
"""What each column sorts by, as `find_transactions` takes it."""


class TransactionRows(PagedRows):
    """The transactions that pass `filters`, newest first, read a page at a time when looked at.

    Rows that failed or were called off stand back, and a failed one has a sign and its word. The
    category can be edited in place; that is one undoable change. With `ids` it shows those rows in
    their order; sorting by a column is only noted, and `asked` for, since it takes a look through
    all rows.
    """

    sortable = True
    asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(COLUMNS)
        self.desk = desk
        self.filters: dict[str, Any] = {}
        self.ids: Sequence[int] | None = None
        self.order: str | None = None
        self.falling = True
        self._shown_by: tuple[str | None, bool] = (None, True)
        self._names: dict[int, str] = {}
        self._tells: dict[str, bool] = {}

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        wanted = ORDERS[column] if 0 <= column < len(ORDERS) else None
        falling = wanted is None or order == Qt.SortOrder.DescendingOrder
        if (wanted, falling) != (self.order, self.falling):
            self.order, self.falling = wanted, falling
            self.asked.emit()

    def read(self, offset: int, limit: int) -> list[Transaction]:
        if self.ids is not None:
            return transactions_of(self.desk.ledger, self.ids[offset : offset + limit])
        return self.desk.ledger.transactions(**self.filters, offset=offset, limit=limit)

    def show_rows(
        self, filters: dict[str, Any], count: int, ids: Sequence[int] | None = None
    ) -> None:
        """Show what passes these filters, `count` rows in all; keeps the place where it can."""
        self._names = {
            line.id: reference_text(self.desk.all_records(), "lines", line.id)
            for line in self.desk.all_records().lines
        }
        by = (self.order, self.falling)
        same = (filters, count, by) == (self.filters, self._count, self._shown_by)
        self.ids, self._shown_by = ids, by
        if same:
            self.restart(count)
            if count:
                self.dataChanged.emit(
                    self.index(0, 0), self.index(count - 1, self.columnCount() - 1)
                )
            return
        self.beginResetModel()
        self.filters = dict(filters)
        self.restart(count)
        self.endResetModel()

    def is_empty(self, column: int) -> bool:
        """Whether none of the rows says anything in this column."""
        name = ORDERS[column]
        if name not in TOLD or not self._count:
            return False
        if name not in self._tells:
            self._tells[name] = tells(self.desk.ledger, name, **self.filters)
        return not self._tells[name]

    def restart(self, count: int) -> None:
        self._tells.clear()
        super().restart(count)

    def place_of(self, kept: Transaction) -> int | None:
        """The row of a transaction, None where the filters leave it out.

        Counts what lies on later days and looks through its own day alone.
        """
        if self.ids is not None:
            return next((n for n, one in enumerate(self.ids) if one == kept.id), None)
        day = kept.at.date()
        later = max(day + timedelta(days=1), self.filters.get("from_on") or date.min)
        first = self.desk.ledger.count_transactions(**self.filters | {"from_on": later})
        for place in range(first, self._count):
            found = self.row_at(place)
            if found is None or found.at.date() < day:
                return None
            if found.id == kept.id:
                return place
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignment(index.column())
        kept = self.row_at(index.row())
        if kept is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.cell(kept)
            case Qt.ItemDataRole.EditRole if index.column() == CATEGORY:
                return kept.category or ""
            case Qt.ItemDataRole.ToolTipRole:
                return tip(self._tip(index.column(), kept))
            case Qt.ItemDataRole.ForegroundRole:
                return self._ink(index.column(), kept)
            case Qt.ItemDataRole.DecorationRole if index.column() == STATUS:
                return failed_sign() if kept.status is Status.FAILED else None
        return None

    def _tip(self, column: int, kept: Transaction) -> str:
        if column == CATEGORY:
            return _("Double-click or press F2 to change the category.")
        if column == DAY:
            return f"{show_day(kept.at)} {time_text(kept.at)}"
        line = self._names.get(kept.line or 0, "")
        return "\n".join(filter(None, (COLUMNS[column].cell(kept), line)))

    def _ink(self, column: int, kept: Transaction) -> QColor | None:
        if column == STATUS and kept.status is Status.FAILED:
            return QColor(colours().danger)
        return QColor(colours().quiet) if kept.status in UNCOUNTED else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == CATEGORY else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Keep another category for the row, as one undoable change."""
        kept = self.row_at(index.row())
        category = str(value).strip() or None
        if kept is None or index.column() != CATEGORY or category == kept.category:
            return False
        try:
            with self.desk.change(_("Category changed")) as change:
                change.update(replace(kept, category=category))
        except UserError as error:
            self.desk.refuse(error)
            return False
        self.restart(self._count)
        self.dataChanged.emit(index, index)
        return True


class CategoryDelegate(QStyledItemDelegate):
    """Edits a category in place and offers those in use."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(_("Category"))
        editor.setCompleter(suggester(categories(self.desk.all_records())))
        return editor


def failed_sign() -> QIcon:
    """A crossed circle in the colour of trouble."""
    pixmap = QPixmap(28, 28)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours().danger), 2.6))
    painter.drawEllipse(QPointF(14, 14), 10, 10)
    painter.drawLine(QPointF(10, 10), QPointF(18, 18))
    painter.drawLine(QPointF(18, 10), QPointF(10, 18))
    painter.end()
    return QIcon(pixmap)
