"""What a credit event is, where the person says another kind than its words do.

The choice holds for all events of the same counterparty and text, numbers aside, and is remembered
for the next file.
"""

from collections.abc import Mapping
from dataclasses import replace

from core.records.ledger import Ledger
from core.records.model import Direction, Kind
from core.records.staging import Staging
from core.statements.draft import CreditEvent

CHOSEN_KINDS = "statement_kinds"
"""The setting that keeps the kind chosen for each counterparty and text."""

EVENTS = (Kind.REPAYMENT, Kind.DRAW, Kind.INTEREST, Kind.FEE, Kind.PENALTY)
"""The kinds that are events of a credit."""
_COSTS = (Kind.INTEREST, Kind.FEE, Kind.PENALTY)
_OF_ACCOUNT = {
    Direction.IN: (Kind.DRAW, Kind.REFUND, Kind.INCOME, Kind.TRANSFER),
    Direction.OUT: (Kind.REPAYMENT, *_COSTS, Kind.EXPENSE, Kind.TRANSFER),
    Direction.NEUTRAL: (Kind.REPAYMENT, Kind.DRAW, *_COSTS, Kind.TRANSFER),
}
_OF_CARD = {
    Direction.IN: (Kind.REPAYMENT, Kind.REFUND, Kind.TRANSFER),
    Direction.OUT: (Kind.DRAW, *_COSTS, Kind.EXPENSE, Kind.TRANSFER),
}


def kinds_that_fit(direction: Direction, *, card: bool) -> tuple[Kind, ...]:
    """The kinds that an event can be by the way its money went, in an account or on a card."""
    return _OF_CARD.get(direction, ()) if card else _OF_ACCOUNT[direction]


def said_of(counterparty: str | None, text: str | None) -> str:
    """The words by which events are alike: without numbers, as of a bill's month."""
    return f"{counterparty or ''}|{''.join(filter(str.isalpha, text or ''))}"


def chosen_events(
    staging: Staging, file: int, read: list[CreditEvent], chosen: Mapping[str, Kind]
) -> list[CreditEvent]:
    """The events of a file as chosen, which its staged rows become, too; `read` are those that its
    words tell. What the person calls no event of a credit is left out."""
    if not chosen:
        return read
    events = []
    for event in read:
        kind = chosen.get(said_of(*staging.words(file, event.row)))
        if kind is None:
            events.append(event)
            continue
        staging.set_kind(file, event.row, kind)
        if kind in EVENTS:
            events.append(replace(event, kind=kind))
    return events


def remembered_kinds(ledger: Ledger) -> dict[str, Kind]:
    """The kind that was chosen before, by the words of an event."""
    return {said: Kind(kind) for said, kind in ledger.setting(CHOSEN_KINDS, {}).items()}


def remember_kinds(ledger: Ledger, chosen: Mapping[str, Kind]) -> None:
    """Keep all choices; those made before are among them."""
    if chosen != remembered_kinds(ledger):
        ledger.set_setting(CHOSEN_KINDS, {said: kind.value for said, kind in chosen.items()})
