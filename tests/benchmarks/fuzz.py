"""Spoiled files by the hundred thousand: nothing may come of one but a result or a sentence.

    python -m tests.benchmarks.fuzz [--count 200000] [--seed 1] [--jobs 2] [--keep DIR] [--only N]
        [--pdf]

Case N of a seed is always the same. Every third case cuts a sample at one byte (each byte of every
sample in turn), every ninth leaves lines out; the others mutate (`tests/statements/mutations.py`).
Checked of each (`tests/statements/hostile.py`): only a `UserError` of one sentence is raised; the
ledger exports the same bytes afterwards, also when rows were kept and taken back; rows are
imported, duplicates or rejected; of a cut file no row is accepted that the whole one has not;
nothing on standard error; under 10 seconds; the process under 1 GB. What fails is saved with its
case number in DIR.
With `--pdf` only PDFs are spoiled, and one in a hundred is one that unfolds or leads in circles
(`tests/statements/pdf/bombs.py`). Prints counts by mutation and outcome; status 1 when anything
failed.
"""

import argparse
import multiprocessing
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from multiprocessing.connection import wait
from pathlib import Path
from random import Random
from typing import Any

from core.records.ledger import Ledger
from tests.statements import hostile
from tests.statements.credit_reports import report_pdf
from tests.statements.mutations import Sample
from tests.statements.pdf.bombs import bomb
from tests.statements.pdf.variants import VARIANTS
from tests.support import SAMPLES, SHARED

MOST_SECONDS = 10
MOST_MEMORY = 1 << 30
GIVEN_UP = 30
"""Seconds after which a worker that says nothing is ended: C code hears no alarm."""
STRIDE = 7919
"""A prime, so that cuts go through all samples evenly however few there are."""


class TooLong(BaseException):
    """Not an Exception, so that nothing on the way takes it for a fault of the file."""


def all_samples() -> list[Sample]:
    """Our own samples, the credit report, and the real files where they lie beside the project."""
    folders = [SAMPLES] + ([SHARED / "statements"] if SHARED.is_dir() else [])
    return [*hostile.samples(folders), Sample("report.pdf", report_pdf(), None)]


def pdf_samples() -> list[Sample]:
    """Statements in many shapes, bills and the credit report, some of them not packed."""
    made = [Sample(f"{name}.pdf", make().pdf, None) for name, make in VARIANTS.items()]
    plain = [s for s in made if s.name.startswith("abc")]
    there = sorted((SHARED / "statements" / "bills").glob("*.pdf"))
    given = [Sample(path.name, path.read_bytes(), None) for path in there]
    return [*made, *plain * 12, *given, Sample("report.pdf", report_pdf(), None)]


