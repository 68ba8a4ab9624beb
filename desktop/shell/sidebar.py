"""The pages by name, down the left of the window, in groups that can be folded."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from core.words import _
from desktop import theme
from desktop.desk import GROUPS, Page

ROW, HEAD = 29, 23
"""Pixels of a page's row, at most, and of a group's, in the normal size of text."""
ROOM = 470
"""Pixels that the smallest window leaves them: all pages stand in it."""
NARROWEST = 176
FRAME = 60
"""Pixels beside the longest name: padding, and the bar where not all pages can be seen."""
CODE = Qt.ItemDataRole.UserRole


class Sidebar(QTreeWidget):
    """`chosen` is called with the code of the page that the person goes to.

    A group is folded and unfolded by a click, Enter or Space on its name, or by the arrow keys as
    in any tree; `refolded` gives the groups that are folded then.
    """

    refolded = Signal(list)

    def __init__(
        self, pages: Sequence[Page], chosen: Callable[[str], None], folded: Iterable[str] = ()
    ) -> None:
        super().__init__()
        self._chosen = chosen
        self.setProperty("role", "sidebar")
        self.setAccessibleName(_("Pages"))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setIconSize(QSize(10, 10))
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.heads: dict[str, QTreeWidgetItem] = {}
        self.rows: dict[str, QTreeWidgetItem] = {}
        small = theme.font("small", bold=True)
        heads = len({page.group for page in pages})
        self._row = min(ROW, (ROOM - heads * HEAD) // len(pages))
        for code, title in GROUPS.items():
            own = [page for page in pages if page.group == code]
            if own:
                head = QTreeWidgetItem(self, [_(title)])
                head.setFlags(Qt.ItemFlag.ItemIsEnabled)
                head.setFont(0, small)
                head.setSizeHint(0, QSize(0, theme.pixels(HEAD)))
                head.setForeground(0, self.palette().placeholderText())
                self.heads[code] = head
                for page in own:
                    self._add(head, page)
                head.setExpanded(code not in set(folded))
        self._draw_folds()
        widest = max(
            self.fontMetrics().horizontalAdvance(row.text(0)) for row in self.rows.values()
        )
        self.setFixedWidth(max(NARROWEST, widest + theme.pixels(FRAME)))
        self.currentItemChanged.connect(self._go)
        self.itemClicked.connect(self._clicked)
        self.itemExpanded.connect(self._refolded)
        self.itemCollapsed.connect(self._refolded)

    def _add(self, head: QTreeWidgetItem, page: Page) -> None:
        row = QTreeWidgetItem(head, [_(page.title)])
        row.setData(0, CODE, page.code)
        row.setSizeHint(0, QSize(0, theme.pixels(self._row)))
        self.rows[page.code] = row

    @property
    def folded(self) -> list[str]:
        """The groups that are folded."""
        return [code for code, head in self.heads.items() if not head.isExpanded()]

    def mark(self, code: str) -> None:
        """Mark the page that is shown; its group is unfolded for it."""
        with QSignalBlocker(self):
            self.setCurrentItem(self.rows[code])
            head = self.rows[code].parent()
            if head is not None:
                head.setExpanded(True)
        self._draw_folds()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        head = self.currentItem()
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if head is not None and head in self.heads.values() and event.key() in keys:
            head.setExpanded(not head.isExpanded())
            return
        super().keyPressEvent(event)

    def _go(self, row: QTreeWidgetItem | None, _before: QTreeWidgetItem | None = None) -> None:
        code = row.data(0, CODE) if row is not None else None
        if code is not None:
            self._chosen(code)

    def _clicked(self, item: QTreeWidgetItem, _column: int) -> None:
        if item in self.heads.values():
            item.setExpanded(not item.isExpanded())
        else:
            self._go(item)  # also where the keys had gone on to a group's name since

    def _refolded(self, _head: QTreeWidgetItem) -> None:
        self._draw_folds()
        self.refolded.emit(self.folded)

    def _draw_folds(self) -> None:
        for head in self.heads.values():
            name = "down" if head.isExpanded() else "right"
            head.setIcon(0, QIcon(str(theme.ICONS / f"{name}.svg")))
