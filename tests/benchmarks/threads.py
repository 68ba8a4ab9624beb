"""Whether several threads that work at one ledger get what one thread gets.

    python -m tests.benchmarks.threads --rounds 2000

A round takes a ledger and a few that were made from it, of which nothing is worked out yet, and has
2, 3 or 8 threads assess, forecast and plan them at once, each in an order of its own, while Python
switches between them as often as it can. Every answer must read as the one of a single thread.
Prints each answer that does not, and how many there were.
"""

import argparse
import random
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from core.cash.forecast import forecast
from core.cash.stress import with_cut
from core.loans.dues import dues
from core.money import Fen
from core.planning.changes.on_time import OnTime
from core.planning.plan.search import plan_for
from core.planning.whatif import coming_month_ends, course
from core.records.demo import write_demo
from core.records.ledger import Ledger
from core.records.snapshot import Snapshot
from core.scoring import assess
from tests.loans.growing import TODAY, growing, steady

OFTEN = 1e-6
"""Seconds after which Python may switch to another thread: as often as it can."""
THREADS = (8, 2, 8, 3, 8)
"""How many work in one round after the other."""
MADE_UP = 24
FULL = 7
"""Every seventh round asks everything of a ledger and those made from it; the others ask only what
was due on the demo ledger, which takes a moment and is what went wrong most often."""
ASKED = 12
"""How many questions a round asks of every thread."""


def _course(snapshot: Snapshot, as_of: date) -> list[int | None]:
    return course(snapshot, (OnTime(12),), as_of, coming_month_ends(as_of))


TASKS: dict[str, Callable[[Snapshot], Any]] = {
    "assess": lambda one: assess(one, TODAY),
    "assess, a quarter ago": lambda one: assess(one, TODAY - timedelta(days=91)),
    "forecast": lambda one: forecast(one, TODAY),
    "what if": lambda one: _course(one, TODAY),
    "plan": lambda one: plan_for(one, TODAY, 10),
}
DUES: dict[str, Callable[[Snapshot], Any]] = {
    f"dues, {ago} days ago": lambda one, day=TODAY - timedelta(days=ago): [
        dues(one, line.id, day) for line in one.lines
    ]
    for ago in range(0, 600, 15)
}
TASKS |= DUES


class Differing(NamedTuple):
    """An answer that was another one with threads than alone."""

    round: int
    threads: int
    task: str
    alone: str
    found: str


def demo() -> list[Snapshot]:
    """The demo ledger, and it with a line cut."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "demo.limitwise")
        write_demo(path, TODAY)
        with Ledger.open(path) as ledger:
            whole = ledger.snapshot()
            len(whole.payments)  # read while the file is there
    return [whole, with_cut(whole, whole.lines[0].id, Fen(100_000), TODAY)]


def made_up(seed: int) -> list[Snapshot]:
    """A small ledger and what became of it record by record."""
    chance = random.Random(seed)
    whole = steady(chance)
    return [whole, *growing(whole, chance, 3)]


def cold(steps: list[Snapshot]) -> list[Snapshot]:
    """The same ledgers, made one from the other, with nothing worked out."""
    first = replace(steps[0])
    names = [field.name for field in fields(Snapshot) if field.init]
    return [first, *(first.changed(**{n: getattr(one, n) for n in names}) for one in steps[1:])]


def alone(steps: list[Snapshot]) -> dict[tuple[int, str], str]:
    """Every answer, each from a ledger of which nothing else was asked."""
    return {
        (n, name): repr(task(replace(one)))
        for n, one in enumerate(steps)
        for name, task in TASKS.items()
    }


def together(
    steps: list[Snapshot], tasks: Iterable[str], threads: int, chance: random.Random
) -> list[dict[tuple[int, str], str]]:
    """Every thread's answers to some of the tasks; one that failed answers with what it failed
    of."""
    steps = cold(steps)
    asked = chance.sample([(n, name) for n in range(len(steps)) for name in tasks], ASKED)
    orders = [chance.sample(asked, len(asked)) for _thread in range(threads)]
    found: list[dict[tuple[int, str], str]] = [{} for _thread in range(threads)]
    start = threading.Barrier(threads)

    def work(own: int) -> None:
        start.wait()
        for n, name in orders[own]:
            try:
                found[own][n, name] = repr(TASKS[name](steps[n]))
            except Exception as error:  # noqa: BLE001 - whatever it is, it is a difference
                found[own][n, name] = repr(error)

    running = [threading.Thread(target=work, args=(own,)) for own in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return found


@contextmanager
def switching(interval: float) -> Iterator[None]:
    """Python switches threads after so many seconds."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(interval)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def differing(rounds: int, seed: int = 0) -> list[Differing]:
    """What differed in so many rounds."""
    chance = random.Random(seed)
    ledgers = [demo(), *(made_up(n) for n in range(MADE_UP))]
    known: dict[int, dict[tuple[int, str], str]] = {}
    found = []
    with switching(OFTEN):
        for n in range(rounds):
            threads = THREADS[n % len(THREADS)]
            if n % FULL:
                which, steps, tasks = 0, ledgers[0][:1], DUES
            else:
                which = n // FULL % len(ledgers)
                steps, tasks = ledgers[which], TASKS
            if which not in known:
                known[which] = alone(ledgers[which])
            for answers in together(steps, tasks, threads, chance):
                found += [
                    Differing(n, threads, asked[1], known[which][asked], answer)
                    for asked, answer in answers.items()
                    if answer != known[which][asked]
                ]
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    said = parser.parse_args()
    begun = time.monotonic()
    differ = differing(said.rounds, said.seed)
    for one in differ[:10]:
        print(f"round {one.round}, {one.threads} threads, {one.task}:")
        print(f"  alone    {one.alone[:300]}\n  together {one.found[:300]}")
    rounds = len({one.round for one in differ})
    print(
        f"{rounds} of {said.rounds} rounds differed, {len(differ)} answers in all; "
        f"{time.monotonic() - begun:.0f} s"
    )
    sys.exit(1 if differ else 0)
