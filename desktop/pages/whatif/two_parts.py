"""The sliders and what they do, beside each other or one under the other."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop import theme
from desktop.theme import MEDIUM
from desktop.widgets.frame import ScrollPart

LEAST = 640
"""Pixels in which both stand side by side, at the program's own size of text."""


class TwoParts(QWidget):
    """`left`, in which `first` scrolls, and `second`, which scrolls by itself, side by side; where
    there is no room for both, what the second holds stands in the first, under what is there."""

    def __init__(self, left: QWidget, first: ScrollPart, second: ScrollPart) -> None:
        super().__init__()
        self._left, self._first, self._second = left, first, second
        self.held: QWidget | None = None
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(MEDIUM)
        across.addWidget(left, 2)
        across.addWidget(second, 3)

    def hold(self, widget: QWidget) -> None:
        """Show this in the second part."""
        self.held = widget
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (event.size().width() < theme.pixels(LEAST)) != self._second.isHidden():
            self._place()

    def minimumSizeHint(self) -> QSize:
        least = self._left.minimumSizeHint().width()
        return QSize(least, super().minimumSizeHint().height())

    def _place(self) -> None:
        narrow = self.width() < theme.pixels(LEAST)
        self._second.setVisible(not narrow)
        if self.held is not None:
            self._first.column.removeWidget(self.held)
            self._second.column.removeWidget(self.held)
            (self._first if narrow else self._second).column.addWidget(self.held, 1)
