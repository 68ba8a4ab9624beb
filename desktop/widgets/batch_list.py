"""What was imported before: each file with its day and rows, and a way to take it back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from core.errors import UserError
from core.records.model import Batch
from core.statements.format import all_formats
from core.words import _, ngettext
from desktop.desk import Desk
from desktop.widgets.basic import Card, danger_button, row
from desktop.widgets.days import show_day
from desktop.widgets.table import Column, RecordTable, RowsModel


def _format_title(name: str) -> str:
    return next((_(form.title) for form in all_formats() if form.name == name), name)


class BatchList(Card):
    """The past imports, newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Imported before"))
        self.desk = desk
        self.model = RowsModel(
            [
                Column(_("Day"), lambda kept: show_day(kept.imported_at.date()), width=130),
                Column(_("Rows"), lambda kept: f"{kept.rows:,}", number=True, width=80),
                Column(_("Format"), lambda kept: _format_title(kept.format), width=240),
                Column(_("File"), lambda kept: kept.file),
            ]
        )
        self.table = RecordTable(self.model, _("Imported before"))
        self.undo_button = danger_button(_("Undo this import"), self.undo)
        self.body.addWidget(self.table)
        self.body.addLayout(row(self.undo_button))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())

    def refresh(self) -> None:
        batches = sorted(self.desk.ledger.records(Batch), key=lambda each: each.id, reverse=True)
        self.model.set_rows(batches)
        self.table.fit_height(8)
        self.setVisible(bool(batches))
        self._enable()

    def _enable(self) -> None:
        self.undo_button.setEnabled(self.table.current_row is not None)

    def undo(self) -> None:
        """Take the chosen import back, after asking."""
        chosen = self.table.current_row
        if chosen is None:
            return
        batch: Batch = self.model.row_at(chosen)
        if self._agreed(batch):
            undo_imports(self.desk, [batch.id])

    def _agreed(self, batch: Batch) -> bool:
        box = QMessageBox(self)
        box.setWindowTitle(_("Undo this import"))
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(
            ngettext(
                "Remove the {count} row of “{file}”, with the repayments, draws and lines that"
                " were recorded from it? The file can be imported again.",
                "Remove the {count} rows of “{file}”, with the repayments, draws and lines that"
                " were recorded from it? The file can be imported again.",
                batch.rows,
            ).format(count=f"{batch.rows:,}", file=batch.file)
        )
        agree = box.addButton(_("Remove them"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(_("Keep"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.exec()
        return box.clickedButton() is agree


def undo_imports(desk: Desk, batches: list[int]) -> bool:
    """Take imports back, the last first; false when one cannot be, which is told."""
    try:
        removed = 0
        with desk.ledger.transaction():
            for batch in sorted(batches, reverse=True):
                removed += desk.ledger.undo_batch(batch)
    except UserError as error:
        desk.refuse(error)
        return False
    desk.renew()
    desk.tell(
        ngettext("{count} row taken back.", "{count} rows taken back.", removed).format(
            count=f"{removed:,}"
        ),
        undo=False,
    )
    return True
