"""Another yearly rate of a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.days import show_day
from core.errors import UserError
from core.loans.balances import used_at
from core.loans.limits import is_closed
from core.loans.owed import owed_by_line
from core.planning.change import HUNDRED, Change, Dated, Offer, chosen, line_of
from core.planning.given import YEARLY_AT_MOST, Given
from core.records.model import Line
from core.records.snapshot import Snapshot
from core.words import N_, _

STEP = 0.005


@dataclass(frozen=True, slots=True)
class NewRate(Dated):
    """The yearly rate of a line becomes this fraction."""

    line: int
    rate: float
    on: date

    form = "rate:LINE:RATE[:DATE]"
    order = 70
    has_day_on_record = False

    @classmethod
    def read(cls, given: Given) -> NewRate:
        return cls(given.line(0), given.rate(1), given.day(2))

    def __str__(self) -> str:
        return f"rate:{self.line}:{self.rate}:{self.on}"

    def text(self, snapshot: Snapshot, count: int = 1) -> str:
        name = line_of(snapshot, self.line).name
        return _("{line}: {rate}% a year").format(line=name, rate=f"{self.rate * HUNDRED:.2f}")

    def carried_out(self, snapshot: Snapshot, as_of: date) -> Snapshot:
        line = line_of(snapshot, self.line)
        if is_closed(snapshot, line.id, self.on) and not owed_by_line(snapshot, self.on).get(
            line.id
        ):
            raise UserError(
                _(
                    "{line} is closed on {day} and owes nothing, so its rate changes nothing."
                ).format(line=line.name, day=show_day(self.on))
            )
        lines = (
            replace(line, annual_rate=self.rate) if line.id == self.line else line
            for line in snapshot.lines
        )
        return snapshot.changed(lines=tuple(lines))

    @classmethod
    def offer(cls, snapshot: Snapshot, as_of: date) -> _Pricing | None:
        owing = [line for line in snapshot.lines if used_at(snapshot, line.id, as_of)]
        return _Pricing(_("Annual rate"), owing) if owing else None


class _Pricing(Offer):
    """From what the rate is now up; None where nobody told it."""

    ends = (0, 60)
    measure, measured, most = "fraction", N_("Annual rate"), YEARLY_AT_MOST

    def __init__(self, title: str, lines: Sequence[Line]) -> None:
        super().__init__(title, lines)
        self._rates = {line.id: line.annual_rate for line in lines}

    def at(self, place: int, line: int | None) -> float | None:
        now = self._rates[chosen(line)]
        return now if place == self.rest else round((now or 0.0) + place * STEP, 4)

    def nearest(self, value: float, line: int | None) -> int:
        place = round((value - (self._rates[chosen(line)] or 0.0)) / STEP)
        return min(max(place, 0), self.ends[1])

    def say(self, value: float | None) -> str:
        return _("not known") if value is None else f"{value * HUNDRED:.2f}%"

    def make(self, value: float, line: int | None, on: date) -> list[Change]:
        return [NewRate(chosen(line), value, on)]


CHANGE = NewRate
