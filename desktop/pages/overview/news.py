"""What is new since the overview was last looked at, and that it was looked at."""

from dataclasses import dataclass
from datetime import date

from core.loans.due_days import plus
from core.planning.warnings.kept import last_visit, with_visit
from core.planning.warnings.model import Alert, alerts
from core.records.settings import VISITS
from core.records.snapshot import Snapshot
from core.scoring.changed import Changed, changed
from core.scoring.newest import newest_record
from desktop.desk import Desk


@dataclass(frozen=True, slots=True)
class News:
    """The warnings that hold, and what moved since the last visit."""

    alerts: tuple[Alert, ...]
    changed: Changed


def look_back(snapshot: Snapshot, as_of: date, since: date) -> News:
    """Work them out; off the GUI thread, as they look at half a year."""
    return News(alerts(snapshot, as_of), changed(snapshot, since, as_of))


def visit(desk: Desk) -> date:
    """Keep that the overview was looked at, and give the day of the last visit before; without one
    the end of last month."""
    as_of, before = desk.as_of, desk.ledger.setting(VISITS)
    visited = with_visit(before, as_of, newest_record(desk.snapshot(), as_of))
    if visited != before:
        desk.keep(VISITS, visited)
    return last_visit(visited, as_of) or plus(as_of.replace(day=1), -1)
