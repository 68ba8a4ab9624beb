"""The rows of a file that waits to be imported, as a table model that reads what is looked at."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from core.records.labels import label
from core.records.model import Direction, Kind, Status
from core.records.staged import DUPLICATE, NEW, REJECTED, SeenRow
from core.records.staging import Staging
from core.words import N_, _
from desktop.theme import colours
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
    PagedColumn(N_("Row"), lambda seen: str(seen.staged.row), 54, True),
    PagedColumn(N_("Day"), lambda seen: (seen.staged.at or "")[:10], 98),
    PagedColumn(N_("Payment"), _payment, 0),
    PagedColumn(N_("Amount"), _amount, 108, True),
    PagedColumn(N_("Kind"), _meaning, 108),
    PagedColumn(N_("Category"), lambda seen: seen.staged.category or "", 88),
    PagedColumn(N_("Result"), result_of, 138),
)
PAYMENT, CATEGORY, RESULT = 2, 5, 6
REASON = 340
"""Width of the result where reasons are what is looked at."""


class StagedRows(PagedRows):
    """Rows of one staged file, in the file's order; with `problems` only those not imported.

    With `choose`, which gets a counterparty and its category, the categories of new purchases and
    refunds can be edited in place.
    """

    def __init__(
        self,
        staging: Staging,
        file: int,
        choose: Callable[[str, str | None], None] | None = None,
    ) -> None:
        super().__init__(COLUMNS)
        self._staging = staging
        self._choose = choose
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
        if role == Qt.ItemDataRole.EditRole and index.column() == CATEGORY:
            return seen.staged.category or ""
        if role == Qt.ItemDataRole.ToolTipRole:
            if self.flags(index) & Qt.ItemFlag.ItemIsEditable:
                return tip(_("Press Enter to change the category of all payments like this."))
            return tip(column.cell(seen))
        return self._colour(seen) if role == Qt.ItemDataRole.ForegroundRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() != CATEGORY or self._choose is None:
            return flags
        seen: SeenRow | None = self.row_at(index.row())
        if seen is None or seen.state != NEW or not seen.staged.counterparty:
            return flags
        bought = seen.staged.kind in (Kind.EXPENSE, Kind.REFUND)
        return flags | Qt.ItemFlag.ItemIsEditable if bought else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Another category for the row's counterparty, in all rows that are not kept yet."""
        category = str(value).strip() or None
        if self._choose is None or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        row = self.row_at(index.row()).staged
        if category == row.category:
            return False
        self._choose(row.counterparty, category)
        self.restart(self._count)
        self.dataChanged.emit(self.index(0, CATEGORY), self.index(self._count - 1, CATEGORY))
        return True

    def _colour(self, seen: SeenRow) -> QColor | None:
        if seen.state == REJECTED or seen.staged.status == Status.FAILED:
            return QColor(colours().danger)
        if seen.state == DUPLICATE or seen.staged.status == Status.CLOSED:
            return QColor(colours().quiet)
        return None
