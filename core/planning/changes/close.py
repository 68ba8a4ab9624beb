"""Closing a line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from core.days import show_day
from core.errors import UserError
from core.loans.due_days import plus
from core.loans.limits import is_closed, open_limits
from core.loans.owed import owed_by_line
from core.money import Fen, show_amount
from core.planning.change import Change, Dated, Offer, State, chosen, line_of, next_id
from core.planning.given import Given
from core.records.model import LimitEvent, LimitEventKind
from core.records.snapshot import Snapshot
from core.words import _


@dataclass(frozen=True, slots=True)
class Close(Dated):
    """A line that owes nothing is closed."""

    line: int
    on: date

    form = "close:LINE[:DATE]"
    order = 80

    @classmethod
    def read(cls, given: Given) -> Close:
        return cls(given.line(0), given.day(1))

    def __str__(self) -> str:
        return f"close:{self.line}:{self.on}"

    def text(self, snapshot: Snapshot, count: int = 1) -> str:
        return _("{line}: closed").format(line=line_of(snapshot, self.line).name)

    def carried_out(self, snapshot: Snapshot, as_of: date) -> Snapshot:
        line = line_of(snapshot, self.line)
        if is_closed(snapshot, line.id, self.on):
            raise UserError(
                _("{line} is closed on {day} already.").format(
                    line=line.name, day=show_day(self.on)
                )
            )
        owed = owed_by_line(snapshot, self.on).get(line.id)
        if owed is None:
            raise UserError(
                _("What {line} owes on {day} is not known; say it in a check-in first.").format(
                    line=line.name, day=show_day(self.on)
                )
            )
        if owed:
            raise UserError(
                _("{line} owes {owed} on {day}; it can be closed once that is paid.").format(
                    line=line.name, owed=show_amount(owed), day=show_day(self.on)
                )
            )
        event = LimitEvent(
            id=next_id(snapshot.limit_events),
            line=line.id,
            on=self.on,
            kind=LimitEventKind.CLOSED,
            limit=Fen(0),
        )
        return snapshot.changed(limit_events=(*snapshot.limit_events, event))

    def in_cash(self, as_of: date) -> Close:
        return replace(self, on=plus(as_of, 1)) if self.on == as_of else self

    def judged(
        self, snapshot: Snapshot, made_on: date, as_of: date, before: int = 0
    ) -> tuple[State, str]:
        if is_closed(snapshot, self.line, as_of):
            return "done", _("Closed, by your records.")
        if as_of > self.on:
            return "missed", _("It was not closed by {day}, by your records.").format(
                day=show_day(self.on)
            )
        return "open", _("Still to be closed by {day}.").format(day=show_day(self.on))

    @classmethod
    def offer(cls, snapshot: Snapshot, as_of: date) -> _Closing | None:
        limits, owed = open_limits(snapshot, as_of), owed_by_line(snapshot, as_of)
        idle = [line for line in snapshot.lines if line.id in limits and owed.get(line.id) == 0]
        return _Closing(_("Close a line"), idle) if idle else None


class _Closing(Offer):
    ends = (0, 1)

    def say(self, value: int) -> str:
        return _("closed") if value else _("as now")

    def make(self, value: int, line: int | None, on: date) -> list[Change]:
        return [Close(chosen(line), on)]


CHANGE = Close
