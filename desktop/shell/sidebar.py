"""The pages by name, down the left of the window."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from core.words import _
from desktop.desk import Page

ROW = 34
"""Pixels of a row: all pages stand in it in the smallest window."""
NARROWEST = 176


class Sidebar(QListWidget):
    """`chosen` is called with the code of the page that the person goes to."""

    def __init__(self, pages: Sequence[Page], chosen: Callable[[str], None]) -> None:
        super().__init__()
        self._codes = [page.code for page in pages]
        self._chosen = chosen
        self.setProperty("role", "sidebar")
        self.setAccessibleName(_("Pages"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        names = [_(page.title) for page in pages]
        for name in names:
            item = QListWidgetItem(name)
            item.setSizeHint(QSize(0, ROW))
            self.addItem(item)
        widest = max(self.fontMetrics().horizontalAdvance(name) for name in names)
        self.setFixedWidth(max(NARROWEST, widest + 60))
        self.currentRowChanged.connect(self._go)

    def mark(self, code: str) -> None:
        """Mark the page that is shown."""
        with QSignalBlocker(self):
            self.setCurrentRow(self._codes.index(code))

    def _go(self, row: int) -> None:
        if row >= 0:
            self._chosen(self._codes[row])
