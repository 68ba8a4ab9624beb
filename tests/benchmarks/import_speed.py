"""How long an import takes beside a bare loop over the same rows: the benchmark of imports.

    python -m tests.benchmarks.import_speed [ROWS]

Makes a GB18030 file of Alipay's with so many rows (100,000 unless told), imports it into a new
ledger and again, then the same rows under another name with a line end more and in another
encoding, and runs the bare loop of `tests/statements/make.py` before and after, each in a process
of its own. Prints processor seconds, peak memory in MB, and times the bare loop.
"""

import multiprocessing
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from core.records.ledger import Ledger
from core.statements.draft import open_draft
from core.statements.intake import Intake
from tests.statements.make import alipay_file, bare_loop


class Cost(NamedTuple):
    """Processor seconds of a piece of work, and the peak memory of its process in MB."""

    seconds: float
    peak: float


class Measured(NamedTuple):
    bare: Cost
    first: Cost
    again: Cost
    renamed: Cost
    """The same rows under another name, with a line end more."""
    converted: Cost
    """The same rows in another encoding."""

    @property
    def first_ratio(self) -> float:
        return self.first.seconds / self.bare.seconds

    @property
    def again_ratio(self) -> float:
        """Of whichever way to import the same rows again takes longest."""
        again = max(self.again, self.renamed, self.converted)
        return again.seconds / self.bare.seconds


def take(path: Path, ledger: Path) -> None:
    """Import a file as the command line does."""
    with Ledger.open(ledger) as opened:
        intake = Intake(opened)
        intake.read(open_draft(path), rows=False)
        intake.write(datetime(2026, 1, 1), intake.default_decisions())
        intake.close()


def _child(work: Callable[..., None], arguments: tuple[Any, ...], pipe: Any) -> None:
    begun = time.process_time()
    work(*arguments)
    spent = time.process_time() - begun
    pipe.send(Cost(spent, _peak()))


def _peak() -> float:
    """Peak memory of this process in MB; 0 where the system is not Linux and does not tell."""
    status = Path("/proc/self/status")
    told = status.read_text().partition("VmHWM:")[2].split() if status.exists() else ["0"]
    return int(told[0]) / 1024


def cost_of(work: Callable[..., None], *arguments: Any) -> Cost:
    """What the work costs in a fresh process."""
    ours, theirs = multiprocessing.Pipe()
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=_child, args=(work, arguments, theirs))
    process.start()
    theirs.close()
    cost = ours.recv()
    process.join()
    return cost


def measure(rows: int, folder: Path) -> Measured:
    """The import of so many rows, the same again, and the cheaper of two bare loops."""
    path = folder / "statement.csv"
    cost_of(alipay_file, path, rows)  # in a process of its own, whose memory is not counted here
    ledger = folder / "speed.limitwise"
    Ledger.create(ledger).close()
    before = cost_of(bare_loop, path, folder / "before.db")
    first = cost_of(take, path, ledger)
    again = cost_of(take, path, ledger)
    longer, converted = folder / "longer.csv", folder / "converted.csv"
    cost_of(copies, path, longer, converted)
    more = cost_of(take, longer, ledger), cost_of(take, converted, ledger)
    after = cost_of(bare_loop, path, folder / "after.db")
    return Measured(min(before, after), first, again, *more)


def copies(path: Path, longer: Path, converted: Path) -> None:
    """The same rows with a line end more, and in another encoding with other line ends."""
    content = path.read_bytes()
    longer.write_bytes(content + b"\n")
    converted.write_bytes(content.decode("gb18030").replace("\n", "\r\n").encode("utf-8-sig"))


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        found = measure(int(sys.argv[1]) if sys.argv[1:] else 100_000, Path(place))
    for name, cost in found._asdict().items():
        print(f"{name:9} {cost.seconds:7.2f} s  {cost.peak:6.0f} MB  ", end="")
        print(f"{cost.seconds / found.bare.seconds:5.2f} × bare")
