"""How long the window stands still at each action, on a made-up ledger of ten years.

    python -m tests.benchmarks.window_blocks [--rows 100000] [--at-most 100]

A watchdog on another thread asks the GUI thread for a sign every few milliseconds; the longest wait
for one is how long a person's click or key would have waited. Per action, in milliseconds: until
its call came back, until the figures were there, the longest block, and how much of the longest one
the GUI thread itself worked, which is what counts where the machine has other work; over the limit
also what it was doing.
"""

import argparse
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from core.records.ledger import Ledger
from core.records.model import Bill
from desktop import theme
from desktop.application import Application
from desktop.desk import Desk
from desktop.language import speak
from desktop.shell.window import Window
from tests.benchmarks.ten_years import AS_OF, make

BEAT = 0.004
"""Seconds between two signs that the GUI thread gives."""
HOME = str(Path(__file__).resolve().parents[2])


class Watchdog:
    """Notes the longest time without a sign of the GUI thread, and where that thread was."""

    def __init__(self, limit: float) -> None:
        self._limit, self._gui = limit, threading.get_ident()
        self._sign = time.perf_counter()
        self._worked = time.thread_time()
        self.longest, self.longest_work, self.doing = 0.0, 0.0, ""
        self._timer = QTimer(interval=int(BEAT * 1000))
        self._timer.timeout.connect(self._alive)
        self._timer.start()
        threading.Thread(target=self._watch, daemon=True).start()

    def start(self) -> None:
        self._sign, self._worked = time.perf_counter(), time.thread_time()
        self.longest, self.longest_work, self.doing = 0.0, 0.0, ""

    def _alive(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, now - self._sign)
        self.longest_work = max(self.longest_work, worked - self._worked)
        self._sign, self._worked = now, worked

    def _watch(self) -> None:
        while True:
            time.sleep(BEAT)
            if time.perf_counter() - self._sign > self._limit and not self.doing:
                frame = sys._current_frames().get(self._gui)
                self.doing = _own(frame)


def _own(frame: FrameType | None) -> str:
    """The innermost places in our own code, the last one first."""
    found = [one for one in traceback.extract_stack(frame) if one.filename.startswith(HOME)]
    told = [f"{Path(one.filename).stem}.{one.name}:{one.lineno}" for one in found[::-1]]
    return " < ".join(told[:4])


@dataclass(frozen=True)
class Measured:
    action: str
    call: float
    whole: float
    block: float
    work: float
    doing: str


class Measuring:
    """Does actions on a window and notes what they cost."""

    def __init__(self, window: Window, limit: float) -> None:
        self.window, self.limit = window, limit
        self.dog = Watchdog(limit)
        self.found: list[Measured] = []

    def do(self, action: str, work: Callable[[], object], settled: Callable[[], bool]) -> None:
        self.rest(lambda: True)
        self.dog.start()
        begun = time.perf_counter()
        work()
        call = time.perf_counter() - begun
        self.rest(settled)
        whole = time.perf_counter() - begun
        seconds = (call, whole, self.dog.longest, self.dog.longest_work)
        made = Measured(action, *(each * 1000 for each in seconds), self.dog.doing)
        self.found.append(made)
        over = f"  {made.doing}" if made.work > self.limit * 1000 else ""
        told = " ".join(f"{one:7.0f}" for one in (made.call, made.whole, made.block, made.work))
        print(f"{action:34} {told}{over}", flush=True)

    def rest(self, settled: Callable[[], bool]) -> None:
        """Let the window work until nothing is running and it has said so twice."""
        calm = 0
        while calm < 3:
            pause = QEventLoop()
            QTimer.singleShot(20, pause.quit)
            pause.exec()
            calm = calm + 1 if not self.window.desk.busy and settled() else 0


def run(path: Path, limit: float) -> list[Measured]:
    """Every action once, in the order in which a person may come to them."""
    app = QApplication.instance() or Application(["limitwise"])
    assert isinstance(app, QApplication)
    theme.prepare(app)
    speak(app, "en")
    desk = Desk(as_of=AS_OF)
    window = Window(desk, path)
    window.resize(1280, 800)
    measuring = Measuring(window, limit)
    always = lambda: True  # noqa: E731
    print(f"{'action':34} {'call':>7} {'whole':>7} {'block':>7} {'work':>7}")

    def open_it() -> None:
        window.take(Ledger.open(path))
        window.show()

    measuring.do("open the ledger", open_it, always)
    for turn in ("first visit", "return"):
        for page in desk.pages:
            measuring.do(
                f"{turn}: {page.code}", lambda code=page.code: window.show_page(code), always
            )
    window.show_page("transactions")
    page = window.page("transactions")
    for text in ("商", "商户3", "餐饮", "nothing"):
        measuring.do(
            f"search “{text}”", lambda text=text: page.filters.search.setText(text), _found(page)
        )
    measuring.do("clear the search", page.filters.clear, _found(page))
    bar = page.table.verticalScrollBar()
    for share in (1.0, 0.5):
        measuring.do(
            f"scroll to {share:.0%}",
            lambda share=share: bar.setValue(int(bar.maximum() * share)),
            always,
        )
    falling = Qt.SortOrder.DescendingOrder
    measuring.do("sort by amount", lambda: page.table.sortByColumn(6, falling), _found(page))
    measuring.do("sort as before", lambda: page.table.sortByColumn(-1, falling), _found(page))
    record = desk.ledger.records(Bill)[0]

    def save() -> None:
        with desk.change("A bill was changed") as change:
            change.update(record.__class__(**{**_fields(record), "balance": record.balance + 1}))

    for code in ("lines", "overview"):
        window.show_page(code)
        measuring.do(f"save a bill, seen in {code}", save, always)
        measuring.do(f"undo it, seen in {code}", window.menus.undo.trigger, always)
    for look in (theme.Appearance.DARK, theme.Appearance.LIGHT):
        measuring.do(
            f"change of look: {look}", lambda look=look: window.looks.set_appearance(look), always
        )
    measuring.do("change of language", lambda: window.looks.set_language("zh_CN"), always)
    begun = time.perf_counter()
    window.close()
    print(f"{'quit':34} {(time.perf_counter() - begun) * 1000:7.0f}")
    return measuring.found


def _fields(record: Bill) -> dict:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def _found(page) -> Callable[[], bool]:
    """Whether the search has begun, ended and is shown."""
    return lambda: not page.filters._pause.isActive() and not page.looking.busy


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=100_000)
    asked.add_argument("--at-most", type=float, default=100, help="milliseconds of a block")
    given = asked.parse_args()
    with TemporaryDirectory() as folder:
        place = Path(folder, "ten.limitwise")
        make(place, given.rows)
        measured = run(place, given.at_most / 1000)
    over = [one for one in measured if one.work > given.at_most]
    print(f"{len(over)} of {len(measured)} actions keep the window at work over the limit")
