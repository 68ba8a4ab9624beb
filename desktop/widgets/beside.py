"""Parts beside each other where there is room for them, and below each other where there is not."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.theme import MEDIUM

ACROSS, DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Beside(QWidget):
    """Its parts from left to right, each with its share of the width; in less than `least` pixels
    (by default what the parts want) from top to bottom, so that nothing is cut or scrolls
    sideways."""

    def __init__(
        self,
        *parts: QWidget,
        shares: Sequence[int] = (),
        least: int | None = None,
        spacing: int = MEDIUM,
        top: bool = True,
    ) -> None:
        super().__init__()
        self._parts, self._least = parts, least
        self._box = QBoxLayout(ACROSS, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(spacing)
        for n, part in enumerate(parts):
            place = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag(0)
            self._box.addWidget(part, shares[n] if shares else 0, place)

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        narrow = max((part.minimumSizeHint().width() for part in self._parts), default=0)
        return QSize(min(least.width(), narrow), least.height())

    def _wanted(self) -> int:
        if self._least is not None:
            return self._least
        gaps = self._box.spacing() * max(0, len(self._parts) - 1)
        return sum(part.sizeHint().width() for part in self._parts) + gaps

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # a part wants more or less than before
            self._turn()
        return done

    def _turn(self) -> None:
        wanted = ACROSS if self.width() >= self._wanted() else DOWN
        if wanted != self._box.direction():
            self._box.setDirection(wanted)
            self.updateGeometry()
