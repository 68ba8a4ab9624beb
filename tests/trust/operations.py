"""What a person does to a ledger's files, each as one operation that can be killed or fail.

Each starts from the same files in a folder of its own (`Stage`), and runs in a process that was
forked for it. What may be there afterwards is said without asking the program: the files of the
stage as they were, and the ledger as it was or as the operation makes it when nothing goes wrong.
"""

import json
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from core.commands import backup, cli, context
from core.errors import UserError
from core.money import Fen
from core.records import encryption
from core.records.backup import back_up, back_up_daily
from core.records.faults import outside_errors_as_user_errors
from core.records.json_ledger import export_text
from core.records.ledger import Ledger
from core.records.model import Bill, Line, LineKind, Transaction
from core.records.passphrase import Passphrase

NOW = datetime(2026, 11, 24, 9, 30)
SAMPLES = Path(__file__).resolve().parents[1] / "samples"
OLD, NEW = "an old one of four words", "a new one of four words"


def begin() -> None:
    """One clock for all, and keys that are derived quickly: how often is another test's."""
    context.local_now = backup.local_now = lambda: NOW  # pyright: ignore
    sqlcipher.connect(":memory:").execute("PRAGMA cipher_default_kdf_iter = 1000")


def command(*arguments: object) -> int:
    """Run a command as a person would; gives its exit status."""
    try:
        cli.main([*map(str, arguments)], lambda *_given: 0)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 1
    return 0


@dataclass(frozen=True)
class Operation:
    """`do` works in a copy of the stage and gives an exit status; `ledger` is the file it changes,
    `writes` what it makes beside it, `damaged` says that it was no ledger any more, `moved` where
    the ledger is to lie from then on."""

    name: str
    do: Callable[[Path], int]
    ledger: str = "plain.limitwise"
    writes: tuple[str, ...] = ()
    damaged: bool = False
    moved: str = ""


def _on(name: str, *arguments: object) -> Callable[[Path], int]:
    """A command on the ledger of this name; an argument that begins with @ is a file of the
    stage."""

    def do(folder: Path) -> int:
        given = [
            folder / each[1:] if isinstance(each, str) and each.startswith("@") else each
            for each in arguments
        ]
        return command(*given, "--ledger", folder / name, "--as-of", "2026-11-24")

    return do


def _keyed(name: str, *arguments: object) -> Callable[[Path], int]:
    return _on(name, *arguments, "--passphrase-file", "@old.txt")


def _call(act: Callable[[Path], object]) -> Callable[[Path], int]:
    """What the window calls without a command; a UserError is told as the command line does."""

    def do(folder: Path) -> int:
        try:
            with outside_errors_as_user_errors(folder / "plain.limitwise"):
                act(folder)
        except UserError as error:
            print(error, file=sys.stderr)
            return 1
        return 0

    return do


def _edit(folder: Path) -> None:
    with Ledger.open(folder / "plain.limitwise") as ledger, ledger.change("Edit") as change:
        line = change.add(Line(lender="某银行", kind=LineKind.CREDIT_CARD, due_day=9))
        change.add(Bill(line=line.id, closed_on=date(2026, 11, 1), balance=Fen(5000)))
        change.delete(ledger.records(Line)[0])


def _undo(folder: Path) -> None:
    with Ledger.open(folder / "plain.limitwise") as ledger:
        ledger.undo()


def _redo(folder: Path) -> None:
    with Ledger.open(folder / "undone.limitwise") as ledger:
        ledger.redo()


def _daily(folder: Path) -> None:
    back_up_daily(folder / "plain.limitwise", None, NOW)


