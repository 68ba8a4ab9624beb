"""Which credit line the events of a statement belong to: what is proposed, and what was chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.records.ledger import Ledger
from core.records.model import Line, Transaction
from core.records.settings import STATEMENT_LINES
from core.records.staged import DUPLICATE, NEW
from core.records.staging import Staging
from core.statements.draft import CreditEvent, Draft
from core.statements.lenders import Credit, credit_of_key, fitting, same_credits

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


def proposals_of(ledger: Ledger, staging: Staging, drafts: dict[int, Draft]) -> list[Proposal]:
    """Each credit with events to record, in the order of the files, which go by their numbers."""
    lines = ledger.records(Line)
    remembered = ledger.setting(STATEMENT_LINES)
    found: dict[Credit, list[CreditEvent]] = {}
    for number, draft in drafts.items():
        states = staging.states(number, (event.row for event in draft.events))
        for event in draft.events:
            if is_open(ledger, *states[event.row]):
                found.setdefault(event.credit, []).append(event)
    return [
        _propose(
            group[0],
            tuple(event for credit in group for event in found[credit]),
            lines,
            remembered,
            tuple(credit.key for credit in group),
        )
        for group in same_credits(found)
    ]


def is_open(ledger: Ledger, state: int, duplicate_of: int | None) -> bool:
    """Whether a staged row is new, or is kept but belongs to no line yet."""
    if state == NEW:
        return True
    kept = ledger.get(Transaction, duplicate_of) if duplicate_of else None
    return state == DUPLICATE and kept is not None and kept.line is None


def decisions_for(ledger: Ledger, drafts: Sequence[Draft]) -> dict[str, Decision]:
    """For every credit of the files, by its key, the line that is plain without asking: the
    ledger's, else the one that bills of the same import make known."""
    lines, remembered = ledger.records(Line), ledger.setting(STATEMENT_LINES)
    credits = {credit for draft in drafts for credit in draft.credits}
    decisions: dict[str, Decision] = {
        credit.key: _propose(credit, (), lines, remembered).line
        for credit in sorted(credits, key=lambda each: each.key)
    }
    bills = [draft.bills for draft in drafts if draft.bills]
    for each in bills:
        decisions[each.credit.key] = each.line and (each.line.id or each.line)
    for credit in credits:
        if decisions[credit.key] is None:
            named = [each.line for each in bills if each.line and each.may_be(credit)]
            if len(named) == 1:
                decisions[credit.key] = named[0].id or named[0]
    return decisions


def lines_of(decisions: dict[str, Decision]) -> dict[str, int]:
    """The decisions for a line that is there already."""
    return {key: line for key, line in decisions.items() if isinstance(line, int)}


def remember(ledger: Ledger, proposed: list[Proposal], decided: dict[str, Decision]) -> None:
    """Keep the choices that a later file would not make by itself."""
    before = ledger.setting(STATEMENT_LINES)
    kept = dict(before)
    lines = ledger.records(Line)
    for proposal in proposed:
        for key in proposal.keys:
            chosen = decided.get(key)
            kept.pop(key, None)
            if _propose(credit_of_key(key), (), lines, kept).line != chosen:
                kept[key] = chosen if isinstance(chosen, int) else 0
    if kept != before:
        ledger.set_setting(STATEMENT_LINES, kept)


def _propose(
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
