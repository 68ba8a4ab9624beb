"""One person's way through the whole program with an encrypted ledger, every command and every
page; run as a process of its own by `leaks.py`, which looks at what it leaves.

    python -m tests.trust.journey FOLDER     (prints JSON: commands run, sockets asked for, …)

Below FOLDER `in` holds what the person has, `out` what they ask for, `home` and `tmp` everything
else. What is planted stands in names, texts and amounts of all that is typed and imported.
"""

import json
import os
import sys
from contextlib import redirect_stdout
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

WORDS = ("Zebrafinkbank", "犰狳钱庄", "Quokkatext", "食蚁兽杂货", "743129", "7431.29", "7,431.29")
PASSPHRASES = ("marmot orbit 马 first", "marmot orbit 马 second")
AS_OF = date(2026, 11, 24)

asked: list[str] = []
"""Whatever of Python asked for the network."""


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.connect", "urllib.Request"):
        asked.append(f"{event} {arguments[-1] if event == 'socket.connect' else arguments[0]}")
    elif event == "socket.__new__" and arguments[1] != 1:  # AF_UNIX reaches no other computer
        asked.append(f"{event} {arguments[1:]}")


def inputs(folder: Path) -> None:
    """What the person has: a statement, a bill, answers, and two passphrases."""
    folder.mkdir(parents=True)
    bank, hanzi, text, shop, *_amounts = WORDS
    head = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号\n"
    rows = [
        f"2026-10-{n + 1:02} 10:00:00,商户消费,{name},{text},支出,¥7431.29,零钱,支付成功,74312{n}\n"
        for n, name in enumerate((bank, hanzi, shop, "面馆"))
    ]
    (folder / "wechat.csv").write_text(head + "".join(rows))
    for name, key in zip(("first.txt", "second.txt"), PASSPHRASES, strict=True):
        (folder / name).write_text(key)
    asked_lines = [{"line": 1, "limit": "9000.00", "used": "7431.29"}]
    (folder / "checkin.json").write_text(json.dumps({"on": "2026-11-24", "lines": asked_lines}))
    figure = {"on": "2026-07-20", "code": "lpr-1y", "value": 0.029, "source": text}
    (folder / "figures.json").write_text(json.dumps({"figures": [figure]}))
    (folder / "accounts.csv").write_bytes(
        (Path(__file__).parents[1] / "samples" / "outside-accounts.csv").read_bytes()
    )
    (folder / "bill.eml").write_bytes(
        (Path(__file__).parents[1] / "samples" / "bills" / "cgb-2026-03-credit.eml").read_bytes()
    )


def commands(folder: Path) -> dict[str, int]:
    """Run every command; gives the exit status of each, the last where it was run twice."""
    from core.commands import cli

    mine, out, own = folder / "home" / "mine.limitwise", folder / "out", folder / "in"
    status: dict[str, int] = {}

    def run(name: str, *arguments: object, ledger: Path = mine, key: str = "first.txt") -> None:
        given = ["--ledger", ledger, "--passphrase-file", own / key, "--as-of", AS_OF]
        alone(name, *arguments, *given)

    def alone(name: str, *arguments: object) -> None:
        with redirect_stdout(StringIO()):
            try:
                cli.main([name, *map(str, arguments)], lambda *_given: 0)
                status[name] = 0
            except SystemExit as ended:
                status[name] = int(ended.code or 0)

    run("init")
    fill(mine)
    run("import", own / "wechat.csv")
    run("import", "--accept-all", own / "bill.eml")
    run("checkin", own / "checkin.json")
    run("budget", "--set", f"{WORDS[2]}=7431.29")
    for name in ("assess", "history", "months", "forecast", "budget", "diagnose", "environment",
                 "check", "backup", "checkin", "export", "warnings", "changes"):  # fmt: skip
        run(name)
    run("open", mine)
    alone("install-desktop-entry")
    alone("install-desktop-entry", "--remove")
    run("environment", own / "figures.json")
    run("calendar", "-o", out / "due.ics")
    run("schedule", "--principal", "7431.29", "--months", 12, "--annual-rate", "0.18")
    run("payoff", "--monthly", "7431.29")
    run("whatif", "--change", "on-time:6")
    run("plan", "--target", 10)
    run("report", "-o", out / "report.pdf")
    run("export", "-o", out / "export.json")
    run("validate", own / "accounts.csv")
    run("anonymise", own / "wechat.csv", out / "shape.csv")
    run("passphrase", "--new-passphrase-file", own / "second.txt")
    run("restore", next((mine.parent / "backups").glob("*.limitwise")),
        "--backup-passphrase-file", own / "first.txt", key="second.txt")  # fmt: skip
    run("recover", "-o", mine.with_name("recovered.limitwise"), key="second.txt")
    run("undo", 1, key="second.txt")
    run("load", out / "export.json", ledger=mine.with_name("loaded.limitwise"))
    run("demo", ledger=mine.with_name("demo.limitwise"))
    plain = folder / "out" / "plain.limitwise"  # what is decrypted is plain by the person's wish
    plain.write_bytes(mine.read_bytes())
    run("decrypt", ledger=plain, key="second.txt")
    run("encrypt", ledger=plain)
    run("move", mine.with_name("moved.limitwise"), ledger=plain)
    return status


