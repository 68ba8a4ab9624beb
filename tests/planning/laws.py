"""Law 1 over random ledgers: not paying never gives a lower risk than paying, at any later month.

Functions of a chance and a ledger that give how often they were tried on it and raise
AssertionError.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from core.planning.changes import OnTime, StopPaying
from core.planning.whatif import MONTHS, Curves, coming_month_ends
from core.records.snapshot import Snapshot
from tests.planning.thin import AS_OF, thin

DAYS = (AS_OF, *coming_month_ends(AS_OF))


@dataclass(frozen=True)
class Case:
    """A ledger that all laws are tried on, and its curves, which they share."""

    snapshot: Snapshot

    @cached_property
    def curves(self) -> Curves:
        return Curves(self.snapshot, AS_OF, DAYS)


def drawn(chance: random.Random) -> Case:
    """The ledger of a chance."""
    return Case(thin(chance.randrange(10**9)))


def paying_less_is_never_safer(chance: random.Random, case: Case) -> int:
    """Of the curves that are shown: on time, for half a year on time, as now, and no more paying
    on all lines or on one."""
    lines = [one.id for one in case.snapshot.lines]
    found = list(faults(case.curves, [None, chance.choice(lines)] if len(lines) > 1 else lines))
    assert not found, "; ".join(found)
    return 4 * len(DAYS)


def faults(curves: Curves, lines: list[int | None] | list[int]) -> Iterator[str]:
    """Where the law is broken: the month, and what is lower than it may be."""
    on_time, as_now = curves.course((OnTime(MONTHS),)), curves.course(())
    half = curves.course((OnTime(MONTHS // 2),))
    pairs = [("half a year on time", on_time, half), ("as now", half, as_now)]
    for line in lines:
        stopped = StopPaying(line, AS_OF)
        pairs.append((str(stopped), as_now, curves.course((stopped,))))
    for name, lower, higher in pairs:
        for day, less, more in zip(DAYS, lower, higher, strict=True):
            if less is not None and more is not None and less > more:
                yield f"{day} {name}: {less} > {more}"


def off_by(curves: Curves) -> int:
    """By how many points at most the records alone break the law: 0 where they keep to it."""
    ways = ((OnTime(MONTHS),), (), (StopPaying(None, AS_OF),))
    told = [curves.told(way) for way in ways]
    found = (
        less - more
        for lower, higher in pairwise(told)
        for less, more in zip(lower, higher, strict=True)
        if less is not None and more is not None
    )
    return max((0, *found))


LAWS: tuple[tuple[int, Callable[[random.Random, Case], int]], ...] = (
    (1, paying_less_is_never_safer),
)
"""The number of each law, and the function that tries it on one random ledger."""
