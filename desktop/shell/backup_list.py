"""The backups of a ledger to choose from: of which day, how large, what is in each."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from core.commands.backup import contents_text
from core.days import show_day
from core.errors import UserError
from core.records.backup import (
    BEFORE_RESTORE,
    DAILY,
    FOLDER,
    Backup,
    Contents,
    contents,
    contents_of,
    folder_of,
)
from core.records.passphrase import Locked, Passphrase
from core.words import _
from desktop.asking import ask_file
from desktop.desk import Desk
from desktop.theme import LARGE, MEDIUM
from desktop.widgets.basic import label, plain_button, primary_button, quiet, row
from desktop.widgets.table import Column, RecordTable, RowsModel

WIDTH, HEIGHT = 860, 480


class BackupList(QDialog):
    """`chosen` is the file to be restored, null if called off.

    What a backup holds is read off the window's thread, the newest first, and shown as it comes;
    `looked` are the sentences by file. Encrypted ones are tried with `passphrase`.
    """

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        path: Path,
        backups: list[Backup],
        passphrase: Passphrase | None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._passphrase = desk, passphrase
        self.chosen: Path | None = None
        self.looked: dict[Path, str] = {}
        self._waiting = list(backups)
        self.setWindowTitle(_("Restore a backup"))
        self.resize(WIDTH, HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, 20)
        column.setSpacing(MEDIUM)
        column.addWidget(label(_("Restore a backup"), "heading"))
        column.addWidget(
            label(
                _(
                    "The ledger becomes what the backup is. What it is now is kept as a backup, so "
                    "you can come back to it."
                )
            )
        )
        if desk.has_ledger and desk.ledger.path == path:
            now = backup_text(contents_of(desk.ledger))
            column.addWidget(label(_("Now it holds {contents}.").format(contents=now)))
        self.model = RowsModel(
            [
                Column(_("Made on"), _made, width=170),
                Column(_("Kind"), _kind, width=140),
                Column(
                    _("Size"),
                    lambda one: show_size(one.size),
                    number=True,
                    width=90,
                    order=lambda one: one.size,
                ),
                Column(_("What is in it"), lambda one: self.looked.get(one.path, "…")),
            ]
        )
        self.model.set_rows(backups)
        self.table = RecordTable(self.model, _("Backups"), several=False)
        self.table.fit_columns(0, 1, 2)
        self.table.selectionModel().selectionChanged.connect(lambda *_rows: self._enable())
        self.table.opened.connect(lambda _row: self.restore())
        column.addWidget(self.table, 1)
        if not backups:
            self.table.hide()
            column.addWidget(label(_("There is no backup of this ledger yet.")))
            column.addStretch(1)
        column.addWidget(quiet(_("They lie in “{folder}”.").format(folder=folder_of(path))))
        self.go_button = primary_button(_("Restore"), self.restore)
        buttons = row(plain_button(_("Another file…"), self.ask), stretch=False)
        buttons.addStretch(1)
        buttons.addWidget(plain_button(_("Cancel"), self.reject))
        buttons.addWidget(self.go_button)
        column.addLayout(buttons)
        if backups:
            self.table.selectRow(0)
            self.table.setFocus()
        self._enable()
        self._look()

    def _enable(self) -> None:
        self.go_button.setEnabled(self.table.current_row is not None)

    def _look(self) -> None:
        if not self._waiting:
            return
        one, passphrase = self._waiting.pop(0), self._passphrase
        self._desk.run(lambda: (one, _look_at(one, passphrase)), self._looked)

    def _looked(self, found: tuple[Backup, str]) -> None:
        one, self.looked[one.path] = found
        row = self.model.index(0, len(self.model.columns) - 1)
        self.model.dataChanged.emit(row, row.siblingAtRow(self.model.rowCount() - 1))
        self._look()

    def restore(self) -> None:
        """Choose the selected backup."""
        row = self.table.current_row
        if row is not None:
            self.chosen = self.model.row_at(row).path
            self.accept()

    def ask(self) -> None:
        """Choose a file that lies elsewhere."""
        found = ask_file(self, _("Which backup?"), f"{_('All files')} (*)")
        if found is not None:
            self.chosen = found
            self.accept()

    def done(self, result: int) -> None:
        self._waiting.clear()
        super().done(result)


def _look_at(one: Backup, passphrase: Passphrase | None) -> str:
    try:
        return backup_text(contents(one.path, passphrase))
    except Locked:
        return _("Encrypted with another passphrase") if passphrase else _("Encrypted")
    except UserError:
        return _("Damaged, or no ledger")


def backup_text(found: Contents) -> str:
    """What a backup holds, in a few words."""
    text = contents_text(found.lines, found.transactions)
    if found.last_on is not None:
        text = _("{contents}, until {day}").format(contents=text, day=show_day(found.last_on))
    return _("{contents}; encrypted").format(contents=text) if found.encrypted else text


def _made(one: Backup) -> str:
    return f"{show_day(one.made_at.date())} {one.made_at:%H:%M}"


def _kind(one: Backup) -> str:
    if one.label == DAILY:
        return _("Daily") if one.path.parent.name == FOLDER else _("Second folder")
    if one.label == BEFORE_RESTORE:
        return _("Before a restore")
    return _("Before an update") if ".before-v" in one.path.name else _("By hand")


def show_size(size: int) -> str:
    """Bytes in the unit that a person reads."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB"
