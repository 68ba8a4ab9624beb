"""Backups from the window: by hand, by the day, and brought back."""

import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMainWindow

from core.commands.clock import local_now
from core.days import show_day
from core.errors import UserError
from core.records.backup import back_up, back_up_daily, backups_of, opens, place_for
from core.records.heads import is_encrypted
from core.records.ledger import Ledger
from core.records.opening import set_aside_text
from core.records.passphrase import Locked, Passphrase
from core.records.receipts import not_in_backup
from core.records.restoring import Restored, restore
from core.records.second_folder import Second, back_up_second, backups_in, choose, second_of
from core.words import _, sentences
from desktop.asking import Place, ask_folder, ask_where, folder
from desktop.desk import Desk
from desktop.shell.backup_list import BackupList
from desktop.shell.file_work import FileWork
from desktop.shell.files import Files
from desktop.shell.unlock import unlock

HOUR = 3_600_000
DAILY_AFTER = 5_000
"""Milliseconds after the start, so that the first paint and the first figures come before."""


class Backups(QObject):
    """What the File menu offers, and the backup of the day."""

    def __init__(self, desk: Desk, window: QMainWindow, work: FileWork, files: Files) -> None:
        super().__init__(window)
        self._desk, self._window, self._work, self._files = desk, window, work, files
        self._warned_on = ""
        self._clock = QTimer(self, interval=HOUR)
        self._clock.timeout.connect(self.daily)

    def start(self) -> None:
        """Make the backup of the day a little later, and look again by the hour."""
        self._clock.start()
        QTimer.singleShot(DAILY_AFTER, self, self.daily)

    def daily(self) -> None:
        """The backup of the day, quietly; that it cannot be made is said once a day."""
        if not self._desk.has_ledger or self._desk.is_demo:
            return
        path, passphrase, now = self._desk.ledger.path, self._desk.ledger.passphrase, local_now()

        def work() -> str:
            texts = []
            try:
                back_up_daily(path, passphrase, now)
            except UserError as error:
                texts.append(_("There is no backup of today: {why}").format(why=error))
            try:
                back_up_second(path, passphrase, now)
            except UserError as error:
                if (second := second_of_none(path)) is None or second.overdue(now.date()):
                    texts.append(_not_possible(second, error))
            return sentences(*texts)

        self._desk.run(work, self._daily_done)

    def _daily_done(self, text: str) -> None:
        today = local_now().date().isoformat()
        if text and self._warned_on != today:
            self._warned_on = today
            self._desk.tell(text, undo=False)

    @property
    def second(self) -> Second | None:
        """The second folder that the open ledger's backups go to, null where there is none."""
        return second_of_none(self._desk.ledger.path) if self._desk.has_ledger else None

    def turn_second(self) -> None:
        """Ask for a second folder and write a backup there at once; or use none any more."""
        path, passphrase, now = self._desk.ledger.path, self._desk.ledger.passphrase, local_now()
        if self.second is not None:
            choose(path, None, now.date())
            text = _("Backups no longer go to a second folder. Those that lie there stay.")
            self._desk.tell(text, undo=False)
            return
        folder = ask_folder(self._window, _("In which folder are backups to lie, too?"))
        if folder is None:
            return

        def work() -> Path:
            choose(path, folder, now.date())
            try:
                back_up_second(path, passphrase, now)
            except UserError:
                choose(path, None, now.date())
                raise
            return folder

        self._desk.run(work, self._second_chosen)

    def _second_chosen(self, folder: Path) -> None:
        text = _(
            "From now on the backup of the day lies in “{folder}”, too. When that was not possible "
            "for seven days you are told."
        ).format(folder=folder)
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
        receipts = not_in_backup(self._desk.all_records().receipts)
        self._desk.tell(sentences(text, receipts) if receipts else text, undo=False)

    def restore(self) -> None:
        """Let a backup be chosen, and make the ledger what it is."""
        if self._desk.has_ledger:
            self.restore_at(self._desk.ledger.path, self._desk.ledger.passphrase)
        else:
            self.restore_at(self._files.place, None)

    def restore_at(self, path: Path, own: Passphrase | None) -> None:
        """Let a backup be chosen, and make the ledger at `path` what it is; `own` opens it."""
        try:
            self._restore(path, own)
        except UserError as error:
            self._desk.refuse(error)

    def _restore(self, path: Path, own: Passphrase | None) -> None:
        found = backups_of(path)
        if (second := second_of_none(path)) is not None:
            found += backups_in(path, second)
            found.sort(key=lambda one: one.made_at, reverse=True)
        dialog = BackupList(self._window, self._desk, path, found, own)
        dialog.exec()
        file = dialog.chosen
        dialog.deleteLater()
        if file is None:
            return
        if path.exists() and file.exists() and os.path.samefile(file, path):
            raise UserError(_("“{path}” is the ledger itself; choose a backup.").format(path=path))
        if own is None and is_encrypted(path):
            own = self.key_of(path, None)
            if own is None:
                return
        its_own = None
        if is_encrypted(file):
            its_own = self.key_of(file, own)
            if its_own is None:
                return
        there = os.path.lexists(path)
        self._work.do(
            _("The backup is being restored…"),
            lambda: restore(path, file, local_now(), own, its_own),
            lambda _done: Ledger.open(path, own if there else its_own),
            self._restored,
        )

    def key_of(self, file: Path, own: Passphrase | None) -> Passphrase | None:
        """What opens an encrypted file: this passphrase, else the one that the person types; None
        if called off."""

        def attempt(passphrase: Passphrase) -> Passphrase:
            opens(file, passphrase)
            return passphrase

        if own is not None:
            with suppress(Locked):
                return attempt(own)
        return unlock(self._window, file, attempt)

    def _restored(self, done: Restored) -> None:
        text = _("The ledger is what the backup was.")
        if done.set_aside:
            text = sentences(text, set_aside_text(done.set_aside))
        if done.kept is not None:
            text = _("The ledger is what the backup was; before it is kept as “{name}”.").format(
                name=done.kept.name
            )
        self._desk.tell(text, undo=False)


def second_of_none(path: Path) -> Second | None:
    """The second folder; none also where what was chosen cannot be read."""
    with suppress(UserError):
        return second_of(path)
    return None


def _not_possible(second: Second | None, why: UserError) -> str:
    if second is None:
        return str(why)
    return _("The second folder has had no backup since {day}: {why}").format(
        day=show_day(second.last_on), why=why
    )


def _startable(place: Path) -> Path:
    """A place in the folder of backups, among the documents where that cannot be made."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return folder(Place.DocumentsLocation) / place.name
    return place
