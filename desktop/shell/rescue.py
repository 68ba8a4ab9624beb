"""The ways out for a ledger that cannot be opened: a backup, or what can be read of it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QMessageBox

from core.errors import UserError
from core.records.heads import is_encrypted
from core.records.ledger import Ledger
from core.records.opening import free_place
from core.records.passphrase import Passphrase
from core.records.recovering import recover
from core.words import _, ngettext
from desktop.asking import ask_where
from desktop.desk import Desk
from desktop.shell.backups import Backups
from desktop.shell.file_work import FileWork


class Rescue:
    """Says why a ledger cannot be opened, and offers what can be done then."""

    def __init__(self, desk: Desk, window: QMainWindow, backups: Backups, work: FileWork) -> None:
        self._desk, self._window, self._backups, self._work = desk, window, backups, work
        self.box: QMessageBox | None = None

    def offer(self, path: Path, passphrase: Passphrase | None, why: UserError) -> None:
        """Show the reason with a button for each way."""
        box = self.box = QMessageBox(
            QMessageBox.Icon.Warning, _("Limitwise"), str(why), parent=self._window
        )
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(_("Whatever you choose, what is there now is kept."))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        role = QMessageBox.ButtonRole.ActionRole
        box.addButton(_("Restore a backup…"), role).clicked.connect(
            lambda: self._backups.restore_at(path, passphrase)
        )
        box.addButton(_("Take over what can be read…"), role).clicked.connect(
            lambda: self._recover(path, passphrase)
        )
        box.addButton(QMessageBox.StandardButton.Close)
        box.open()

    def _recover(self, path: Path, passphrase: Passphrase | None) -> None:
        try:
            if passphrase is None and is_encrypted(path):
                passphrase = self._backups.key_of(path, None)
                if passphrase is None:
                    return
        except UserError as error:
            self._desk.refuse(error)
            return
        place = ask_where(
            self._window,
            _("Where is what can be read to be kept?"),
            free_place(path.parent, f"{path.stem}-{_('recovered')}", path.suffix),
            f"{_('Ledgers')} (*.limitwise)",
            replaces=False,
        )
        if place is None:
            return
        self._work.do(
            _("What can be read is being taken over…"),
            lambda: recover(path, passphrase, place),
            lambda _found: Ledger.open(place, passphrase),
            lambda found: self._desk.tell(
                ngettext(
                    "This is what can be read; {count} thing was not as it should be.",
                    "This is what can be read; {count} things were not as they should be.",
                    len(found),
                ).format(count=len(found)),
                undo=False,
            ),
        )
