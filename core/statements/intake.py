"""Files on their way into a ledger: staged, looked at, decided, then kept in one transaction.

The command line and the window do the same steps: `open_draft`, `begin`, the draft's pieces into
`add`, `finish`, and after the person has seen it `write`.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial

from core.errors import UserError
from core.records.duplicates import Source
from core.records.ledger import Ledger
from core.records.model import AccountKind, Direction, Kind
from core.records.readings import heard_readings, kept_reading
from core.records.staged import ParsedRow
from core.records.staging import Staging
from core.statements.account_choice import (
    fitting_accounts,
    propose_account,
    proposed_names,
    remember_account,
)
from core.statements.accounts import account_of
from core.statements.bills.staged_rows import BillRows
from core.statements.categories import Categories
from core.statements.categories import choose as choose_category
from core.statements.draft import Draft, event_of
from core.statements.keeping import Keeper, Written
from core.statements.kind_choice import (
    Alike,
    alike_rows,
    check_answers,
    kinds_that_fit,
    remember_kinds,
    remembered_kinds,
    said_of,
    take_chosen,
)
from core.statements.known import recall
from core.statements.notes import gaps_of, notes_of
from core.statements.proof import prove
from core.statements.proposals import (
    Decision,
    Proposal,
    decisions_for,
    lines_of,
    proposals_of,
    remember,
)
from core.statements.reading import Reader
from core.statements.same_payments import choose
from core.statements.table.reading import TableReader
from core.words import _, ngettext


class Intake:
    """The files of one import into one ledger, numbered from 1."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.staging = Staging(ledger)
        self.drafts: dict[int, Draft] = {}
        self._categories: dict[str, str | None] = {}
        self._kinds = remembered_kinds(ledger)
        self._accounts: set[int] = set()  # the files whose account the person has chosen
        self._begun = 0
        self._matched: tuple[int, int] | None = None  # the ledger's state when all was matched

    def close(self) -> None:
        """Forget the files; the ledger is as it was unless `write` was called."""
        self.close_files()
        self.staging.close()

    def close_files(self) -> None:
        for draft in self.drafts.values():
            draft.close()

    def begin(self, draft: Draft) -> tuple[int, Iterator[list[ParsedRow]]]:
        """The file's number, and its pieces: to be read one after the other, on any thread."""
        return self._numbered(draft), self._reader(draft).pieces()

    def _numbered(self, draft: Draft) -> int:
        self._begun += 1
        self.drafts[self._begun] = draft
        return self._begun

    def _reader(self, draft: Draft) -> Reader | TableReader | BillRows:
        if draft.bills:
            return BillRows(draft, Categories.of(self.ledger))
        reader = TableReader if draft.table else Reader
        return reader(draft, self.ledger.currency, Categories.of(self.ledger))

    def add(self, number: int, piece: list[ParsedRow]) -> None:
        place_of = self.drafts[number].place_of
        if place_of:
            piece = [_placed(row, place_of(row.row)) for row in piece]
        self.staging.add(number, piece)

    def finish(self, number: int, *, more: bool = False) -> None:
        """When all pieces were added: find refunds' purchases and duplicates, propose lines.

        With `more` files to come at once, payments in two files are looked for with the last.
        """
        before = self.ledger.state()
        draft = self.drafts[number]
        if draft.login:
            others = [each for each in self.drafts.values() if each is not draft and each.login]
            beside = {each.login: each.proposed for each in others if each.login}
            draft.account = account_of(self.ledger, draft.format, draft.login, beside)
        propose_account(self.ledger, draft)
        self.staging.set_source(number, self._source(number))
        self.staging.finish(number, draft.pairs)
        if draft.preface:
            moved = [*draft.sums, self.staging.moved(number)]
            prove(draft, draft.preface, self.staging.counts(number), moved)
        self._take_kinds(number)
        if not more:
            self._pair()
        if len(self.drafts) == 1 or self._matched == before:
            self._matched = before
        self.staging.set_lines(number, lines_of(self.default_decisions()))

    def _source(self, number: int) -> Source:
        """Where a file's rows are from, beside the files that were read before it."""
        draft = self.drafts[number]
        beside = [
            other
            for other, each in self.drafts.items()
            if other < number and each.account == draft.account and each.format != draft.format
        ]
        wallet = draft.format.account_kind is AccountKind.WALLET
        return Source(draft.account, wallet, draft.format.name, beside)

    def match(self) -> None:
        """Find duplicates anew, when the ledger has changed since the files were read."""
        now = self.ledger.state()
        if self._matched == now:
            return
        for number in self.drafts:
            self.staging.match(number)
        self._pair()
        self._matched = now

    def _pair(self) -> None:
        """Find payments that are in the files of two accounts."""
        accounts = {number: draft.proposed for number, draft in self.drafts.items()}
        banks = {n: name for n, name in accounts.items() if self.drafts[n].format.bank}
        wallets = {n: name for n, name in accounts.items() if n not in banks}
        called = proposed_names(self.ledger)
        self.staging.pair(banks, wallets, lambda found: choose(found, called))

    def leave(self, number: int) -> None:
        """Forget one file again."""
        self.drafts.pop(number).close()
        self._accounts.discard(number)
        self.staging.remove(number)
        self._matched = None

    def read(self, draft: Draft, *, rows: bool = True, more: bool = False) -> int:
        """All of `begin`, `add` and `finish` at once; gives the file's number.

        Without `rows`, which pages show, a file that is there already byte for byte, or row by row
        in other bytes, is not read again: what it comes to is known.
        """
        reading = None if rows else kept_reading(self.ledger, draft.probe.sha256)
        reader = None if reading else self._reader(draft)
        if not rows and reader and isinstance(reader, Reader):
            reading = reader.heard_before(partial(heard_readings, self.ledger))
        known = recall(draft, reading) if reading else None
        number = self._numbered(draft)
        if known:
            propose_account(self.ledger, draft)
            self.staging.set_known(number, known)
            return number
        for piece in (reader or self._reader(draft)).pieces():
            self.add(number, piece)
        self.finish(number, more=more)
        return number

    def notes(self, number: int) -> list[str]:
        """Sentences about a file beside the ledger and the other files."""
        return notes_of(self.ledger, self.staging, self.drafts, number)

    def gaps(self, number: int) -> list[str]:
        """A sentence for each gap between a file and those of its account."""
        return gaps_of(self.ledger, self.staging, self.drafts, number)

    def choose_category(self, counterparty: str, category: str | None) -> None:
        """What the person says that payments to a counterparty are for; remembered when the files
        are kept."""
        self.staging.set_category(counterparty, category)
        self._categories[counterparty] = category

    def accounts(self, number: int) -> list[str]:
        """The accounts that a file can be of: the ledger's, and what the file itself proposes."""
        draft = self.drafts[number]
        known = fitting_accounts(self.ledger, draft)
        return [*known, *({draft.account, draft.proposed} - {*known})]

    def choose_account(self, number: int, name: str) -> None:
        """What the person says a file, and every other that proposes the same, is of: the account
        of this name, or a new one. Remembered when the files are kept."""
        proposed = self.drafts[number].proposed
        for other, draft in self.drafts.items():
            if draft.proposed == proposed:
                draft.account = name
                self._accounts.add(other)
        for other in self.drafts:
            self.staging.set_source(other, self._source(other))
            self.staging.match(other)
        self._pair()

    def alike(self) -> list[Alike]:
        """The new rows whose kind the person may say, those alike together: asked about, likely,
        or events of a credit."""
        cards = [(number, draft.format.card) for number, draft in self.drafts.items()]
        return alike_rows(self.staging, cards)

    def answer(self, answers: Mapping[str, Kind]) -> None:
        """Take what a file of answers says. Raises UserError for an answer to no row of the files,
        or one that the rows cannot be, and then takes none."""
        if not answers:
            return
        rows = [
            (row, number) for number in self.drafts for row in self.staging.open(number, kept=True)
        ]
        fits = {said_of(row): self.kinds(row, number) for row, number in rows}
        check_answers(answers, fits)
        self._kinds |= answers
        for number in self.drafts:
            self._take_kinds(number)
        self._pair()

    def kinds(self, row: ParsedRow, number: int) -> tuple[Kind, ...]:
        """The kinds that a row can be whose kind the person may say; none for another row."""
        if row.event is None and row.sure is None:
            return ()
        card = self.drafts[number].format.card
        return kinds_that_fit(Direction(row.direction), card=card)

    def choose_kind(self, said: str, kind: Kind) -> None:
        """What the person says that all rows alike (`Alike.said`, `said_of`) are. Remembered when
        the files are kept."""
        self._kinds[said] = kind
        for number in self.drafts:
            self._take_kinds(number)
        self._pair()

    def _take_kinds(self, number: int) -> None:
        """Make rows what was chosen for them; the file's events are those of its rows."""
        take_chosen(self.staging, number, self._kinds)
        self.drafts[number].events = [event_of(row) for row in self.staging.events(number)]

    def proposals(self) -> list[Proposal]:
        """Each credit with events to record, in the order of the files."""
        return proposals_of(self.ledger, self.staging, self.drafts)

    def default_decisions(self) -> dict[str, Decision]:
        """For every credit of the files, events or not, the line that is plain without asking."""
        return decisions_for(self.ledger, [*self.drafts.values()])

    def write(
        self, now: datetime, decisions: dict[str, Decision], *, confirmed: bool = False
    ) -> dict[int, Written]:
        """Keep all files, one batch each, all or nothing, as one undoable action; gives what
        became of each.

        `decisions` say by credit key where events belong; a credit left out is not recorded. With
        `confirmed` a person made them: they are remembered for the next file, and also record
        events of rows that were imported before without a line. Raises UserError while it is asked
        what rows mean, or whether rows are taken in that contradict what their file says of them.
        """
        for draft in self.drafts.values():
            if draft.doubted:
                raise UserError(draft.unproved[0])
        if any(self.staging.asked(number) for number in self.drafts):
            raise UserError(next(group for group in self.alike() if group.is_open).question)
        done: dict[int, Written] = {}
        decided = dict(decisions)
        proposed = self.proposals() if confirmed else []
        keeper = Keeper(self.ledger, self.staging, now, decided, confirmed)
        with self.ledger.transaction():
            self.match()  # another program may have imported since the files were read
            with self.ledger.change(self._label()) as change:
                for number, draft in self.drafts.items():
                    done[number] = keeper.keep(change, number, draft)
            remember(self.ledger, proposed, decided)
            for counterparty, category in self._categories.items():
                choose_category(self.ledger, counterparty, category)
            for number in self._accounts:
                remember_account(self.ledger, self.drafts[number])
            remember_kinds(self.ledger, self._kinds)
        return done

    def _label(self) -> str:
        files = [draft.file for draft in self.drafts.values()]
        if len(files) == 1:
            return _("Import of {file}").format(file=files[0])
        return ngettext("Import of {count} file", "Import of {count} files", len(files)).format(
            count=len(files)
        )


def _placed(row: ParsedRow, place: tuple[int, int] | None) -> ParsedRow:
    """A rejected row of a PDF, with the page and line on which it is found."""
    if not row.reason or not place:
        return row
    said = _("{reason} (page {page}, line {line})")
    return row._replace(reason=said.format(reason=row.reason, page=place[0], line=place[1]))
