"""One window on a ledger: it says beside the file who has it open, and another one calls it."""

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from platform import node

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

from core.days import show_day
from core.errors import UserError
from core.records.writing import read_text, write_whole
from core.words import _


@dataclass(frozen=True)
class Holder:
    """Whose window shows a ledger, since when; `here` where that is this computer's."""

    computer: str
    since: datetime
    here: bool

    def text(self, path: Path) -> str:
        """The sentence that says so, and what to do."""
        if self.here:
            return _("“{path}” is open in another window, which comes to the front.").format(
                path=path
            )
        return _(
            "“{path}” is open on the computer “{computer}”, too, since {day}, {time}. Close it on"
            " one of the two: what both change can end as two versions of the ledger."
        ).format(
            path=path,
            computer=self.computer,
            day=show_day(self.since.date()),
            time=f"{self.since:%H:%M}",
        )


class OneWindow(QObject):
    """Holds one ledger at a time for this window, until the window is gone; Qt sees by itself that
    one was ended without letting go. Where a folder takes no lock, as a read-only one, nothing is
    held and nobody is kept out."""

    called = Signal(list)
    """Another window was started on the ledger that this one holds, with files (paths) to open."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock: QLockFile | None = None
        self._path: Path | None = None
        self.broken_off = False
        """Whether the last window on the ledger now held was ended without letting go of it."""
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)

    def hold(self, path: Path) -> Holder | None:
        """Hold this ledger from now on; gives whose window holds it where another one does, and
        goes on holding what it held."""
        real = Path(os.path.realpath(path))
        if real == self._path:
            return None
        place = _beside(real, "lock")
        lock = QLockFile(str(place))
        left = os.path.lexists(place)
        lock.setStaleLockTime(0)  # however long a window is open, it is not given up for that
        if lock.tryLock(0):
            with suppress(OSError):
                place.chmod(0o600)
        elif lock.error() == QLockFile.LockError.LockFailedError:
            _process, computer, _program = lock.getLockInfo()
            since = datetime.now()  # noqa: DTZ005 - shown to the person
            with suppress(OSError):
                since = datetime.fromtimestamp(place.stat().st_mtime)  # noqa: DTZ006
            return Holder(computer, since, computer == node())
        else:
            lock = None
        self.let_go()
        self._lock, self._path, self.broken_off = lock, real, left and lock is not None
        _beside(real, "call").unlink(missing_ok=True)  # of a window that ended before it looked
        if real.parent.is_dir():
            self._watcher.addPath(str(real.parent))
        return None

    def let_go(self) -> None:
        """Hold nothing any more."""
        if self._lock is not None:
            self._lock.unlock()
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self._lock = self._path = None

    def _look(self) -> None:
        if self._path is None or not os.path.lexists(place := _beside(self._path, "call")):
            return
        files: list[Path] = []
        with suppress(UserError, OSError, ValueError, TypeError, RecursionError):
            files = [Path(each) for each in json.loads(read_text(place))]
        with suppress(OSError):
            place.unlink()
        self.called.emit(files)


def call(path: Path, files: Sequence[Path]) -> None:
    """Call the window that holds this ledger to the front, and hand it files to open. Raises
    UserError where nothing can be written beside the ledger."""
    place = _beside(Path(os.path.realpath(path)), "call")
    write_whole(place, json.dumps([str(each.absolute()) for each in files]).encode())


def _beside(real: Path, end: str) -> Path:
    return real.with_name(f".{real.name}.{end}")
