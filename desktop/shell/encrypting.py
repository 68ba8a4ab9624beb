"""Encryption from the window: a passphrase chosen, changed, or no longer wanted."""

from pathlib import Path

from PySide6.QtWidgets import QMainWindow, QMessageBox

from core.records import encryption
from core.records.ledger import Ledger
from core.words import _, ngettext
from desktop.desk import Desk
from desktop.shell.file_work import FileWork
from desktop.shell.new_passphrase import new_passphrase
from desktop.widgets.about import text_dialog


class Encrypting:
    """What the File menu offers; a ledger is open that is no demo."""

    def __init__(self, desk: Desk, window: QMainWindow, work: FileWork) -> None:
        self._desk, self._window, self._work = desk, window, work

    def encrypt(self) -> None:
        """Let a passphrase be chosen and encrypt the ledger with it."""
        path = self._desk.ledger.path
        chosen = new_passphrase(self._window)
        if chosen is not None:
            self._work.do(
                _("The ledger is being encrypted…"),
                lambda: encryption.encrypt(path, chosen),
                lambda _left: Ledger.open(path, chosen),
                self._encrypted,
            )

    def _encrypted(self, plain: list[Path]) -> None:
        if not plain:
            self._desk.tell(_("The ledger is encrypted."), undo=False)
            return
        text = ngettext(
            "{count} older backup is not encrypted; delete it when you no longer need it.",
            "{count} older backups are not encrypted; delete them when you no longer need them.",
            len(plain),
        ).format(count=len(plain))
        text_dialog(self._window, _("The ledger is encrypted."), [text, "\n".join(map(str, plain))])

    def change_passphrase(self) -> None:
        """Let another passphrase be chosen and encrypt the ledger with it."""
        path, old = self._desk.ledger.path, self._desk.ledger.passphrase
        assert old is not None  # offered for an encrypted ledger only
        chosen = new_passphrase(self._window, old)
        if chosen is not None:
            self._work.do(
                _("The passphrase is being changed…"),
                lambda: encryption.change_passphrase(path, old, chosen),
                lambda _left: Ledger.open(path, chosen),
                self._changed,
            )

    def _changed(self, older: list[Path]) -> None:
        text = _("The passphrase is changed.")
        if older:
            text = _("The passphrase is changed; older backups keep the one they were made with.")
        self._desk.tell(text, undo=False)

    def decrypt(self) -> None:
        """Ask whether the encryption shall go, and take it away."""
        path, old = self._desk.ledger.path, self._desk.ledger.passphrase
        assert old is not None  # offered for an encrypted ledger only
        if self._agreed():
            self._work.do(
                _("The encryption is being removed…"),
                lambda: encryption.decrypt(path, old),
                lambda _left: Ledger.open(path),
                self._decrypted,
            )

    def _agreed(self) -> bool:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(_("Limitwise"))
        box.setText(_("Shall the ledger no longer be encrypted?"))
        box.setInformativeText(
            _("Whoever gets hold of the file can read it then. No passphrase is asked for.")
        )
        agree = box.addButton(_("Remove encryption"), QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton(_("Keep it"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.exec()
        agreed = box.clickedButton() is agree
        box.deleteLater()
        return agreed

    def _decrypted(self, _older: list[Path]) -> None:
        self._desk.tell(_("The ledger is no longer encrypted."), undo=False)
