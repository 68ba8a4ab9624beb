"""Importing without holding up the window: files are read, staged and kept on a worker's thread.

The job has the ledger's file open a second time. That connection goes back and forth: the worker
uses it while it is at work, the page while it is not.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from core.errors import UserError
from core.statements.archive import PasswordNeeded
from core.statements.draft import Draft, open_draft
from core.statements.intake import Intake
from core.statements.keeping import Written
from core.statements.pdf.converted import CreditReportFound
from core.statements.proposals import Decision
from core.statements.table.mapping import Mapping
from core.statements.table.saved import mappings_of
from desktop.desk import Desk
from desktop.widgets.importing.outcome import Refused

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
    `refused` then holds each that could not be taken, with the sentence why.
    `asked(question)` when a table leaves a doubt: go on with `answer`, or with `skip` without it.
    `learned` are the answers to be remembered when the import is kept. `keep` ends with `kept`
    or `not_kept`. Stop it with `cancel`.
    """

    progressed = Signal(str, int, float)
    finished = Signal()
    asked = Signal(object)
    """A question that an answer makes a mapping of."""
    locked = Signal(object)
    """`PasswordNeeded`: go on with `unlock`, or with `skip` without it."""
    report = Signal()
    """A file is a credit report, which goes a way of its own."""
    kept = Signal(object)
    """What became of each file, as `Intake.write` gives it."""
    not_kept = Signal(object)
    """The UserError that kept everything out."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self._ledger = desk.ledger.beside()
        try:
            self.intake = Intake(self._ledger)
        except UserError:
            self._ledger.close()
            raise
        self.refused: list[Refused] = []
        self.learned: list[Mapping] = []
        self._remember = False
        self._saved = mappings_of(desk.ledger)
        self._waiting: list[Path] = []
        self._cancelled = False
        self._working = False
        self._draft: Draft | None = None
        self._pieces: Iterator[_Piece] = iter(())
        self._number = 0
        self._rows = 0

    @property
    def path(self) -> Path:
        """The file at work."""
        return self._path

    def start(self, files: list[Path]) -> None:
        self._waiting = list(files)
        self._next_file()

    def cancel(self) -> None:
        """Stop, leave nothing behind, and go: at once, or when the piece at work is done."""
        self._cancelled = True
        if not self._working:
            self._go()

    def _go(self) -> None:
        self.intake.close_files()
        self._ledger.close()  # and with it what was staged
        self.deleteLater()

    def keep(self, now: datetime, decisions: dict[str, Decision]) -> None:
        """Keep all files as `Intake.write` does, with the person's decisions."""
        self._run(lambda: self.intake.write(now, decisions, confirmed=True), self._written)

    def _written(self, outcome: dict[int, Written] | UserError) -> None:
        if isinstance(outcome, UserError):
            self.not_kept.emit(outcome)
        else:
            self.kept.emit(outcome)

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
        self._answered: Mapping | None = None
        self._password: str | None = None
        self._open()

    def _open(self) -> None:
        self._run(
            partial(
                open_draft,
                self._path,
                password=self._password,
                mapping=self._answered,
                saved=self._saved,
            ),
            self._opened,
        )

    def unlock(self, password: str) -> None:
        """Open the file that asked for it; the password is forgotten with the file."""
        self._password = password
        self._open()

    def answer(self, mapping: Mapping, keep: bool) -> None:
        """Read the file that was asked about by this mapping; `keep` it for files like this."""
        self._answered, self._remember = mapping, keep
        self._open()

    def skip(self, sentence: str) -> None:
        """Leave the file out that was asked about."""
        self._refuse(sentence)

    def _opened(self, draft: Draft | UserError) -> None:
        if isinstance(draft, PasswordNeeded):
            self.locked.emit(draft)
        elif isinstance(draft, CreditReportFound):
            self.report.emit()
        elif isinstance(draft, UserError):
            self._refuse(str(draft))
        elif draft.questions:
            draft.close()
            if draft.questions[0].doubt:
                self.asked.emit(draft.questions[0])
            else:
                self._refuse(draft.questions[0].text)
        else:
            if self._answered and self._remember:
                self.learned.append(self._answered)
            self._number, self._pieces = self.intake.begin(draft)
            self._draft, self._rows = draft, 0
            self._read_on()

    def _read_on(self) -> None:
        self._run(self._take_piece, self._taken)

    def _take_piece(self) -> int | None:
        """Read and stage the next piece; gives its rows, null when the file is at its end."""
        piece = next(self._pieces, None)
        if piece is None:
            self.intake.finish(self._number)
            self.intake.staging.counts(self._number)  # added up here, the page finds it done
            return None
        self.intake.add(self._number, piece)
        return len(piece)

    def _taken(self, rows: int | UserError | None) -> None:
        assert self._draft is not None
        if isinstance(rows, UserError):
            self.intake.leave(self._number)
            self._refuse(str(rows))
        elif rows is None:
            self._next_file()
        else:
            self._rows += rows
            self.progressed.emit(self._draft.file, self._rows, self._draft.progress)
            self._read_on()

    def _refuse_rest(self, sentence: str) -> None:
        """What keeps one file out of the ledger keeps the others out, too."""
        if self._draft is not None:
            self.intake.leave(self._number)
        self.refused += [Refused(path.name, sentence) for path in (self._path, *self._waiting)]
        self._waiting = []
        self._next_file()

    def _refuse(self, sentence: str) -> None:
        self.refused.append(Refused(self._path.name, sentence, self._path))
        self._next_file()
