"""The window's menus."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from core.errors import UserError
from core.records.settings import GETTING_STARTED
from core.words import LANGUAGES, _, language
from desktop import theme
from desktop.desk import Desk
from desktop.faults import FaultDialog
from desktop.shell import autostart
from desktop.shell.behind import Behind
from desktop.shell.files import Files
from desktop.shell.locking import Locking
from desktop.shell.looks import Looks
from desktop.theme import APPEARANCES
from desktop.widgets.about import show_about, show_what_this_is_not

PAGE_KEYS = [f"Ctrl+{n}" for n in "123456789"] + [f"Ctrl+Shift+{n}" for n in "123456789"]
"""The keys of the pages in their order: the digits, then the digits with Shift. Ctrl+0 is the
normal size of text, as everywhere."""


class Acts(Protocol):
    """What the menus ask of the window, and what stands behind them."""

    files: Files
    behind: Behind
    locking: Locking
    looks: Looks
    faults: FaultDialog

    @property
    def current_code(self) -> str | None: ...
    def show_page(self, code: str) -> None: ...
    def step(self, by: int) -> None: ...
    def can_step(self, by: int) -> bool: ...


class Menus:
    """Builds the menu bar of a window in the language in force."""

    def __init__(self, window: QMainWindow, acts: Acts, desk: Desk) -> None:
        self._window, self._acts, self._desk = window, acts, desk

    def build(self) -> None:
        """Fill the menu bar anew."""
        bar = self._window.menuBar()
        for menu in bar.findChildren(QMenu):
            menu.deleteLater()  # clearing the bar would keep them
        bar.clear()
        self._file(bar.addMenu(_("&File")))
        self._edit(bar.addMenu(_("&Edit")))
        self._go(bar.addMenu(_("&Go")))
        self._view(bar.addMenu(_("&View")))
        self._language(bar.addMenu(_("&Language")))
        self._help(bar.addMenu(_("&Help")))
        self.update_undo()

    def _file(self, menu: QMenu) -> None:
        keys = QKeySequence.StandardKey
        self._add(menu, _("&New ledger…"), self._acts.files.new)
        self._add(menu, _("&Open a ledger…"), self._acts.files.open, keys.Open)
        self._add(menu, _("Look at the &demo"), self._acts.files.demo)
        menu.addSeparator()
        export = self._add(menu, _("&Export everything…"), self._acts.files.export)
        export.setEnabled(self._desk.has_ledger)
        self._add(menu, _("&Load an exported file…"), self._acts.files.load)
        printing = self._add(menu, _("&Print the report…"), self._print_report, keys.Print)
        printing.setEnabled(self._desk.has_ledger)
        menu.addSeparator()
        self._safety(menu)
        menu.addSeparator()
        self.login = self._add(
            menu, _("Start at &login, minimised, to be reminded"), self._at_login
        )
        self.login.setCheckable(True)
        menu.aboutToShow.connect(lambda: self.login.setChecked(autostart.is_on()))
        menu.addSeparator()
        self._add(menu, _("&Quit"), self._window.close, keys.Quit)

    def _safety(self, menu: QMenu) -> None:
        """Backups, place and encryption, which the demo, gone when it is closed, has no use for."""
        own = self._desk.has_ledger and not self._desk.is_demo
        encrypted = own and self._desk.ledger.passphrase is not None
        behind = self._acts.behind
        self._add(menu, _("&Back up…"), lambda: behind.backups.back_up()).setEnabled(own)
        restore = self._add(menu, _("&Restore a backup…"), lambda: behind.backups.restore())
        restore.setEnabled(not self._desk.is_demo)
        second = self._add(menu, _("Backups to a &second folder, too…"), self._second)
        second.setEnabled(own)
        second.setCheckable(True)
        menu.aboutToShow.connect(lambda: second.setChecked(behind.backups.second is not None))
        self._add(menu, _("&Move the ledger…"), lambda: behind.moving.move()).setEnabled(own)
        menu.addSeparator()
        if encrypted:
            self._add(menu, _("Loc&k"), self._acts.locking.lock, "Ctrl+L")
            change = _("Change the &passphrase…")
            self._add(menu, change, lambda: behind.encrypting.change_passphrase())
            self._add(menu, _("Remove encr&yption…"), lambda: behind.encrypting.decrypt())
        else:
            encrypt = _("En&crypt with a passphrase…")
            self._add(menu, encrypt, lambda: behind.encrypting.encrypt()).setEnabled(own)

    def _second(self) -> None:
        """Turn backups to a second folder on or off."""
        try:
            self._acts.behind.backups.turn_second()
        except UserError as error:
            self._desk.refuse(error)

    def _at_login(self) -> None:
        """Turn starting at login on or off."""
        try:
            autostart.turn(not autostart.is_on())
        except UserError as error:
            self._desk.refuse(error)
        self.login.setChecked(autostart.is_on())

    def _edit(self, menu: QMenu) -> None:
        self.undo = self._add(menu, _("&Undo"), lambda: self._try(self._desk.undo), "Ctrl+Z")
        self.redo = self._add(menu, _("&Redo"), lambda: self._try(self._desk.redo), "Ctrl+Shift+Z")
        menu.addSeparator()
        self._add(menu, _("&History…"), self._history).setEnabled(self._desk.has_ledger)
        menu.addSeparator()
        self._add(menu, _("&Preferences…"), self.preferences, "Ctrl+,")

    def _try(self, step: Callable[[], None]) -> None:
        try:
            step()
        except UserError as error:
            self._desk.refuse(error)

    def _go(self, menu: QMenu) -> None:
        acts, there = self._acts, self._desk.has_ledger
        self.back = self._add(menu, _("&Back"), lambda: acts.step(-1), "Alt+Left")
        self.forward = self._add(menu, _("&Forward"), lambda: acts.step(1), "Alt+Right")
        self.update_steps()
        self._add(menu, _("&Go to…"), self.go_to, "Ctrl+K")
        self._add(menu, _("&Search"), self._search, "/").setEnabled(there)
        menu.addSeparator()
        for n, page in enumerate(self._desk.pages if there else ()):
            code = page.code
            show = self._add(menu, _(page.title), lambda code=code: acts.show_page(code))
            if n < len(PAGE_KEYS):
                show.setShortcut(PAGE_KEYS[n])

    def update_steps(self) -> None:
        """Offer back and forward where there is a page."""
        self.back.setEnabled(self._acts.can_step(-1))
        self.forward.setEnabled(self._acts.can_step(1))

    def _view(self, menu: QMenu) -> None:
        looks, keys = self._acts.looks, QKeySequence.StandardKey
        if self._desk.has_ledger:
            self._add(menu, _("&Warnings…"), self._warnings)
            menu.addSeparator()
        larger = self._add(menu, _("&Larger text"), lambda: looks.zoom(1))
        larger.setShortcuts([QKeySequence(keys.ZoomIn), QKeySequence("Ctrl+=")])
        self._add(menu, _("&Smaller text"), lambda: looks.zoom(-1), keys.ZoomOut)
        self._add(menu, _("&Normal text"), lambda: looks.zoom(0), "Ctrl+0")
        full = self._add(menu, _("&Full screen"), self.full_screen, "F11")
        full.setCheckable(True)
        menu.aboutToShow.connect(lambda: full.setChecked(self._window.isFullScreen()))
        menu.addSeparator()
        group = QActionGroup(menu)
        for look, name in APPEARANCES.items():
            choice = self._add(menu, _(name), lambda look=look: looks.set_appearance(look))
            choice.setCheckable(True)
            choice.setData(look)
            group.addAction(choice)
        menu.aboutToShow.connect(lambda: _check(group, theme.appearance()))

    def _language(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for code, name in LANGUAGES.items():
            choice = self._add(menu, name, lambda code=code: self._acts.looks.set_language(code))
            choice.setCheckable(True)
            choice.setChecked(code == language())
            group.addAction(choice)

    def _help(self, menu: QMenu) -> None:
        keys = QKeySequence.StandardKey
        self._add(menu, _("&Guide to this page"), self.page_guide, keys.HelpContents)
        self._add(menu, _("&What this is not"), lambda: show_what_this_is_not(self._window))
        started = self._add(menu, _("Getting &started"), self.getting_started)
        started.setEnabled(self._desk.has_ledger and not self._desk.is_demo)
        self._add(menu, _("&Keys"), self._keys, "?")
        self._add(menu, _("Where to get &statements and bills"), self._guide)
        self._add(menu, _("Report a &fault…"), self.report_fault)
        self._add(menu, _("&About Limitwise"), self._about)

    def _print_report(self) -> None:
        """Show the report and print it as soon as its pages are there."""
        self._desk.go("report", printing=True)

    def _search(self) -> None:
        self._desk.go("transactions", search="")

    def go_to(self) -> None:
        """Ask for a few letters of where to go."""
        from desktop.shell.palette import Palette
        from desktop.shell.targets import targets

        found = targets(self._desk, self._window.menuBar())
        go = self._desk.go
        Palette(self._window, found, lambda text: go("transactions", search=text)).open()

    def full_screen(self) -> None:
        """Take the whole screen, or give it back."""
        window = self._window
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def getting_started(self) -> None:
        """Show the first steps again, on the overview."""
        self._desk.keep(GETTING_STARTED, "shown")
        self._desk.follow()
        self._desk.go("overview")

    def _keys(self) -> None:
        from desktop.shell.keys import show_keys

        show_keys(self._window, self._window.menuBar())

    def _warnings(self) -> None:
        from desktop.pages.overview.warnings_dialog import show_warnings

        show_warnings(self._desk, self._window)

    def _history(self) -> None:
        from desktop.shell.history import show_history

        show_history(self._window, self._desk)

    def preferences(self) -> None:
        """Show all preferences on one page."""
        from desktop.shell.preferences import show_preferences

        show_preferences(self._window, self._acts, self._desk)

    def page_guide(self) -> None:
        """Show what the page in sight is for, and every other one."""
        from desktop.shell.page_guide import show_guides

        show_guides(self._window, self._desk.pages, self._acts.current_code)

    def _guide(self) -> None:
        from desktop.widgets.guide.dialog import show_guide

        show_guide(self._window)

    def report_fault(self) -> None:
        """Show what a report of the last fault would say, to be saved."""
        from desktop.shell.bug_report import BugReport

        dialog = BugReport(self._window, self._desk, self._acts.faults.trace)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _about(self) -> None:
        own = self._desk.has_ledger and not self._desk.is_demo
        show_about(self._window, self._desk.ledger.path if own else None)

    def _add(
        self,
        menu: QMenu,
        text: str,
        done: Callable[[], object],
        keys: str | QKeySequence.StandardKey | None = None,
    ) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(lambda: done())
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        return action

    def update_undo(self) -> None:
        """Say in the menu what Undo and Redo would do now."""
        ledger = self._desk.ledger if self._desk.has_ledger else None
        undo, redo = (ledger.undo_label, ledger.redo_label) if ledger else (None, None)
        self.undo.setEnabled(undo is not None)
        self.redo.setEnabled(redo is not None)
        self.undo.setText(_("&Undo: {label}").format(label=undo) if undo else _("&Undo"))
        self.redo.setText(_("&Redo: {label}").format(label=redo) if redo else _("&Redo"))


def _check(group: QActionGroup, look: theme.Appearance) -> None:
    """Mark the look in force."""
    for choice in group.actions():
        choice.setChecked(choice.data() == look)
