"""Reading statement files without holding up the window: a piece off the thread, a piece staged.

The worker only turns bytes into rows; the rows go into the temporary table on the GUI thread, a few
thousand at a time, since a connection stays on its thread.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from core.errors import UserError
from core.statements.draft import Draft, open_draft
from core.statements.intake import Intake
from desktop.desk import Desk

T = TypeVar("T")
_Piece = list[tuple[Any, ...]]


def _outcome(work: Callable[[], T]) -> T | UserError:
    """What the work gives, or the sentence why it cannot be done."""
    try:
        return work()
    except UserError as error:
        return error


class ImportJob(QObject):
    """Reads files one after the other into an `Intake`.

    `progressed(file, rows, share)` while it reads; `finished` once, when all files are read.
    `refused` then holds (file, sentence) of each that could not be taken. Stop it with `cancel`.
    """

    progressed = Signal(str, int, float)
    finished = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.intake = Intake(desk.ledger)
        self.refused: list[tuple[str, str]] = []
        self._waiting: list[Path] = []
        self._cancelled = False
        self._working = False
        self._draft: Draft | None = None
        self._pieces: Iterator[_Piece] = iter(())
        self._number = 0
        self._rows = 0

    def start(self, files: list[Path]) -> None:
        self._waiting = list(files)
        self._next_file()

    def cancel(self) -> None:
        """Stop, leave nothing behind, and go: at once, or when the piece at work is done."""
        self._cancelled = True
        self.intake.staging.close()
        if not self._working:
            self._go()

    def _go(self) -> None:
        self.intake.close_files()
        self.deleteLater()

    def _run(self, work: Callable[[], T], done: Callable[[T | UserError], None]) -> None:
        self._working = True
        self._done = done
        self.desk.run(lambda: _outcome(work), self._came)

    def _came(self, result: Any) -> None:
        self._working = False
        if not self._cancelled:
            try:
                self._done(result)
            except UserError as error:  # the ledger could not take the rows; a full disk, say
                self._refuse_rest(str(error))
            return
        if isinstance(result, Draft):
            result.close()
        self._go()

    def _next_file(self) -> None:
        self._draft = None
        if not self._waiting:
            self.finished.emit()
            return
        path = self._waiting.pop(0)
        self._path = path
        self.progressed.emit(path.name, 0, 0.0)
        self._run(lambda: open_draft(path), self._opened)

    def _opened(self, draft: Draft | UserError) -> None:
        if isinstance(draft, UserError):
            self._refuse(str(draft))
        elif draft.questions:
            draft.close()
            self._refuse(draft.questions[0].text)
        else:
            self._number, self._pieces = self.intake.begin(draft)
            self._draft, self._rows = draft, 0
            self._read_on()

    def _read_on(self) -> None:
        pieces = self._pieces
        self._run(lambda: next(pieces, None), self._read)

    def _read(self, piece: _Piece | UserError | None) -> None:
        assert self._draft is not None
        if isinstance(piece, UserError):
            self.intake.leave(self._number)
            self._refuse(str(piece))
        elif piece is None:
            self.intake.finish(self._number)
            self._next_file()
        else:
            self.intake.add(self._number, piece)
            self._rows += len(piece)
            self.progressed.emit(self._draft.file, self._rows, self._draft.progress)
            self._read_on()

    def _refuse_rest(self, sentence: str) -> None:
        """What keeps one file out of the ledger keeps the others out, too."""
        if self._draft is not None:
            self.intake.leave(self._number)
        self.refused += [(path.name, sentence) for path in (self._path, *self._waiting)]
        self._waiting = []
        self._next_file()

    def _refuse(self, sentence: str) -> None:
        self.refused.append((self._path.name, sentence))
        self._next_file()
