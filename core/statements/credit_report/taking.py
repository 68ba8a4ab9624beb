"""Writing what a person confirmed of a credit report, as one change that can be undone."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from core.errors import UserError
from core.records.ledger import Change, Ledger
from core.records.model import Application, Checkin, LimitEvent, Line, Loan
from core.records.snapshot import Snapshot
from core.statements.credit_report.effects import Beside, Effects, Part, effects
from core.statements.credit_report.proposing import Proposals
from core.words import _


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person wants of an account: the line's id (null: a new line), and which parts."""

    line: int | None
    parts: frozenset[Part]


def plain_choices(found: Proposals) -> dict[int, Choice]:
    """For each account by its place what is plain without asking; the others are left out."""
    return {
        n: Choice(each.line.id if each.line else None, each.ticked)
        for n, each in enumerate(found.accounts)
        if each.ticked
    }


def take(
    ledger: Ledger,
    beside: Beside,
    found: Proposals,
    choices: Mapping[int, Choice],
    applications: set[int],
) -> dict[str, int]:
    """Write the chosen parts of the accounts and the chosen applications, by their places.

    Gives how many records of each collection were added. Raises UserError for two balances of one
    line and day, for a part of a line that is not taken, and when nothing was chosen; the ledger
    is then as it was.
    """
    beside = replace(beside, snapshot=ledger.snapshot())
    snapshot = beside.snapshot
    chosen = {n: choice for n, choice in choices.items() if choice.parts}
    if not chosen and not applications:
        raise UserError(_("Nothing is ticked yet; tick what the ledger should take over."))
    added: dict[str, int] = {}
    with ledger.change(_("Credit report")) as change:
        writer = _Writer(change, snapshot, added)
        for n, choice in chosen.items():
            account = found.accounts[n].account
            target = next((line for line in snapshot.lines if line.id == choice.line), None)
            if choice.line is not None and target is None:
                raise UserError(_("This record is no longer there; it may have been deleted."))
            would = effects(beside, account, target)
            writer.write(would, target, choice.parts)
        for n in sorted(applications):
            writer.add("applications", found.applications[n].application())
    return added


R = TypeVar("R", Line, LimitEvent, Loan, Checkin, Application)


class _Writer:
    def __init__(self, change: Change, snapshot: Snapshot, added: dict[str, int]) -> None:
        self._change, self._snapshot, self._added = change, snapshot, added
        self._met: set[tuple[int, date]] = set()
        self._completed: set[int] = set()

    def add(self, collection: str, record: R) -> R:
        self._added[collection] = self._added.get(collection, 0) + 1
        return self._change.add(record)

    def write(self, would: Effects, target: Line | None, parts: frozenset[Part]) -> None:
        line = target
        if target is None:
            if Part.LINE not in parts or would.line is None:
                raise UserError(
                    _("A balance or a loan needs its line; tick the new line or choose another.")
                )
            line = self.add("lines", would.line)
        elif Part.LINE in parts and would.line is not None and target.id not in self._completed:
            self._completed.add(target.id)
            self._change.update(would.line)
        assert line is not None
        limit = would.limit if Part.LINE in parts else None
        used = would.used if Part.BALANCE in parts else None
        if Part.LINE in parts and would.event is not None:
            self.add("limit_events", would.event)
        if would.on and (limit is not None or used is not None):
            self._checkin(Checkin(on=would.on, line=line.id, limit=limit, used=used), line)
        if Part.LOAN in parts and would.loan is not None:
            self.add("loans", replace(would.loan, line=line.id))

    def _checkin(self, said: Checkin, line: Line) -> None:
        if (said.line, said.on) in self._met:
            raise UserError(
                _("Two accounts of the report are to be {line}; choose another line for one.")
                .format(line=line.name)
            )  # fmt: skip
        self._met.add((said.line, said.on))
        for held in self._snapshot.checkins:
            if (held.line, held.on) == (said.line, said.on):
                limit = held.limit if said.limit is None else said.limit
                used = held.used if said.used is None else said.used
                self._change.update(replace(held, limit=limit, used=used))
                return
        self.add("checkins", said)
