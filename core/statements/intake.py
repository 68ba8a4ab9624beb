"""Files on their way into a ledger: staged, looked at, decided, then kept in one transaction.

The command line and the window do the same steps: `open_draft`, `begin`, the draft's pieces into
`add`, `finish`, and after the person has seen it `write`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from core.records.ledger import Ledger
from core.records.model import Account, Batch, Line, Transaction
from core.records.readings import keep_reading, kept_reading
from core.records.spans import Span, imported_spans
from core.records.staged import DUPLICATE, NEW
from core.records.staging import Staging
from core.statements.categories import Categories
from core.statements.confirm import Confirmer, bring_up_to_date
from core.statements.draft import CreditEvent, Draft
from core.statements.gaps import gaps_beside, span_of
from core.statements.known import reading_of, recall
from core.statements.lenders import Credit, credit_of_key, fitting, same_credits
from core.statements.reading import Reader
from core.statements.wallets import choose
from core.words import _, ngettext

REMEMBERED = "statement_lines"
"""The setting that keeps which line a person chose for a credit: its key to a line's id, or to 0
for "do not record"."""

Decision = int | Line | None
"""What becomes of a credit's events: a line's id, a new line to make, or no record."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A credit that files speak of: its events that are not recorded yet, the lines that fit it,
    and the line proposed, null when there is not exactly one. `skip` says that the person chose
    not to record it last time. `keys` are those of the credit, also without its last digits."""

    credit: Credit
    keys: tuple[str, ...]
    events: tuple[CreditEvent, ...]
    fits: tuple[Line, ...]
    line: int | None
    skip: bool = False

    def new_line(self) -> Line:
        """A line of the product's usual kind."""
        product = f"{self.credit.product} {self.credit.tail or ''}".strip()
        return Line(
            lender=self.credit.lender or self.credit.product,
            product=product if self.credit.lender else None,
            kind=self.credit.kind,
        )


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a file: its batch, null when no row was new, and the rows kept."""

    batch: int | None
    rows: int


class Intake:
    """The files of one import into one ledger, numbered from 1."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.staging = Staging(ledger)
        self.drafts: dict[int, Draft] = {}
        self._begun = 0

    def close(self) -> None:
        """Forget the files; the ledger is as it was unless `write` was called."""
        self.close_files()
        self.staging.close()

    def close_files(self) -> None:
        for draft in self.drafts.values():
            draft.close()

    def begin(self, draft: Draft) -> tuple[int, Iterator[list[tuple[Any, ...]]]]:
        """The file's number, and its pieces: to be read one after the other, on any thread."""
        number = self._begun = self._begun + 1
        self.drafts[number] = draft
        return number, Reader(draft, self.ledger.currency, Categories.of(self.ledger)).pieces()

    def add(self, number: int, piece: list[tuple[Any, ...]]) -> None:
        self.staging.add(number, piece)

    def finish(self, number: int) -> None:
        """When all pieces were added: find refunds' purchases and duplicates, propose lines."""
        self.staging.finish(number, self.drafts[number].pairs)
        self._pair()
        self.staging.set_lines(number, self._lines_of(self.default_decisions()))

    def match(self) -> None:
        """Find duplicates anew, when the ledger has changed since the files were read."""
        for number in self.drafts:
            self.staging.match(number)
        self._pair()

    def _pair(self) -> None:
        """Find payments that are in a wallet's and in a bank's file."""
        accounts = {number: draft.account for number, draft in self.drafts.items()}
        banks = {n: name for n, name in accounts.items() if self.drafts[n].format.bank}
        wallets = {n: name for n, name in accounts.items() if n not in banks}
        self.staging.pair(banks, wallets, choose)

    def leave(self, number: int) -> None:
        """Forget one file again."""
        self.drafts.pop(number).close()
        self.staging.remove(number)

    def read(self, draft: Draft, *, rows: bool = True) -> int:
        """All of `begin`, `add` and `finish` at once; gives the file's number.

        Without `rows`, which pages show, a file that is there already byte for byte is not read
        again: what it comes to is known.
        """
        reading = None if rows else kept_reading(self.ledger, draft.probe.sha256)
        known = recall(draft, reading) if reading else None
        if known:
            number = self._begun = self._begun + 1
            self.drafts[number] = draft
            self.staging.set_known(number, known)
            return number
        number, pieces = self.begin(draft)
        for piece in pieces:
            self.add(number, piece)
        self.finish(number)
        return number

    def notes(self, number: int) -> list[str]:
        """Sentences about a file beside the ledger: gaps, and rows that went on since."""
        moved = len(self.staging.moved_on(number))
        said = ngettext(
            "{count} row that is in the ledger has ended or was given back since; it is brought up"
            " to date.",
            "{count} rows that are in the ledger have ended or were given back since; they are"
            " brought up to date.",
            moved,
        )
        return [*self.gaps(number), *([said.format(count=moved)] if moved else [])]

    def gaps(self, number: int) -> list[str]:
        """A sentence for each gap between a file and those of its account, kept or read with it."""
        own = self._span(number)
        if own is None:
            return []
        draft = self.drafts[number]
        kind = draft.format.account_kind
        others = [*imported_spans(self.ledger, draft.account, kind)]
        for other in self.drafts:
            span = self._span(other) if self.drafts[other].account == draft.account else None
            if span and other != number:
                others.append(span)
        return [
            _(
                "No file of {account} is about {first} to {last}, so sums and score leave these"
                " days out. Import them, too."
            ).format(account=draft.account, first=first, last=last)
            for first, last in gaps_beside(own, others)
        ]

    def _span(self, number: int) -> Span | None:
        return span_of(self.drafts[number].stated, self.staging.span(number))

    # Deciding

    def proposals(self) -> list[Proposal]:
        """Each credit with events to record, in the order of the files."""
        lines = self.ledger.records(Line)
        remembered = self.ledger.setting(REMEMBERED, {})
        found: dict[Credit, list[CreditEvent]] = {}
        for number, draft in self.drafts.items():
            for event in self._open_events(number, draft):
                found.setdefault(event.credit, []).append(event)
        return [
            self._propose(
                group[0],
                tuple(event for credit in group for event in found[credit]),
                lines,
                remembered,
                tuple(credit.key for credit in group),
            )
            for group in same_credits(found)
        ]

    def default_decisions(self) -> dict[str, Decision]:
        """For every credit of the files, events or not, the line that is plain without asking."""
        lines = self.ledger.records(Line)
        remembered = self.ledger.setting(REMEMBERED, {})
        credits = {credit for draft in self.drafts.values() for credit in draft.credits}
        return {
            credit.key: self._propose(credit, (), lines, remembered).line
            for credit in sorted(credits, key=lambda each: each.key)
        }

    def _propose(
        self,
        credit: Credit,
        events: tuple[CreditEvent, ...],
        lines: list[Line],
        remembered: dict[str, int],
        keys: tuple[str, ...] = (),
    ) -> Proposal:
        chosen = remembered.get(credit.key)
        fits = tuple(fitting(lines, credit))
        if chosen in {line.id for line in lines}:
            return Proposal(credit, keys, events, fits, chosen)
        only = fits[0].id if len(fits) == 1 else None
        return Proposal(credit, keys, events, fits, None if chosen == 0 else only, chosen == 0)

    def _open_events(self, number: int, draft: Draft) -> list[CreditEvent]:
        """Events of rows that are new, or are kept but belong to no line yet."""
        states = self.staging.states(number, (event.row for event in draft.events))
        return [event for event in draft.events if self._is_open(*states[event.row])]

    def _is_open(self, state: int, duplicate_of: int | None) -> bool:
        if state == NEW:
            return True
        kept = self.ledger.get(Transaction, duplicate_of) if duplicate_of else None
        return state == DUPLICATE and kept is not None and kept.line is None

    def _lines_of(self, decisions: dict[str, Decision]) -> dict[str, int]:
        return {key: line for key, line in decisions.items() if isinstance(line, int)}

    # Keeping

    def write(
        self, now: datetime, decisions: dict[str, Decision], *, confirmed: bool = False
    ) -> dict[int, Written]:
        """Keep all files, one batch each, all or nothing; gives what became of each.

        `decisions` say by credit key where events belong; a credit left out is not recorded. With
        `confirmed` a person made them: they are remembered for the next file, and also record
        events of rows that were imported before without a line.
        """
        done: dict[int, Written] = {}
        decided = dict(decisions)
        proposed = self.proposals() if confirmed else []
        with self.ledger.transaction():
            self.match()  # another program may have imported since the files were read
            for number, draft in self.drafts.items():
                done[number] = self._write(number, draft, now, decided, confirmed)
            self._remember(proposed, decided)
        return done

    def _remember(self, proposed: list[Proposal], decided: dict[str, Decision]) -> None:
        """Keep the choices that a later file would not make by itself."""
        before = self.ledger.setting(REMEMBERED, {})
        kept = dict(before)
        lines = self.ledger.records(Line)
        for proposal in proposed:
            for key in proposal.keys:
                chosen = decided.get(key)
                kept.pop(key, None)
                if self._propose(credit_of_key(key), (), lines, kept).line != chosen:
                    kept[key] = chosen if isinstance(chosen, int) else 0
        if kept != before:
            self.ledger.set_setting(REMEMBERED, kept or None)

    def _write(
        self,
        number: int,
        draft: Draft,
        now: datetime,
        decided: dict[str, Decision],
        confirmed: bool,
    ) -> Written:
        counts = self.staging.counts(number)
        states = self.staging.states(number, (event.row for event in draft.events))
        events = [
            event
            for event in draft.events
            if decided.get(event.credit.key) is not None
            and (states[event.row][0] == NEW or (confirmed and self._is_open(*states[event.row])))
        ]
        moved = self.staging.moved_on(number)
        if counts.new == 0 and not events and not moved:
            return Written(None, 0)
        with self.ledger.change(_("Import of {file}").format(file=draft.file)) as change:
            bring_up_to_date(self.ledger, change, moved)
            confirmer = Confirmer(self.ledger, change)
            for event in events:
                line = decided[event.credit.key]
                if isinstance(line, Line):
                    kept = confirmer.add_line(line).id
                    decided.update({key: kept for key, new in decided.items() if new is line})
            lines = self._lines_of(decided)
            placed = [(event, lines[event.credit.key]) for event in events]
            loans = confirmer.record([(event, line) for event, line in placed if line is not None])
            self.staging.set_lines(number, lines)
            for event, line in placed:
                known = states[event.row][1]
                if known is not None:
                    kept = self.ledger.get(Transaction, known)
                    assert kept is not None
                    change.update(replace(kept, line=line, loan=loans.get(event.row)))
                elif event.row in loans:
                    self.staging.set_loan(number, event.row, loans[event.row])
            if counts.new == 0:
                return Written(None, 0)
            batch = change.add(
                Batch(
                    file=draft.file,
                    sha256=draft.probe.sha256,
                    format=draft.format.name,
                    imported_at=now,
                    rows=counts.new,
                )
            )
            reading = reading_of(draft, self.staging.known(number))
            if reading:
                keep_reading(self.ledger, batch.id, reading)
            self.staging.write(change, number, batch.id, self._account(change, draft))
            self.staging.write_pairs(change, number, batch.id)
            return Written(batch.id, counts.new)

    def _account(self, change: Any, draft: Draft) -> int:
        """The account that the statement is of, made when it is not there yet."""
        for account in self.ledger.records(Account):
            if account.name == draft.account and account.kind is draft.format.account_kind:
                return account.id
        return change.add(Account(name=draft.account, kind=draft.format.account_kind)).id
