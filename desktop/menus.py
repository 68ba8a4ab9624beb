"""The window's menus and what they do with ledgers and files."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu

from core.errors import UserError
from core.records.ledger import Ledger
from core.words import LANGUAGES, N_, _, language
from desktop import theme
from desktop.about import show_about, show_what_this_is_not
from desktop.opening import demo_copy, load_exported
from desktop.theme import Appearance

if TYPE_CHECKING:
    from desktop.window import Window

APPEARANCES = {
    Appearance.SYSTEM: N_("As the system"),
    Appearance.LIGHT: N_("Light"),
    Appearance.DARK: N_("Dark"),
}
LEDGERS = "*.limitwise"
JSON = "*.json"


class Menus:
    """Builds the menu bar in the language in force and carries out its actions."""

    def __init__(self, window: "Window") -> None:
        self._window = window
        self._desk = window.desk

    def build(self) -> None:
        """Fill the menu bar anew."""
        bar = self._window.menuBar()
        bar.clear()
        self._file(bar.addMenu(_("&File")))
        self._edit(bar.addMenu(_("&Edit")))
        self._view(bar.addMenu(_("&View")))
        self._language(bar.addMenu(_("&Language")))
        self._help(bar.addMenu(_("&Help")))
        self.update_undo()

    def _file(self, menu: QMenu) -> None:
        keys = QKeySequence.StandardKey
        self._add(menu, _("&New ledger…"), self.new, keys.New)
        self._add(menu, _("&Open a ledger…"), self.open, keys.Open)
        self._add(menu, _("Look at the &demo"), self.demo)
        menu.addSeparator()
        export = self._add(menu, _("&Export everything…"), self.export)
        export.setEnabled(self._desk.has_ledger)
        self._add(menu, _("&Load an exported file…"), self.load)
        menu.addSeparator()
        self._add(menu, _("&Quit"), self._window.close, keys.Quit)

    def _edit(self, menu: QMenu) -> None:
        self.undo = self._add(menu, _("&Undo"), self._window.undo, "Ctrl+Z")
        self.redo = self._add(menu, _("&Redo"), self._window.redo, "Ctrl+Shift+Z")

    def _view(self, menu: QMenu) -> None:
        if self._desk.has_ledger:
            for n, page in enumerate(self._desk.pages[:9], start=1):
                code = page.code
                show = self._add(
                    menu, _(page.title), lambda code=code: self._window.show_page(code)
                )
                show.setShortcut(f"Ctrl+{n}")
            menu.addSeparator()
        group = QActionGroup(menu)
        for look, name in APPEARANCES.items():
            choice = self._add(menu, _(name), lambda look=look: self._window.set_appearance(look))
            choice.setCheckable(True)
            choice.setChecked(look == theme.appearance())
            group.addAction(choice)

    def _language(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for code, name in LANGUAGES.items():
            choice = self._add(menu, name, lambda code=code: self._window.set_language(code))
            choice.setCheckable(True)
            choice.setChecked(code == language())
            group.addAction(choice)

    def _help(self, menu: QMenu) -> None:
        self._add(
            menu,
            _("&What this is not"),
            lambda: show_what_this_is_not(self._window),
            QKeySequence.StandardKey.HelpContents,
        )
        self._add(menu, _("&About Limitwise"), lambda: show_about(self._window))

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

    # Ledgers and files

    def start_own(self) -> None:
        """Start a person's own ledger in the usual place, or open the one that is there."""
        path = self._window.place
        self._take(lambda: Ledger.open(path) if path.is_file() else Ledger.create(path))

    def new(self) -> None:
        """Ask where a new ledger is to be kept and open it; the first one goes to its own place."""
        if not self._window.place.exists():
            self.start_own()
            return
        path = self._ask_new(_("Where is the new ledger to be kept?"))
        if path is not None:
            self._take(lambda: Ledger.create(path))

    def open(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self._window,
            _("Open a ledger"),
            str(self._window.place.parent),
            f"{_('Ledgers')} ({LEDGERS});;{_('All files')} (*)",
        )
        if name:
            self._take(lambda: Ledger.open(Path(name)))

    def demo(self) -> None:
        try:
            self._window.take(*demo_copy(self._desk.as_of))
        except UserError as error:
            self._desk.refuse(error)

    def export(self) -> None:
        name, _filter = QFileDialog.getSaveFileName(
            self._window,
            _("Export everything"),
            str(Path.home() / "limitwise.json"),
            f"{_('Exported ledgers')} ({JSON})",
        )
        if not name:
            return
        from core.records.json_ledger import export_text
        from core.records.writing import write_whole

        try:
            write_whole(Path(name), export_text(self._desk.ledger).encode())
        except UserError as error:
            self._desk.refuse(error)
            return
        self._desk.tell(_("The ledger is written to “{path}”.").format(path=name), undo=False)

    def load(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self._window,
            _("Load an exported file"),
            str(Path.home()),
            f"{_('Exported ledgers')} ({JSON})",
        )
        path = self._ask_new(_("Where is the loaded ledger to be kept?")) if name else None
        if path is not None:
            self._take(lambda: load_exported(path, Path(name)))

    def _ask_new(self, title: str) -> Path | None:
        name, _filter = QFileDialog.getSaveFileName(
            self._window,
            title,
            str(self._window.place.with_name("limitwise.limitwise")),
            f"{_('Ledgers')} ({LEDGERS})",
        )
        if not name:
            return None
        path = Path(name)
        return path if path.suffix else path.with_suffix(".limitwise")

    def _take(self, make: Callable[[], Ledger]) -> None:
        try:
            ledger = make()
        except UserError as error:
            self._desk.refuse(error)
            return
        self._window.take(ledger)
