"""The anonymous sample of a file, shown whole before it is saved."""

from pathlib import Path
from random import SystemRandom

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from core.errors import UserError
from core.records.writing import write_whole
from core.statements.anonymous import Sample, left_out_text, sample_of
from core.words import _
from desktop.asking import Place, ask_where, folder
from desktop.desk import Desk
from desktop.widgets.basic import label, quiet


def offer_sample(desk: Desk, path: Path) -> None:
    """Make the sample off the window's thread, then show it; a file that has none is told."""

    def work() -> Sample | UserError:
        try:
            return sample_of(path, SystemRandom())
        except UserError as error:
            return error

    def done(sample: Sample | UserError) -> None:
        if isinstance(sample, UserError):
            desk.refuse(sample)
        else:
            SampleDialog(desk, QApplication.activeWindow(), path, sample).open()

    desk.run(work, done)


class SampleDialog(QDialog):
    """What would be saved, word for word."""

    def __init__(self, desk: Desk, parent: QWidget | None, path: Path, sample: Sample) -> None:
        super().__init__(parent)
        self.desk, self.path, self.sample = desk, path, sample
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Anonymous sample"))
        self.resize(820, 560)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        sentence = _(
            "This is all that is saved: the file's shape, with every name, number and account "
            "replaced. Look it over; then send it by hand with your bug report."
        )
        column.addWidget(label(sentence))
        self.text = QPlainTextEdit(sample.text)
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(_("Anonymous sample"))
        column.addWidget(self.text)
        if sample.left_out:
            column.addWidget(quiet(left_out_text(sample.left_out)))
        buttons = QDialogButtonBox()
        self.save_button = buttons.addButton(_("Save…"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def save(self) -> None:
        """Ask where, and write it there."""
        suffix = self.path.suffix if self.sample.keeps_kind else ".csv"
        proposed = folder(Place.DocumentsLocation) / f"{_('sample')}{suffix}"
        place = ask_where(self, _("Anonymous sample"), proposed, _("All files (*)"))
        if place is None:
            return
        try:
            write_whole(place, self.sample.content())
        except UserError as error:
            self.desk.refuse(error)
            return
        self.desk.tell(_("The sample is in “{path}”.").format(path=place), undo=False)
        self.accept()
