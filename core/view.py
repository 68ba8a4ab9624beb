"""What the ledger says as of a day: the one thing that the window and every command look at."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from core.records.known_by import known_by
from core.records.snapshot import Snapshot


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
