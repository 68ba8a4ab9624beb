"""The rows of the files that wait to be imported, with what of them can be corrected in place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QRadioButton,
)

from core.statements.intake import Intake
from core.words import _
from desktop.desk import Desk
from desktop.pages.import_.staged_rows import (
    CATEGORY,
    COLUMNS,
    KIND,
    PAYMENT,
    REASON,
    RESULT,
    KindDelegate,
    StagedRows,
)
from desktop.widgets.basic import (
    Card,
    quiet,
    row,
)
from desktop.widgets.inputs import DropDown
from desktop.widgets.table import RecordTable
from desktop.widgets.transaction_rows import CategoryDelegate

LEAST = 170
"""Pixels of what was paid for, however narrow the window is."""


class Preview(Card):
    """All rows of a file, or only those that will not be imported."""

    def __init__(self, desk: Desk, intake: Intake) -> None:
        super().__init__(_("Rows of the file"))
        numbers = list(intake.drafts)
        self.model = StagedRows(intake.staging, numbers[0], intake)
        self.file = DropDown()
        self.file.setAccessibleName(_("The file whose rows are shown"))
        for number in numbers:
            self.file.addItem(intake.drafts[number].file, number)
        self.file.setVisible(len(numbers) > 1)
        self.all = QRadioButton(_("All"))
        self.problems = QRadioButton(_("Only those that are not imported"))
        self.all.setChecked(True)
        group = QButtonGroup(self)
        group.addButton(self.all)
        group.addButton(self.problems)
        self.body.addLayout(row(self.file, self.all, self.problems))
        self.table = RecordTable(self.model, _("Rows of the file"))
        for n, column in enumerate(COLUMNS):
            self.table.setColumnWidth(n, column.width or 160)
        self.table.stretch_column(PAYMENT, LEAST)
        self.table.setItemDelegateForColumn(CATEGORY, CategoryDelegate(desk, self.table))
        self.table.setItemDelegateForColumn(KIND, KindDelegate(self.table))
        self.table.opened.connect(self._edit)
        self.none = quiet(_("Every row will be imported."))
        self.body.addWidget(self.table)
        self.body.addWidget(self.none)
        self.file.currentIndexChanged.connect(lambda _index: self._show())
        self.problems.toggled.connect(lambda _on: self._show())
        self._show()

    def _edit(self, row: int) -> None:
        """Edit the kind or the category of a row in place, where it has one to be chosen."""
        for column in (KIND, CATEGORY):
            index = self.model.index(row, column)
            if self.model.flags(index) & Qt.ItemFlag.ItemIsEditable:
                self.table.setCurrentIndex(index)
                self.table.edit(index)
                return

    def as_before(self, before: "Preview") -> None:
        """Show the rows that were shown before."""
        self.file.setCurrentIndex(max(self.file.findData(before.file.currentData()), 0))
        self.problems.setChecked(before.problems.isChecked())
        at = before.table.currentIndex()
        self.table.setCurrentIndex(self.model.index(at.row(), at.column()))

    def _show(self) -> None:
        problems = self.problems.isChecked()
        self.model.show_file(self.file.currentData(), problems=problems)
        self.table.setColumnHidden(CATEGORY, problems)
        self.table.setColumnWidth(RESULT, REASON if problems else COLUMNS[RESULT].width)
        rows = self.model.rowCount()
        self.table.setVisible(rows > 0)
        self.none.setVisible(rows == 0 and problems)
        self.table.fit_height(12)
