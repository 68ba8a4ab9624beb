"""Keeping the ledger safe: backups by hand and by the day, restoring, and encryption."""

import gc
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMainWindow, QMessageBox

from core.commands.cli import local_now
from core.errors import UserError
from core.records import encryption
from core.records.backup import (
    back_up,
    back_up_daily,
    backups_of,
    opens,
    place_for,
)
from core.records.heads import is_encrypted
from core.records.ledger import Ledger
from core.records.passphrase import Locked, Passphrase
from core.records.restoring import Restored, restore
from core.words import _, ngettext
from desktop.about import text_dialog
from desktop.asking import Place, ask_where, folder
from desktop.desk import Desk
from desktop.widgets.keeping.backup_list import BackupList
from desktop.widgets.keeping.new_passphrase import new_passphrase
from desktop.widgets.keeping.unlock import unlock

T = TypeVar("T")
HOUR = 3_600_000
SOON = 5_000
"""Milliseconds after the start, so that the first paint and the first figures come before."""
NAMED = 6
"""How many files are named in a dialog."""
IDLE = 50
"""Milliseconds between looks whether work that was begun is done."""


class Keeper(Protocol):
    """What is asked of the window."""

    def take(self, ledger: Ledger) -> None: ...
    def put_away(self, text: str) -> None: ...
    def rebuild(self) -> None: ...


class Keeping(QObject):
    """What the File menu offers to keep a ledger safe, and the backup of the day.

    `place` is where the person's own ledger is or will be. Long work runs off the window's thread;
    what writes a ledger's file anew does so while no page has it open.
    """

    def __init__(self, desk: Desk, window: QMainWindow, keeper: Keeper, place: Path) -> None:
        super().__init__(window)
        self._desk, self._window, self._keeper, self._place = desk, window, keeper, place
        self._told_on = ""
        self._clock = QTimer(self, interval=HOUR)
        self._clock.timeout.connect(self.daily)

    # Backups

    def start(self) -> None:
        """Make the backup of the day a little later, and look again by the hour."""
        self._clock.start()
        QTimer.singleShot(SOON, self, self.daily)

    def daily(self) -> None:
        """The backup of the day, quietly; that it cannot be made is said once a day."""
        if not self._desk.has_ledger or self._desk.is_demo:
            return
        path, passphrase, now = self._desk.ledger.path, self._desk.ledger.passphrase, local_now()

        def work() -> UserError | None:
            try:
                back_up_daily(path, passphrase, now)
            except UserError as error:
                return error
            return None

        self._desk.run(work, self._daily_done)

    def _daily_done(self, error: UserError | None) -> None:
        today = local_now().date().isoformat()
        if error is not None and self._told_on != today:
            self._told_on = today
            text = _("There is no backup of today: {why}").format(why=error)
            self._desk.tell(text, undo=False)

    def back_up(self) -> None:
        """Ask where a backup is to lie and write it there."""
        path, passphrase = self._desk.ledger.path, self._desk.ledger.passphrase
        place = ask_where(
            self._window,
            _("Where is the backup to lie?"),
            _startable(place_for(path, local_now())),
            f"{_('Ledgers')} (*.limitwise)",
            replaces=False,
        )
        if place is None:
            return

        def work() -> Path:
            back_up(path, passphrase, place)
            return place

        self._desk.run(work, self._backed_up)

    def _backed_up(self, place: Path) -> None:
        text = _("A backup lies at “{path}”; it was read back whole.").format(path=place)
        self._desk.tell(text, undo=False)

    def restore(self) -> None:
        """Let a backup be chosen, and make the ledger what it is."""
        try:
            self._restore()
        except UserError as error:
            self._desk.refuse(error)

    def _restore(self) -> None:
        path, own = self._place, None
        if self._desk.has_ledger:
            path, own = self._desk.ledger.path, self._desk.ledger.passphrase
        dialog = BackupList(self._window, self._desk, path, backups_of(path), own)
        dialog.exec()
        file = dialog.chosen
        dialog.deleteLater()
        if file is None:
            return
        if self._desk.has_ledger and file.exists() and os.path.samefile(file, path):
            raise UserError(_("“{path}” is the ledger itself; choose a backup.").format(path=path))
        its_own = None
        if is_encrypted(file):
            its_own = self._key_of(file, own)
            if its_own is None:
                return
        there = os.path.lexists(path)
        self._with_file(
            _("The backup is being restored…"),
            lambda: restore(path, file, local_now(), own, its_own),
            lambda _done: Ledger.open(path, own if there else its_own),
            self._restored,
        )

    def _key_of(self, file: Path, own: Passphrase | None) -> Passphrase | None:
        """What opens an encrypted backup: the ledger's passphrase, else the one that the person
        types; None if called off."""

        def attempt(passphrase: Passphrase) -> Passphrase:
            opens(file, passphrase)
            return passphrase

        if own is not None:
            with suppress(Locked):
                return attempt(own)
        return unlock(self._window, file, attempt)

    def _restored(self, done: Restored) -> None:
        text = _("The ledger is what the backup was.")
        if done.kept is not None:
            text = _("The ledger is what the backup was; before it is kept as “{name}”.").format(
                name=done.kept.name
            )
        self._desk.tell(text, undo=False)

    # Encryption

    def encrypt(self) -> None:
        """Let a passphrase be chosen and encrypt the ledger with it."""
        path = self._desk.ledger.path
        chosen = new_passphrase(self._window)
        if chosen is not None:
            self._with_file(
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
            self._with_file(
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
            self._with_file(
                _("The encryption is being removed…"),
                lambda: encryption.decrypt(path, old),
                lambda _left: Ledger.open(path),
                self._decrypted,
            )

    def _agreed(self) -> bool:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("Limitwise")
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

    # The file at work

    def _with_file(
        self,
        told: str,
        work: Callable[[], T],
        reopen: Callable[[T], Ledger],
        done: Callable[[T], None],
    ) -> None:
        """Do `work` on the ledger's file while no page has it open, then open what it left.

        Where it fails the ledger is opened as it was before.
        """
        before = None
        if self._desk.has_ledger:
            before = self._desk.ledger.path, self._desk.ledger.passphrase
        self._keeper.put_away(told)

        def attempt() -> tuple[T | None, Exception | None]:
            try:
                return work(), None
            except Exception as error:  # noqa: BLE001 - raised again on the window's thread
                return None, error

        def finished(outcome: tuple[Any, Exception | None]) -> None:
            result, error = outcome
            try:
                if error is None:
                    self._keeper.take(reopen(result))
                    done(result)
                elif before is not None:
                    self._keeper.take(Ledger.open(*before))
                else:
                    self._keeper.rebuild()
            except UserError as refusal:
                self._keeper.rebuild()
                self._desk.refuse(refusal)
            if error is not None:
                raise error

        def begin() -> None:
            if self._desk.busy:
                QTimer.singleShot(IDLE, self, begin)
                return
            gc.collect()  # pages that are gone may still hold the file open
            self._desk.run(attempt, finished)

        QTimer.singleShot(0, self, begin)


def _startable(place: Path) -> Path:
    """A place in the folder of backups, among the documents where that cannot be made."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return folder(Place.DocumentsLocation) / place.name
    return place
