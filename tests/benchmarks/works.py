"""What the program does inside one process, each with its result checked before its time counts.

    python -m tests.benchmarks.works NAME LEDGER

Prints its figures as JSON: processor seconds, those of all threads together.
"""

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

AS_OF_TEXT = "2026-11-24"
WORKED_OUT = "Being worked out."


def opened(path: Path) -> dict[str, float]:
    """From the start of the interpreter to the painted overview, from there to the number with its
    reasons and dues, and to all figures: the history, the money ahead, what changed.

    The program's own way of opening a window, with the paint seen from outside.
    """
    from datetime import date

    from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
    from PySide6.QtGui import QShowEvent

    from desktop import app as program
    from desktop.application import Application
    from desktop.shell.window import Window

    found: dict[str, float] = {}

    class Watched(Window):
        def showEvent(self, event: QShowEvent) -> None:
            super().showEvent(event)
            self.watch = Watch()
            self.windowHandle().installEventFilter(self.watch)

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is not QEvent.Type.Expose:
                return False
            watched.removeEventFilter(self)
            QCoreApplication.sendEvent(watched, event)  # which paints
            found["painted"] = time.process_time()
            self.clock = QTimer(interval=20)
            self.clock.timeout.connect(_look)
            self.clock.start()
            return True

    def _look() -> None:
        (window,) = (each for each in Application.topLevelWidgets() if isinstance(each, Watched))
        if not window.desk.has_ledger:
            return
        page: Any = window.page("overview")
        said = page.gauge.accessibleDescription()
        if said != WORKED_OUT and "number" not in found:
            found["number"] = time.process_time() - found["painted"]
        if said == WORKED_OUT or window.desk.busy or not page.history_card.months:
            return
        found["figures"] = time.process_time() - found["painted"]
        assert said.startswith("Risk "), said
        assert len(page.history_card.months) > 100
        assert page.dues.isVisible()
        window.close()
        Application.exit(0)

    program.Window = Watched
    Application(sys.argv[:1])
    status = program.run_window(path, False, None, date.fromisoformat(AS_OF_TEXT), "en")
    assert status == 0
    return found


def pages(path: Path) -> dict[str, float]:
    """Of every page the first visit and the next one, until it is painted; `done` with what it
    works out afterwards."""
    from datetime import date

    from PySide6.QtWidgets import QApplication

    from core.records.ledger import Ledger
    from desktop import theme
    from desktop.desk import Desk
    from desktop.shell.window import Window

    app = QApplication([])
    theme.prepare(app)
    window = Window(Desk(as_of=date.fromisoformat(AS_OF_TEXT)), path)
    window.take(Ledger.open(path))
    window.show()

    def rest() -> None:
        app.processEvents()
        while window.desk.busy:
            app.processEvents()
        app.processEvents()

    def visit(code: str, name: str) -> None:
        begun = time.process_time()
        window.show_page(code)
        app.processEvents()
        found[f"{name} {code}"] = time.process_time() - begun
        assert window.current_code == code
        rest()
        if name == "first":
            found[f"done {code}"] = time.process_time() - begun

    found: dict[str, float] = {}
    rest()
    for name in ("first", "again"):
        for page in window.desk.pages[1:]:
            visit(page.code, name)
        visit(window.desk.pages[0].code, name)
    del found[f"first {window.desk.pages[0].code}"]  # it was there from the start
    del found[f"done {window.desk.pages[0].code}"]
    window.close()
    return found


def warm(path: Path) -> dict[str, float]:
    """Reading a ledger of ten years and assessing it, in a program that is running already."""
    from core.commands.clock import COLLECT_AFTER
    from core.records.ledger import Ledger
    from core.scoring import assess
    from tests.benchmarks.ten_years import measure

    gc.set_threshold(*COLLECT_AFTER)
    with Ledger.open(path) as ledger:
        cost = measure(ledger)
        assert len(ledger.snapshot().bills) == 600
        first = assess(ledger.snapshot(), ledger.snapshot().bills[-1].closed_on)
        assert first.scored
    return {name: milliseconds / 1000 for name, milliseconds in cost.items()}


def search(path: Path) -> dict[str, float]:
    """What a person types into the search of the transactions: the sums and the first rows."""
    from core.records.ledger import Ledger
    from core.records.sums import sum_transactions

    found = {}
    with Ledger.open(path) as ledger:
        for name, word in (("one", "户"), ("two", "商户"), ("rare", "商户399"), ("none", "稀")):
            begun = time.process_time()
            sums = sum_transactions(ledger, search=word)
            rows = ledger.transactions(search=word, offset=0, limit=100)
            found[name] = time.process_time() - begun
            (real,) = ledger.connection.execute(
                "SELECT count(*) FROM transactions WHERE instr(counterparty, ?)", (word,)
            ).fetchone()
            assert sums.rows == real and len(rows) == min(real, 100), (word, sums.rows, real)
    return found


def schedules(_path: Path) -> dict[str, float]:
    """A thousand schedules of 360 periods."""
    from tests.benchmarks.schedule_speed import SCHEDULES, seconds_of

    return {"thousand": seconds_of(SCHEDULES, 30_000_000)}


def sliders(path: Path) -> dict[str, float]:
    """The dearest slider of the what-if page, from its move to the repaint."""
    from PySide6.QtWidgets import QApplication

    from tests.benchmarks.slider_speed import measure

    _app = QApplication([])
    cost = measure(path)
    resting = cost.pop("at rest, cash and interval")
    return {
        "move": max(median(found) for found in cost.values()) / 1000,
        "rest": resting[0] / 1000,
    }


def report(path: Path) -> dict[str, float]:
    """The report of twelve pages, made cold, again, and after a change."""
    from tests.benchmarks.report_speed import imported, measure, prepare

    imported()
    path.unlink()
    prepare(path)
    cost = measure(path)
    assert cost.pop("pages") >= 8
    return cost


WORKS: dict[str, Callable[[Path], dict[str, float]]] = {
    work.__name__: work for work in (opened, pages, warm, search, schedules, sliders, report)
}

if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(json.dumps(WORKS[sys.argv[1]](Path(sys.argv[2]))))
