"""What stands behind the menus, each made when it is first wanted: no first paint waits for it."""

from functools import cached_property
from typing import TYPE_CHECKING

from desktop.desk import Desk
from desktop.shell.file_work import FileWork
from desktop.shell.files import Files

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from desktop.shell.backups import Backups
    from desktop.shell.encrypting import Encrypting
    from desktop.shell.moving import Moving
    from desktop.shell.rescue import Rescue


class Behind:
    def __init__(self, desk: Desk, window: "QMainWindow", work: FileWork, files: Files) -> None:
        self._desk, self._window, self._work, self._files = desk, window, work, files

    @cached_property
    def backups(self) -> "Backups":
        from desktop.shell.backups import Backups

        return Backups(self._desk, self._window, self._work, self._files)

    @cached_property
    def rescue(self) -> "Rescue":
        from desktop.shell.rescue import Rescue

        return Rescue(self._desk, self._window, self.backups, self._work)

    @cached_property
    def encrypting(self) -> "Encrypting":
        from desktop.shell.encrypting import Encrypting

        return Encrypting(self._desk, self._window, self._work)

    @cached_property
    def moving(self) -> "Moving":
        from desktop.shell.moving import Moving

        return Moving(self._desk, self._window, self._work, self._files)
