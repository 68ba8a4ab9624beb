"""Ledgers that somebody else made or a disk has spoiled: opened, read, repaired, or refused.

    python -m tests.trust.ledgers [--count 1000] [--seed 1]

Each is the sample ledger with one to three things changed: a value that cannot be in any column, a
table made anew without its rules, a column or table gone, commands of its own, generated columns,
huge texts, bytes flipped, a tail cut off, another's log beside it. Every way into a ledger is then
tried on it. The law: each ends with a result or with a sentence within its time, and the file is
what it was, but where it was opened for work. Prints what was tried; status 1 at a fault.
"""

import argparse
import shutil
import signal
import sqlite3
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import closing, redirect_stderr, redirect_stdout
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from random import Random
from types import FrameType

from core.commands import cli
from core.errors import UserError
from core.records.backup import back_up, contents
from core.records.demo import write_demo
from core.records.model import KEPT
from core.records.recovering import recover
from core.records.restoring import restore

NOW = datetime(2026, 11, 24, 9, 30)
SECONDS = 60
"""Seconds after which one way into a ledger counts as hanging."""
TEXTS = (
    "", " ", "x" * 100_000, "never", "2026-13-45", "0202-01-01", "9999-12-31T23:59:59", "null",
    "[" * 5000, "{}", "'; DROP TABLE lines; --", "<b>x</b>", "\u202e", "\x1b[2J", "-1", "1e999",
)  # fmt: skip
NUMBERS = (-1, 0, 1, 2**31, 2**62, -(2**63), 10**15, 366, 31)
TABLES = (*KEPT, "settings", "meta", "actions", "changes", "day_totals", "draw_spending")
COMMANDS = ("assess", "months", "budget", "forecast", "history", "check", "export")


def _value(random: Random) -> object:
    return random.choice((random.choice(TEXTS), random.choice(NUMBERS), None, b"\xff\xfe", 0.5))


def change_a_value(path: Path, random: Random) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        table = random.choice(TABLES)
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        if not columns:
            return
        where = "" if random.random() < 0.2 else f" WHERE rowid % 7 = {random.randrange(7)}"
        try:
            connection.execute(
                f'UPDATE "{table}" SET "{random.choice(columns)}" = ?{where}', (_value(random),)
            )
        except sqlite3.Error:  # its rules still hold
            loosen(path, random, table)


def loosen(path: Path, random: Random, table: str | None = None) -> None:
    """Make a table anew without its rules, and one column of it what it cannot be."""
    table = table or random.choice(TABLES)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        if not columns:
            return
        names = ", ".join(f'"{name}"' for name in columns)
        connection.execute(f'CREATE TABLE loose AS SELECT {names} FROM "{table}"')
        connection.execute(f'UPDATE loose SET "{random.choice(columns)}" = ?', (_value(random),))
        connection.execute(f'DROP TABLE "{table}"')
        connection.execute(f'ALTER TABLE loose RENAME TO "{table}"')


SCHEMAS = (
    "DROP TABLE {table}",
    "ALTER TABLE {table} DROP COLUMN {column}",
    "ALTER TABLE {table} ADD COLUMN more TEXT",
    "ALTER TABLE {table} ADD COLUMN made AS (hex(zeroblob(1000000)))",
    "CREATE TRIGGER own AFTER INSERT ON {table} BEGIN DELETE FROM lines; END",
    "CREATE VIEW own AS SELECT * FROM {table}",
    "CREATE VIRTUAL TABLE own USING fts5(x)",
    "CREATE INDEX own ON {table} ({column}) WHERE length({column}) > 3",
    "CREATE TABLE own (x TEXT CHECK (x = upper(x)))",
    "PRAGMA user_version = 99",
    "PRAGMA user_version = 0",
    "PRAGMA user_version = 2",
    "PRAGMA application_id = 1",
    "DELETE FROM meta",
    "DELETE FROM _sqlite_migrations",
    "UPDATE sqlite_sequence SET seq = 9223372036854775807",
    "INSERT INTO settings VALUES ('flows', zeroblob(5000000))",
)


