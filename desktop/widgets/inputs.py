"""Inputs that the wheel passes over: it scrolls the page that they stand on, and chooses nothing.

Every drop-down, slider and bar of tabs is one of these; a test looks that no plain one stands
anywhere.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSlider, QStyledItemDelegate, QTabBar, QWidget

ROOM = 24
"""Pixels beside the longest name in an open list: its padding and frame."""


class DropDown(QComboBox):
    """A choice among names; its open list shows all of them, or those that fit with a bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(QStyledItemDelegate(self))  # the stylesheet gives its rows their room

    def setAccessibleName(self, name: str) -> None:
        """The name of the field that is typed into as well, where there is one."""
        super().setAccessibleName(name)
        typed = self.lineEdit()
        if typed is not None:
            typed.setAccessibleName(name)

    def showPopup(self) -> None:
        # A list below the box is as narrow as the box is, where names would be cut.
        view = self.view()
        bar = self.count() > self.maxVisibleItems()
        more = ROOM + (view.verticalScrollBar().sizeHint().width() if bar else 0)
        view.setMinimumWidth(max(self.width(), view.sizeHintForColumn(0) + more))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Slider(QSlider):
    """A slider that lies across."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Tabs(QTabBar):
    """Tabs over the parts of a page, named for who hears it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "tabs")
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
