"""The history: risk by month with the limit events; any day of it can be chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.days import show_day, show_month
from core.records.model import LimitEventKind
from core.report.wording import band_name
from core.scoring.assessment import Assessment
from core.words import _
from desktop import theme
from desktop.widgets.gauge import Zone

LEFT, RIGHT, TOP, BOTTOM = 44, 18, 30, 30
SNAP = 3
"""Pixels around a month's end that mean that day."""
DAY = timedelta(days=1)
WORSE = {
    LimitEventKind.CUT,
    LimitEventKind.REFUSED,
    LimitEventKind.FROZEN,
    LimitEventKind.CLOSED,
}
BETTER = {LimitEventKind.RAISED, LimitEventKind.UNFROZEN, LimitEventKind.REOPENED}


@dataclass(frozen=True, slots=True)
class Mark:
    """A limit event on the line, with the words for it."""

    on: date
    kind: LimitEventKind
    text: str


class Trend(QWidget):
    """The risk at month ends, the interval shaded; `chosen(day)` for the day clicked or moved to.

    Left and right move between months, with Ctrl by a day; Home and End go to the first day and to
    the last. Who takes the day gives its assessment to `mark`. Triangles are limit events: up and
    filled for a raise, down and hollow for a cut, a freeze or a closing.
    """

    chosen = Signal(date)

    def __init__(self, bands: Sequence[Zone]) -> None:
        super().__init__()
        self._zones = bands
        self._points: list[Assessment] = []
        self._marks: list[Mark] = []
        self._chosen: Assessment | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(_("History by month"))

    def sizeHint(self) -> QSize:
        return QSize(640, 220)

    def show_history(self, points: Sequence[Assessment], marks: Sequence[Mark]) -> None:
        """Assessments by day, oldest first; marks outside their days are left out."""
        self._points = list(points)
        first = points[0].as_of if points else None
        self._marks = [mark for mark in marks if first is not None and mark.on >= first]
        self.mark(points[-1] if points else None)

    def mark(self, chosen: Assessment | None) -> None:
        """Show which day is looked at, and how things stood then."""
        self._chosen = chosen
        self.setAccessibleDescription(self._sentence_of(chosen) if chosen else "")
        self.update()

    @property
    def chosen_one(self) -> Assessment | None:
        """How things stood on the day looked at."""
        return self._chosen

    @property
    def shown_day(self) -> date | None:
        """The day looked at."""
        return self._chosen.as_of if self._chosen else None

    def sentence(self, n: int) -> str:
        """What stands at a point, with the limit events of its month."""
        return self._sentence_of(self._points[n])

    def _sentence_of(self, point: Assessment) -> str:
        if point.risk is None or point.band is None:
            text = _("{day}: not enough for a number.").format(day=show_day(point.as_of))
        else:
            text = _("{day}: risk {risk}, {band}.").format(
                day=show_day(point.as_of), risk=point.risk, band=band_name(point.band)
            )
        earlier = [one.as_of for one in self._points if one.as_of < point.as_of]
        since = earlier[-1] if earlier else date.min
        return "\n".join(
            [text] + [mark.text for mark in self._marks if since < mark.on <= point.as_of]
        )

    # Where things stand

    def _x(self, day: date) -> float:
        first, last = self._points[0].as_of, self._points[-1].as_of
        span = max((last - first).days, 1)
        return LEFT + (self.width() - LEFT - RIGHT) * (day - first).days / span

    def _y(self, risk: float) -> float:
        return TOP + (self.height() - TOP - BOTTOM) * (1 - risk / 100)

    def _index_at(self, x: float) -> int:
        distances = [abs(self._x(point.as_of) - x) for point in self._points]
        return distances.index(min(distances))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        self._paint_bands(painter)
        if not self._points:
            return
        self._paint_months(painter)
        known = [
            (self._x(p.as_of), p.low, p.risk, p.high)
            for p in self._points
            if p.risk is not None and p.low is not None and p.high is not None
        ]
        if known:
            self._paint_line(painter, known)
        for mark in self._marks:
            self._paint_mark(painter, mark)
        self._paint_chosen(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.colours().accent), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _paint_bands(self, painter: QPainter) -> None:
        """The bands beside the curve; where two begin so near that their numbers would touch, the
        lower number is left out."""
        right, last = self.width() - RIGHT, float(TOP)
        for zone in reversed(self._zones):
            top, bottom = self._y(min(zone.end, 100)), self._y(zone.start)
            colour = theme.colours().band(zone.band)
            painter.fillRect(QRectF(LEFT - 6, top, 4, bottom - top - 1), colour)
            painter.setPen(QPen(QColor(theme.colours().border), 1))
            painter.drawLine(QPointF(LEFT, bottom), QPointF(right, bottom))
            if bottom - last < painter.fontMetrics().height():
                continue
            last = bottom
            painter.setPen(QColor(theme.colours().quiet))
            place = QRectF(0, bottom - 9, LEFT - 12, 18)
            painter.drawText(
                place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(zone.start)
            )
        place = QRectF(0, TOP - 9, LEFT - 12, 18)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "100")

    def _paint_months(self, painter: QPainter) -> None:
        """As many month names as fit without touching, the last one always."""
        painter.setPen(QColor(theme.colours().quiet))
        width = painter.fontMetrics().horizontalAdvance(show_month(self._points[-1].as_of)) + 18
        free = float(self.width())
        for point in reversed(self._points):
            x = min(max(self._x(point.as_of), width / 2), self.width() - width / 2)
            if x + width / 2 > free:
                continue
            place = QRectF(x - width / 2, self.height() - BOTTOM + 8, width, 18)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, show_month(point.as_of))
            free = x - width / 2

    def _paint_line(
        self, painter: QPainter, known: Sequence[tuple[float, float, float, float]]
    ) -> None:
        c = theme.colours()
        shade = QColor(c.accent)
        shade.setAlphaF(0.14)
        upper = [QPointF(x, self._y(high)) for x, _low, _risk, high in known]
        lower = [QPointF(x, self._y(low)) for x, low, _risk, _high in reversed(known)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawPolygon(QPolygonF(upper + lower))
        path = QPainterPath(QPointF(known[0][0], self._y(known[0][2])))
        for x, _low, risk, _high in known[1:]:
            path.lineTo(x, self._y(risk))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(QColor(c.accent), 2.2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(path)

    def _paint_mark(self, painter: QPainter, mark: Mark) -> None:
        c = theme.colours()
        x, y = self._x(mark.on), 14.0
        worse, better = mark.kind in WORSE, mark.kind in BETTER
        painter.setPen(QPen(QColor(c.danger if worse else c.quiet), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, y + 8), QPointF(x, self.height() - BOTTOM))
        painter.setPen(QPen(QColor(c.danger if worse else c.text), 1.6))
        painter.setBrush(QColor(c.surface if worse else c.text))
        if worse or better:
            tip, base = (y + 6, y - 5) if worse else (y - 6, y + 5)
            painter.drawPolygon(
                QPolygonF([QPointF(x, tip), QPointF(x - 6, base), QPointF(x + 6, base)])
            )
        else:
            painter.drawEllipse(QPointF(x, y), 3.5, 3.5)

    def _paint_chosen(self, painter: QPainter) -> None:
        point = self._chosen
        if point is None:
            return
        c = theme.colours()
        x = self._x(point.as_of)
        painter.setPen(QPen(QColor(c.text), 1))
        painter.drawLine(QPointF(x, TOP), QPointF(x, self.height() - BOTTOM))
        if point.risk is not None:
            painter.setPen(QPen(QColor(c.surface), 2))
            painter.setBrush(QColor(c.text))
            painter.drawEllipse(QPointF(x, self._y(point.risk)), 6, 6)

    # Choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._points and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self._day_at(event.position().x()))

    def _day_at(self, x: float) -> date:
        """The day under the pointer; a month's end has a few pixels around it."""
        nearest = self._points[self._index_at(x)].as_of
        if abs(self._x(nearest) - x) <= SNAP:
            return nearest
        first, last = self._points[0].as_of, self._points[-1].as_of
        share = (x - LEFT) / (self.width() - LEFT - RIGHT)
        return min(max(first + (last - first) * share, first), last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        day = self._day_by_key(event) if self._points and self._chosen else None
        if day is None:
            super().keyPressEvent(event)
        else:
            self.chosen.emit(day)

    def _day_by_key(self, event: QKeyEvent) -> date | None:
        """The day that a key leads to from the one chosen; None for another key."""
        days = [point.as_of for point in self._points]
        assert self._chosen is not None
        here, by_day = self._chosen.as_of, event.modifiers() & Qt.KeyboardModifier.ControlModifier
        match event.key():
            case Qt.Key.Key_Home:
                return days[0]
            case Qt.Key.Key_End:
                return days[-1]
            case Qt.Key.Key_Left:
                before = [day for day in days if day < here][-1:] or days[:1]
                return max(here - DAY, days[0]) if by_day else before[0]
            case Qt.Key.Key_Right:
                after = [day for day in days if day > here][:1] or days[-1:]
                return min(here + DAY, days[-1]) if by_day else after[0]
        return None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._points:
            n = self._index_at(event.pos().x())
            QToolTip.showText(event.globalPos(), self.sentence(n), self)
            return True
        return super().event(event)
