"""Panels of records behind tabs, with the buttons of the shown one beside the tabs."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop import theme
from desktop.desk import Desk
from desktop.forms.panel import RecordsPanel
from desktop.theme import SMALL
from desktop.widgets.beside import Beside
from desktop.widgets.inputs import Tabs

LEAST = 52
"""Pixels of a panel, at least."""


class PanelTabs(QWidget):
    """Tabs over panels, each made when it is first shown and read anew only while it is shown.

    The titles count the records from the start.
    """

    def __init__(self, name: str, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.line: int | None = None
        self.bar = Tabs(name)
        self.pages, self.buttons = QStackedWidget(), QStackedWidget()
        self._titles: dict[str, str] = {}
        self._makers: dict[str, Callable[[], RecordsPanel]] = {}
        self._panels: dict[str, RecordsPanel] = {}
        self._stale: set[str] = set()
        self._is_read = False
        self.bar.currentChanged.connect(self._show)
        # What is said in place of a table may take two lines, which a splitter does not ask for.
        self.pages.setMinimumHeight(theme.pixels(LEAST))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(Beside(self.bar, self.buttons, shares=(1, 0), spacing=SMALL, top=False))
        column.addWidget(self.pages, 1)

    def __contains__(self, collection: object) -> bool:
        return collection in self._titles

    def add(self, title: str, collection: str, make: Callable[[], RecordsPanel]) -> None:
        """Add a tab for the panel that `make` makes when it is first shown."""
        self._makers[collection] = make
        self._add_tab(title, collection, QWidget(), QWidget())

    def add_made(self, title: str, panel: RecordsPanel, page: QWidget) -> None:
        """Add a tab for a panel that is there and stands inside `page`."""
        collection = panel.form.collection
        self._panels[collection] = panel
        self._add_tab(title, collection, page, panel.buttons)
        self._take(collection, panel)

    def _add_tab(self, title: str, collection: str, page: QWidget, buttons: QWidget) -> None:
        self._titles[collection] = title
        self.pages.addWidget(page)
        self.buttons.addWidget(buttons)
        self.bar.addTab(title)

    def _take(self, collection: str, panel: RecordsPanel) -> None:
        """The focus goes from the tabs into the panel, and its title counts what it shows."""
        for before, after in pairwise([self.bar, *panel.chain]):
            QWidget.setTabOrder(before, after)
        panel.counted.connect(lambda count: self._count(collection, count))

    def _count(self, collection: str, count: int) -> None:
        title, place = self._titles[collection], list(self._titles).index(collection)
        self.bar.setTabText(place, f"{title} {count}" if count else title)

    def show_records(self, line: int | None = None) -> None:
        """Read the records anew, of all lines or of one: what is shown now, the rest when it is."""
        self.line = line
        records = self.desk.all_records()
        for collection in self._titles:
            kept = getattr(records, collection)
            found = kept if line is None else [one for one in kept if one.line == line]
            self._count(collection, len(found))
        self._stale, self._is_read = set(self._titles), True
        self._read(self.current)

    @property
    def current(self) -> str:
        """The collection whose tab is in front."""
        return list(self._titles)[self.bar.currentIndex()]

    def _show(self, place: int) -> None:
        collection = list(self._titles)[place]
        self._make(collection)
        if self._is_read:
            self._read(collection)
        self.pages.setCurrentIndex(place)
        self.buttons.setCurrentIndex(place)

    def panel(self, collection: str) -> RecordsPanel:
        """The panel of a collection, as the records are now."""
        self._read(collection)
        return self._panels[collection]

    def _make(self, collection: str) -> None:
        if collection in self._panels:
            return
        panel = self._panels[collection] = self._makers[collection]()
        place, shown = list(self._titles).index(collection), self.bar.currentIndex()
        for stack, made in ((self.pages, panel), (self.buttons, panel.buttons)):
            holder = stack.widget(place)
            stack.insertWidget(place, made)
            if holder is not None:
                stack.removeWidget(holder)
                holder.deleteLater()
            stack.setCurrentIndex(shown)
        self._take(collection, panel)

    def _read(self, collection: str) -> None:
        self._make(collection)
        if collection in self._stale:
            self._stale.discard(collection)
            self._panels[collection].show_records(self.line)

    def show_tab(self, collection: str) -> RecordsPanel:
        """Bring the tab of a collection to the front."""
        self.bar.setCurrentIndex(list(self._titles).index(collection))
        return self.panel(collection)