class Cases:
    """The cases of a seed: `make(n)` gives sample, mutation and bytes of case `n`."""

    def __init__(self, seed: int, place: Path, pdf: bool = False) -> None:
        self.seed, self.place, self.pdf = seed, place, pdf
        self.samples = pdf_samples() if pdf else all_samples()
        self.texts = [sample for sample in self.samples if sample.codec]
        self._cuts = [(s, at) for s in self.texts for at in range(len(s.content))]

    def make(self, n: int) -> tuple[Sample, str, bytes]:
        rng = Random(f"{self.seed}:{n}")
        if self.pdf:
            sample = rng.choice(self.samples)
            if n % 100 == 2:
                return sample, "bomb", bomb(rng, sample)
            if n % 3 == 0:
                return sample, "cut", sample.content[: rng.randrange(len(sample.content))]
            return sample, *hostile.mutate(rng, sample, self.place)
        if n % 9 == 1:
            sample = rng.choice(self.texts)
            return sample, "drop_rows", hostile.drop_rows(rng, sample)
        if n % 3 == 0:
            sample, at = self._cuts[(n // 3 * STRIDE + self.seed) % len(self._cuts)]
            return sample, "cut", sample.content[:at]
        sample = rng.choice(self.samples)
        return sample, *hostile.mutate(rng, sample, self.place)


def check(
    cases: Cases, n: int, ledger: Ledger, whole: dict[bytes, hostile.Rows]
) -> tuple[str, str]:
    """The mutation of case `n` and what came of it. Making it is not timed."""
    sample, mutation, content = cases.make(n)
    signal.alarm(MOST_SECONDS)
    path = cases.place / sample.name
    path.write_bytes(content)
    told = None
    if mutation == "mapping":
        told = cases.place / "mapping.json"
        told.write_bytes(content)
        path.write_bytes(sample.content)
    outcome, rows = hostile.read(path, ledger, keep=n % 10 == 0, mapping=told)
    if mutation in ("cut", "drop_rows"):
        if sample.content not in whole:
            path.write_bytes(sample.content)
            whole[sample.content] = hostile.read(path, ledger)[1]
        wrong = hostile.silent(whole[sample.content], rows)
        if wrong:
            raise hostile.Broken(f"wrong in silence: {dict(wrong)}")
    return mutation, outcome


def work(seed: int, numbers: range, pipe: Any, pdf: bool) -> None:
    """Check cases one after the other; says of each (number, mutation, outcome, fault, seconds)."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    signal.signal(signal.SIGALRM, _too_long)
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as said:
        os.dup2(said.fileno(), 2)
        cases = Cases(seed, Path(folder), pdf)
        whole: dict[bytes, hostile.Rows] = {}
        with Ledger.create(Path(folder) / "mine.limitwise") as ledger:
            for n in numbers:
                begun = time.perf_counter()
                mutation, outcome, fault = "?", "failed", ""
                try:
                    mutation, outcome = check(cases, n, ledger, whole)
                except BaseException:  # noqa: BLE001 - reported, not hidden: it is what is looked for
                    fault = traceback.format_exc()
                finally:
                    signal.alarm(0)
                said.seek(0)
                written = said.read()
                if written and not fault:
                    outcome, fault = "failed", "on standard error: " + written[:500].decode()
                said.seek(0)
                said.truncate()
                pipe.send((n, mutation, outcome, fault, time.perf_counter() - begun))
        own, children = (
            resource.getrusage(who).ru_maxrss
            for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        pipe.send(max(own, children))


def _too_long(_signal: int, _frame: Any) -> None:
    raise TooLong(f"over {MOST_SECONDS} seconds")


class Workers:
    """Processes that check cases, begun again after the case that ended one."""

    def __init__(self, seed: int, numbers: range, jobs: int, pdf: bool = False) -> None:
        self.seed, self.pdf = seed, pdf
        self.outcomes: Counter[tuple[str, str]] = Counter()
        self.faults: list[tuple[int, str]] = []
        self.slowest = (0.0, 0)
        self.peak = 0
        self._parts = {job: numbers[job::jobs] for job in range(jobs)}
        self._running: dict[Any, tuple[Any, int]] = {}
        self._heard: dict[Any, float] = {}
        for job in range(jobs):
            self._begin(job)

    def _begin(self, job: int) -> None:
        if not self._parts[job]:
            return
        here, there = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.get_context("spawn").Process(
            target=work, args=(self.seed, self._parts[job], there, self.pdf)
        )
        process.start()
        there.close()
        self._running[here] = process, job
        self._heard[here] = time.monotonic() + GIVEN_UP  # starting takes a while

    def run(self) -> None:
        while self._running:
            for pipe in list[Any](wait(list(self._running), timeout=1)):
                self._heard[pipe] = time.monotonic()
                try:
                    self._hear(pipe, pipe.recv())
                except EOFError:
                    self._ended(pipe, "the process ended")
            for pipe, heard in list(self._heard.items()):
                if time.monotonic() - heard > GIVEN_UP:
                    self._running[pipe][0].kill()
                    self._ended(pipe, f"nothing for {GIVEN_UP} seconds")

    def _hear(self, pipe: Any, told: Any) -> None:
        if isinstance(told, int):
            self.peak = max(self.peak, told)
            return
        n, mutation, outcome, fault, seconds = told
        job = self._running[pipe][1]
        self._parts[job] = self._parts[job][1:]
        self.outcomes[mutation, outcome] += 1
        self.slowest = max(self.slowest, (seconds, n))
        if fault:
            self.faults.append((n, fault))
        done = self.outcomes.total()
        if done % 1000 == 0:
            print(f"{done:,} checked, {len(self.faults)} failed", file=sys.stderr, flush=True)

    def _ended(self, pipe: Any, why: str) -> None:
        process, job = self._running.pop(pipe)
        del self._heard[pipe]
        process.join()
        if self._parts[job]:
            self.faults.append((self._parts[job][0], why))
            self.outcomes["?", "failed"] += 1
            self._parts[job] = self._parts[job][1:]
            self._begin(job)


def report(workers: Workers, seed: int, keep: Path, seconds: float) -> None:
    """Print the counts, and save every case that failed."""
    names = sorted({outcome for _mutation, outcome in workers.outcomes})
    print(f"{'mutation':14}" + "".join(f"{name:>10}" for name in names))
    for mutation in sorted({mutation for mutation, _outcome in workers.outcomes}):
        counts = (workers.outcomes[mutation, name] for name in names)
        print(f"{mutation:14}" + "".join(f"{count:10,}" for count in counts))
    print(
        f"{workers.outcomes.total():,} cases in {seconds:,.0f} s, {len(workers.faults)} failed;"
        f" slowest {workers.slowest[0]:.1f} s (case {workers.slowest[1]}),"
        f" peak {workers.peak / 1024:.0f} MB"
    )
    if not workers.faults:
        return
    keep.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        cases = Cases(seed, Path(folder), workers.pdf)
        for n, fault in sorted(workers.faults):
            sample, mutation, content = cases.make(n)
            (keep / f"{n}-{mutation}-{sample.name}").write_bytes(content)
            (keep / f"{n}.txt").write_text(fault)
            print(f"case {n} ({mutation} of {sample.name}): {fault.strip().splitlines()[-1][:200]}")


def main() -> int:
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--count", type=int, default=200_000)
    told.add_argument("--seed", type=int, default=1)
    told.add_argument("--jobs", type=int, default=2)
    told.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "fuzz")
    told.add_argument("--only", type=int, help="check one case alone")
    told.add_argument("--pdf", action="store_true", help="spoil PDFs alone")
    asked = told.parse_args()
    begun = time.monotonic()
    numbers = range(asked.count) if asked.only is None else range(asked.only, asked.only + 1)
    workers = Workers(asked.seed, numbers, asked.jobs, asked.pdf)
    workers.run()
    report(workers, asked.seed, asked.keep, time.monotonic() - begun)
    return 1 if workers.faults else 0


if __name__ == "__main__":
    sys.exit(main())
