"""Whatever stands in a field of a file that is read, it is only ever text: SQL, markup of the web,
of Qt and of Typst, formulas, commands of a terminal, Unicode and path tricks.

    python -m tests.trust.hostile [--count 500] [--seed 1] [--only FORM]

Puts every text into every field of every form that is read (tables, workbooks, OFX, QIF, mails,
PDF, credit reports, archives, names of files, the ledger's JSON, mappings, answers, check-ins,
public figures), one field at a time, and reads it with the command that reads it. Each ends with
a result or a sentence, and nothing commands the terminal. Then all that was taken is shown on every
page of the window and by the commands, and stands in the report and the calendar: as text. Prints
the texts by field; status 1 at a fault.
"""

import argparse
import json
import shutil
import sqlite3
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

from core.commands import cli
from core.commands.terminal import _COMMANDS
from core.records.json_ledger import export_text, load_new
from core.records.ledger import Ledger
from core.report.choice import HIDDEN, Choice
from core.report.making import MadeReport
from core.scoring import assess
from core.view import LedgerView
from tests.desktop.sample import AS_OF, fill
from tests.report import hostile as report
from tests.trust.hostile_files import Field, document, fields, of_ledger

SHOWN = ("assess", "history", "months", "forecast", "budget", "warnings", "changes", "diagnose",
         "environment", "checkin", "check", "export", "calendar")  # fmt: skip


class Reading:
    """Reads files into one ledger, and counts what came of the texts of each field."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path = folder, folder / "mine.limitwise"
        with Ledger.create(self.path) as ledger:
            fill(ledger)
        self.schema = _schema(self.path)
        self.told: dict[tuple[str, str], Counter[str]] = {}
        self.takes: dict[str, list[str]] = {}
        """The texts that each field of the ledger's JSON takes."""
        self.faults: list[str] = []

    def read(self, field: Field, texts: Sequence[str]) -> None:
        """Each text in this field: together, and the halves of what is refused together apart."""
        shutil.rmtree(self.folder / "files", ignore_errors=True)
        place = self.folder / "files"
        place.mkdir()
        words = field.write(place, texts)
        words += ["--ledger", place / "loaded" if words[0] == "load" else self.path]
        ended = self.run(words, f"{field.form}, {field.name}")
        if ended == "refused" and len(texts) > 1:
            half = len(texts) // 2
            self.read(field, texts[:half])
            self.read(field, texts[half:])
            return
        self.told.setdefault((field.form, field.name), Counter())[ended] += len(texts)
        if ended == "taken" and field.form == "ledger":
            self.takes.setdefault(field.name, []).extend(texts)

    def run(self, words: Sequence[object], where: str) -> str:
        """Run a command; gives whether it was done or refused, and notes what must not be."""
        out, err = (TextIOWrapper(BytesIO(), encoding="utf-8") for _stream in range(2))
        status = 0
        try:
            with redirect_stdout(out), redirect_stderr(err):
                given = [*map(str, words), "--as-of", AS_OF.isoformat()]
                cli.main(given, lambda *_given: 0)
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 1
        except Exception:  # noqa: BLE001 - every one is what is looked for
            self.faults.append(f"{where}: {traceback.format_exc()[-900:]}")
            return "faults"
        said = []
        for stream in (out, err):
            stream.flush()
            said.append(stream.buffer.getvalue().decode())  # type: ignore[attr-defined]
        if found := _COMMANDS.search("".join(said)):
            self.faults.append(f"{where}: commands the terminal by {found[0]!r}")
        if status and not said[1].strip():
            self.faults.append(f"{where}: status {status} without a word")
        return "refused" if status else "taken"

    def everywhere(self, texts: Sequence[str], short: bool) -> None:
        """Look at all that was taken, wherever it is shown, and at a ledger with the texts in every
        field that takes them."""
        if _schema(self.path) != self.schema:
            self.faults.append("the schema of the ledger is another")
        made = self.folder / "made.limitwise"
        takes = {one: self.takes.get(".".join(one), []) for one in of_ledger()}
        load_new(made, json.dumps(document(takes))).close()
        for path in (made,) if short else (made, self.path):
            for name in SHOWN:
                for form in ((), ("--json",)):
                    where = f"{name} {path.name}"
                    more = ["-o", self.folder / "due.ics"] if name == "calendar" else []
                    if self.run([name, *form, *more, "--ledger", path], where) == "refused":
                        self.faults.append(f"{where}: refused")
            with Ledger.open(path) as ledger:
                text = export_text(ledger)
                view = LedgerView.of(ledger.snapshot(), AS_OF)
                choice = Choice(shown=tuple(HIDDEN), statement=texts[0], ledger=texts[-1])
                printed = MadeReport(view, assess(view.snapshot, AS_OF), report.MADE, choice)
                self.faults += report.faults(printed, [])
                self.faults += report.calendar_faults(view.snapshot)
            with load_new(self.folder / "again.limitwise", text) as again:
                if export_text(again) != text:
                    self.faults.append(f"{path.name}: loaded again it is another")
            (self.folder / "again.limitwise").unlink()
            self.faults += markup_in_window(path, [])


