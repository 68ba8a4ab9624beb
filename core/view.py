"""What the ledger says as of a day: the one thing that the window and every command look at."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from core.days import show_day
from core.records.known_by import known_by, last_happening
from core.records.snapshot import Snapshot
from core.words import _


@dataclass(frozen=True, slots=True)
class LedgerView:
    """The records as they were known by the end of `as_of`, made by `LedgerView.of`.

    What looks ahead takes a record of a later day for a plan, so one that holds what happened since
    gives other figures. Whoever keeps records in order wants the whole ledger instead.
    """

    snapshot: Snapshot
    as_of: date

    @classmethod
    def of(cls, ledger: Snapshot, as_of: date) -> Self:
        """The view of a whole ledger; where nothing in it is later, its snapshot is the ledger's
        own."""
        return cls(known_by(ledger, as_of), as_of)


def clock_text(ledger: Snapshot, today: date) -> str:
    """What is to be said where a whole ledger tells of what happened after `today`, so that the
    computer's clock is wrong; "" where it does not. Two time zones may lie a day apart."""
    newest = last_happening(ledger)
    if newest is None or newest <= today + timedelta(days=1):
        return ""
    return _(
        "This computer says that it is {today}, but your records reach {newest}. Nothing is lost: "
        "set the clock right, and what is later counts again."
    ).format(today=show_day(today), newest=show_day(newest))
