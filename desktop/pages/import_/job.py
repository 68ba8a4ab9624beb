"""Importing without holding up the window: files are read, staged and kept on a worker's thread.

The job has the ledger's file open a second time. That connection goes back and forth: the worker
uses it while it is at work, the page while it is not.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from core.errors import UserError
from core.records.staged import ParsedRow
from core.statements.archive import PasswordNeeded
from core.statements.bills.drop import PAGES, Dropped, files_in
from core.statements.bills.found import Found, Outcome
from core.statements.bills.proposed import AccountBills, Decisions
from core.statements.bills.staged_rows import draft_of
from core.statements.draft import Draft, open_draft
from core.statements.intake import Intake
from core.statements.keeping import Written
from core.statements.pdf.converted import BillFound, CreditReportFound
from core.statements.proposals import Decision
from core.statements.table.mapping import Mapping
from core.statements.table.saved import mappings_of
from desktop.desk import Desk
from desktop.pages.import_.background import Background
from desktop.pages.import_.dropped_bills import PIECE, DroppedBills
from desktop.pages.import_.outcome import Refused

_Piece = list[ParsedRow]
FEWEST_ROWS = 400
"""Rows that are read at once where there are as many: a piece may be the rows of one bill."""


class Progress(NamedTuple):
    """How far the reading is: the file or account at work and its place among `files`, the rows or
    bills of it so far, and how much of it was read, 0 to 1."""

    file: str
    number: int
    files: int
    done: int = 0
    share: float = 0.0
    of_bills: bool = False


class ImportJob(Background):
    """Reads files one after the other into an `Intake`.

    `progressed(Progress)` while it reads; `finished` once, when all files are read.
    `refused` then holds each that could not be taken, with the sentence why.
    `asked(question)` when a table leaves a doubt: go on with `answer`, or with `skip` without it.
    `bills` are those of credit cards that were found among the files; `decide` takes what the
    person says of them, and ends with `finished`, too.
    `learned` are the answers to be remembered when the import is kept. `keep` ends with `kept`
    or `not_kept`. Stop it with `cancel`.
    """

    progressed = Signal(object)
    finished = Signal()
    asked = Signal(object)
    """A question that an answer makes a mapping of."""
    locked = Signal(object)
    """`PasswordNeeded`: go on with `unlock`, or with `skip` without it."""
    report = Signal(object)
    """A file is a credit report, which goes a way of its own."""
    kept = Signal(object)
    """What became of each file, as `Intake.write` gives it."""
    not_kept = Signal(object)
    """The UserError that kept everything out."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(desk, parent)
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
        self._begun = 0
        self._passwords: list[str] = []  # those that were typed for files of this import
        self._untried: list[str] = []
        self.bills = DroppedBills()
        self._beside: list[Found] = []  # what the file at work holds where it is no statement
        self._accounts: list[AccountBills] = []  # whose bills wait to be read
        self._many = 0
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
        self._many = len(self._waiting)
        self._next_file()

    def decide(self, decisions: Decisions) -> None:
        """Take what the person says of bills, and read the accounts anew that are others now."""
        self._run(lambda: self.bills.propose(self._ledger, decisions), self._proposed)

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

    def _forget(self, result: Any) -> None:
        if isinstance(result, Draft):
            result.close()

    def _tell(self, file: str, count: int, share: float, of_bills: bool = False) -> None:
        self.progressed.emit(Progress(file, self._begun, self._many, count, share, of_bills))

    def _next_file(self) -> None:
        self._draft = None
        if not self._waiting:
            self._next_account()
            return
        self._dropped = self._waiting.pop(0)
        self._path = self._dropped.path
        self._begun += 1
        self._tell(self._dropped.name, 0, 0.0)
        self._answered: Mapping | None = None
        self._password: str | None = None
        self._typed = False
        self._untried = list(self._passwords)
        self._look_for_bills()

    def _look_for_bills(self) -> None:
        self._beside = []
        self._run(lambda: self.bills.begin(self._dropped, self._password), self._bills_read)

    def _bills_read(self, found: list[Found] | UserError | None) -> None:
        if isinstance(found, UserError):
            self._refuse(str(found))
            return
        if found is None:
            self._open()
            return
        self._beside += found
        locked = [one for one in self._beside if one.outcome is Outcome.LOCKED]
        if locked:
            self._ask_password(archive=locked[0].content is None)
        elif len(found) == PIECE:
            self._tell(self._dropped.name, len(self._beside), 0.0, of_bills=True)
            self._run(self.bills.more, self._bills_read)
        elif self._path.suffix.lower() in PAGES and not any(one.bill for one in self._beside):
            self._open()  # a page may be a statement
        else:
            self._keep_beside()

    def _keep_beside(self) -> None:
        self.bills.found += self._beside
        self._next_file()

    def _next_account(self) -> None:
        """Read the bills of the next account, once all files are read."""
        if self.bills.found and self.bills.proposed is None:
            self.decide(self.bills.decisions)
        elif self._accounts:
            draft = draft_of(self._ledger, self._accounts.pop(0))
            self._begun += 1
            self._begin(draft)
        else:
            self.finished.emit()

    def _begin(self, draft: Draft) -> None:
        """Read the rows of a file, or of an account's bills."""
        self._beside = []
        self._number, self._pieces = self.intake.begin(draft)
        self._draft, self._rows = draft, 0
        self._tell(draft.file, 0, 0.0)
        self._read_on()

    def _proposed(self, accounts: list[AccountBills] | UserError) -> None:
        if isinstance(accounts, UserError):
            if self.bills.proposed is None:
                self.bills.found = []
            self._failed(str(accounts))
            return
        assert self.bills.proposed is not None
        stays = {id(each) for each in self.bills.proposed.accounts}
        for number, draft in list(self.intake.drafts.items()):
            if draft.bills is not None and id(draft.bills) not in stays:
                self.intake.leave(number)
        self._accounts = accounts
        self._begun, self._many = 0, len(accounts)
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

    def _ask_password(self, archive: bool) -> None:
        """Try the passwords that opened other files of this import, then ask for another one."""
        if self._untried:
            self._password = self._untried.pop()
            self._look_for_bills()
        else:
            self.locked.emit(PasswordNeeded(self._path.name, wrong=self._typed, archive=archive))

    def unlock(self, password: str) -> None:
        """Open the file that asked for it; the password is forgotten with this import."""
        self._password, self._typed = password, True
        if password not in self._passwords:
            self._passwords.append(password)
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
            self._ask_password(draft.archive)
        elif isinstance(draft, CreditReportFound):
            self.report.emit(draft.password)
        elif isinstance(draft, BillFound):
            name = self._dropped.name
            self._beside = [Found(source=name, outcome=Outcome.BILL, bill=draft.bill)]
            self._keep_beside()
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
            self._begin(draft)

    def _read_on(self) -> None:
        self._run(self._take_piece, self._taken)

    def _take_piece(self) -> int | None:
        """Read and stage the next piece, or small ones together; gives how many rows, null when
        the file is at its end."""
        rows = 0
        while rows < FEWEST_ROWS:
            piece = next(self._pieces, None)
            if piece is None:
                break
            self.intake.add(self._number, piece)
            rows += len(piece)
        if rows:
            return rows
        self.intake.finish(self._number, more=bool(self._accounts))
        self.intake.staging.counts(self._number)  # added up here, the page finds it done
        return None

    def _taken(self, rows: int | UserError | None) -> None:
        assert self._draft is not None
        if isinstance(rows, UserError):
            self.intake.leave(self._number)
            if self._draft.bills:
                self.refused.append(Refused(self._draft.file, str(rows)))
                self._next_file()
            else:
                self._refuse(str(rows))
        elif rows is None:
            self._next_file()
        else:
            self._rows += rows
            self._tell(self._draft.file, self._rows, self._draft.progress)
            self._read_on()

    def _failed(self, sentence: str) -> None:
        """What keeps one file out of the ledger keeps the others out, too."""
        if self._draft is not None:
            self.intake.leave(self._number)
        self.refused += [Refused(self._dropped.name, sentence)]
        self.refused += [Refused(each.name, sentence) for each in self._waiting]
        self._waiting = []
        self._next_file()

    def _refuse(self, sentence: str) -> None:
        if self._beside:  # it was no statement, either
            self._keep_beside()
            return
        self.refused.append(Refused(self._dropped.name, sentence, self._path))
        self._next_file()
