"""The laws over random ledgers, from one check-in to ten years of bills.

    python -m tests.benchmarks.laws --ledgers 100000 --seed 1 [--workers 2] [--result FILE.json]

A room's laws share the ledger that it draws from a seed, and how that stands; each law changes it
by a chance of its own and raises AssertionError where the change does what the law forbids. Preface
are, by law, the ledgers it was tried on, how many figures were compared, and those seeds that break
it; `--only SEED` tries one of them again, `--law NUMBER` one law alone. The result file is written
anew after each part, so that a run that was stopped has told what it did. Exits 1 if any law was
broken. The short forms are in the tests of the rooms.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from tests.cash import laws as of_money
from tests.planning import laws as of_paying
from tests.scoring import laws as of_the_score

Law = Callable[[random.Random, Any], int]
ROOMS: tuple[Any, ...] = (of_paying, of_the_score, of_money)
"""Each has `drawn`, the ledger of a chance, and `LAWS` with their numbers."""
PART = 250
"""Ledgers between two words of how far it is."""


@dataclass
class Found:
    """What came of a law: the ledgers tried, the figures compared, and each seed that breaks it
    with what was found."""

    number: int
    ledgers: int = 0
    compared: int = 0
    broken: dict[int, str] = field(default_factory=dict)

    def add(self, other: "Found") -> None:
        self.ledgers += other.ledgers
        self.compared += other.compared
        self.broken |= other.broken


def tried(
    seeds: Iterable[int], number: int | None = None, rooms: Iterable[Any] | None = None
) -> dict[str, Found]:
    """The laws of the rooms, by default all, or those of one number, on the seeds' ledgers."""
    found: dict[str, Found] = {}
    rooms = ROOMS if rooms is None else rooms
    wanted = [(room, [one for one in room.LAWS if number in (None, one[0])]) for room in rooms]
    for seed in seeds:
        for room, laws in wanted:
            case = room.drawn(random.Random(seed)) if laws else None
            for own, law in laws:
                _try(found.setdefault(law.__name__, Found(own)), law, case, seed)
    return found


def _try(found: Found, law: Law, case: Any, seed: int) -> None:
    found.ledgers += 1
    try:
        found.compared += law(random.Random(f"{seed} {law.__name__}"), case)
    except AssertionError as error:
        found.broken[seed] = str(error).splitlines()[0]


def _part(asked: tuple[range, int | None]) -> dict[str, Found]:
    return tried(*asked)


def _parts(seeds: range, number: int | None, workers: int) -> Iterator[dict[str, Found]]:
    asked = [(seeds[n : n + PART], number) for n in range(0, len(seeds), PART)]
    if workers == 1:
        yield from map(_part, asked)
        return
    with Pool(workers) as pool:
        yield from pool.imap_unordered(_part, asked)


def _write(path: Path, seeds: range, done: int, found: dict[str, Found]) -> None:
    """What was found so far, with the seeds that were asked for."""
    laws = {
        name: {
            "law": one.number,
            "ledgers": one.ledgers,
            "compared": one.compared,
            "broken": {str(seed): told for seed, told in one.broken.items()},
        }
        for name, one in sorted(found.items())
    }
    result = {"first": seeds.start, "asked": len(seeds), "done": done, "laws": laws}
    path.write_text(json.dumps(result, ensure_ascii=False, indent=1), "utf-8")


def main(arguments: list[str]) -> int:
    """Try the laws and tell which are broken."""
    reader = argparse.ArgumentParser(prog="python -m tests.benchmarks.laws")
    reader.add_argument("--ledgers", type=int, default=1000, help="ledgers for each law")
    reader.add_argument("--seed", type=int, default=1, help="where the counting of ledgers starts")
    reader.add_argument("--law", type=int, choices=(1, 2, 3), help="only this one")
    reader.add_argument("--only", type=int, help="only the ledger of this seed")
    reader.add_argument("--workers", type=int, default=1, help="processes at once")
    reader.add_argument("--result", type=Path, help="a JSON file for what was found")
    asked = reader.parse_args(arguments)
    first = asked.seed * 1_000_000
    seeds = range(first, first + asked.ledgers)
    if asked.only is not None:
        seeds = range(asked.only, asked.only + 1)
    all_found: dict[str, Found] = {}
    done, began = 0, time.monotonic()
    for part in _parts(seeds, asked.law, asked.workers):
        done += max(one.ledgers for one in part.values())
        for name, one in part.items():
            all_found.setdefault(name, Found(one.number)).add(one)
            for seed, message in one.broken.items():
                print(f"law {one.number}, {name}, seed {seed}: {message}")
        print(f"{done} of {len(seeds)} ledgers, {time.monotonic() - began:.0f} s", flush=True)
        if asked.result:
            _write(asked.result, seeds, done, all_found)
    for name, one in sorted(all_found.items(), key=lambda pair: (pair[1].number, pair[0])):
        print(
            f"law {one.number}, {name}: {len(one.broken)} of {one.ledgers} ledgers break it, "
            f"{one.compared} figures compared"
        )
    return 1 if any(one.broken for one in all_found.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
