"""What was imported before: each file with its day and rows, and a way to take it back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from core.days import show_day
from core.errors import UserError
from core.records.model import Batch
from core.records.undo import Undone
from core.statements.format import format_title
from core.statements.keeping import kept_texts
from core.words import _, ngettext, sentences
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
                Column(
                    _("Day"),
                    lambda kept: show_day(kept.imported_at.date()),
                    width=130,
                    order=lambda kept: kept.imported_at,
                ),
                Column(_("Rows"), lambda kept: f"{kept.rows:,}", number=True, width=80),
                Column(_("Format"), lambda kept: format_title(kept.format), width=240),
                Column(_("File"), lambda kept: kept.file),
            ]
        )
        self.table = RecordTable(self.model, _("Imported before"), several=False)
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
            undo_import(self.desk, batch.id)

    def _agreed(self, batch: Batch) -> bool:
        held = self.desk.ledger.files_of_import(batch.id)
        box = QMessageBox(self)
        box.setWindowTitle(_("Undo this import"))
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(asked(held))
        agree = box.addButton(_("Remove them"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(_("Keep"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.exec()
        agreed = box.clickedButton() is agree
        box.deleteLater()
        return agreed


def asked(files: list[Batch]) -> str:
    """The question before an import is undone; all its files go together."""
    rows = sum(file.rows for file in files)
    text = ngettext(
        "Remove the {count} row of “{file}”, with the repayments, draws and lines that"
        " were recorded from it? The file can be imported again.",
        "Remove the {count} rows of “{file}”, with the repayments, draws and lines that"
        " were recorded from it? The file can be imported again.",
        rows,
    )
    if len(files) > 1:
        text = _(
            "Remove the {count} rows of these files, which were imported together, with what was"
            " recorded from them: {file}? The files can be imported again."
        )
    names = _(", ").join(file.file for file in files)
    return sentences(
        text.format(count=f"{rows:,}", file=names), _("Rows that another import holds, too, stay.")
    )


def undo_import(desk: Desk, batch: int) -> None:
    """Take an import back off the window's thread, and say what became of it."""
    try:
        ledger = desk.ledger.beside()
    except UserError as error:
        desk.refuse(error)
        return

    def work() -> str:
        try:
            undone = ledger.undo_batch(batch)
            return sentences(rows_taken_back(undone), *kept_texts(ledger, undone))
        finally:
            ledger.close()

    def done(text: str) -> None:
        desk.follow()
        desk.tell(text, undo=False)

    desk.run(work, done)


def rows_taken_back(undone: Undone) -> str:
    """How many rows went."""
    text = ngettext("{count} row taken back.", "{count} rows taken back.", undone.removed)
    return text.format(count=f"{undone.removed:,}")
