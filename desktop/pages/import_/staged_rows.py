"""The rows of a file that waits to be imported, as a table model that reads what is looked at."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.records.labels import label
from core.records.model import Direction, Kind, Status
from core.records.staged import DUPLICATE, NEW, REJECTED, SeenRow
from core.records.staging import Staging
from core.statements.intake import Intake
from core.statements.kind_choice import said_of
from core.words import N_, _
from desktop.theme import colours
from desktop.widgets.inputs import DropDown
from desktop.widgets.paged import PagedColumn, PagedRows
from desktop.widgets.table import Index, signed
from desktop.widgets.tips import tip


def _payment(seen: SeenRow) -> str:
    """With whom and what for, or a rejected row as it stands in the file."""
    row = seen.staged
    parts = dict.fromkeys(part for part in (row.counterparty, row.text) if part)
    return " · ".join(parts) or " ".join((row.raw or "").split())


def _amount(seen: SeenRow) -> str:
    row = seen.staged
    if row.amount is None or row.direction is None:
        return ""
    return signed(Direction(row.direction), row.amount)


def _meaning(seen: SeenRow) -> str:
    if seen.state == REJECTED:
        return ""
    return label(Kind(seen.staged.kind)) if seen.staged.kind else _("Asked")


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
    PagedColumn(N_("Row"), lambda seen: str(seen.staged.row), 54, True),
    PagedColumn(N_("Day"), lambda seen: (seen.staged.at or "")[:10], 98),
    PagedColumn(N_("Payment"), _payment, 0),
    PagedColumn(N_("Amount"), _amount, 108, True),
    PagedColumn(N_("Kind"), _meaning, 108),
    PagedColumn(N_("Category"), lambda seen: seen.staged.category or "", 88),
    PagedColumn(N_("Result"), result_of, 138),
)
PAYMENT, KIND, CATEGORY, RESULT = 2, 4, 5, 6
_CHANGE = {
    KIND: N_("Press Enter to change the kind of all rows like this."),
    CATEGORY: N_("Press Enter to change the category of all payments like this."),
}
REASON = 340
"""Width of the result where reasons are what is looked at."""


class StagedRows(PagedRows):
    """Rows of one staged file, in the file's order; with `problems` only those not imported.

    With an `intake`, what it can correct is edited in place: the categories of new purchases and
    refunds, and the kinds of new rows that are events of a credit or that nothing proves.
    """

    kind_chosen = Signal()
    """A row has another kind now, and with it what is recorded and added up."""

    def __init__(
        self,
        staging: Staging,
        file: int,
        intake: Intake | None = None,
    ) -> None:
        super().__init__(COLUMNS)
        self._staging = staging
        self._intake = intake
        self.show_file(file, problems=False)

    def show_file(self, file: int, *, problems: bool) -> None:
        self.beginResetModel()
        self.file, self.problems = file, problems
        counts = self._staging.counts(file)
        self.restart(counts.rows - counts.new if problems else counts.rows)
        self.endResetModel()

    def read(self, offset: int, limit: int) -> list[SeenRow]:
        return self._staging.page(self.file, offset, limit, problems=self.problems)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignment(index.column())
        seen = self.row_at(index.row())
        if seen is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return column.cell(seen)
        if role == Qt.ItemDataRole.EditRole:
            return seen.staged.kind if index.column() == KIND else seen.staged.category or ""
        if role == Qt.ItemDataRole.ToolTipRole:
            if self.flags(index) & Qt.ItemFlag.ItemIsEditable:
                return tip(_(_CHANGE[index.column()]))
            return tip(column.cell(seen))
        return self._colour(seen) if role == Qt.ItemDataRole.ForegroundRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() not in _CHANGE or self._intake is None:
            return flags
        seen: SeenRow | None = self.row_at(index.row())
        if seen is None or seen.state != NEW:
            return flags
        if index.column() == KIND:
            editable = bool(self.kinds(index))
        else:
            bought = seen.staged.kind in (Kind.EXPENSE, Kind.REFUND)
            editable = bought and bool(seen.staged.counterparty)
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def kinds(self, index: Index) -> tuple[Kind, ...]:
        """The kinds that a row can be whose kind the person may say; none for another row."""
        row = self.row_at(index.row()).staged
        return () if self._intake is None else self._intake.kinds(row, self.file)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Another category or kind for the row and all like it that are not kept yet."""
        if self._intake is None or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        row = self.row_at(index.row()).staged
        chosen = str(value).strip() or None
        if chosen == (row.kind if index.column() == KIND else row.category):
            return False
        if index.column() == KIND:
            self._intake.choose_kind(said_of(row), Kind(chosen))
        else:
            self._intake.choose_category(row.counterparty, chosen)
        self.restart(self._count)
        self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, RESULT))
        if index.column() == KIND:
            self.kind_chosen.emit()
        return True

    def _colour(self, seen: SeenRow) -> QColor | None:
        if seen.state == REJECTED or seen.staged.status == Status.FAILED:
            return QColor(colours().danger)
        if seen.state == DUPLICATE or seen.staged.status == Status.CLOSED:
            return QColor(colours().quiet)
        return None


class KindDelegate(QStyledItemDelegate):
    """Offers the kinds that a row can be."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = DropDown(parent)
        editor.setAccessibleName(_("Kind"))
        model = index.model()
        assert isinstance(model, StagedRows)
        for kind in model.kinds(index):
            editor.addItem(label(kind), kind.value)
        editor.activated.connect(lambda _index: self.commitData.emit(editor))
        editor.activated.connect(lambda _index: self.closeEditor.emit(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentData())
