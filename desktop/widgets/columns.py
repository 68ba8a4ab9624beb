"""Cards in two columns, or in one where there is no room for two."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import theme
from desktop.theme import MEDIUM
from desktop.widgets.basic import order_tabs

SIDE = 320
"""Pixels of the narrow column at the program's own size of text."""
LEAST = 680
"""Pixels in which two columns stand, likewise."""
NO_LIMIT = 16777215
"""Qt's own greatest width of a widget."""


class Columns(QWidget):
    """`parts` in the order in which they are read; those in `narrow` stand in a narrow column at
    the left of the others, each column as high as its cards are, while there is room for that."""

    def __init__(self, parts: Sequence[QWidget], narrow: Sequence[QWidget]) -> None:
        super().__init__()
        self._parts, self._narrow = tuple(parts), frozenset(narrow)
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(MEDIUM)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for column, share in ((self._left, 0), (self._right, 1)):
            column.setSpacing(MEDIUM)
            column.addStretch(1)
            self._across.addLayout(column, share)
        self.is_two = True
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        widest = max(part.minimumSizeHint().width() for part in self._parts)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_two = event.size().width() >= theme.pixels(LEAST)
        if is_two != self.is_two:
            self.is_two = is_two
            self._arrange()

    def _arrange(self) -> None:
        for part in self._parts:
            for column in (self._left, self._right):
                column.removeWidget(part)
            aside = self.is_two and part in self._narrow
            part.setMinimumWidth(theme.pixels(SIDE) if aside else 0)
            part.setMaximumWidth(theme.pixels(SIDE) if aside else NO_LIMIT)
            column = self._left if aside else self._right
            column.insertWidget(column.count() - 1, part)
        self._across.setSpacing(MEDIUM if self.is_two else 0)
        order_tabs(self._across)
