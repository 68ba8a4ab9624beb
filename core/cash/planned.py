"""Spending that a person planned and their history does not know: it counts as planned."""

from calendar import monthrange
from datetime import date

from core.cash.months import months
from core.records.snapshot import Snapshot


def planned_spending(snapshot: Snapshot, as_of: date, last: date) -> list[tuple[date, float]]:
    """Days after `as_of` with the fen planned for categories that were never spent on before.

    What a month plans is spread evenly over its days; of this month, over those left.
    """
    if not snapshot.budgets:
        return []
    known = {name for month in months(snapshot, as_of) for name in month.by_category}
    new = [one for one in snapshot.budgets if one.category not in known and one.amount > 0]
    found: list[tuple[date, float]] = []
    for one in new:
        year, month = int(one.month[:4]), int(one.month[5:7])
        length = monthrange(year, month)[1]
        days = [date(year, month, n + 1) for n in range(length)]
        ahead = [on for on in days if on > as_of]
        found += [(on, one.amount / len(ahead)) for on in ahead if on <= last]
    return found
