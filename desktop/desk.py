"""What every page works at: the open ledger, the day it is seen as of, and the ways to act on it.

A page is a folder in `desktop/pages/` whose `__init__.py` has `PAGE = Page(...)`, which reads the
`page.py` beside it when the page is wanted; nothing else needs to be edited.
"""

import gc
import importlib
import pkgutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

import desktop.pages
from core.commands.clock import COLLECT_AFTER, local_now
from core.errors import UserError
from core.records.settings import Setting, Value
from core.words import N_, _, ngettext

if TYPE_CHECKING:
    from core.records.ledger import Change, Ledger
    from core.records.snapshot import Snapshot
    from core.scoring.assessment import Assessment
    from core.view import LedgerView

T = TypeVar("T")


GROUPS = {
    "now": N_("Now"),
    "ahead": N_("Ahead"),
    "money": N_("Money"),
    "understand": N_("Understand"),
}
"""The groups of pages in the sidebar, by code, in their order."""


VIEW = "view"
"""All that a snapshot holds: every collection, and the settings that calculations take."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the window, found by being `PAGE` in a package of `desktop/pages/`.

    `title` is marked with `N_()`; pages stand in the sidebar by `order`, in their `group`.
    `read()` reads its room, when it is first shown or nothing else is to be done, and gives what
    makes its widget of a desk; the widget's `refresh()` is called when it is shown and something
    has changed, its `focus(**hints)`, if it has one, when it was asked for with hints, and its
    `back()`, if it has one, before another page is gone back to: it says whether there was a step
    back within the page.
    `shows` names the ledger's collections whose records the page can show, so that evidence such
    as "applications:17" finds its page: `focus(evidence=("applications:17", ...))`.
    `reads` names the collections and settings without which a change leaves the page as it is, or
    `VIEW` for all that calculations take; without it the page is read again after every change.
    """

    code: str
    title: str
    order: int
    group: str
    read: "Callable[[], Callable[[Desk], QWidget]]"
    shows: tuple[str, ...] = ()
    reads: tuple[str | Setting[Any], ...] | None = None

    def reads_any(self, touched: frozenset[str] | None) -> bool:
        """Whether a change that wrote these collections and settings, or (null) any, may show."""
        if touched is None or (touched and self.reads is None):
            return True
        from core.records.loading import READ_FROM

        names = (each if isinstance(each, str) else each.place for each in self.reads or ())
        return any(touched & READ_FROM if name == VIEW else name in touched for name in names)

    def build(self, desk: "Desk") -> QWidget:
        """Make the page's widget."""
        return self.read()(desk)


def find_pages() -> list[Page]:
    """The page of every folder in `desktop/pages/`, in the order of the sidebar. Their rooms are
    not read yet."""
    modules = (
        importlib.import_module(f"desktop.pages.{each.name}")
        for each in pkgutil.iter_modules(desktop.pages.__path__)
    )
    groups = list(GROUPS)
    return sorted(
        (module.PAGE for module in modules), key=lambda page: (groups.index(page.group), page.order)
    )


