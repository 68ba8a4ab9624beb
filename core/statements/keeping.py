"""Keeping a staged file: its rows as one batch, and the records that its credit events tell."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from core.errors import UserError
from core.money import Fen
from core.records.ledger import Change, Ledger
from core.records.model import Account, Batch, Line, Transaction
from core.records.readings import keep_reading
from core.records.staged import NEW, Counts
from core.records.staging import Staging
from core.records.undo import Undone
from core.statements.bills.taking import take_bills
from core.statements.confirm import Confirmer, bring_up_to_date
from core.statements.draft import CreditEvent, Draft
from core.statements.known import reading_of
from core.statements.proposals import Decision, is_open, lines_of
from core.words import _, ngettext

_States = dict[int, tuple[int, int | None]]


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a file: its batch, null when it brought nothing, the rows kept, and of bills
    how many other records were added or changed, by collection."""

    batch: int | None
    rows: int
    records: Mapping[str, int] = field(default_factory=dict[str, int])


def kept_texts(ledger: Ledger, undone: Undone) -> list[str]:
    """For each import that holds rows of one that was taken back, how many stay for it."""
    texts: list[str] = []
    for batch, count in undone.kept.items():
        holder = ledger.get(Batch, batch)
        assert holder is not None
        text = ngettext(
            "{count} row stays, since import {batch} (“{file}”) holds it, too.",
            "{count} rows stay, since import {batch} (“{file}”) holds them, too.",
            count,
        )
        texts.append(text.format(count=f"{count:,}", batch=batch, file=holder.file))
    return texts


class Keeper:
    """Keeps the files of one import, one after the other, inside one change of the ledger.

    `decided` says by credit key where events belong; a new line becomes its id there once it is
    kept. With `confirmed` events of rows that were imported before without a line are recorded,
    too.
    """

    def __init__(
        self,
        ledger: Ledger,
        staging: Staging,
        now: datetime,
        decided: dict[str, Decision],
        confirmed: bool,
    ) -> None:
        self._ledger = ledger
        self._staging = staging
        self._now = now
        self._decided = decided
        self._confirmed = confirmed

    def keep(self, change: Change, number: int, draft: Draft) -> Written:
        """Keep what is new in a file, and that it holds rows of other imports, too; nothing
        changes for a file that is there already."""
        counts = self._staging.counts(number)
        states = self._staging.states(number, (event.row for event in draft.events))
        events = [event for event in draft.events if self._is_due(event, states)]
        moved = self._staging.moved_on(number)
        bring_up_to_date(self._ledger, change, moved)
        records = self._take_bills(change, draft)
        self._record(change, number, events, states)
        batch = None
        if counts.new or records or self._is_a_part(number, draft, counts):
            batch = self._keep_rows(change, number, draft, counts)
        return Written(batch, counts.new, records)

    def _is_a_part(self, number: int, draft: Draft, counts: Counts) -> bool:
        """Whether a file without new rows is kept, since it holds a part of other imports."""
        if draft.bills is not None or not counts.duplicates:
            return False
        return self._staging.brings_a_part(number)

    def _take_bills(self, change: Change, draft: Draft) -> dict[str, int]:
        """Write what bills tell beside their rows, on the line that is decided for them. Raises
        UserError where the ledger has that line no longer."""
        if draft.bills is None or not draft.bills.taken:
            return {}
        line = self._decided.get(draft.bills.credit.key)
        records = {}
        if isinstance(line, Line):
            line = self._add_line(change.add(line), line)
            records = {"lines": 1}
        if line is None:
            return {}
        kept = self._ledger.get(Line, line)
        if kept is None:
            raise UserError(
                _(
                    "The line of the bills of {name} is not in the ledger any more, so nothing was"
                    " imported. Look over where they go now, then import again."
                ).format(name=draft.bills.title)
            )
        for name, count in take_bills(self._ledger, change, draft.bills, kept).items():
            records.setdefault(name, count)
        return records

    def _add_line(self, kept: Line, new: Line) -> int:
        """Say that a new line is kept now, wherever it was decided for; gives its id."""
        self._decided.update({key: kept.id for key, each in self._decided.items() if each is new})
        return kept.id

    def _is_due(self, event: CreditEvent, states: _States) -> bool:
        """Whether an event's line is decided and the event is not recorded yet."""
        if self._decided.get(event.credit.key) is None:
            return False
        state, kept = states[event.row]
        return state == NEW or (self._confirmed and is_open(self._ledger, state, kept))

    def _record(
        self, change: Change, number: int, events: list[CreditEvent], states: _States
    ) -> None:
        """Add new lines and what the events tell, and say which rows that are."""
        confirmer = Confirmer(self._ledger, change)
        for event in events:
            line = self._decided[event.credit.key]
            if isinstance(line, Line):
                self._add_line(confirmer.add_line(line), line)
        lines = lines_of(self._decided)
        placed = [(event, lines[event.credit.key]) for event in events]
        paid = self._staging.lines_paid(number)  # of the same payment in another account's file
        loans = {row: loan for row, (_line, loan) in paid.items() if loan is not None}
        loans |= confirmer.record(
            [(event, line) for event, line in placed if paid.get(event.row, (None,))[0] != line]
        )
        self._staging.set_lines(number, lines)
        for event, line in placed:
            known = states[event.row][1]
            if known is not None:
                kept = self._ledger.get(Transaction, known)
                assert kept is not None
                change.update(replace(kept, line=line, loan=loans.get(event.row)))
            elif event.row in loans:
                self._staging.set_loan(number, event.row, loans[event.row])

    def _keep_rows(self, change: Change, number: int, draft: Draft, counts: Counts) -> int:
        """Write the new rows of a file as a batch, which is given."""
        batch = change.add(
            Batch(
                file=draft.file,
                sha256=draft.probe.sha256,
                format=draft.format.name,
                imported_at=self._now,
                rows=counts.new,
            )
        )
        reading = None if draft.bills else reading_of(draft, self._staging.known(number))
        if reading:
            keep_reading(self._ledger, batch.id, reading)
        if counts.new:
            self._staging.write(number, batch.id, self._account(change, number, draft))
        change.bulk_batch(batch.id)
        if counts.duplicates:
            self._staging.share(number, batch.id)
        self._staging.write_pairs(change, number, batch.id)
        return batch.id

    def _account(self, change: Change, number: int, draft: Draft) -> int:
        """The account that the statement is of, made when it is not there yet."""
        for account in self._ledger.records(Account):
            if account.name == draft.account and account.kind is draft.format.account_kind:
                return account.id
        opening, span = self._opening(draft), self._staging.span(number)
        return change.add(
            Account(
                name=draft.account,
                kind=draft.format.account_kind,
                opening_balance=opening,
                opened_on=span[0] if opening is not None and span else None,
            )
        ).id

    def _opening(self, draft: Draft) -> Fen | None:
        """What the account held before the file, where its balances prove it; a card owes."""
        check = draft.balances
        if check is None or check.opening is None or draft.format.card:
            return None
        return Fen(check.opening)
