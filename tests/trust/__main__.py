"""Nothing is lost, whatever ends or fails: operations killed, and failing at the n-th call.

    python -m tests.trust kills [--count 3000] [--seed 1] [--only NAME]
    python -m tests.trust faults [--most N] [--errors ENOSPC,EIO,EACCES,EINTR] [--only NAME]

`kills` ends the program by SIGKILL just before and just after calls on its files: first at named
points (each kind of call on each kind of file, the first and the last), then at random ones.
`faults` lets the n-th call fail, n = 1, 2, 3 … until the operation is done without one; with
`--most` so many of them, evenly spread. Prints what was tried and, for each kind of loss, one
case; status 1 where there is any. Linux, with a C compiler.
"""

import argparse
import errno
import os
import signal
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

from tests.trust import shim as _shim
from tests.trust.shim import (
    FROM_THEN_ON,
    KILL_AFTER,
    KILL_BEFORE,
    LOOKS,
    ONCE,
    PLACES,
    READS,
    WRITES,
    Shim,
    environment,
)

FAULTS = {
    "ENOSPC": [(FROM_THEN_ON, WRITES), (ONCE, WRITES)],
    "EIO": [(ONCE, READS | WRITES | PLACES), (FROM_THEN_ON, READS | WRITES)],
    "EACCES": [(ONCE, PLACES | LOOKS)],
    "EINTR": [(ONCE, READS | WRITES | PLACES)],
}
"""How each error comes: once or from then on, and to which calls."""


def _points(count: int, most: int | None) -> list[int]:
    """The numbers from 1 to `count`, or `most` of them evenly spread."""
    if most is None or count <= most:
        return list(range(1, count + 1))
    return sorted({1 + round(n * (count - 1) / (most - 1)) for n in range(most)})


def _named(trials, kinds: int) -> list[tuple[int, int]]:
    """Just before and after the first and the last call of each kind on each kind of file."""
    ends: dict[str, list[int]] = {}
    for at, point in enumerate(trials.points(kinds), start=1):
        ends.setdefault(point, [at, at])[1] = at
    return [(way, at) for pair in ends.values() for at in sorted(set(pair))
            for way in (KILL_BEFORE, KILL_AFTER)]  # fmt: skip


def kills(trials, random: Random, count: int) -> Counter:
    """So many kills of one operation, at its named points and at random ones; counts losses."""
    kinds = WRITES | PLACES
    calls = trials.run(ONCE, 10**9, kinds, 0).count
    found = Counter()
    each = [(way, at) for at in range(1, calls + 1) for way in (KILL_BEFORE, KILL_AFTER)]
    named = _named(trials, kinds)
    random.shuffle(named)
    others = [one for one in each if one not in set(named)]
    chosen = named[:count]
    chosen += random.sample(others, min(len(others), max(0, count - len(chosen))))
    for n, (way, at) in enumerate(chosen):
        outcome = trials.run(way, at, kinds, 0)
        found["kills"] += outcome.status == -signal.SIGKILL
        found["at named points"] += n < min(count, len(named))
        _judge(trials, outcome, found, f"{'before' if way == KILL_BEFORE else 'after'} call {at}",
               again=n % 4 == 0)  # fmt: skip
    return found


def faults(trials, names: list[str], most: int | None) -> Counter:
    """Every call failing in turn."""
    found = Counter()
    for name in names:
        for way, kinds in FAULTS[name]:
            calls = trials.run(ONCE, 10**9, kinds, 0).count
            for at in _points(calls, most):
                outcome = trials.run(way, at, kinds, getattr(errno, name))
                found["failing calls"] += outcome.hit
                found["refused"] += outcome.status == 1
                found["done"] += outcome.hit and outcome.status == 0
                told = "from then on" if way == FROM_THEN_ON else "once"
                _judge(trials, outcome, found, f"{name} {told} at call {at}", again=False)
    return found


def _judge(trials, outcome, found: Counter, where: str, again: bool) -> None:
    from tests.trust.trial import Loss

    try:
        trials.look(outcome)
        if again:
            trials.again()
    except Loss as loss:
        found["losses"] += 1
        kind = f"{trials.operation.name}: {str(loss)[:3000]}"
        if kind not in trials.told:
            trials.told.add(kind)
            print(f"LOSS {trials.operation.name}, {where} ({outcome.point}): {loss}\n", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("what", choices=("kills", "faults"))
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--most", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--errors", default=",".join(FAULTS))
    parser.add_argument("--only", action="append", help="an operation, as often as wanted")
    given = parser.parse_args()
    if _shim.MISSING:
        parser.error(_shim.MISSING)
    if "LD_PRELOAD" not in os.environ:  # begin anew with the library before the C library
        again = [sys.executable, "-m", "tests.trust", *sys.argv[1:]]
        os.execve(sys.executable, again, environment())
    from tests.trust.operations import OPERATIONS, begin, stage
    from tests.trust.trial import Trials

    begin()
    chosen = [one for one in OPERATIONS if not given.only or one.name in given.only]
    whole = Counter()
    with tempfile.TemporaryDirectory(prefix="limitwise-trust-") as name:
        folder = Path(name)
        stage(folder / "stage")
        for operation in chosen:
            trials = Trials(Shim(), folder / "stage", folder, operation)
            random = Random(f"{given.seed}:{operation.name}")
            if given.what == "kills":
                found = kills(trials, random, -(-given.count // len(chosen)))
            else:
                found = faults(trials, given.errors.split(","), given.most)
            whole += found
            print(operation.name, dict(found), flush=True)
    print("all:", ", ".join(f"{count:,} {what}" for what, count in whole.items()), flush=True)
    return 1 if whole["losses"] else 0


if __name__ == "__main__":
    sys.exit(main())
