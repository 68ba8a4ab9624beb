"""Law 1: not paying never gives a lower risk than paying, at any later month, on any page.

A hundred thousand ledgers and more, once:

    python -m tests.planning.test_not_paying_is_never_safer --count 100000 --jobs 2
"""

import argparse
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from itertools import pairwise

import pytest

from core.loans.due_days import add_months
from core.loans.dues import dues
from core.planning.changes import OnTime, StopPaying
from core.planning.whatif import MONTHS, Curves, coming_month_ends, lived
from core.records.snapshot import Snapshot
from tests.planning.thin import AS_OF, ledgers, thin

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


def off_by(snapshot: Snapshot) -> int:
    """By how many points at most the records alone break the law: 0 where they keep to it."""
    curves = Curves(snapshot, AS_OF, DAYS)
    ways = ((OnTime(MONTHS),), (), (StopPaying(None, AS_OF),))
    told = [curves.told(way) for way in ways]
    found = (
        less - more
        for lower, higher in pairwise(told)
        for less, more in zip(lower, higher, strict=True)
        if less is not None and more is not None
    )
    return max((0, *found))


def test_the_records_alone_keep_to_it_but_for_a_point_or_two_of_one_ledger_in_fifty():
    """So it is for 11 of the first 500, one of them by five points; `Curves` tells why, and holds
    these against each other."""
    found = {seed: off for seed, snapshot in ledgers(0, EVERY) if (off := off_by(snapshot))}
    assert found == {12: 1}


@pytest.mark.parametrize(
    "seed",
    [288, 60, 41, 417, 160, 404, 95],
    ids=[
        "the first imagined repayment made the bills before it missed",
        "the same of a card that nobody told of",
        "the same beside a loan",
        "an imagined payment of a bill met older ones, of which nobody spoke",
        "a bill that was paid 31 days late",
        "an imagined instalment went to an older one, of which nobody spoke",
        "an instalment that will be paid late was not known to be late until then",
    ],
)
def test_where_the_records_alone_once_broke_it_by_many_points_they_keep_to_it(seed):
    assert off_by(thin(seed)) == 0


def test_paying_on_time_is_never_riskier_than_as_now_nor_that_than_paying_nothing():
    for seed, snapshot in ledgers(0, EVERY):
        assert faults(snapshot) == [], seed


def _past(snapshot: Snapshot, day: date, *states: str) -> set[tuple[int, date, int | None]]:
    """The dues by `AS_OF` that stand so on a day."""
    return {
        (line.id, due.due_on, due.loan)
        for line in snapshot.lines
        for due in dues(snapshot, line.id, day)
        if due.state in states and due.due_on <= AS_OF
    }


def test_a_due_nobody_spoke_of_is_told_by_nothing_that_is_imagined_after_it():
    """Else stopping, or paying from now on, would tell of instalments of long ago."""
    later, end = add_months(AS_OF, 3), DAYS[-1]
    for seed, snapshot in ledgers(0, EVERY):
        before = _past(snapshot, AS_OF, "unknown")
        for way in (OnTime(MONTHS),), (), (StopPaying(None, AS_OF),):
            after = lived(snapshot, way, AS_OF, later, end)
            assert not before & _past(after, later, "late", "unpaid", "paid"), (seed, way)


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
