"""What was imported before: each file with its day and rows, and a way to take it back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from core.days import show_day
from core.errors import UserError
from core.records.model import Batch
from core.statements.format import format_title
from core.words import _, ngettext
from desktop.desk import Desk
from desktop.widgets.basic import Card, danger_button, row
from desktop.widgets.table import Column, RecordTable, RowsModel


class BatchList(Card):
    """The past imports, newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Imported before"))
        self.desk = desk
        self.model = RowsModel(
            [
                Column(_("Day"), lambda kept: show_day(kept.imported_at.date()), width=130),
                Column(_("Rows"), lambda kept: f"{kept.rows:,}", number=True, width=80),
                Column(_("Format"), lambda kept: format_title(kept.format), width=240),
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
        agreed = box.clickedButton() is agree
        box.deleteLater()
        return agreed


def undo_imports(desk: Desk, batches: list[int]) -> None:
    """Take imports back off the window's thread, the last first, and say so when they are."""
    try:
        ledger = desk.ledger.beside()
    except UserError as error:
        desk.refuse(error)
        return

    def work() -> int:
        try:
            with ledger.transaction():
                return sum(ledger.undo_batch(batch) for batch in sorted(batches, reverse=True))
        finally:
            ledger.close()

    def done(removed: int) -> None:
        desk.ledger.changed_elsewhere()  # it was written through a connection of its own
        desk.renew()
        text = ngettext("{count} row taken back.", "{count} rows taken back.", removed)
        desk.tell(text.format(count=f"{removed:,}"), undo=False)

    desk.run(work, done)