def change_the_schema(path: Path, random: Random) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        table = random.choice(TABLES)
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        statement = random.choice(SCHEMAS).format(
            table=f'"{table}"', column=f'"{random.choice(columns or ["id"])}"'
        )
        try:
            connection.execute(statement)
        except sqlite3.Error:
            return  # what SQLite itself does not do


def spoil_bytes(path: Path, random: Random) -> None:
    raw = bytearray(path.read_bytes())
    if not raw:
        return
    for _n in range(random.choice((1, 1, 3, 200))):
        raw[random.randrange(len(raw))] ^= 1 << random.randrange(8)
    path.write_bytes(raw)


def cut_off(path: Path, random: Random) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[: random.randrange(len(raw) + 1)])


def strange_log(path: Path, random: Random) -> None:
    end = random.choice(("-wal", "-journal", "-shm"))
    path.with_name(path.name + end).write_bytes(random.randbytes(random.choice((0, 40, 5000))))


CHANGES: tuple[Callable[[Path, Random], None], ...] = (
    change_a_value, change_a_value, change_a_value, loosen, change_the_schema, change_the_schema,
    spoil_bytes, cut_off, strange_log,
)  # fmt: skip


def _command(name: str) -> Callable[[Path, Path], object]:
    def run(path: Path, _sample: Path) -> int:
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            try:
                cli.main([name, "--ledger", str(path), "--as-of", "2026-11-24"], lambda *_given: 0)
            except SystemExit as ended:
                return int(ended.code or 0)
        return 0

    return run


WAYS: dict[str, Callable[[Path, Path], object]] = {
    **{name: _command(name) for name in COMMANDS},
    "back up": lambda path, _sample: back_up(path, None, path.with_name("copy")),
    "look into": lambda path, _sample: contents(path, None),
    "recover": lambda path, _sample: recover(path, None, path.with_name("recovered")),
    "restore it": lambda path, _sample: restore(path.with_name("new"), path, NOW),
    "restore over it": lambda path, sample: restore(path, sample, NOW),
}


class Hanging(Exception):
    """A way into a ledger that did not come to an end."""


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise Hanging


def attempt(sample: Path, folder: Path, seed: str) -> tuple[Counter[str], list[str]]:
    """One ledger and every way into it; gives how each ended, and what must not be."""
    random = Random(seed)
    ended: Counter[str] = Counter()
    faults = []
    made = folder / "made.limitwise"
    for each in folder.glob("made.limitwise*"):
        each.unlink()
    shutil.copyfile(sample, made)
    done = []
    for _n in range(random.choice((1, 1, 1, 2, 3))):
        change = random.choice(CHANGES)
        done.append(change.__name__)
        try:
            change(made, random)
        except sqlite3.Error:
            continue  # spoilt already
    for name, way in WAYS.items():
        place = folder / "trial"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        for each in folder.glob("made.limitwise*"):
            shutil.copyfile(each, place / each.name)
        if hasattr(signal, "SIGALRM"):
            signal.signal(signal.SIGALRM, _stop)
            signal.alarm(SECONDS)
        try:
            refused = way(place / made.name, sample) == 1
            ended["refused" if refused else "done"] += 1
        except UserError:
            ended["refused"] += 1
        except Exception:  # noqa: BLE001 - every other one is what is looked for
            ended["faults"] += 1
            faults.append(f"{seed} {done} {name}: {traceback.format_exc()[-900:]}")
        finally:
            if hasattr(signal, "SIGALRM"):
                signal.alarm(0)
    return ended, faults


def run(count: int, seed: int) -> tuple[Counter[str], list[str]]:
    whole: Counter[str] = Counter()
    found: list[str] = []
    with tempfile.TemporaryDirectory(prefix="limitwise-ledgers-") as name:
        folder = Path(name)
        sample = folder / "sample"
        write_demo(sample, date(2026, 11, 24))
        with closing(sqlite3.connect(sample)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for n in range(count):
            ended, faults = attempt(sample, folder, f"{seed}:{n}")
            whole += ended
            found += faults
    return whole, found


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    whole, found = run(given.count, given.seed)
    for fault in found:
        print(fault, end="\n\n")
    print(f"{given.count:,} ledgers:", ", ".join(f"{n:,} {what}" for what, n in whole.items()))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
