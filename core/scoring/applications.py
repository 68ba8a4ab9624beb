"""Applications counted over a window of days: what three items share."""

from datetime import date, timedelta

from core.records.snapshot import Snapshot
from core.scoring.item import Measured


def count_applications(snapshot: Snapshot, as_of: date, days: int) -> Measured:
    """Applications of the last `days` days; not known with neither any told of nor a check-in.

    A check-in asks for applications, so after one a ledger without any has none.
    """
    told = [one for one in snapshot.applications if one.on <= as_of]
    if not told and not any(checkin.on <= as_of for checkin in snapshot.checkins):
        return Measured(None)
    since = as_of - timedelta(days=days)
    recent = sorted((one for one in told if one.on > since), key=lambda one: (one.on, one.id))
    return Measured(float(len(recent)), tuple(f"applications:{one.id}" for one in reversed(recent)))
