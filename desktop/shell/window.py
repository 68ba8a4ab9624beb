"""The main window: menus and status line around the welcome or the pages of an open ledger."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QShowEvent
from PySide6.QtWidgets import QMainWindow, QMessageBox, QWidget

from core.days import show_day
from core.errors import UserError
from core.records.passphrase import Passphrase
from core.records.settings import APPEARANCE, LANGUAGE
from core.words import _
from desktop import theme
from desktop.desk import Desk, find_pages
from desktop.faults import FaultDialog
from desktop.pages.overview.first_sight import FirstSight
from desktop.shell.behind import Behind
from desktop.shell.file_work import FileWork
from desktop.shell.files import Files
from desktop.shell.gestures import Gestures
from desktop.shell.kept_window import KeptWindow
from desktop.shell.locking import Locking
from desktop.shell.looks import Looks
from desktop.shell.menus import Menus
from desktop.shell.one_window import OneWindow, call
from desktop.shell.opening import tell_opened
from desktop.shell.reminding import Reminding
from desktop.shell.unasked import Unasked
from desktop.shell.workspace import Workspace
from desktop.widgets.basic import label
from desktop.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from tempfile import TemporaryDirectory

    from core.records.ledger import Ledger

USUAL, SMALLEST = (1180, 760), (784, 550)
"""Pixels: as the window opens first, and what stands on a screen of 800 by 600 with its frame."""


class Window(QMainWindow):
    """What stands around an open ledger; its inside is built anew when the ledger, the language or
    the size of text changes.

    `place` is where the person's own ledger is or will be, `kept` the file that remembers the
    window on this computer; `one` keeps two windows off one ledger.
    """

    taken = Signal()
    """A ledger was opened and its pages are there."""

    def __init__(
        self,
        desk: Desk,
        place: Path,
        language_given: bool = False,
        quit_on_bug: bool = False,
        kept: Path | None = None,
        one: OneWindow | None = None,
    ) -> None:
        super().__init__()
        self._one, self._quit_on_bug = one, quit_on_bug
        self._coming: Callable[[], object] | None = None
        self.desk = desk
        desk.pages = find_pages()
        self.workspace: Workspace | None = None
        self.faults = FaultDialog(
            self, lambda: desk.ledger.path if desk.has_ledger else place, quit_on_bug
        )
        self.kept = KeptWindow(kept)
        self.resize(*USUAL)
        self.kept.place(self)
        self.looks = Looks(desk, self.kept, language_given, self.rebuild, self._let_go)
        self.setMinimumSize(*SMALLEST)
        self.setWindowIcon(QIcon(str(theme.RESOURCES / "icons" / "limitwise-256.png")))
        self.files = Files(desk, self, place, self.take, self.cannot_open)
        self.behind = Behind(desk, self, FileWork(desk, self, self), self.files)
        self.locking = Locking(desk, self, self, self.files)
        self.menus = Menus(self, self, desk)
        self.gestures = Gestures(self)
        self.gestures.stepped.connect(self.step)
        desk.changed.connect(self._desk_changed)
        desk.asked.connect(self.show_page)
        desk.demo_asked.connect(self._see_demo)
        desk.said.connect(self._tell)
        desk.refused.connect(self.faults.show)
        self.reminding = Reminding(desk, self)
        self.unasked = Unasked(desk, self)
        self.unasked.new_day.connect(self._retitle)

    # Building

    def take(self, ledger: "Ledger", demo: "TemporaryDirectory[str] | None" = None) -> None:
        """Work on this ledger from now on, in its language where none was asked for.

        One that cannot be read is closed again, and the ways out are offered.
        """
        self._coming = None
        held = self._one.hold(ledger.path) if self._one and demo is None else None
        if held is not None and held.here:
            path = ledger.path
            ledger.close()
            call(path, ())
            self.desk.refuse(UserError(held.text(path)))
            return
        try:
            ledger.snapshot()
        except UserError as error:
            ledger.close()
            if self._quit_on_bug:
                raise
            self.cannot_open(ledger.path, ledger.passphrase, error)
            return
        self.workspace = None
        self.looks.follow({each.name: ledger.setting(each) for each in (LANGUAGE, APPEARANCE)})
        self.desk.open(ledger, demo)
        self.looks.keep_chosen()
        self.looks.write_as_kept()
        self.rebuild(self.kept.page(ledger.path))
        tell_opened(self.desk, ledger)
        if held is not None:
            self.desk.refuse(UserError(held.text(ledger.path)))
        elif self._one is not None and self._one.broken_off:
            self._one.broken_off = False
            QTimer.singleShot(0, self, self._look_over)
        self.unasked.reading.start()
        self.taken.emit()

    def _look_over(self) -> None:
        """Look over what a sudden end left, once the pages are there."""
        from desktop.shell.looking_over import look_over

        if self.desk.has_ledger:
            look_over(self.desk, self.behind.rescue)

    def show_first(self, looks: "Mapping[str, Any]", then: "Callable[[], object]") -> None:
        """Show the overview with its gauge at work, in the language and look of a ledger, `then`
        open that: reading it, and the rooms of the pages, is what a start would wait for longest.
        """
        self._coming = then
        self.looks.follow(looks)
        self.menus.build()
        self.menuBar().setEnabled(False)
        first = FirstSight()
        first.painted.connect(self._go_on)
        workspace = Workspace(self.desk, self.files, self.kept, {})
        workspace.show_first(first)
        self._put(workspace)

    def _go_on(self) -> None:
        if self._coming is not None:
            then, self._coming = self._coming, None
            then()

    def cannot_open(self, path: Path, passphrase: Passphrase | None, why: UserError) -> None:
        """Say why the ledger at `path` cannot be opened, and offer the ways out."""
        if self.centralWidget() is None or not self.desk.has_ledger:
            self.rebuild()
        self.behind.rescue.offer(path, passphrase, why)

    def put_away(self, text: str) -> None:
        """Close the ledger for work on its file; `text` says meanwhile what is done."""
        self.workspace = None
        self.desk.leave()
        self.menuBar().setEnabled(False)
        title = label(text, "heading")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setCentralWidget(title)
        self._retitle()

    def drafts(self) -> dict[str, Any]:
        """What is typed into pages and not saved, by page."""
        return self.workspace.drafts() if self.workspace else {}

    def show_locked(self, shown: QWidget) -> None:
        """Show this in place of a ledger that was put away; the menus lead to others."""
        self.menus.build()
        self.menuBar().setEnabled(True)
        self.setCentralWidget(shown)

    def go_on(self, code: str | None, drafts: dict[str, Any]) -> None:
        """Show the page that was shown before, with what was typed."""
        if self.workspace is not None:
            self.workspace.bring(drafts)
        if code is not None:
            self.show_page(code)

    def _let_go(self) -> None:
        if self.workspace is not None:
            self.workspace.let_go()

    def rebuild(self, code: str | None = None) -> None:
        """Build everything anew in the language in force, on the page it was on or on `code`."""
        code, workspace = code or self.current_code, None
        if self.desk.has_ledger:
            workspace = Workspace(self.desk, self.files, self.kept, self.drafts())
            workspace.moved.connect(self.menus.update_steps)
        self.workspace = workspace
        self.menus.build()
        self.menuBar().setEnabled(True)
        self._put(workspace or self._welcome())
        if workspace is not None:
            codes = [page.code for page in self.desk.pages]
            workspace.show_page(code if code in codes else codes[0])

    def _put(self, inside: QWidget) -> None:
        self.setCentralWidget(inside)
        self.status = StatusLine(lambda: self.menus.undo.trigger())
        self.setStatusBar(self.status)
        self._retitle()

    def _welcome(self) -> QWidget:
        from desktop.shell.welcome import Welcome

        return Welcome(self.files, self.looks)

    def _retitle(self) -> None:
        self.status.setVisible(self.desk.has_ledger)
        if not self.desk.has_ledger:
            self.setWindowTitle(_("Limitwise"))
            return
        name = _("Demo") if self.desk.is_demo else self.desk.ledger.path.stem
        self.setWindowTitle(_("{name} – Limitwise").format(name=name))
        self.status.day.setText(_("As of {day}").format(day=show_day(self.desk.as_of)))

    # Pages

    @property
    def current_code(self) -> str | None:
        """The code of the page that is shown."""
        return self.workspace.current_code if self.workspace else None

    def page(self, code: str) -> QWidget:
        """The widget of a page, built if need be. Only while a ledger is open."""
        assert self.workspace is not None
        return self.workspace.page(code)

    def show_page(self, code: str, hints: dict[str, Any] | None = None) -> None:
        """Show a page, read again if stale, with the keys in it; its `focus` gets the hints."""
        if self.workspace is not None:
            self.workspace.show_page(code, hints)
            self.workspace.enter()

    def step(self, by: int) -> None:
        """A step back (-1) or forward (1)."""
        if self.workspace is not None:
            self.workspace.step(by)

    def can_step(self, by: int) -> bool:
        """Whether there may be somewhere to go."""
        return self.workspace is not None and self.workspace.can_step(by)

    def _see_demo(self, code: str) -> None:
        """Show a page as it is in the demo."""
        self.files.demo()
        self.show_page(code)

    def _desk_changed(self, touched: frozenset[str] | None) -> None:
        if self.centralWidget() is None:
            return  # nothing is built yet
        self.menus.update_undo()
        if self.desk.has_ledger:
            self.status.follow(self.desk.ledger.undo_label)
            if self.workspace is not None:
                self.workspace.follow(touched)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.unasked.look_again()
        super().changeEvent(event)

    def _tell(self, text: str, undo: bool) -> None:
        undo_label = self.desk.ledger.undo_label if self.desk.has_ledger else None
        self.status.tell(text, undo_label, undo)

    def showEvent(self, event: QShowEvent) -> None:
        if self.centralWidget() is None:
            self.rebuild()  # nothing was opened, so it is the welcome
        super().showEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        half_done = self.isVisible() and self.workspace is not None and self.workspace.is_half_done
        if half_done and not _close_all_the_same(self):
            event.ignore()
            return
        self.unasked.stop()
        own = self.desk.has_ledger and not self.desk.is_demo
        self.kept.keep_place(self, self.desk.ledger.path if own else None, self.current_code)
        self._coming = None
        self.hide()  # at once, though work that is running is waited for
        self.desk.close()
        if self._one is not None:
            self._one.let_go()
        super().closeEvent(event)


def _close_all_the_same(window: QWidget) -> bool:
    """Whether what was typed into the check-in may be lost; asked once."""
    box = QMessageBox(window)
    box.setWindowTitle(_("Limitwise"))
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(_("The check-in has answers that are not saved yet. Close without them?"))
    close = box.addButton(_("Close without saving"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(_("Back to the check-in"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    try:
        box.exec()
        return box.clickedButton() is close
    finally:
        box.deleteLater()
