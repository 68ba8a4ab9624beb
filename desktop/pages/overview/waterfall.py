"""The points by item as a waterfall: each bar starts where the one before ended."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.scoring.assessment import ItemResult
from core.words import _
from desktop import theme

ROW = 26
BAR = 14
LEAST = 20
"""Points that the whole width stands for at least, so that one point does not look like many."""


class Waterfall(QWidget):
    """A bar an item that costs points, then the items that could not be measured, then the sum.

    The unmeasured ones are hatched and say so: a line style carries what colour alone would not.
    """

    def __init__(self) -> None:
        super().__init__()
        self._items: list[ItemResult] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Points by item"))

    def show_items(self, items: Sequence[ItemResult]) -> None:
        """Items without points that were measured are left out, but for those that never cost."""
        costing = [
            item for item in items if item.points or not item.measured or not item.max_points
        ]
        self._items = sorted(costing, key=lambda item: (not item.measured, -item.points))
        self.setAccessibleDescription("; ".join(self._sentence(item) for item in self._items))
        self.updateGeometry()
        self.update()

    def _sentence(self, item: ItemResult) -> str:
        return f"{item.label}: {self._figure(item)}"

    def _figure(self, item: ItemResult) -> str:
        if not item.max_points and item.value is not None:
            return _("{value}, no points").format(value=round(item.value))
        if not item.measured:
            return _("not measured, counted as {points}").format(points=item.points)
        return _("{points} of {most}").format(points=item.points, most=item.max_points)

    def sizeHint(self) -> QSize:
        return QSize(480, (len(self._items) + 1) * ROW + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(360, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("body"))
        metrics = QFontMetricsF(painter.font())
        total = sum(item.points for item in self._items)
        names = [item.label for item in self._items] + [_("Together")]
        wide = min(max(map(metrics.horizontalAdvance, names)) + 16, self.width() * 0.45)
        figures = [self._figure(item) for item in self._items] + [str(total)]
        right = max(map(metrics.horizontalAdvance, figures)) + 12
        across = max(self.width() - wide - right, 40)
        scale = across / max(total, LEAST)
        reached = 0
        for n, item in enumerate(self._items):
            box = QRectF(wide + reached * scale, n * ROW + 6, max(item.points * scale, 2), BAR)
            self._bar(painter, box, item.measured)
            reached += item.points
            self._row(painter, n, item.label, wide, self._figure(item))
            painter.setPen(QPen(QColor(theme.colours().border), 1, Qt.PenStyle.DotLine))
            painter.drawLine(box.topRight(), QPointF(box.right(), box.top() + ROW))
        n = len(self._items)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours().text))
        painter.drawRoundedRect(QRectF(wide, n * ROW + 6, max(total * scale, 2), BAR), 3, 3)
        painter.setFont(theme.font("body", bold=True))
        self._row(painter, n, _("Together"), wide, str(total))

    def _bar(self, painter: QPainter, box: QRectF, measured: bool) -> None:
        c = theme.colours()
        painter.setPen(Qt.PenStyle.NoPen if measured else QPen(QColor(c.quiet), 1))
        brush = QColor(c.accent) if measured else QColor(c.quiet)
        painter.setBrush(brush)
        if not measured:
            painter.setBrush(Qt.BrushStyle.BDiagPattern)
        painter.drawRoundedRect(box, 3, 3)

    def _row(self, painter: QPainter, n: int, name: str, wide: float, figure: str) -> None:
        metrics = QFontMetricsF(painter.font())
        painter.setPen(QColor(theme.colours().text))
        top = n * ROW
        middle = Qt.AlignmentFlag.AlignVCenter
        short = metrics.elidedText(name, Qt.TextElideMode.ElideRight, wide - 12)
        painter.drawText(QRectF(0, top, wide, ROW), middle | Qt.AlignmentFlag.AlignLeft, short)
        painter.setPen(QColor(theme.colours().quiet))
        whole = QRectF(0, top, self.width(), ROW)
        painter.drawText(whole, middle | Qt.AlignmentFlag.AlignRight, figure)
