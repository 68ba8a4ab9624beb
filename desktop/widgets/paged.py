"""A table model over rows too many to hold: they are read a page at a time when looked at."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt

from core.words import _
from desktop.widgets.table import HERE, LEFT, RIGHT, Index

PAGE = 200
"""Rows read at once."""
KEPT_PAGES = 24


@dataclass(frozen=True, slots=True)
class PagedColumn:
    """A column: its title marked with `N_()`, the text of a row's cell, its width in pixels
    (0: what is left), and whether it is aligned right."""

    title: str
    cell: Callable[[Any], str]
    width: int
    number: bool = False


class PagedRows(QAbstractTableModel):
    """Holds the pages looked at last. A model gives `read`, calls `restart` within a reset, and
    answers `data` from `row_at`."""

    sortable = False

    def __init__(self, columns: Sequence[PagedColumn]) -> None:
        super().__init__()
        self._columns = columns
        self._count = 0
        self._pages: OrderedDict[int, list[Any]] = OrderedDict()

    def read(self, offset: int, limit: int) -> list[Any]:
        """The rows from `offset` on, at most `limit`; fewer where there are fewer by now."""
        raise NotImplementedError

    def restart(self, count: int) -> None:
        """Show `count` rows and read them anew."""
        self._count = count
        self._pages.clear()

    @property
    def pages_held(self) -> int:
        """How many pages are in memory."""
        return len(self._pages)

    def row_at(self, row: int) -> Any:
        """What `read` gave for a row; None where there are fewer by now.

        What `read` raises is raised once a page, and not again each time the page is painted.
        """
        number, place = divmod(row, PAGE)
        if number not in self._pages:
            self._pages[number] = []
            self._pages[number] = self.read(number * PAGE, PAGE)
            if len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        page = self._pages[number]
        return page[place] if place < len(page) else None

    def alignment(self, column: int) -> Qt.AlignmentFlag:
        return RIGHT if self._columns[column].number else LEFT

    def rowCount(self, parent: Index = HERE) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = HERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(self._columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignment(section)
        return None
