"""Spoiled mails of bills by the ten thousand: a bill, or a sentence why there is none.

    python -m tests.benchmarks.fuzz_bills [--count 50000] [--seed 1] [--keep DIR] [--only N]

Case N of a seed is always the same: a sample of ours, or one beside the project, and a mutation of
`tests/statements/bills/spoil.py`; every third case cuts a sample at a byte. Checked of each: every
file gets answers, one without a bill has a sentence, what a bill leaves open is told; a cut mail
says without a doubt only what the whole one says; under 10 seconds of processor time; the process
under 1 GB. What fails is saved with its case number in DIR. Prints counts; status 1 when anything
failed.
"""

import argparse
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random

from tests.statements.bills import spoil
from tests.statements.mutations import Sample
from tests.support import SAMPLES, SHARED

MOST_SECONDS = 10
MOST_MEMORY = 1 << 30
STRIDE = 7919


class TooLong(BaseException):
    """Not an Exception, so that nothing on the way takes it for a fault of the file."""


def _ring(_signal: int, _frame: object) -> None:
    raise TooLong


class Cases:
    """The cases of a seed."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        beside = SHARED / "statements" / "bills"
        self.samples = spoil.samples([SAMPLES / "bills", *([beside] if beside.is_dir() else [])])
        self.cuts = [(s, at) for s in self.samples for at in range(len(s.content))]
        self.whole = {
            s.name: [spoil.told(each.bill) for each in spoil.read(s.name, s.content) if each.bill]
            for s in self.samples
        }

    def make(self, n: int) -> tuple[Sample, str, bytes]:
        rng = Random(f"{self.seed}:{n}")
        if n % 3 == 0:
            sample, at = self.cuts[(n // 3 * STRIDE + self.seed) % len(self.cuts)]
            return sample, "cut", sample.content[:at]
        sample = rng.choice(self.samples)
        mutation = rng.choice(spoil.HEAVY if n % 101 == 1 else spoil.MUTATIONS)
        return sample, mutation.__name__, mutation(rng, sample)

    def check(self, n: int) -> tuple[str, str]:
        """The mutation of case `n` and what came of it."""
        sample, mutation, content = self.make(n)
        signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
        try:
            found = spoil.read(sample.name, content)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        assert found or not content, "no answer"
        if mutation == "cut" and n % 3 == 0:
            for each in found:
                if each.bill and not each.bill.doubts:
                    assert spoil.told(each.bill) in self.whole[sample.name], "wrong in silence"
        return mutation, found[0].outcome.value if found else "nothing"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only", type=int)
    given = parser.parse_args()
    signal.signal(signal.SIGPROF, _ring)
    resource.setrlimit(resource.RLIMIT_AS, (2 * MOST_MEMORY, 2 * MOST_MEMORY))
    cases = Cases(given.seed)
    numbers = [given.only] if given.only is not None else range(given.count)
    counts: Counter[tuple[str, str]] = Counter()
    failed, longest, began = 0, 0.0, time.monotonic()
    for n in numbers:
        at = time.process_time()
        try:
            counts[cases.check(n)] += 1
        except (Exception, TooLong):  # noqa: BLE001 - every failure is told, with its case
            failed += 1
            print(f"case {n}: {traceback.format_exc()}", file=sys.stderr)
            if given.keep:
                given.keep.mkdir(parents=True, exist_ok=True)
                sample, mutation, content = cases.make(n)
                (given.keep / f"{n}-{mutation}-{sample.name}").write_bytes(content)
        longest = max(longest, time.process_time() - at)
    for (mutation, outcome), count in sorted(counts.items()):
        print(f"{mutation:16} {outcome:8} {count}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(
        f"{sum(counts.values()) + failed} cases, {failed} failed, longest {longest:.1f} s,"
        f" memory {memory / 1e6:.0f} MB, {time.monotonic() - began:.0f} s in all"
    )
    return 1 if failed or memory > MOST_MEMORY else 0


if __name__ == "__main__":
    sys.exit(main())
