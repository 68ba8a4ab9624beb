"""Another limit of a line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.days import show_day
from core.errors import UserError
from core.loans.limits import is_closed, limit_at, open_limits
from core.money import Fen, format_amount, show_amount
from core.planning.change import HUNDRED, Change, Dated, HundredthsOffer, chosen, line_of, next_id
from core.planning.given import Given
from core.records.model import LimitEvent, LimitEventKind
from core.records.snapshot import Snapshot
from core.words import _


@dataclass(frozen=True, slots=True)
class NewLimit(Dated):
    """The limit of a line becomes so many fen."""

    line: int
    amount: Fen
    on: date

    form = "limit:LINE:AMOUNT[:DATE]"
    order = 60

    @classmethod
    def read(cls, given: Given) -> NewLimit:
        return cls(given.line(0), given.amount(1, 0), given.day(2))

    def __str__(self) -> str:
        return f"limit:{self.line}:{format_amount(self.amount)}:{self.on}"

    def text(self, snapshot: Snapshot, count: int = 1) -> str:
        name = line_of(snapshot, self.line).name
        return _("{line}: limit {amount}").format(line=name, amount=show_amount(self.amount))

    def carried_out(self, snapshot: Snapshot, as_of: date) -> Snapshot:
        line = line_of(snapshot, self.line)
        if is_closed(snapshot, line.id, self.on):
            raise UserError(
                _("{line} is closed on {day}, so it has no limit to change.").format(
                    line=line.name, day=show_day(self.on)
                )
            )
        before = limit_at(snapshot, line.id, self.on)
        kind = LimitEventKind.CUT
        if before is None:
            kind = LimitEventKind.GRANTED
        elif self.amount >= before:
            kind = LimitEventKind.RAISED
        event = LimitEvent(
            id=next_id(snapshot.limit_events),
            line=line.id,
            on=self.on,
            kind=kind,
            limit=self.amount,
        )
        return snapshot.changed(limit_events=(*snapshot.limit_events, event))

    @classmethod
    def offer(cls, snapshot: Snapshot, as_of: date) -> _Limiting | None:
        limits = open_limits(snapshot, as_of)
        lines = [line for line in snapshot.lines if line.id in limits]
        return _Limiting(_("Limit"), lines, limits) if lines else None


class _Limiting(HundredthsOffer):
    ends, rest = (0, 150), HUNDRED

    def make(self, value: Fen, line: int | None, on: date) -> list[Change]:
        return [NewLimit(chosen(line), value, on)]


CHANGE = NewLimit
