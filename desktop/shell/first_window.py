"""One window for each ledger: a second start knocks at the first, which comes to the front.

What a start wants to have opened is left as a file beside the lock that the first window holds. No
network is used, not even one within the computer.
"""

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, QStandardPaths, QThread, Signal

from core.errors import UserError
from core.records.writing import read_text, write_whole

PATIENCE, LOOK_EVERY = 3_000, 50
"""Milliseconds that a knock waits to be heard, and between two looks."""


def usual_folder() -> Path:
    """Where the locks of this person's windows on this computer lie."""
    kind = QStandardPaths.StandardLocation.GenericCacheLocation
    return Path(QStandardPaths.writableLocation(kind)) / "limitwise"


class FirstWindow(QObject):
    """Holds the lock of the ledger that a window shows; `knocked(files)` when another start asks
    for it.

    Where the folder cannot be written there are no locks, and every start opens a window.
    """

    knocked = Signal(list)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lock: QLockFile | None = None
        self._door: Path | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _folder: self._listen())

    def knock(self, ledger: Path, files: list[Path], patience: int = PATIENCE) -> bool:
        """Ask the window that shows this ledger to come to the front and to open these files;
        False where there is none, or it does not answer."""
        lock = self._lock_of(ledger)
        if lock is None or lock.tryLock(0):
            return False  # what was locked just now is let go with `lock`
        if lock.error() is not QLockFile.LockError.LockFailedError:
            return False
        door = self._door_of(ledger)
        try:
            write_whole(door, json.dumps([str(path) for path in files]).encode())
        except (UserError, OSError):
            return False
        for _look in range(patience // LOOK_EVERY):
            if not door.exists():
                return True
            QThread.msleep(LOOK_EVERY)
        door.unlink(missing_ok=True)
        return False

    def hold(self, ledger: Path) -> None:
        """Be the first window of this ledger from now on, and no longer of another."""
        self.let_go()
        lock = self._lock_of(ledger)
        if lock is None or not lock.tryLock(0):
            return
        self._lock, self._door = lock, self._door_of(ledger)
        self._door.unlink(missing_ok=True)
        self._watcher.addPath(str(self._folder))

    def let_go(self) -> None:
        """Be nobody's first window."""
        if self._lock is not None:
            self._watcher.removePath(str(self._folder))
            self._lock.unlock()
        self._lock = self._door = None

    def _listen(self) -> None:
        if self._door is None or not self._door.exists():
            return
        files: list[Path] = []
        with suppress(UserError, ValueError, TypeError):
            files = [Path(name) for name in json.loads(read_text(self._door))]
        self._door.unlink(missing_ok=True)
        self.knocked.emit(files)

    def _lock_of(self, ledger: Path) -> QLockFile | None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            return None
        lock = QLockFile(str(self._folder / f"{_mark(ledger)}.lock"))
        lock.setStaleLockTime(0)  # only one whose program is gone is stale, however old it is
        return lock

    def _door_of(self, ledger: Path) -> Path:
        return self._folder / f"{_mark(ledger)}.knock"


def _mark(ledger: Path) -> str:
    return hashlib.sha256(os.fsencode(os.path.realpath(ledger))).hexdigest()[:16]