OPERATIONS = [
    Operation("import", _on("plain.limitwise", "import", "@wechat.csv")),
    Operation("import bills", _on("plain.limitwise", "import", "--accept-all", "@bill.eml")),
    Operation("import, encrypted", _keyed("secret.limitwise", "import", "@wechat.csv"),
              "secret.limitwise"),
    Operation("check-in", _on("plain.limitwise", "checkin", "@checkin.json")),
    Operation("edit", _call(_edit)),
    Operation("undo", _call(_undo)),
    Operation("redo", _call(_redo), "undone.limitwise"),
    Operation("undo an import", _on("plain.limitwise", "undo", 1)),
    Operation("migration", _on("older.limitwise", "check"), "older.limitwise"),
    Operation("backup", _on("plain.limitwise", "backup")),
    Operation("backup, encrypted", _keyed("secret.limitwise", "backup"), "secret.limitwise"),
    Operation("backup of the day", _call(_daily)),
    Operation("restore", _on("plain.limitwise", "restore", "@backup.limitwise")),
    Operation("restore an older version", _on("plain.limitwise", "restore", "@older.limitwise")),
    Operation("restore a plain one over an encrypted one",
              _keyed("secret.limitwise", "restore", "@backup.limitwise"), "secret.limitwise"),
    Operation("restore where there is none", _on("none.limitwise", "restore", "@backup.limitwise"),
              "none.limitwise"),
    Operation("restore over a damaged one",
              _on("damaged.limitwise", "restore", "@backup.limitwise"), "damaged.limitwise",
              damaged=True),
    Operation("encrypt", _keyed("plain.limitwise", "encrypt")),
    Operation("decrypt", _keyed("secret.limitwise", "decrypt"), "secret.limitwise"),
    Operation("passphrase",
              _keyed("secret.limitwise", "passphrase", "--new-passphrase-file", "@new.txt"),
              "secret.limitwise"),
    Operation("move", _on("plain.limitwise", "move", "@moved.limitwise"), moved="moved.limitwise"),
    Operation("report", _on("plain.limitwise", "report", "-o", "@report.pdf"),
              writes=("report.pdf",)),
    Operation("export", _on("plain.limitwise", "export", "-o", "@export.json"),
              writes=("export.json",)),
    Operation("calendar", _on("plain.limitwise", "calendar", "-o", "@due.ics"),
              writes=("due.ics",)),
    Operation("anonymise", _on("plain.limitwise", "anonymise", "@wechat.csv", "@shape.csv"),
              writes=("shape.csv",)),
    Operation("budget", _on("plain.limitwise", "budget", "--set", "food=500")),
    Operation("init", _on("none.limitwise", "init"), "none.limitwise"),
    Operation("init, encrypted", _keyed("none.limitwise", "init"), "none.limitwise"),
    Operation("load", _on("none.limitwise", "load", "@loaded.json"), "none.limitwise"),
    Operation("load into an empty one", _on("empty.limitwise", "load", "@loaded.json"),
              "empty.limitwise"),
    Operation("check and repair", _on("plain.limitwise", "check", "--repair")),
    Operation("recover", _on("odd.limitwise", "recover", "-o", "@recovered.limitwise"),
              "recovered.limitwise"),
]  # fmt: skip


def stage(folder: Path) -> None:
    """The files that every operation starts from."""
    folder.mkdir(parents=True)
    (folder / "old.txt").write_text(OLD)
    (folder / "new.txt").write_text(NEW)
    shutil.copyfile(SAMPLES / "wechat.csv", folder / "wechat.csv")
    shutil.copyfile(SAMPLES / "bills" / "cgb-2026-03-credit.eml", folder / "bill.eml")
    plain = folder / "plain.limitwise"
    with Ledger.create(plain) as ledger, ledger.change("Begin") as change:
        for number in range(30):
            line = change.add(Line(lender=f"Lender {number}", kind=LineKind.OTHER, due_day=9))
            change.add(Bill(line=line.id, closed_on=date(2026, 11, 1), balance=Fen(5000 + number)))
    assert command("import", SAMPLES / "alipay-app.csv", "--ledger", plain) == 0
    asked = {"on": "2026-11-24", "lines": [{"line": 1, "used": "50.00"}]}
    (folder / "checkin.json").write_text(json.dumps(asked))
    back_up(plain, None, folder / "backup.limitwise")
    with Ledger.open(plain) as ledger:
        (folder / "loaded.json").write_text(export_text(ledger))
        with ledger.change("After the backup") as change:
            change.add(Line(lender="Later", kind=LineKind.OTHER))
        with ledger.change("Due day") as change:
            for each in ledger.records(Transaction)[:40]:
                change.delete(each)
    back_up(plain, None, folder / "undone.limitwise")
    with Ledger.open(folder / "undone.limitwise") as ledger:
        ledger.undo()
    back_up(plain, None, folder / "secret.limitwise")
    encryption.encrypt(folder / "secret.limitwise", Passphrase(OLD))
    back_up(plain, None, folder / "damaged.limitwise")
    raw = bytearray((folder / "damaged.limitwise").read_bytes())
    for page in range(4, len(raw) // 4096, 3):
        raw[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    (folder / "damaged.limitwise").write_bytes(raw)
    back_up(plain, None, folder / "odd.limitwise")
    with Ledger.open(folder / "odd.limitwise") as ledger:
        ledger.connection.execute("UPDATE bills SET closed_on = 'never' WHERE id = 3")
    Ledger.create(folder / "empty.limitwise").close()
    _older(folder / "older.limitwise")
    shutil.rmtree(folder / "backups", ignore_errors=True)


def _older(path: Path) -> None:
    script = max(
        (SAMPLES / "ledgers").glob("schema-*.sql"), key=lambda each: int(each.stem.split("-")[1])
    )
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script.read_text())
