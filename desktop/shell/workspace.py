"""The inside of the window while a ledger is open: the sidebar, the pages it leads to, and the way
back and forward between them."""

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.words import _
from desktop import theme
from desktop.desk import Desk
from desktop.shell.files import Files
from desktop.shell.kept_window import KeptWindow
from desktop.shell.sidebar import Sidebar
from desktop.widgets.basic import label, link_button
from desktop.widgets.frame import PageFrame


class Workspace(QWidget):
    """Pages are built when first shown, and read again when shown and stale.

    What a page's `draft()` gives, typed and not saved, is brought to it by `bring(draft)` when it
    is built anew: `drafts` holds those of pages that are not built yet. One that is `unfinished`
    holds more than that, and is never let go.
    """

    moved = Signal()
    """Another page is shown."""

    def __init__(self, desk: Desk, files: Files, kept: KeptWindow, drafts: dict[str, Any]) -> None:
        super().__init__()
        self._desk, self._drafts = desk, drafts
        self._built: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self._trail = Trail()
        self.sidebar = Sidebar(desk.pages, self.show_page, kept.texts("folded"))
        self.sidebar.refolded.connect(lambda folded: kept.keep(folded=folded))
        self._stack = QStackedWidget()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.sidebar)
        right = QVBoxLayout()
        right.setSpacing(0)
        if desk.is_demo:
            right.addWidget(_demo_strip(files))
        right.addWidget(self._stack, 1)
        across.addLayout(right, 1)

    def show_first(self, first: QWidget) -> None:
        """Show this in place of the first page while the ledger is read."""
        self._stack.addWidget(first)
        self.sidebar.mark(self._desk.pages[0].code)
        self.sidebar.setEnabled(False)

    @property
    def current_code(self) -> str | None:
        """The code of the page that is shown."""
        shown = self._stack.currentWidget()
        return next((code for code, widget in self._built.items() if widget is shown), None)

    def drafts(self) -> dict[str, Any]:
        """What is typed into pages and not saved, by page."""
        pages = {code: getattr(page, "draft", None) for code, page in self._built.items()}
        return self._drafts | {code: draft() for code, draft in pages.items() if draft is not None}

    @property
    def is_half_done(self) -> bool:
        """Whether a page holds what was typed and would be lost with the window."""
        return any(getattr(draft, "is_half_done", False) for draft in self.drafts().values())

    def bring(self, drafts: dict[str, Any]) -> None:
        """Bring these to their pages as soon as they are built."""
        self._drafts |= {code: draft for code, draft in drafts.items() if code not in self._built}

    def let_go(self) -> None:
        """Let go of the pages that are not shown, with what is typed into them kept, so that what
        is done to every widget is done to few; each is built anew when it is shown."""
        kept = {self.current_code} | {
            code for code, page in self._built.items() if getattr(page, "unfinished", False)
        }
        self._drafts = self.drafts()
        for code in self._built.keys() - kept:
            page = self._built.pop(code)
            self._stale.discard(code)
            self._stack.removeWidget(page)
            page.deleteLater()
            QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
        self._drafts = {code: one for code, one in self._drafts.items() if code not in self._built}

    def page(self, code: str) -> QWidget:
        """The widget of a page, built if need be."""
        if code not in self._built:
            found = next(page for page in self._desk.pages if page.code == code)
            widget = found.build(self._desk)
            widget.setProperty("role", "page")
            self._built[code] = widget
            self._stale.add(code)
            self._stack.addWidget(widget)
            if code in self._drafts:
                bring: Any = widget
                bring.bring(self._drafts.pop(code))
        return self._built[code]

    def show_page(self, code: str, hints: dict[str, Any] | None = None) -> None:
        """Show a page, read again if stale; its `focus` gets the hints."""
        if all(page.code != code for page in self._desk.pages):
            return
        self._trail.visit(code)
        self._show(code)
        focus = getattr(self._built[code], "focus", None)
        if hints and focus is not None:
            focus(**hints)

    def enter(self) -> None:
        """Give the keys to the page that is shown, unless a part of it has them."""
        page, at = self._stack.currentWidget(), self.window().focusWidget()
        if isinstance(page, PageFrame) and (at is None or not page.isAncestorOf(at)):
            page.enter()

    def _show(self, code: str) -> None:
        self._stack.setCurrentWidget(self.page(code))
        self.sidebar.mark(code)
        self._refresh(code)
        self.moved.emit()

    def step(self, by: int) -> None:
        """Back (-1) within the page where that is possible, else to the page before; forward (1)
        to the page that was gone back from."""
        back = getattr(self._stack.currentWidget(), "back", None)
        if by < 0 and back is not None and back():
            return
        code = self._trail.step(by)
        if code is not None:
            self._show(code)

    def can_step(self, by: int) -> bool:
        """Whether there may be somewhere to go; back is also a step within a page."""
        return by < 0 or self._trail.can(by)

    def follow(self, touched: frozenset[str] | None) -> None:
        """Have the pages read again that read any of what was written: the one that is shown now,
        the others when they are shown."""
        self._stale.update(
            page.code
            for page in self._desk.pages
            if page.code in self._built and page.reads_any(touched)
        )
        code = self.current_code
        if code is not None:
            self._refresh(code)

    def _refresh(self, code: str) -> None:
        if code in self._stale:
            self._stale.discard(code)
            refresh = getattr(self._built[code], "refresh", None)
            if refresh is not None:
                refresh()


def _demo_strip(files: Files) -> QWidget:
    strip = QWidget()
    strip.setProperty("role", "strip")
    strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    line = QHBoxLayout(strip)
    line.setContentsMargins(theme.LARGE, 4, theme.MEDIUM, 4)
    text = _("This is the demo: an invented person's ledger. What you change here is not kept.")
    line.addWidget(label(text), 1)
    own = _("Open my own ledger") if files.place.is_file() else _("Start my own ledger")
    line.addWidget(link_button(own, files.start_own))
    return strip


class Trail:
    """Codes of pages in the order they were shown, and where one stands among them."""

    MOST = 100

    def __init__(self) -> None:
        self._codes: list[str] = []
        self._at = -1

    def visit(self, code: str) -> None:
        """A page was gone to; what lay ahead is forgotten."""
        if self._codes[self._at : self._at + 1] == [code]:
            return
        self._codes = [*self._codes[: self._at + 1], code][-self.MOST :]
        self._at = len(self._codes) - 1

    def step(self, by: int) -> str | None:
        """The page that many steps on, where one stands then; None, and nothing moves, where there
        is none."""
        there = self._at + by
        if not 0 <= there < len(self._codes):
            return None
        self._at = there
        return self._codes[there]

    def can(self, by: int) -> bool:
        """Whether there is a page that many steps on."""
        return 0 <= self._at + by < len(self._codes)
