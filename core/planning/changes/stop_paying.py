"""Paying nothing any more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.loans.due_days import add_months
from core.planning.as_now import not_paying
from core.planning.change import Change, Dated, line_of
from core.planning.changes.on_time import OnTime
from core.planning.given import Given
from core.records.snapshot import Snapshot
from core.words import _

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class StopPaying(Dated):
    """From a day on nothing that falls due is paid any more, on one line or (None) on all.

    It is no advice but a stress: what it would come to.
    """

    line: int | None
    on: date

    form = "stop-paying[:LINE][:DATE]"
    order = 120
    pays_dues = True

    @classmethod
    def read(cls, given: Given) -> StopPaying:
        """Of one line or all, from a day on; a single part is a day where it reads like one."""
        parts = given.parts
        if not parts:
            return cls(None, given.as_of)
        if len(parts) == 1 and _DAY.fullmatch(parts[0].strip()):
            return cls(None, given.day(0))
        return cls(given.line(0), given.day(1))

    def __str__(self) -> str:
        line = "" if self.line is None else f":{self.line}"
        return f"stop-paying{line}:{self.on}"

    def text(self, snapshot: Snapshot, count: int = 1) -> str:
        if self.line is None:
            return _("Nothing paid any more")
        return _("{line}: nothing paid any more").format(line=line_of(snapshot, self.line).name)

    def carried_out(self, snapshot: Snapshot, as_of: date) -> Snapshot:
        return not_paying(snapshot, self.line, self.on, as_of)

    def in_cash(self, as_of: date) -> None:
        """The forecast pays every due on its day, and what is owed is nobody's to spend."""

    def contradiction(self, others: Sequence[Change], as_of: date) -> str:
        for one in others:
            if isinstance(one, OnTime) and self.on < add_months(as_of, one.months):
                return _(
                    "“{change}” lies in the months in which everything is paid on time; leave "
                    "one of the two out."
                ).format(change=self)
        return ""


CHANGE = StopPaying