def _schema(path: Path) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 2").fetchall()


def markup_in_window(path: Path, files: Sequence[Path]) -> Iterator[str]:
    """Where the window over this ledger lets Qt read a text as markup: a label that is not plain, a
    tool tip that is not ours; on every page, and on the import's with these files read."""
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import Qt
    from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QTextEdit, QWidget

    from desktop import theme
    from desktop.desk import Desk
    from desktop.shell.window import Window

    app = QApplication.instance() or QApplication(["limitwise"])
    assert isinstance(app, QApplication)
    theme.prepare(app)
    desk = Desk(as_of=AS_OF)
    window = Window(desk, path)
    window.take(Ledger.open(path))
    window.show()
    try:
        for page in desk.pages:
            desk.go(page.code)
            if page.code == "import" and files:
                shown: Any = window.page("import")
                shown.read(list(files))
            for _turn in range(3):
                app.processEvents()
            while desk.busy:
                app.processEvents()
            app.processEvents()
            for widget in window.findChildren(QWidget):
                tips = [widget.toolTip()]
                if isinstance(widget, QAbstractItemView) and (model := widget.model()):
                    places = (
                        model.index(row, column)
                        for row in range(min(model.rowCount(QModelIndex()), 300))
                        for column in range(12)
                    )
                    tips += [
                        str(place.data(Qt.ItemDataRole.ToolTipRole) or "")
                        for place in places
                        if place.isValid()
                    ]
                for tip in tips:
                    if Qt.mightBeRichText(tip) and not _is_escaped(tip):
                        yield f"{page.code}: tool tip {tip[:80]!r}"
                if isinstance(widget, QTextEdit):
                    yield f"{page.code}: a field that takes markup"
                if isinstance(widget, QLabel) and not (
                    widget.textFormat() == Qt.TextFormat.PlainText
                    or (widget.textFormat() == Qt.TextFormat.AutoText
                        and not Qt.mightBeRichText(widget.text()))
                ):  # fmt: skip
                    yield f"{page.code}: label {widget.text()[:80]!r}"
    finally:
        window.close()
        window.deleteLater()


def _is_escaped(tip: str) -> bool:
    """Whether a tool tip is a paragraph of escaped text, with line ends and nothing else."""
    inner = tip.removeprefix("<p>").removesuffix("</p>").replace("<br>", "")
    return tip.startswith("<p>") and "<" not in inner


def run(
    texts: Sequence[str], chosen: Iterable[Field], short: bool = False
) -> tuple[dict[tuple[str, str], Counter[str]], list[str]]:
    """What came of the texts by form and field, and the faults. In a short run only a ledger with
    the texts in all fields is shown, and not the one that files were read into."""
    with tempfile.TemporaryDirectory(prefix="limitwise-hostile-") as name:
        reading = Reading(Path(name))
        for field in chosen:
            for some in [[text] for text in texts] if field.single else [texts]:
                reading.read(field, some)
        reading.everywhere(texts, short)
        return reading.told, reading.faults


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="a form, such as OFX")
    given = parser.parse_args()
    chosen = (field for field in fields() if given.only in (None, field.form))
    told, faults = run(report.strings(given.count, given.seed), chosen)
    whole = Counter[str]()
    for (form, field), counts in told.items():
        print(f"{form}, {field}:", ", ".join(f"{n} {what}" for what, n in counts.items()))
        whole += counts
    for fault in faults:
        print(fault)
    sums = ", ".join(f"{n:,} {what}" for what, n in whole.items())
    print(f"{len(told)} fields, {whole.total():,} texts in them: {sums}; {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
