"""A link of a whole sentence, or of a name that a person gave, that wraps in a narrow window."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
)

from desktop import theme

NARROWEST, ACROSS, DOWN = 96, 1, 4
"""Pixels: how narrow it may become, and the edges beside and above its text."""
WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


class LongLink(QPushButton):
    """As quiet and as reachable as `link_button`, and as high as its text at the width it has.

    `&` is a letter in it and no shortcut.
    """

    def __init__(self, text: str, clicked: Callable[[], object]) -> None:
        super().__init__(text.replace("&", "&&"))
        self._told = text
        self.setProperty("role", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda: clicked())

    def _lines(self, width: int) -> QRect:
        room = QRect(0, 0, max(width - 2 * ACROSS, 1), 100_000)
        return self.fontMetrics().boundingRect(room, WRAPPED, self._told)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lines(width).height() + 2 * DOWN

    def sizeHint(self) -> QSize:
        whole = self.fontMetrics().horizontalAdvance(self._told) + 2 * ACROSS + 1
        return QSize(whole, self.heightForWidth(whole))

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(whole.width(), NARROWEST), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        font = self.font()
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(QColor(theme.colours().accent))
        painter.drawText(self.rect().adjusted(ACROSS, DOWN, -ACROSS, 0), WRAPPED, self._told)
