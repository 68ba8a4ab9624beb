"""More or less income."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from core.loans.due_days import plus
from core.money import Fen
from core.planning.change import HUNDRED, Change, Dated, Offer, next_id
from core.planning.given import Given
from core.records.model import Income
from core.records.snapshot import Snapshot
from core.words import N_, _

LEAST, MOST = -1, 10


@dataclass(frozen=True, slots=True)
class NewIncome(Dated):
    """All income becomes more or less by a fraction: -0.2 takes a fifth away."""

    fraction: float
    on: date

    form = "income:-0.20[:DATE]"
    order = 50

    @classmethod
    def read(cls, given: Given) -> NewIncome:
        return cls(given.number(0, LEAST, MOST), given.day(1))

    def __str__(self) -> str:
        return f"income:{self.fraction}:{self.on}"

    def text(self, snapshot: Snapshot, count: int = 1) -> str:
        return _("Income {change}").format(change=_signed_per_cent(self.fraction))

    def income_factor(self) -> float:
        return 1 + self.fraction

    def carried_out(self, snapshot: Snapshot, as_of: date) -> Snapshot:
        incomes: list[Income] = []
        free = next_id(snapshot.incomes)
        for income in snapshot.incomes:
            amount = Fen(round(income.amount * (1 + self.fraction)))
            if income.from_on is not None and income.from_on >= self.on:
                incomes.append(replace(income, amount=amount))
            elif income.to_on is not None and income.to_on < self.on:
                incomes.append(income)
            else:
                incomes.append(replace(income, to_on=plus(self.on, -1)))
                incomes.append(replace(income, id=free, amount=amount, from_on=self.on))
                free += 1
        return snapshot.changed(incomes=tuple(sorted(incomes, key=lambda income: income.id)))

    @classmethod
    def offer(cls, snapshot: Snapshot, as_of: date) -> _Earning | None:
        return _Earning(_("Income")) if snapshot.incomes else None


class _Earning(Offer):
    """How much more or less comes in, in per cent."""

    ends = (-HUNDRED, 50)
    measure, measured, least, most = "fraction", N_("Change in per cent"), LEAST, MOST

    def at(self, place: int, line: int | None) -> float:
        return place / HUNDRED

    def nearest(self, value: float, line: int | None) -> int:
        return min(round(value * HUNDRED), self.ends[1])

    def say(self, value: float) -> str:
        return _signed_per_cent(value) if value else _("as now")

    def make(self, value: float, line: int | None, on: date) -> list[Change]:
        return [NewIncome(value, on)]


def _signed_per_cent(fraction: float) -> str:
    """A fraction as more or less: -0.2 gives "-20%", 0.125 gives "+12.5%"."""
    return f"{round(fraction * HUNDRED, 4):+g}%"


CHANGE = NewIncome
