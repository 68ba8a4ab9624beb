"""Law 1 over random ledgers: not paying never gives a lower risk than paying, at any later month.

Functions of a chance and a ledger that give how often they were tried on it and raise
AssertionError.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

from core.planning.change import Change
from core.planning.changes.on_time import OnTime
from core.planning.changes.stop_paying import StopPaying
from core.planning.whatif import MONTHS, Curves, coming_month_ends
from core.records.snapshot import Snapshot
from tests.planning.thin import AS_OF, thin

ENDS = coming_month_ends(AS_OF)
DAYS = (AS_OF, *ENDS)
LOOKED_AT = 3
"""Months that are tried beside today and the last one; each month is as likely."""


def drawn(chance: random.Random) -> Snapshot:
    """The ledger of a chance."""
    return thin(chance.randrange(10**9))


def paying_less_is_never_safer(chance: random.Random, snapshot: Snapshot) -> int:
    """Of the curves that are shown: on time, as now, and one between or beyond them: for half a
    year on time, or no more paying on all lines or on one."""
    days = (AS_OF, *sorted(chance.sample(ENDS[:-1], LOOKED_AT)), ENDS[-1])
    curves, half = Curves(snapshot, AS_OF, days), OnTime(MONTHS // 2)
    ways: list[tuple[Change, ...]] = [(OnTime(MONTHS),), ()]
    stopped = StopPaying(chance.choice(snapshot.lines).id, AS_OF)
    other = chance.choice((half, StopPaying(None, AS_OF), stopped))
    ways.insert(1 if other is half else 2, (other,))
    for less, more in pairwise(ways):
        for day, low, high in zip(days, curves.course(less), curves.course(more), strict=True):
            assert low is None or high is None or low <= high, (
                f"{day} {_name(less)}: {low} > {_name(more)}: {high}"
            )
    return 2 * len(days)


def _name(way: tuple[Change, ...]) -> str:
    return str(way[0]) if way else "as now"


def off_by(curves: Curves) -> int:
    """By how many points at most the records alone break the law: 0 where they keep to it."""
    ways = ((OnTime(MONTHS),), (), (StopPaying(None, AS_OF),))
    told = [curves.assessed(way) for way in ways]
    found = (
        less - more
        for lower, higher in pairwise(told)
        for less, more in zip(lower, higher, strict=True)
        if less is not None and more is not None
    )
    return max((0, *found))


LAWS: tuple[tuple[int, Callable[[random.Random, Snapshot], int]], ...] = (
    (1, paying_less_is_never_safer),
)
"""The number of each law, and the function that tries it on one random ledger."""
