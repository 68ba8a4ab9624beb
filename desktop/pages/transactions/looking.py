"""Searching, filtering and sorting the transactions without holding the window up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.errors import UserError
from core.records.finding import Found, find_transactions, may_be_many, transactions_of
from core.records.ledger import Ledger
from core.records.model import Transaction
from core.records.sums import sum_transactions
from desktop.desk import Desk

A_FEW = 20_000
"""Rows that are looked through within a moment: at once, so that nothing flickers."""
AT_ONCE = 5_000
"""Rows that are read at once where all are."""
_DAYS = {"from_on", "to_on"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be shown: filters as `where_of` takes them, and what it is sorted by."""

    filters: dict[str, Any]
    order: str | None
    falling: bool

    @property
    def plain(self) -> bool:
        """Whether it is all rows of some days, newest first, which an index gives."""
        wanted = {name for name, value in self.filters.items() if value not in (None, "")}
        return self.order is None and wanted <= _DAYS


class StagedViews(QObject):
    """Looks through the transactions for what was asked last: `found(asked, found)`.

    On a large ledger it does so through a second connection on another thread; what was asked
    meanwhile is looked for when that is done, and only the last of it.
    """

    found = Signal(object, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked: Asked | None = None
        self._running: Asked | None = None

    @property
    def busy(self) -> bool:
        """Whether something that was asked is not found yet."""
        return self._asked is not None

    @property
    def slow(self) -> bool:
        """Whether the ledger is so large that looking through it takes more than a moment."""
        return may_be_many(self._desk.ledger, A_FEW)

    def forget(self) -> None:
        """Nothing is asked any more."""
        self._asked = None

    def look(self, asked: Asked) -> None:
        """Look for this, at once or soon. Raises UserError where the ledger cannot be read."""
        self._asked = asked
        if not self.slow:
            self.found.emit(asked, _find(self._desk.ledger, asked))
        elif self._running is None:
            self._begin(asked)

    def _begin(self, asked: Asked) -> None:
        ledger, self._running = self._desk.ledger, asked

        def work() -> Found | UserError:
            try:
                with ledger.beside() as beside:
                    return _find(beside, asked)
            except UserError as error:
                return error

        self._desk.run(work, self._done)

    def _done(self, found: Found | UserError) -> None:
        done, self._running = self._running, None
        if self._asked is not None and self._asked != done:
            self._begin(self._asked)
        elif self._asked is not None and isinstance(found, Found):
            self.found.emit(done, found)
        elif isinstance(found, UserError):
            self._asked = None
            self._desk.refuse(found)


def _find(ledger: Ledger, asked: Asked) -> Found:
    if asked.plain:
        return Found(None, sum_transactions(ledger, **asked.filters))
    return find_transactions(ledger, asked.order, asked.falling, **asked.filters)


def all_rows(
    ledger: Ledger, filters: dict[str, Any], ids: Sequence[int] | None
) -> Iterator[Transaction]:
    """Every row that is shown: those of `ids`, else all that pass the filters, newest first."""
    begun = 0
    while True:
        if ids is not None:
            rows = transactions_of(ledger, ids[begun : begun + AT_ONCE])
        else:
            rows = ledger.transactions(**filters, offset=begun, limit=AT_ONCE)
        yield from rows
        begun += AT_ONCE
        if begun >= len(ids) if ids is not None else len(rows) < AT_ONCE:
            return
