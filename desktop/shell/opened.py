"""Files that a person opened with the program: named when it was started, or by macOS later."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Slot

from core.errors import UserError
from core.words import _
from desktop.shell.window import Window


class Opened(QObject):
    """Shows statements on the page that imports them, as soon as there is a ledger to take them."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: list[Path] = []
        window.taken.connect(self._go_on)
        window.gestures.dropped.connect(self.open_all)

    def offer(self, files: Sequence[Path]) -> None:
        """Show what these statements hold, now or as soon as a ledger is open."""
        self._waiting += files
        self._go_on()

    @Slot(Path)
    def open(self, path: Path) -> None:
        """Open a ledger, or a statement to import."""
        self.open_all([path])

    @Slot(list)
    def open_all(self, paths: list[Path]) -> None:
        """Open what was dropped, or what another start of the program was given."""
        from core.commands.open import sorted_out

        try:
            ledger, statements = sorted_out(paths)
        except UserError as error:
            self._window.desk.refuse(error)
            return
        if ledger is not None:
            self._window.files.open_at(ledger)
        self.offer(statements)

    @Slot(list)
    def called(self, files: list[Path]) -> None:
        """Come to the front, and open these, since the program was started a second time."""
        self._window.reminding.to_front()
        if files:
            self.open_all(files)

    @Slot()
    def _go_on(self) -> None:
        if not self._waiting:
            return
        if not self._window.desk.has_ledger:
            self._tell_waiting()
            return
        files, self._waiting = self._waiting, []
        page: Any = self._window.page("import")
        self._window.show_page("import")
        if page.takes_files:
            page.read(files)
            return
        text = _("Another file is being read. Open “{file}” again when that is done.")
        self._window.desk.refuse(UserError(text.format(file=files[0].name)))

    def _tell_waiting(self) -> None:
        """Say on the welcome that a statement waits until there is a ledger to take it."""
        from desktop.shell.welcome import Welcome

        shown = self._window.centralWidget()
        if isinstance(shown, Welcome):
            shown.tell(_("Your file is read as soon as a ledger is open: start your own first."))
