"""Asking for no credit for some months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.loans.due_days import add_months
from core.planning.change import Change, State
from core.planning.changes.apply import Apply
from core.planning.given import Given
from core.records.snapshot import Snapshot
from core.words import _, ngettext


@dataclass(frozen=True, slots=True)
class NoApplications(Change):
    """Ask for no credit in so many months."""

    months: int

    form = "no-applications:MONTHS"
    order = 20

    @classmethod
    def read(cls, given: Given) -> NoApplications:
        return cls(given.months(0))

    def __str__(self) -> str:
        return f"no-applications:{self.months}"

    def text(self, snapshot: Snapshot, count: int = 1) -> str:
        text = ngettext(
            "No application for {count} month", "No application for {count} months", self.months
        )
        return text.format(count=self.months)

    def carried_out(self, snapshot: Snapshot, as_of: date) -> Snapshot:
        return snapshot  # what is asked for less is what other changes do not ask for

    def contradiction(self, others: Sequence[Change], as_of: date) -> str:
        end = add_months(as_of, self.months)
        for one in others:
            if isinstance(one, Apply) and one.on < end:
                return _(
                    "“{change}” lies in the months without applications; leave one of the two out."
                ).format(change=one)
        return ""

    def judged(
        self, snapshot: Snapshot, made_on: date, as_of: date, before: int = 0
    ) -> tuple[State, str]:
        end = add_months(made_on, self.months)
        asked = [one for one in snapshot.applications if made_on < one.on <= min(as_of, end)]
        if asked:
            return "missed", ngettext(
                "{count} application was made since.",
                "{count} applications were made since.",
                len(asked),
            ).format(count=len(asked))
        if as_of >= end:
            return "done", _("No application was made.")
        return "open", _("No application since; keep on.")

    def calendar_day(self, effective_on: date | None) -> date | None:
        return effective_on


CHANGE = NoApplications
