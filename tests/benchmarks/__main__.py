"""How fast Limitwise is beside raw floors and beside its peers: the whole table in one run.

    python -m tests.benchmarks [--quick] [--rounds N] [--only CASE …] [--peers VENV]
        [--no-peers] [--files FOLDER]

Every round does everything once, one after the other, so that a machine that grows slower does so
for all; told are medians over the rounds, the least and the most, and ratios taken round by round.
Processor time counts, of all threads; a work whose result is wrong stops the run. `--quick` has two
rounds, a large ledger of 200,000 rows in place of a million, and the peers once: under five minutes
on a machine with nothing else to do. How peers are set up: `tests/benchmarks/peers.py`. Linux or
macOS.
"""

import argparse
import os
import platform
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.cases import CASES, HOME, Place, environment, measure
from tests.benchmarks.peers import absent
from tests.benchmarks.table import Rounds, costs_text, goals_text

ROWS, LARGE, LARGE_QUICK = 100_000, 1_000_000, 200_000


def main() -> None:
    asked = argparse.ArgumentParser(description="How fast Limitwise is, beside floors and peers.")
    asked.add_argument("--quick", action="store_true", help="under five minutes")
    asked.add_argument("--rounds", type=int, help="5 unless told, 2 when quick")
    asked.add_argument("--only", nargs="+", choices=CASES, metavar="CASE", help=", ".join(CASES))
    asked.add_argument("--peers", type=Path, metavar="VENV", help="where beancount is installed")
    asked.add_argument("--no-peers", action="store_true", help="leave the peers out")
    asked.add_argument("--files", type=Path, metavar="FOLDER", help="keep what is made, for later")
    said = asked.parse_args()
    rounds = said.rounds or (2 if said.quick else 5)
    large = LARGE_QUICK if said.quick else LARGE
    begun = time.monotonic()
    with TemporaryDirectory() as folder:
        work = Path(folder, "work")
        work.mkdir()
        made = said.files.resolve() if said.files else Path(folder, "made")
        place = Place(made, work, ROWS, large, said.peers and said.peers.resolve())
        _make(place)
        found = []
        for number in range(rounds):
            _say(f"round {number + 1} of {rounds}, {time.monotonic() - begun:.0f} s")
            peers = not said.no_peers and (number == 0 or not said.quick)
            found.append(measure(place, said.only or list(CASES), peers))
        taken = Rounds(found, ROWS, large)
        missing = [] if said.no_peers else absent(place)
    print(goals_text(taken))
    print()
    print(costs_text(taken))
    print()
    words = " ".join(["python -m tests.benchmarks", *sys.argv[1:]])
    print(f"{date.today()}, {_machine()}; `{words}`, {rounds} rounds", end="")  # noqa: DTZ011
    print(f"; not installed: {', '.join(missing)}." if missing else ".")


def _make(place: Place) -> None:
    """Compile what is measured and write its files, before anything is timed."""
    _say("making the files")
    own = environment(place.work)
    folders = [str(HOME / name) for name in ("core", "desktop", "resources", "tests")]
    subprocess.run([sys.executable, "-m", "compileall", "-q", *folders], env=own, check=True)
    words = [str(place.made), str(place.rows), str(place.large)]
    subprocess.run([sys.executable, "-m", "tests.benchmarks.made", *words], env=own, check=True)


def _machine() -> str:
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{platform.system()} with {count} processors, Python {platform.python_version()}"


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
