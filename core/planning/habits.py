"""How a person pays a line: as most of its dues of the last three months were met."""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import date
from statistics import median_high
from typing import Literal

from core.loans.book import book_of
from core.loans.due_days import add_months
from core.loans.dues import dues
from core.loans.owed import owed_by_line
from core.records.snapshot import Snapshot
from core.words import _, listed

LATELY = 3
"""Months of dues that make a habit."""
How = Literal["in-time", "late", "not-paid"]
WORSE: tuple[How, ...] = ("in-time", "late", "not-paid")
_HOW: dict[str, How] = {"paid": "in-time", "late": "late", "unpaid": "not-paid"}


@dataclass(frozen=True, slots=True)
class Habit:
    """How a line's dues are met, so many days late; `minimum` tells that no more than the minimum
    of a bill is paid, `is_known` that any due of the last three months says so."""

    how: How = "in-time"
    days_late: int = 0
    minimum: bool = False
    is_known: bool = False


def habit_of(snapshot: Snapshot, line_id: int, as_of: date) -> Habit:
    """How the line was paid by `as_of`: as most often, of two ways as often the worse; in time
    where no due tells."""
    return book_of(snapshot, line_id).debts.by_day(
        "habit", as_of, lambda: _habit(snapshot, line_id, as_of)
    )


def habits(snapshot: Snapshot, as_of: date) -> dict[int, Habit]:
    """The habit of each line by its id."""
    return {line.id: habit_of(snapshot, line.id, as_of) for line in snapshot.lines}


def taken_for_granted(snapshot: Snapshot, as_of: date) -> str:
    """Of which lines it is only assumed that they are paid in time, in a sentence; else empty."""
    owed = owed_by_line(snapshot, as_of)
    names = [
        line.name
        for line in snapshot.lines
        if owed.get(line.id) and not habit_of(snapshot, line.id, as_of).is_known
    ]
    if not names:
        return ""
    return _(
        "How {lines} was paid in the last three months is not on record; as now takes it for paid "
        "in time."
    ).format(lines=listed(names))


def _habit(snapshot: Snapshot, line_id: int, as_of: date) -> Habit:
    found = dues(snapshot, line_id, as_of)
    since = bisect_right(found, add_months(as_of, -LATELY), key=lambda due: due.due_on)
    lately = [due for due in found[since:] if due.due_on <= as_of and due.state in _HOW]
    if not lately:
        return Habit()
    counts = Counter(_HOW[due.state] for due in lately)
    how = max(WORSE, key=lambda one: (counts[one], WORSE.index(one)))
    late = [due.days_late or 0 for due in lately if due.state == "late"]
    return Habit(
        how=how,
        days_late=median_high(late) if how == "late" else 0,
        minimum=any(due.met == "minimum" for due in lately),
        is_known=True,
    )
