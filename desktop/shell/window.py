"""The main window: sidebar, pages, status line; it shows what the desk asks for."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QIcon,
    QMouseEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.days import show_day
from core.errors import UserError
from core.records.passphrase import Passphrase
from core.records.settings import APPEARANCE, GETTING_STARTED, LANGUAGE, Setting
from core.words import LANGUAGES, _, language
from desktop import theme
from desktop.desk import Desk, find_pages
from desktop.faults import FaultDialog
from desktop.language import speak
from desktop.pages.overview.first_sight import FirstSight
from desktop.shell.behind import Behind
from desktop.shell.file_work import FileWork
from desktop.shell.files import Files
from desktop.shell.kept_window import KeptWindow
from desktop.shell.locking import Locking
from desktop.shell.menus import Menus
from desktop.shell.one_window import OneWindow, call
from desktop.shell.reminding import Reminding
from desktop.shell.sidebar import Sidebar
from desktop.shell.trail import Trail
from desktop.widgets.basic import label, link_button
from desktop.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from tempfile import TemporaryDirectory

    from core.records.ledger import Ledger

MINUTE = 60_000
IDLE = 250
"""Milliseconds between two pages whose rooms are read while nothing else is to be done."""
UNSEEN = 1_000
"""Milliseconds after which a ledger is taken though nothing was painted, as on a desktop that does
not show the window."""


class Window(QMainWindow):
    """Sidebar and pages over an open ledger, or the welcome where there is none.

    Pages are built when first shown, read again when shown and stale, and all built anew when the
    language or the ledger changes. What a page's `draft()` gives, typed and not saved, is brought
    to it by `bring(draft)` when it is built in another language. `place` is where the person's own
    ledger is or will be, `kept` the file that remembers the window on this computer; `one` keeps
    two windows off one ledger.
    """

    taken = Signal()
    """A ledger was opened and its pages are there."""
    dropped = Signal(list)
    """Files of this computer were dropped on the window."""

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
        self._one = one
        self._language_given, self._quit_on_bug = language_given, quit_on_bug
        self._chosen: dict[Setting[str | None], str] = {}
        self.desk = desk
        self.faults = FaultDialog(
            self, lambda: desk.ledger.path if desk.has_ledger else place, quit_on_bug
        )
        desk.pages = find_pages()
        self._built: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self._drafts: dict[str, Any] = {}
        self._trail = Trail()
        self.kept = KeptWindow(kept)
        self.setAcceptDrops(True)
        self._coming: Callable[[], object] | None = None
        self.resize(1180, 760)
        self.kept.place(self)
        self._zoom_to(self.kept.number("zoom") or theme.zoomed())
        self.setMinimumSize(900, 560)
        self.setWindowIcon(QIcon(str(theme.RESOURCES / "icons" / "limitwise-256.png")))
        self.files = Files(desk, self, place, self.take, self.cannot_open)
        self.behind = Behind(desk, self, FileWork(desk, self, self), self.files)
        self.locking = Locking(desk, self, self)
        self.menus = Menus(self, self, desk, self.files, self.behind, self.locking)
        desk.changed.connect(self._desk_changed)
        desk.asked.connect(self.show_page)
        desk.demo_asked.connect(self._see_demo)
        desk.told.connect(self._tell)
        desk.refused.connect(self.faults.show)
        self.reminding = Reminding(desk, self)
        self._day = desk.as_of
        self._unread = iter(desk.pages)
        self._idle = QTimer(self, interval=IDLE)
        self._idle.timeout.connect(self._read_next)
        self._clock = QTimer(self, interval=MINUTE)
        self._clock.timeout.connect(self._look_again)
        self._clock.start()

    # Building

    def take(self, ledger: "Ledger", demo: "TemporaryDirectory[str] | None" = None) -> None:
        """Work on this ledger from now on, in its language where none was asked for.

        What its settings say that is no language or look, as a loaded file may, is passed over.
        One that cannot be read is closed again, and the ways out are offered.
        """
        from core.records.opening import conflict_copies, conflict_told, set_aside_told

        self._coming = None
        held = self._one.hold(ledger.path) if self._one and demo is None else None
        if held is not None and held.here:
            path = ledger.path
            ledger.close()
            call(path, ())
            self.desk.refuse(UserError(held.told(path)))
            return
        try:
            ledger.snapshot()
        except UserError as error:
            ledger.close()
            if self._quit_on_bug:
                raise
            self.cannot_open(ledger.path, ledger.passphrase, error)
            return
        self._built.clear()
        self._drafts.clear()
        looks = {each.name: ledger.setting(each) for each in (LANGUAGE, APPEARANCE)}
        self._look_as(looks)
        self.desk.open(ledger, demo)
        if not any(looks.values()):
            for setting, value in self._chosen.items():
                self._keep(setting, value)
        self._chosen.clear()
        self.rebuild(self._first_page())
        if ledger.set_aside:
            self.desk.tell(set_aside_told(ledger.set_aside), undo=False)
            ledger.set_aside = ()
        if not self.desk.is_demo and (copies := conflict_copies(ledger.path)):
            self.desk.tell(conflict_told(copies), undo=False)
        if held is not None:
            self.desk.refuse(UserError(held.told(ledger.path)))
        elif self._one is not None and self._one.broken_off:
            self._one.broken_off = False
            QTimer.singleShot(0, self, self._look_over)
        self._idle.start()
        self.taken.emit()

    def _first_page(self) -> str:
        """Where the window was left on this ledger, else the overview."""
        left, codes = self.kept.text("page"), [page.code for page in self.desk.pages]
        same = self.kept.text("ledger") == str(self.desk.ledger.path)
        return left if same and left in codes else codes[0]

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
        self._look_as(looks)
        self.menus.build()
        self.menuBar().setEnabled(False)
        first = FirstSight()
        first.painted.connect(self._go_on)
        self._put(self._workspace())
        self.stack.addWidget(first)
        self.sidebar.mark(self.desk.pages[0].code)
        self.sidebar.setEnabled(False)
        QTimer.singleShot(UNSEEN, self, self._go_on)

    def _go_on(self) -> None:
        if self._coming is not None:
            then, self._coming = self._coming, None
            then()

    def _look_as(self, looks: "Mapping[str, Any]") -> None:
        """Speak and look as a ledger says."""
        spoken, look = looks.get(LANGUAGE.name), looks.get(APPEARANCE.name)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        if not self._language_given and spoken in list(LANGUAGES):
            speak(app, spoken)
        if look in list(theme.Appearance):
            theme.apply(app, theme.Appearance(look))

    def cannot_open(self, path: Path, passphrase: Passphrase | None, why: UserError) -> None:
        """Say why the ledger at `path` cannot be opened, and offer the ways out."""
        if self.centralWidget() is None or not self.desk.has_ledger:
            self.rebuild()
        self.behind.rescue.offer(path, passphrase, why)

    def put_away(self, text: str) -> None:
        """Close the ledger for work on its file; `text` says meanwhile what is done."""
        self._built.clear()
        self._drafts.clear()
        self.desk.leave()
        self.menuBar().setEnabled(False)
        told = label(text, "heading")
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setCentralWidget(told)
        self._retitle()

    def drafts(self) -> dict[str, Any]:
        """What is typed into pages and not saved, by page."""
        pages = {code: getattr(page, "draft", None) for code, page in self._built.items()}
        return {code: draft() for code, draft in pages.items() if draft is not None}

    def show_locked(self, shown: QWidget) -> None:
        """Show this in place of a ledger that was put away; the menus lead to others."""
        self.menus.build()
        self.menuBar().setEnabled(True)
        self.setCentralWidget(shown)

    def unlock(self, path: Path) -> None:
        """Ask for the passphrase of the ledger at `path` and open it."""
        self.files.unlock_at_start(path)

    def go_on(self, code: str | None, drafts: dict[str, Any]) -> None:
        """Show the page that was shown before, with what was typed."""
        self._drafts |= {page: draft for page, draft in drafts.items() if page not in self._built}
        if code is not None:
            self.show_page(code)

    def rebuild(self, code: str | None = None) -> None:
        """Build everything anew in the language in force, on the page it was on or on `code`."""
        code = code or self.current_code
        self._drafts |= self.drafts()
        self._built.clear()
        self._stale.clear()
        self._trail = Trail()
        self.menus.build()
        self.menuBar().setEnabled(True)
        self._put(self._workspace() if self.desk.has_ledger else self._welcome())
        if self.desk.has_ledger:
            self.show_page(code or self.desk.pages[0].code)

    def _put(self, inside: QWidget) -> None:
        self.setCentralWidget(inside)
        self.status = StatusLine(self.undo)
        self.setStatusBar(self.status)
        self._retitle()

    def _welcome(self) -> QWidget:
        from desktop.shell.welcome import Welcome

        return Welcome(self.files, self)

    def _workspace(self) -> QWidget:
        self.sidebar = Sidebar(self.desk.pages, self.show_page, self.kept.texts("folded"))
        self.sidebar.refolded.connect(lambda folded: self.kept.keep(folded=folded))
        self.stack = QStackedWidget()
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.sidebar)
        right = QVBoxLayout()
        right.setSpacing(0)
        if self.desk.is_demo:
            right.addWidget(self._demo_strip())
        right.addWidget(self.stack, 1)
        across.addLayout(right, 1)
        return whole

    def _demo_strip(self) -> QWidget:
        strip = QWidget()
        strip.setProperty("role", "strip")
        strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = QHBoxLayout(strip)
        line.setContentsMargins(theme.LARGE, 4, theme.MEDIUM, 4)
        text = _("This is the demo: an invented person's ledger. What you change here is not kept.")
        line.addWidget(label(text), 1)
        there = self.files.place.is_file()
        own = _("Open my own ledger") if there else _("Start my own ledger")
        line.addWidget(link_button(own, self.files.start_own))
        return strip

    def _retitle(self) -> None:
        self.status.setVisible(self.desk.has_ledger)
        if not self.desk.has_ledger:
            self.setWindowTitle(_("Limitwise"))
            return
        name = _("Demo") if self.desk.is_demo else self.desk.ledger.path.stem
        self.setWindowTitle(_("{name} – Limitwise").format(name=name))
        self.status.day.setText(_("As of {day}").format(day=show_day(self.desk.as_of)))

    # Pages

    def _read_next(self) -> None:
        """Read the room of one more page, so that its first visit waits for its widget alone."""
        if self.desk.busy:
            return
        page = next(self._unread, None)
        if page is None:
            self._idle.stop()
        else:
            page.read()

    @property
    def current_code(self) -> str | None:
        """The code of the page that is shown."""
        if not self._built:
            return None
        shown = self.stack.currentWidget()
        return next((code for code, widget in self._built.items() if widget is shown), None)

    def page(self, code: str) -> QWidget:
        """The widget of a page, built if need be."""
        if code not in self._built:
            found = next(page for page in self.desk.pages if page.code == code)
            widget = found.build(self.desk)
            widget.setProperty("role", "page")
            self._built[code] = widget
            self._stale.add(code)
            self.stack.addWidget(widget)
            if code in self._drafts:
                bring: Any = widget
                bring.bring(self._drafts.pop(code))
        return self._built[code]

    def show_page(self, code: str, hints: dict[str, Any] | None = None) -> None:
        """Show a page, read again if stale; its `focus` gets the hints."""
        if not self.desk.has_ledger or all(page.code != code for page in self.desk.pages):
            return
        self._trail.visit(code)
        self._show(code)
        widget = self._built[code]
        focus = getattr(widget, "focus", None)
        if hints and focus is not None:
            focus(**hints)

    def _show(self, code: str) -> None:
        self.stack.setCurrentWidget(self.page(code))
        self.sidebar.mark(code)
        self._refresh(code)
        self.menus.update_steps()

    def step(self, by: int) -> None:
        """Back (-1) within the page where that is possible, else to the page before; forward (1)
        to the page that was gone back from."""
        if not self.desk.has_ledger:
            return
        back = getattr(self.stack.currentWidget(), "back", None)
        if by < 0 and back is not None and back():
            return
        code = self._trail.step(by)
        if code is not None:
            self._show(code)

    def can_step(self, by: int) -> bool:
        """Whether there may be somewhere to go; back is also a step within a page."""
        return self.desk.has_ledger and (by < 0 or self._trail.can(by))

    def go_to(self) -> None:
        """Ask for a few letters of where to go."""
        from desktop.shell.palette import Palette
        from desktop.shell.targets import targets

        found = targets(self.desk, self.menuBar())
        Palette(self, found, lambda text: self.desk.go("transactions", search=text)).open()

    def search(self) -> None:
        """Search the transactions."""
        self.desk.go("transactions", search="")

    def print_report(self) -> None:
        """Show the report and print it as soon as its pages are there."""
        self.desk.go("report", printing=True)

    def show_keys(self) -> None:
        from desktop.shell.keys import show_keys

        show_keys(self, self.menuBar())

    def getting_started(self) -> None:
        """Show the first steps again, on the overview."""
        self.desk.keep(GETTING_STARTED, "shown")
        self.desk.renew()
        self.desk.go("overview")

    def _see_demo(self, code: str) -> None:
        """Show a page as it is in the demo."""
        self.files.demo()
        self.show_page(code)

    def full_screen(self) -> None:
        """Take the whole screen, or give it back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def zoom(self, by: int) -> None:
        """Write larger (1), smaller (-1) or in the normal size (0), and keep that."""
        at = theme.ZOOMS.index(theme.zoomed()) + by if by else theme.ZOOMS.index(100)
        per_cent = theme.ZOOMS[min(max(at, 0), len(theme.ZOOMS) - 1)]
        if per_cent != theme.zoomed():
            self._zoom_to(per_cent)
            self.rebuild()
            self.kept.keep(zoom=per_cent)

    def _zoom_to(self, per_cent: int) -> None:
        app = QApplication.instance()
        if per_cent != theme.zoomed() and per_cent in theme.ZOOMS and isinstance(app, QApplication):
            theme.zoom(app, per_cent)

    def _refresh(self, code: str) -> None:
        if code in self._stale:
            self._stale.discard(code)
            refresh = getattr(self._built[code], "refresh", None)
            if refresh is not None:
                refresh()

    def _desk_changed(self) -> None:
        if self.centralWidget() is None:
            return  # nothing is built yet
        self._stale.update(self._built)
        self.menus.update_undo()
        if self.desk.has_ledger:
            self.status.follow(self.desk.ledger.undo_label)
            code = self.current_code
            if code is not None:
                self._refresh(code)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._look_again()
        super().changeEvent(event)

    def _look_again(self) -> None:
        """Renew the pages on a new day, and where another program wrote into the ledger."""
        new_day = self._day != self.desk.as_of
        if new_day:
            self._day = self.desk.as_of
            self._retitle()
        if self._changed_elsewhere() or new_day:
            self.desk.renew()

    def _changed_elsewhere(self) -> bool:
        try:
            return self.desk.has_ledger and self.desk.ledger.changed_elsewhere()
        except UserError:
            return False  # what is done next tells it; a dialog here would come back when closed

    # Speaking and undoing

    def _tell(self, text: str, undo: bool) -> None:
        undo_label = self.desk.ledger.undo_label if self.desk.has_ledger else None
        self.status.tell(text, undo_label, undo)

    def undo(self) -> None:
        self._try(self.desk.undo)

    def redo(self) -> None:
        self._try(self.desk.redo)

    def _try(self, step: Any) -> None:
        try:
            step()
        except UserError as error:
            self.desk.refuse(error)

    def tell_waiting(self) -> None:
        """Say on the welcome that a statement waits until there is a ledger to take it."""
        from desktop.shell.welcome import Welcome

        shown = self.centralWidget()
        if isinstance(shown, Welcome):
            shown.tell(_("Your file is read as soon as a ledger is open: start your own first."))

    def report_fault(self) -> None:
        """Show what a report of the last fault would say, to be saved."""
        from desktop.shell.bug_report import BugReport

        dialog = BugReport(self, self.desk, self.faults.trace)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def set_language(self, code: str) -> None:
        """Speak another language at once, and in this ledger from now on."""
        app = QApplication.instance()
        if code == language() or not isinstance(app, QApplication):
            return
        self._language_given = True
        speak(app, code)
        self.desk.renew()
        self.rebuild()
        self._keep(LANGUAGE, code)

    def showEvent(self, event: QShowEvent) -> None:
        if self.centralWidget() is None:
            self.rebuild()  # nothing was opened, so it is the welcome
        super().showEvent(event)
        self.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The buttons of the mouse for back and forward, wherever it is over the window."""
        if watched is self.windowHandle() and isinstance(event, QMouseEvent):
            by = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}
            if event.type() == QEvent.Type.MouseButtonPress and event.button() in by:
                self.step(by[event.button()])
                return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def set_appearance(self, look: theme.Appearance) -> None:
        """Look light, dark or as the system does, also when this ledger is opened again."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, look)
            self._keep(APPEARANCE, look.value)

    def _keep(self, setting: Setting[str | None], value: str) -> None:
        """Where it cannot be kept it holds for now all the same, so that is only said quietly;
        what is chosen on the welcome is kept in the ledger that is made there."""
        if not self.desk.has_ledger:
            self._chosen[setting] = value
        elif not self.desk.is_demo:
            try:
                self.desk.ledger.set_setting(setting, value)
            except UserError as error:
                self.desk.tell(str(error), undo=False)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._clock.stop()
        self._keep_window()
        self._idle.stop()
        self._coming = None
        self.hide()  # at once, though work that is running is waited for
        self.desk.close()
        if self._one is not None:
            self._one.let_go()
        super().closeEvent(event)

    def _keep_window(self) -> None:
        """Remember size and place, and of a person's own ledger the page."""
        self.kept.keep_place(self)
        if self.desk.has_ledger and not self.desk.is_demo:
            self.kept.keep(ledger=str(self.desk.ledger.path), page=self.current_code)
