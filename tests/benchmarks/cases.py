"""What is measured, one case after the other: the program beside raw floors and peers."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp

from tests.benchmarks.peers import PEERS, absent
from tests.benchmarks.timing import cost_of

HOME = Path(__file__).resolve().parents[2]
AS_OF = "2026-11-24"
MAILS, PRINTED = 120, 12
Costs = Iterator[tuple[str, dict[str, float]]]


def environment(home: Path) -> dict[str, str]:
    """No screen, no data of the person's own, and modules that are compiled."""
    given = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    given.pop("PYTHONDONTWRITEBYTECODE", None)
    return given | {
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(HOME),
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "*=false",
    }


@dataclass
class Place:
    """Where the files are, how many rows they have, and a folder for what is made meanwhile."""

    made: Path
    work: Path
    rows: int
    large: int
    peers: Path | None
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.environment = environment(self.work)

    def fresh(self) -> Path:
        """An empty folder."""
        return Path(mkdtemp(dir=self.work))

    def cost(self, command: Sequence[str | Path], folder: Path | None = None) -> dict[str, float]:
        return cost_of(command, self.environment, folder or self.work)

    def python(self, *words: str | Path) -> dict[str, float]:
        return self.cost([sys.executable, *words])

    def limitwise(self, *words: str | Path) -> dict[str, float]:
        return self.python("-P", "-m", "desktop", *words)

    def ledger(self, name: str | int = "empty") -> Path:
        """A copy of a ledger that was made."""
        return Path(shutil.copy(self.made / f"{name}.limitwise", self.fresh() / "own.limitwise"))


def held(ledger: Path, table: str = "transactions") -> int:
    """How many rows a table of a ledger has."""
    with closing(sqlite3.connect(ledger)) as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def start(place: Place) -> Costs:
    """A bare interpreter, a bare window, and the program's help."""
    yield "python", place.python("-c", "pass")
    yield "bare window", place.python(HOME / "tests" / "benchmarks" / "floors.py", "window")
    yield "help", place.limitwise("--help")


def window(place: Place) -> Costs:
    """The window on a ledger of ten years, opened as a person opens it."""
    for count in (place.rows, place.large):
        ledger = place.ledger(count)
        yield f"window {count}", place.python("-m", "tests.benchmarks.works", "opened", ledger)


def imports(place: Place) -> Costs:
    """A statement, the same once more in four ways, one with a row more, and one of ten times the
    rows; each beside the floor."""
    floor = HOME / "tests" / "benchmarks" / "floors.py"
    for count in (place.rows, place.large):
        statement, database = place.made / f"{count}.csv", place.fresh() / "floor.db"
        yield f"floor {count}", place.python(floor, "import", statement, database, str(count))
        database.unlink()
        ledger = place.ledger()
        yield f"import {count}", place.limitwise("import", statement, "--ledger", ledger)
        assert held(ledger) == count, f"{held(ledger)} rows of {count}"
        if count == place.large:
            ledger.unlink()
            continue
        for name in (f"{count}", "renamed", "converted", "excel"):
            again = place.made / f"{name}.csv"
            yield f"again {name}", place.limitwise("import", again, "--ledger", ledger)
            assert held(ledger) == count, f"{name}: {held(ledger) - count} rows more"
        later = place.made / "overlapping.csv"
        yield "overlapping", place.limitwise("import", later, "--ledger", ledger)
        assert held(ledger) == count + 1, f"{held(ledger) - count} rows more"


def bills(place: Place) -> Costs:
    """Ten years of a card's bills as mails, and one as PDF."""
    for name, count in (("mails", MAILS), ("printed", PRINTED)):
        ledger = place.ledger()
        words = ("import", place.made / name, "--accept-all", "--ledger", ledger)
        yield name, place.limitwise(*words)
        assert held(ledger, "bills") == count, f"{held(ledger, 'bills')} bills of {count}"


def commands(place: Place) -> Costs:
    """Commands from a cold start, on a ledger of ten years."""
    ledger = place.ledger(place.rows)
    for name in ("assess", "months", "budget", "history", "forecast", "warnings"):
        yield name, place.limitwise(name, "--as-of", AS_OF, "--ledger", ledger)
    made = ledger.with_name("report.pdf")
    yield "report", place.limitwise("report", "-o", made, "--as-of", AS_OF, "--ledger", ledger)
    assert made.read_bytes().startswith(b"%PDF")


def inside(place: Place) -> Costs:
    """What one running program does."""
    for name in ("warm", "pages", "search"):
        for count in (place.rows, place.large):
            ledger = place.ledger(count)
            words = ("-m", "tests.benchmarks.works", name, ledger)
            yield f"{name} {count}", place.python(*words)
    for name in ("schedules", "sliders", "report"):
        ledger = place.ledger(place.rows)
        title = "report in the window" if name == "report" else name
        yield title, place.python("-m", "tests.benchmarks.works", name, ledger)


CASES: dict[str, Callable[[Place], Costs]] = {
    case.__name__: case for case in (start, window, imports, bills, commands, inside)
}


def measure(place: Place, names: Sequence[str], peers: bool) -> dict[str, dict[str, float]]:
    """One round: what each part of the cases costs."""
    found: dict[str, dict[str, float]] = {}
    for name in names:
        found |= dict(CASES[name](place))
        _sweep(place)
    if peers:
        missing = absent(place)
        for name, peer in PEERS.items():
            if name not in missing:
                found |= {f"{name}, {part}": cost for part, cost in peer(place)}
                _sweep(place)
    return found


def _sweep(place: Place) -> None:
    for folder in place.work.iterdir():
        shutil.rmtree(folder, ignore_errors=True)