def fill(path: Path) -> None:
    """Records whose names, amounts and labels are planted."""
    from core.money import Fen
    from core.records.ledger import Ledger
    from core.records.model import (
        Bill,
        Checkin,
        LimitEvent,
        LimitEventKind,
        Line,
        LineKind,
        Loan,
    )
    from core.records.passphrase import Passphrase

    with Ledger.open(path, Passphrase(PASSPHRASES[0])) as ledger, ledger.change(WORDS[0]) as change:
        for name in WORDS[:4]:
            line = change.add(Line(lender=name, product=name, kind=LineKind.REVOLVING, due_day=9))
            change.add(LimitEvent(line=line.id, on=date(2025, 1, 1), limit=Fen(900000),
                                  kind=LimitEventKind.GRANTED))  # fmt: skip
            change.add(LimitEvent(line=line.id, on=date(2026, 9, 1), limit=Fen(743129),
                                  kind=LimitEventKind.CUT))  # fmt: skip
            change.add(Checkin(line=line.id, on=date(2026, 10, 1), used=Fen(743129)))
            change.add(Bill(line=line.id, closed_on=date(2026, 11, 1), balance=Fen(743129)))
            change.add(Loan(line=line.id, principal=Fen(743129), months=12,
                            drawn_at=datetime(2026, 2, 1, 9)))  # fmt: skip


def window(folder: Path) -> int:
    """Open the window over it and every page, type into every field, back up, and end without a
    word; gives how many pages there were."""
    from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

    from core.records.ledger import Ledger
    from core.records.passphrase import Passphrase
    from desktop import theme
    from desktop.desk import Desk
    from desktop.shell.window import Window

    app = QApplication.instance() or QApplication(["limitwise"])
    assert isinstance(app, QApplication)
    app.setApplicationName("Limitwise")
    theme.prepare(app)
    path = folder / "home" / "mine.limitwise"
    desk = Desk(as_of=AS_OF)
    shown = Window(desk, path)
    shown.faults.install()
    shown.take(Ledger.open(path, Passphrase(PASSPHRASES[1])))
    shown.show()
    shown.behind.backups.daily()
    for page in desk.pages:
        desk.go(page.code)
        _rest(app, desk)
        for field in shown.findChildren(QLineEdit):
            if field.isEnabled() and not field.isReadOnly():
                field.setText(WORDS[2])
        for area in shown.findChildren(QPlainTextEdit):
            if not area.isReadOnly():
                area.setPlainText(WORDS[3])
        _rest(app, desk)
    imports: Any = shown.page("import")
    imports.read([folder / "in" / "wechat.csv", folder / "in" / "bill.eml"])
    _rest(app, desk)
    return len(desk.pages)


def _rest(app: Any, desk: Any) -> None:
    for _turn in range(3):
        app.processEvents()
    while desk.busy:
        app.processEvents()
    app.processEvents()


def main() -> None:
    sys.addaudithook(_heard)
    folder = Path(sys.argv[1])
    if "LD_PRELOAD" in os.environ:
        from tests.trust.shim import Shim

        shim = Shim()
    else:
        shim = None
    import sqlcipher3.dbapi2 as sqlcipher

    sqlcipher.connect(":memory:").execute("PRAGMA cipher_default_kdf_iter = 1000")
    status = commands(folder)
    pages = window(folder)
    from core.commands import cli

    every = cli._Program.list_commands(cli.program, None)  # pyright: ignore
    told = {"status": status, "left out": sorted(set(every) - set(status)), "pages": pages,
            "asked": asked, "sockets": shim.sockets if shim else None}  # fmt: skip
    print(json.dumps(told, ensure_ascii=False), flush=True)
    os._exit(0)  # as the computer going off would: nothing is put in order


if __name__ == "__main__":
    main()
