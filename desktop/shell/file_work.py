"""Work on a ledger's file while no page has it open: what writes it anew needs it alone."""

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer

from core.errors import UserError
from desktop.desk import Desk
from desktop.shell.opening import open_ledger

if TYPE_CHECKING:
    from core.records.ledger import Ledger

T = TypeVar("T")
IDLE = 50
"""Milliseconds between looks whether work that was begun is done."""


class Keeper(Protocol):
    """What is asked of the window."""

    def take(self, ledger: "Ledger") -> None: ...
    def put_away(self, text: str) -> None: ...
    def rebuild(self) -> None: ...


class FileWork(QObject):
    """Closes the ledger, works on its file off the window's thread, and opens what that left."""

    def __init__(self, desk: Desk, keeper: Keeper, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._keeper = desk, keeper

    def do(
        self,
        text: str,
        work: Callable[[], T],
        reopen: "Callable[[T], Ledger]",
        done: Callable[[T], None],
    ) -> None:
        """Do `work` and open what `reopen(result)` gives, then `done(result)`; `told` says in the
        window meanwhile what is done. Where it fails the ledger is opened as it was before.
        """
        before = None
        if self._desk.has_ledger:
            before = self._desk.ledger.path, self._desk.ledger.passphrase
        self._keeper.put_away(text)

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
                    self._keeper.take(open_ledger(*before))
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
