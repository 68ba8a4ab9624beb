"""Keeping money for the next due of a line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.days import show_day
from core.errors import UserError
from core.loans.due_days import plus
from core.loans.dues import dues
from core.loans.limits import is_closed
from core.loans.owed import owed_by_line
from core.money import Fen, format_amount, show_amount
from core.planning.change import Change, State, line_of
from core.planning.given import Given
from core.records.snapshot import Snapshot
from core.words import _

DUE_WITHIN = 10
"""Days after the one on which money is to be kept in which the due that it is for is looked for."""


@dataclass(frozen=True, slots=True)
class HoldBack(Change):
    """So many fen are kept untouched from a day on, until the line's next due is paid."""

    line: int
    amount: Fen
    on: date

    form = "buffer:LINE:AMOUNT[:DATE]"
    order = 110

    @classmethod
    def read(cls, given: Given) -> HoldBack:
        return cls(given.line(0), given.amount(1), given.day(2))

    def __str__(self) -> str:
        return f"buffer:{self.line}:{format_amount(self.amount)}:{self.on}"

    def text(self, snapshot: Snapshot, count: int = 1) -> str:
        name, amount = line_of(snapshot, self.line).name, show_amount(self.amount)
        return _("{line}: {amount} kept for the next due").format(line=name, amount=amount)

    def carried_out(self, snapshot: Snapshot, as_of: date) -> Snapshot:
        line = line_of(snapshot, self.line)
        if is_closed(snapshot, line.id, self.on) and not owed_by_line(snapshot, self.on).get(
            line.id
        ):
            raise UserError(
                _(
                    "{line} is closed on {day} and owes nothing, so no money is needed for it."
                ).format(line=line.name, day=show_day(self.on))
            )
        return snapshot  # what is held back is not spent, and no record tells of it

    def judged(
        self, snapshot: Snapshot, made_on: date, as_of: date, before: int = 0
    ) -> tuple[State, str]:
        """By the line's first due since: whether it was met is what the money was kept for."""
        until = plus(self.on, DUE_WITHIN)
        found = [one for one in dues(snapshot, self.line, as_of) if self.on <= one.due_on <= until]
        first = min(found, key=lambda one: one.due_on, default=None)
        if first is not None and first.state == "paid":
            return "done", _("The payment of {day} was met.").format(day=show_day(first.due_on))
        if first is not None and first.state in ("late", "unpaid"):
            return "missed", _("The payment of {day} was not met on time.").format(
                day=show_day(first.due_on)
            )
        if as_of > until:
            return "open", _("Your records do not say yet whether the payment was met.")
        return "open", _("Keep it there until the payment is made.")

    def calendar_day(self, effective_on: date | None) -> date | None:
        return self.on


CHANGE = HoldBack
