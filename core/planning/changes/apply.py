"""Asking for credit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.planning.change import Change, Dated, Offer, next_id
from core.planning.given import Given
from core.records.model import Application
from core.records.snapshot import Snapshot
from core.words import N_, _, ngettext

AT_MOST = 20


@dataclass(frozen=True, slots=True)
class Apply(Dated):
    """Ask a lender for credit."""

    on: date

    form = "apply[:DATE]"
    order = 30

    @classmethod
    def read(cls, given: Given) -> Apply:
        return cls(given.day(0))

    def __str__(self) -> str:
        return f"apply:{self.on}"

    def text(self, snapshot: Snapshot, count: int = 1) -> str:
        text = ngettext("Apply for credit once", "Apply for credit {count} times", count)
        return text.format(count=count)

    def carried_out(self, snapshot: Snapshot, as_of: date) -> Snapshot:
        free = next_id(snapshot.applications)
        asked = Application(id=free, on=self.on, lender=_("Another lender"))
        return snapshot.changed(applications=(*snapshot.applications, asked))

    @classmethod
    def offer(cls, snapshot: Snapshot, as_of: date) -> _Applying:
        return _Applying(_("Apply for credit"))


class _Applying(Offer):
    ends = (0, 6)
    measure, measured, most = "count", N_("Times"), AT_MOST

    def say(self, value: int) -> str:
        return ngettext("{count} time", "{count} times", value).format(count=value)

    def unit(self, value: int) -> str:
        return ngettext("time", "times", value) if value else ""

    def make(self, value: int, line: int | None, on: date) -> list[Change]:
        return [Apply(on)] * value


CHANGE = Apply
