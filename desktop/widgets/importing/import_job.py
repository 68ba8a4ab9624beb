"""Importing without holding up the window: files are read, staged and kept on a worker's thread.

The job has the ledger's file open a second time. That connection goes back and forth: the worker
uses it while it is at work, the page while it is not.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from core.errors import UserError
from core.records.model import Line
from core.records.staged import ParsedRow
from core.statements.archive import PasswordNeeded
from core.statements.bills.drop import PAGES, Dropped, files_in, may_hold_bills
from core.statements.bills.found import Found, Outcome, read_bills
from core.statements.bills.proposed import AccountBills, Proposals
from core.statements.bills.proposing import proposals
from core.statements.bills.staged_rows import draft_of
from core.statements.draft import Draft, open_draft
from core.statements.intake import Intake
from core.statements.keeping import Written
from core.statements.pdf.bill import read_bill
from core.statements.pdf.converted import BillFound, CreditReportFound
from core.statements.proposals import Decision
from core.statements.table.mapping import Mapping
from core.statements.table.saved import mappings_of
from desktop.desk import Desk
from desktop.widgets.importing.outcome import Refused

T = TypeVar("T")
_Piece = list[ParsedRow]


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
    `bills` are the accounts of credit cards that were found among the files, if any.
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
        self._waiting: list[Dropped] = []
        self.bills: Proposals | None = None
        self._found: list[Found] = []  # the bills, and the files without, in their order
        self._beside: list[Found] = []  # what the file at work holds where it is no statement
        self._accounts: list[AccountBills] = []  # whose bills wait to be read
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
        self._waiting = list(files_in(tuple(files)))
        self._next_file()

    def take_account(self, account: AccountBills, line: Line) -> None:
        """Read the bills of an account that was asked about, now that it is known to be `line`."""
        assert self.bills is not None
        taken = replace(account, line=line, questions=())
        accounts = [taken if each is account else each for each in self.bills.accounts]
        self.bills = Proposals(tuple(accounts), self.bills.others)
        self._accounts = [taken]
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
            self._next_account()
            return
        self._dropped = self._waiting.pop(0)
        self._path = self._dropped.path
        self.progressed.emit(self._dropped.name, 0, 0.0)
        self._answered: Mapping | None = None
        self._password: str | None = None
        self._beside = []
        self._look_for_bills()

    def _look_for_bills(self) -> None:
        self._run(self._read_bills, self._bills_read)

    def _read_bills(self) -> list[Found] | None:
        """The bills of the file at work; null where it is one to be read as a statement."""
        path, name = self._dropped.path, self._dropped.name
        if not may_hold_bills(path):
            return None
        inner = name.removesuffix(path.name)
        return [
            replace(one, source=f"{inner}{one.source}")
            for one in read_bills(path, self._password, read_bill)
        ]

    def _bills_read(self, found: list[Found] | UserError | None) -> None:
        if isinstance(found, UserError):
            self._refuse(str(found))
        elif found is None:
            self._open()
        elif any(one.outcome is Outcome.LOCKED for one in found):
            self._beside = found
            self.locked.emit(PasswordNeeded(self._path.name, wrong=self._password is not None))
        elif self._path.suffix.lower() in PAGES and not any(one.bill for one in found):
            self._beside = found  # a page may be a statement
            self._open()
        else:
            self._found += found
            self._next_file()

    def _next_account(self) -> None:
        """Read the bills of the next account, once all files are read."""
        if self._found and self.bills is None:
            self._run(lambda: proposals(self._ledger, self._found), self._proposed)
        elif self._accounts:
            draft = draft_of(self._ledger, self._accounts.pop(0))
            self._number, self._pieces = self.intake.begin(draft)
            self._draft, self._rows = draft, 0
            self._read_on()
        else:
            self.finished.emit()

    def _proposed(self, found: Proposals | UserError) -> None:
        if isinstance(found, UserError):
            self._refuse(str(found))
            return
        self.bills = found
        self._accounts = [each for each in found.accounts if each.line and each.taken]
        self._next_account()

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
        self._beside = []
        self._look_for_bills()

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
        elif isinstance(draft, BillFound):
            outcome = Outcome.BILL
            self._found.append(Found(source=draft.file, outcome=outcome, bill=draft.bill))
            self._next_file()
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
            self.intake.finish(self._number, more=bool(self._accounts))
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
        self.refused += [Refused(self._path.name, sentence)]
        self.refused += [Refused(each.name, sentence) for each in self._waiting]
        self._waiting = []
        self._next_file()

    def _refuse(self, sentence: str) -> None:
        if self._beside:  # it was no statement, either
            self._found += self._beside
            self._next_file()
            return
        self.refused.append(Refused(self._path.name, sentence, self._path))
        self._next_file()
