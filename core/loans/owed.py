"""What is owed line by line as of a day."""

from datetime import date

from core.loans.balances import used_at
from core.loans.book import shelf_of
from core.money import Fen
from core.records.model import Line
from core.records.snapshot import Snapshot

NOTHING = Fen(0)


def opened_by(snapshot: Snapshot, as_of: date) -> list[Line]:
    """The lines that were opened by the day, or of which no day says otherwise, by id."""
    return [line for line in snapshot.lines if line.opened_on is None or line.opened_on <= as_of]


def owed_by_line(snapshot: Snapshot, as_of: date) -> dict[int, Fen | None]:
    """Fen owed on each line opened by the day, by its id; None while nothing says so.

    A line that was closed by then, and of which nothing says otherwise, owes nothing.
    """
    return shelf_of(snapshot).by_day("owed", as_of, lambda: _owed(snapshot, as_of))


def _owed(snapshot: Snapshot, as_of: date) -> dict[int, Fen | None]:
    owed: dict[int, Fen | None] = {}
    for line in opened_by(snapshot, as_of):
        used = used_at(snapshot, line.id, as_of)
        is_closed = line.closed_on is not None and line.closed_on <= as_of
        owed[line.id] = NOTHING if used is None and is_closed else used
    return owed