class Desk(QObject):
    """The open ledger as of a day, what it adds up to, and the ways to change and move about.

    Lives on the GUI thread. `as_of` stays as given; without it the desk follows the calendar.
    """

    changed = Signal(object)
    """Something that pages show changed: the collections and settings that were written
    (`Ledger.touched`), or null for whatever else, as the day, the language or the ledger."""
    asked = Signal(str, dict)
    demo_asked = Signal(str)
    said = Signal(str, bool)
    refused = Signal(str)
    _finished = Signal(object, object, object)

    def __init__(
        self,
        ledger: "Ledger | None" = None,
        as_of: date | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        gc.set_threshold(*COLLECT_AFTER)
        self._ledger: Ledger | None = None
        self._demo: TemporaryDirectory[str] | None = None
        self._as_of = as_of
        self._view: tuple[Snapshot, LedgerView] | None = None
        self._assessment: tuple[Snapshot, Assessment] | None = None
        self.warned: list[str] = []
        """The subjects of the warnings that the overview showed and that were not read yet, also
        when it is built anew in another language."""
        self.drafts: dict[Any, dict[str, Any]] = {}
        """What was typed into forms that were left without saving, by form and record."""
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="desk")
        self._running = 0
        self.pages: list[Page] = []
        if ledger is not None:
            self._take(ledger)
        # Queued, so that `done` never comes before `run` has returned.
        self._finished.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    # The ledger and the day

    @property
    def ledger(self) -> "Ledger":
        """The open ledger; pages are only built when there is one."""
        if self._ledger is None:
            raise RuntimeError("no ledger is open")
        return self._ledger

    @property
    def has_ledger(self) -> bool:
        return self._ledger is not None

    @property
    def is_demo(self) -> bool:
        """Whether the ledger is a copy of the demo, which goes when it is closed."""
        return self._demo is not None

    def open(self, ledger: "Ledger", demo: TemporaryDirectory[str] | None = None) -> None:
        """Work on this ledger from now on; the one before is closed. `demo` holds a demo copy."""
        self._leave()
        self._take(ledger)
        self._demo = demo
        self.renew()

    def _take(self, ledger: "Ledger") -> None:
        ledger.clock = self.now
        self._ledger = ledger

    def leave(self) -> None:
        """Close the ledger; nothing is open afterwards."""
        self._leave()
        self.renew()

    def _leave(self) -> None:
        if self._ledger is not None:
            self._ledger.close()
        if self._demo is not None:
            self._demo.cleanup()
        self._ledger = self._demo = self._view = None
        self.warned.clear()
        self.drafts.clear()

    @property
    def as_of(self) -> date:
        """The day everything is seen as of: the one given, else today."""
        return self.now().date()

    def now(self) -> datetime:
        """Naive local time; on a given day, that day at the present time of day."""
        present = local_now()
        return datetime.combine(self._as_of, present.time()) if self._as_of else present

    # What it adds up to

    @property
    def view(self) -> "LedgerView":
        """The ledger as of `as_of`: what every page but those that keep records shows."""
        from core.view import LedgerView

        whole, as_of, kept = self.ledger.snapshot(), self.as_of, self._view
        if kept is None or kept[0] is not whole or kept[1].as_of != as_of:
            kept = self._view = whole, LedgerView.of(whole, as_of)
        return kept[1]

    def snapshot(self) -> "Snapshot":
        """The records as they were known by `as_of`."""
        return self.view.snapshot

    def all_records(self) -> "Snapshot":
        """Everything the ledger holds, for what keeps records in order: also of days after
        `as_of`."""
        return self.ledger.snapshot()

    def clock_text(self) -> str:
        """What is to be said where this computer's clock is wrong; "" where nothing shows it, or
        where the day was given."""
        from core.view import clock_text

        return "" if self._as_of else clock_text(self.all_records(), self.as_of)

    def assessment(self) -> "Assessment":
        """The assessment as of `as_of`, calculated once until something changes."""
        view, kept = self.view, self._assessment
        if kept is None or kept[0] is not view.snapshot or kept[1].as_of != view.as_of:
            from core.scoring import assess  # numpy comes with it, which the first paint spares

            kept = self._assessment = view.snapshot, assess(view.snapshot, view.as_of)
        return kept[1]

    # Ways to change

    @contextmanager
    def change(self, label: str) -> "Iterator[Change]":
        """One undoable action, as `Ledger.change`; UserError goes on to the caller.

        After it is kept, pages are renewed and the status line says `label` and offers Undo.
        """
        with self.ledger.change(label) as change:
            yield change
        self.follow()
        self.tell(label)

    def keep(self, setting: Setting[Value], value: Value) -> None:
        """Keep a setting that nobody asked for, such as what was shown. Where that cannot be
        written it is only said quietly, and of a read-only ledger not at all."""
        from core.records.opening import may_write

        if not may_write(self.ledger.path):
            return
        try:
            self.ledger.set_setting(setting, value)
        except UserError as error:
            self.tell(str(error), undo=False)

    def undo(self) -> None:
        """Take back the last action; not what another window did since the person last saw the
        ledger: that is shown first. Raises UserError."""
        self._show_others()
        label = self.ledger.undo()
        if label is not None:
            self._stepped(_("Taken back: {label}").format(label=label))

    def redo(self) -> None:
        """Do again what was taken back, likewise."""
        self._show_others()
        label = self.ledger.redo()
        if label is not None:
            self._stepped(_("Done again: {label}").format(label=label))

    def undo_to(self, step: int) -> None:
        """Take back every step from the last one to this one, itself too, likewise."""
        self._show_others()
        count = self.ledger.undo_to(step)
        text = ngettext("{count} step taken back", "{count} steps taken back", count)
        self._stepped(text.format(count=count))

    def redo_to(self, step: int) -> None:
        """Do every step again that was taken back, up to this one, itself too, likewise."""
        self._show_others()
        count = self.ledger.redo_to(step)
        text = ngettext("{count} step done again", "{count} steps done again", count)
        self._stepped(text.format(count=count))

    def _show_others(self) -> None:
        if self.ledger.changed_elsewhere():
            self.renew()
            raise UserError(
                _(
                    "Another window or program changed this ledger just now, so nothing was taken "
                    "back or done again. The pages show it; choose once more if you still want to."
                )
            )

    def _stepped(self, text: str) -> None:
        self.follow()
        self.tell(text, undo=False)

    def follow(self) -> None:
        """Have those pages read again that read what was written; call after any change made on
        the ledger itself, such as `ledger.set_setting`."""
        self.changed.emit(self.ledger.touched())

    def renew(self) -> None:
        """Forget what was calculated and have all pages read again."""
        self._assessment = None
        if self._ledger is not None:
            self._ledger.touched()
        self.changed.emit(None)

    # Ways to move and speak

    def go(self, code: str, **hints: Any) -> None:
        """Show the page of this code; its `focus(**hints)` gets the hints."""
        self.asked.emit(code, hints)

    def go_evidence(self, evidence: tuple[str, ...]) -> None:
        """Show the records behind a reason ("collection:id") on the page that shows them."""
        collections = [item.partition(":")[0] for item in evidence]
        for page in self.pages:
            if any(collection in page.shows for collection in collections):
                self.go(page.code, evidence=evidence)
                return
        self.go("lines", evidence=evidence)

    def go_lesson(self, code: str) -> None:
        """Show the lesson of this code."""
        self.go("lessons", lesson=code)

    def see_demo(self, code: str) -> None:
        """Show the page of this code as it is in the demo; what is open is closed, and is as it
        was when it is opened again."""
        self.demo_asked.emit(code)

    def tell(self, text: str, undo: bool = True) -> None:
        """Say it quietly in the status line, with an Undo button unless `undo` is false."""
        self.said.emit(text, undo)

    def refuse(self, error: UserError) -> None:
        """Show why a request cannot be met, in the one dialog."""
        self.refused.emit(str(error))

    # Work off the GUI thread

    @property
    def busy(self) -> bool:
        """Whether work handed to `run` is not finished yet."""
        return self._running > 0

    def run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do `work` off the GUI thread, then `done(result)` on it.

        `work` touches neither widgets nor the ledger: give it a snapshot. A UserError it raises
        is shown in the one dialog, anything else is a bug and is shown as one. `done` is left
        out when its widget is gone by then, or the ledger that was open.
        """
        # Python collects cycles on whichever thread allocates. On a worker that would delete
        # widgets off the GUI thread, which crashes Qt, so it waits until no work is running.
        gc.disable()
        self._running += 1
        ledger = self._ledger
        future = self._pool.submit(work)
        future.add_done_callback(lambda finished: self._finished.emit(finished, done, ledger))

    @Slot(object, object, object)
    def _finish(
        self, future: Future[Any], done: Callable[[Any], None], ledger: "Ledger | None"
    ) -> None:
        self._running -= 1
        if not self._running:
            gc.collect(0)
            gc.enable()
        if ledger is not self._ledger:
            return
        try:
            result = future.result()
        except UserError as error:
            self.refuse(error)
            return
        owner = getattr(done, "__self__", None)
        if not isinstance(owner, QObject) or shiboken6.isValid(owner):
            done(result)

    def close(self) -> None:
        """Wait for running work, leave out what has not begun, and close the ledger."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        gc.enable()
        self._leave()
