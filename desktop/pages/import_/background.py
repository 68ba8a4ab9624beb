"""Work in steps off the window's thread, of which each goes on where the last one ended, and which
can be stopped in between."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from core.errors import UserError
from desktop.desk import Desk

T = TypeVar("T")


def _outcome(work: Callable[[], T]) -> T | UserError:
    """What the work gives, or the sentence why it cannot be done."""
    try:
        return work()
    except UserError as error:
        return error


class Background(QObject):
    """Runs one step after another; `cancel` stops it at once, or when the step at work is done."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self._cancelled = False
        self._working = False

    @property
    def is_working(self) -> bool:
        """Whether a step is at work, which has the ledger's second connection then."""
        return self._working

    def cancel(self) -> None:
        """Stop, leave nothing behind, and go."""
        self._cancelled = True
        if not self._working:
            self._go()

    def _run(self, work: Callable[[], T], done: Callable[[T | UserError], None]) -> None:
        """Do `work` on a worker's thread, then `done` with what it gives on this one."""
        self._working = True
        self._done = done
        self.desk.run(lambda: _outcome(work), self._came)

    def _came(self, result: Any) -> None:
        self._working = False
        if self._cancelled:
            self._forget(result)
            self._go()
            return
        try:
            self._done(result)
        except UserError as error:  # the ledger could not take the rows; a full disk, say
            self._failed(str(error))

    def _go(self) -> None:
        """Close what is open, and be deleted."""
        raise NotImplementedError

    def _forget(self, result: Any) -> None:
        """Close what a step gave that nobody wants any more."""
        raise NotImplementedError

    def _failed(self, sentence: str) -> None:
        """Go on after what a step gave could not be used."""
        raise NotImplementedError
