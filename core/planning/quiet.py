"""The quiet period: what the applications on record cost on a day, and until when."""

from datetime import date

from core.loans.due_days import plus
from core.records.snapshot import Snapshot
from core.scoring.item import SharedItem, items

ITEMS = ("applications-1m", "applications-3m", "applications-6m")
AT_MOST = 366
"""Days after which no application counts any more."""


def application_points(snapshot: Snapshot, day: date) -> int:
    """The points that the items on applications cost on a day; 0 for one that is not measured."""
    import numpy as np  # only when something is worked out, as the first paint needs none of it

    from core.scoring.scorecard import scorecard

    points = 0
    for entry in scorecard().entries:
        item = items()[entry.code]
        if entry.code in ITEMS and isinstance(item, SharedItem):
            value = item.measure(snapshot, day).value
            if value is not None:
                points += int(entry.tables[0].points_of(np.array([value]))[0])
    return points


def quiet_from(snapshot: Snapshot, as_of: date) -> date:
    """The first day from `as_of` on when the applications on record cost least, if none is added.

    That is `as_of` where they never cost less.
    """
    days = [plus(as_of, n) for n in range(AT_MOST)]
    points = [application_points(snapshot, day) for day in days]
    return days[points.index(min(points))]
