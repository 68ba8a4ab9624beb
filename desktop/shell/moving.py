"""Moving the ledger from the window: to another folder or disk, with its backups."""

from PySide6.QtWidgets import QMainWindow

from core.records import moving
from core.records.ledger import Ledger
from core.records.moving import Moved, moved_text
from core.words import _
from desktop.asking import Place, ask_where, folder
from desktop.desk import Desk
from desktop.shell.file_work import FileWork
from desktop.shell.files import LEDGERS, Files


class Moving:
    """What the File menu offers; a ledger is open that is no demo."""

    def __init__(self, desk: Desk, window: QMainWindow, work: FileWork, files: Files) -> None:
        self._desk, self._window, self._work, self._files = desk, window, work, files

    def move(self) -> None:
        """Ask where the ledger is to lie and move it there."""
        path, passphrase = self._desk.ledger.path, self._desk.ledger.passphrase
        place = ask_where(
            self._window,
            _("Where is the ledger to lie from now on? Now it lies in {path}.").format(path=path),
            folder(Place.DocumentsLocation) / path.name,
            f"{_('Ledgers')} ({LEDGERS})",
            replaces=False,
        )
        if place is None:
            return

        def moved(done: Moved) -> None:
            if self._files.place == path:
                self._files.place = place
            self._desk.tell(moved_text(place, done), undo=False)

        self._work.do(
            _("The ledger is being moved…"),
            lambda: moving.move(path, place, passphrase),
            lambda _done: Ledger.open(place, passphrase),
            moved,
        )
