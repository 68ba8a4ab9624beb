"""Law 1: not paying never gives a lower risk than paying, at any later month, on any page.

A hundred thousand ledgers and more, once:

    python -m tests.planning.test_not_paying_is_never_safer --count 100000 --jobs 2
"""

import argparse
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import pairwise

from core.planning.changes import OnTime, StopPaying
from core.planning.whatif import MONTHS, Curves, coming_month_ends
from core.records.snapshot import Snapshot
from tests.planning.thin import AS_OF, ledgers

DAYS = (AS_OF, *coming_month_ends(AS_OF))
EVERY = 40
"""Ledgers of the short form."""


def faults(snapshot: Snapshot) -> list[str]:
    """Where the law is broken: the month, and what is lower than it may be."""
    curves = Curves(snapshot, AS_OF, DAYS)
    on_time, as_now = curves.course((OnTime(MONTHS),)), curves.course(())
    half = curves.course((OnTime(MONTHS // 2),))
    pairs = [("half a year on time", on_time, half), ("as now", half, as_now)]
    for line in (None, *(one.id for one in snapshot.lines)):
        stopped = StopPaying(line, AS_OF)
        pairs.append((str(stopped), as_now, curves.course((stopped,))))
    return [
        f"{day} {name}: {less} > {more}"
        for name, lower, higher in pairs
        for day, less, more in zip(DAYS, lower, higher, strict=True)
        if less is not None and more is not None and less > more
    ]


def is_held(snapshot: Snapshot) -> bool:
    """Whether the records alone would break the law, so that one way is held against another."""
    curves = Curves(snapshot, AS_OF, DAYS)
    ways = ((OnTime(MONTHS),), (), (StopPaying(None, AS_OF),))
    told = [curves.told(way) for way in ways]
    return any(
        less is not None and more is not None and less > more
        for lower, higher in pairwise(told)
        for less, more in zip(lower, higher, strict=True)
    )


def test_for_most_ledgers_the_records_alone_keep_to_it():
    """The rest know something in one way and not in another; a slip here would be in many more."""
    held = [seed for seed, snapshot in ledgers(0, EVERY) if is_held(snapshot)]
    assert len(held) <= EVERY // 10, held


def test_paying_on_time_is_never_riskier_than_as_now_nor_that_than_paying_nothing():
    for seed, snapshot in ledgers(0, EVERY):
        assert faults(snapshot) == [], seed


def _faults_of(first: int, count: int) -> list[tuple[int, list[str]]]:
    return [(seed, found) for seed, own in ledgers(first, count) if (found := faults(own))]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    step = 250
    starts = range(given.first, given.first + given.count, step)
    with ProcessPoolExecutor(given.jobs) as pool:
        found = [one for part in pool.map(partial(_faults_of, count=step), starts) for one in part]
    for seed, own in found:
        print(seed, *own, sep="\n  ")
    print(f"{len(starts) * step} ledgers, {len(found)} of them break the law.")


if __name__ == "__main__":
    main()
