"""The laws over random ledgers, from one check-in to years of bills.

    python -m tests.benchmarks.laws --count 100000 --seed 1 [--law 2] [--jobs 2]

A law is a function of a chance that draws a ledger, changes it and raises AssertionError where the
change does what the law forbids. Each is tried on `count` ledgers; the seed of every ledger that
breaks one is told, and `--only SEED` tries that one again. Exits 1 if any was broken. A thousand
ledgers take about half a minute for each law. The short form is tests/scoring/test_laws.py.
"""

import argparse
import random
import sys
from collections.abc import Callable, Iterator
from multiprocessing import Pool

from tests.cash import laws as of_money
from tests.scoring import laws as of_the_score

Law = Callable[[random.Random], None]
LAWS: dict[int, tuple[Law, ...]] = {}
"""The functions of each law by its number; a room that has laws of its own adds them here."""
for number, law in (*of_the_score.LAWS, *of_money.LAWS):
    LAWS[number] = (*LAWS.get(number, ()), law)
TOLD = 20
"""Broken ones of which the reason is printed."""


def broken(law: Law, seeds: range) -> Iterator[tuple[int, str]]:
    """The seeds of those ledgers on which the law does not hold, with what was found."""
    for seed in seeds:
        try:
            law(random.Random(seed))
        except AssertionError as error:
            yield seed, str(error).splitlines()[0]


def _part(asked: tuple[int, int, range]) -> list[tuple[int, str]]:
    number, place, seeds = asked
    return list(broken(LAWS[number][place], seeds))


def main(arguments: list[str]) -> int:
    """Try the laws and tell which are broken."""
    reader = argparse.ArgumentParser(prog="python -m tests.benchmarks.laws")
    reader.add_argument("--count", type=int, default=1000, help="ledgers for each law")
    reader.add_argument("--seed", type=int, default=1, help="where the counting of ledgers starts")
    reader.add_argument("--law", type=int, choices=sorted(LAWS), help="only this one")
    reader.add_argument("--only", type=int, help="only the ledger of this seed")
    reader.add_argument("--jobs", type=int, default=1, help="processes at once")
    asked = reader.parse_args(arguments)
    first = asked.seed * 1_000_000
    seeds = range(first, first + asked.count)
    if asked.only is not None:
        seeds = range(asked.only, asked.only + 1)
    failed = 0
    for number in [asked.law] if asked.law else sorted(LAWS):
        for place, law in enumerate(LAWS[number]):
            step = max(1, min(500, len(seeds) // max(1, asked.jobs)))
            parts = [(number, place, seeds[n : n + step]) for n in range(0, len(seeds), step)]
            if asked.jobs > 1:
                with Pool(asked.jobs) as pool:
                    found = [one for part in pool.imap(_part, parts) for one in part]
            else:
                found = [one for part in parts for one in _part(part)]
            failed += len(found)
            print(f"law {number}, {law.__name__}: {len(found)} of {len(seeds)} ledgers break it")
            for seed, message in found[:TOLD]:
                print(f"  seed {seed}: {message}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
