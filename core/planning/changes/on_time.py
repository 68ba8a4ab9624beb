"""Paying all that falls due on its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.loans.due_days import add_months
from core.loans.dues import dues
from core.planning.change import Change, Offer, State
from core.planning.given import Given
from core.planning.on_time import paid_on_time
from core.records.snapshot import Snapshot
from core.words import N_, _, ngettext

MONTHS = 12


@dataclass(frozen=True, slots=True)
class OnTime(Change):
    """Pay what is overdue today, and all that falls due in so many months whole on its day."""

    months: int

    form = "on-time:MONTHS"
    order = 0
    pays_dues = True

    @classmethod
    def read(cls, given: Given) -> OnTime:
        return cls(given.months(0))

    def __str__(self) -> str:
        return f"on-time:{self.months}"

    def text(self, snapshot: Snapshot, count: int = 1) -> str:
        text = ngettext(
            "All on time for {count} month", "All on time for {count} months", self.months
        )
        return text.format(count=self.months)

    def carried_out(self, snapshot: Snapshot, as_of: date) -> Snapshot:
        return paid_on_time(snapshot, as_of, add_months(as_of, self.months))

    def in_cash(self, as_of: date) -> None:
        """The forecast pays every due on its day, and what is owed is nobody's to spend."""

    def judged(
        self, snapshot: Snapshot, made_on: date, as_of: date, before: int = 0
    ) -> tuple[State, str]:
        end = add_months(made_on, self.months)
        fallen = [
            due
            for line in snapshot.lines
            for due in dues(snapshot, line.id, as_of)
            if made_on <= due.due_on <= min(as_of, end)
        ]
        past = [due for due in fallen if due.state in ("paid", "late", "unpaid")]
        late = [due for due in past if due.state != "paid"]
        if late:
            return "missed", ngettext(
                "{count} due was not met on time since.",
                "{count} dues were not met on time since.",
                len(late),
            ).format(count=len(late))
        if as_of >= end and any(due.state == "unknown" for due in fallen):
            return "open", _("Your records do not say yet whether everything was met.")
        if as_of >= end:
            return "done", _("Everything was met on time.")
        if not past:
            return "open", _("Nothing has fallen due since.")
        return "open", ngettext(
            "{count} due was met on time since; keep on.",
            "{count} dues were met on time since; keep on.",
            len(past),
        ).format(count=len(past))

    @classmethod
    def offer(cls, snapshot: Snapshot, as_of: date) -> _PayingOnTime:
        return _PayingOnTime(_("Pay on time"))


class _PayingOnTime(Offer):
    ends, dated = (0, MONTHS), False
    measure, measured, most = "count", N_("Months"), MONTHS

    def say(self, value: int) -> str:
        if not value:
            return _("as now")
        return ngettext("{count} month", "{count} months", value).format(count=value)

    def unit(self, value: int) -> str:
        return ngettext("month", "months", value) if value else ""

    def make(self, value: int, line: int | None, on: date) -> list[Change]:
        return [OnTime(value)]


CHANGE = OnTime
