"""Closing a line that is not needed: kept in a plan only where the assessment costs less with it.

With the scorecard that is shipped it never does. What is owed counts on lines that owe, a limit
that nothing is owed of is used to 0% whether it is there or not, and a line that was opened stays
opened: no item looks at whether a line that owes nothing was closed. A property test holds this
against every item, so that the step comes up by itself once an item does.
"""

from collections.abc import Iterator
from datetime import date

from core.days import show_day
from core.loans.limits import is_closed
from core.loans.owed import opened_by, owed_by_line
from core.loans.payable import payable_from
from core.planning.changes.close import Close
from core.planning.plan.model import Action
from core.records.snapshot import Snapshot
from core.words import _


def closings(snapshot: Snapshot, as_of: date) -> Iterator[Action]:
    """Close each open line that owes nothing, but never the last one that is open."""
    owed = owed_by_line(snapshot, as_of)
    left = [one for one in opened_by(snapshot, as_of) if not is_closed(snapshot, one.id, as_of)]
    idle = [line for line in left if owed[line.id] == 0]
    if len(idle) == len(left):
        idle = idle[1:]
    for line in idle:
        day = payable_from(snapshot, line.id, as_of)
        yield Action(
            code="close-line",
            line=line.id,
            change=Close(line.id, day),
            text=_("Close {line} by {day}; it owes nothing.").format(
                line=line.name, day=show_day(day)
            ),
            why=_("By your records the line costs you points and is of no use to you."),
            otherwise=_("Leave it unused; a line that owes nothing does little harm."),
        )
