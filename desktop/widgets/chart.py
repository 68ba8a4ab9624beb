"""A chart over time, in the one style of the window: lines told apart by their stroke as well as
by colour, marks with words, a day that can be chosen by mouse and keys, and the same as a table.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
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
from core.words import _
from desktop import theme
from desktop.widgets.axis import Scale, day_ticks, scale
from desktop.widgets.tips import tip

RIGHT, TOP, BOTTOM = 18, 34, 30
STROKES = {
    "solid": Qt.PenStyle.SolidLine,
    "dashed": Qt.PenStyle.DashLine,
    "dotted": Qt.PenStyle.DotLine,
}
Colour = Literal["accent", "text", "quiet", "danger"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A line: its name, the value on each of its days (None: a gap), and how it is drawn.

    `steps` holds a value until the next day that has one, as a limit does.
    """

    name: str
    points: Sequence[tuple[date, float | None]]
    stroke: Literal["solid", "dashed", "dotted"] = "solid"
    colour: Colour = "accent"
    steps: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something that happened on a day, with its words; a box also frames the day.

    What happens every month goes without the `stem` up through the chart.
    """

    on: date
    text: str
    symbol: Literal["dot", "up", "down", "box"] = "dot"
    colour: Colour = "text"
    stem: bool = True


class Chart(QWidget):
    """Lines and marks over days. `chosen(day)` on a click, and on Left and Right.

    `show_value` writes a value for the axis and the sentence of a day. The lines' names stand
    above with a piece of their stroke.
    """

    chosen = Signal(date)

    def __init__(self, name: str, show_value: Callable[[float], str], height: int = 240) -> None:
        super().__init__()
        self._show_value = show_value
        self._height = height
        self._series: list[Series] = []
        self._marks: list[Mark] = []
        self._days: list[date] = []
        self._scale = scale([])
        self._at = 0
        self._left = 40.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(560, self._height)

    def show_lines(
        self,
        series: Sequence[Series],
        marks: Sequence[Mark] = (),
        *,
        within: tuple[float, float] | None = None,
        at: date | None = None,
    ) -> None:
        """Show these lines and the marks within their days; `within` fixes the range of values.

        `at` is the day that is chosen first, by default the first one.
        """
        self._series = list(series)
        self._days = sorted({day for line in series for day, _value in line.points})
        span = (self._days[0], self._days[-1]) if self._days else (date.max, date.min)
        self._marks = [mark for mark in marks if span[0] <= mark.on <= span[1]]
        values = [value for line in series for _day, value in line.points if value is not None]
        self._scale = scale(values if within is None else within)
        self._at = self._days.index(at) if at is not None and at in self._days else 0
        widths = [self._measure(self._show_value(tick)) for tick in self._scale.ticks]
        self._left = max(widths) + 14
        self._describe()
        self.update()

    @property
    def series(self) -> list[Series]:
        return self._series

    @property
    def days(self) -> list[date]:
        """Every day on which a line has a value, oldest first."""
        return self._days

    @property
    def at(self) -> int:
        """Which of `days` is chosen."""
        return self._at

    def sentence(self, day: date) -> str:
        """What every line says on a day, with the marks up to the next day of the lines."""
        told = [
            _("{name}: {value}").format(name=line.name, value=self._show_value(value))
            for line in self._series
            if (value := value_on(line, day)) is not None
        ]
        marks = [mark.text for mark in self._marks if self._nearest(mark.on) == day]
        return "\n".join([show_day(day), *told, *marks])

    def _describe(self) -> None:
        self.setAccessibleDescription(self.sentence(self._days[self._at]) if self._days else "")

    def _nearest(self, day: date) -> date:
        return min(self._days, key=lambda one: abs((one - day).days))

    # Where things stand

    def _measure(self, text: str) -> float:
        return QFontMetricsF(theme.font("small")).horizontalAdvance(text)

    def _x(self, day: date) -> float:
        span = max((self._days[-1] - self._days[0]).days, 1)
        return self._left + (self.width() - self._left - RIGHT) * (day - self._days[0]).days / span

    def _y(self, value: float) -> float:
        share = self._scale.share(value)
        return TOP + (self.height() - TOP - BOTTOM) * (1 - min(max(share, 0.0), 1.0))

    def _day_at(self, x: float) -> int:
        distances = [abs(self._x(day) - x) for day in self._days]
        return distances.index(min(distances))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        if not self._days:
            return
        paint_values(painter, self._scale, self._show_value, self._left, self.width(), self._y)
        self._paint_days(painter)
        self._paint_names(painter)
        for mark in self._marks:
            self._paint_mark(painter, mark)
        for line in self._series:
            self._paint_line(painter, line)
        self._paint_chosen(painter)
        if self.hasFocus():
            painter.setPen(QPen(_colour("accent"), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _paint_days(self, painter: QPainter) -> None:
        """As many names of days as fit without touching."""
        ticks = day_ticks(self._days[0], self._days[-1])
        monthly = len(ticks) < 2 or (ticks[1] - ticks[0]).days > 7
        painter.setPen(_colour("quiet"))
        free = -10.0
        for day in ticks:
            text = show_month(day) if monthly else show_day(day)
            width = self._measure(text)
            left = min(max(self._x(day) - width / 2, 0), self.width() - width)
            if left < free:
                continue
            place = QRectF(left, self.height() - BOTTOM + 8, width + 2, 18)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft, text)
            free = left + width + 14

    def _paint_names(self, painter: QPainter) -> None:
        """The names of the lines, each after a piece of its stroke."""
        x = self._left
        for line in self._series:
            painter.setPen(QPen(_colour(line.colour), 2.2, STROKES[line.stroke]))
            painter.drawLine(QPointF(x, 12), QPointF(x + 26, 12))
            painter.setPen(_colour("text"))
            width = self._measure(line.name)
            place = QRectF(x + 32, 3, width + 4, 18)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line.name)
            x += width + 56

    def _paint_line(self, painter: QPainter, line: Series) -> None:
        path = QPainterPath()
        broken = True
        for day, value in line.points:
            if value is None:
                broken = True
                continue
            place = QPointF(self._x(day), self._y(value))
            if broken:
                path.moveTo(place)
            else:
                if line.steps:
                    path.lineTo(place.x(), path.currentPosition().y())
                path.lineTo(place)
            broken = False
        pen = QPen(_colour(line.colour), 2.2, STROKES[line.stroke])
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _paint_mark(self, painter: QPainter, mark: Mark) -> None:
        x, bottom = self._x(mark.on), self.height() - BOTTOM
        colour = _colour(mark.colour)
        if mark.stem:
            painter.setPen(QPen(colour, 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, TOP), QPointF(x, bottom))
        painter.setPen(QPen(colour, 1.6))
        painter.setBrush(_colour("surface") if mark.symbol == "down" else colour)
        if mark.symbol == "dot":
            painter.drawEllipse(QPointF(x, bottom), 3.5, 3.5)
        elif mark.symbol == "box":
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(x - 7, TOP, 14, bottom - TOP), 3, 3)
        else:
            tip, base = (TOP - 4, TOP + 6) if mark.symbol == "up" else (TOP + 6, TOP - 4)
            corners = [QPointF(x, tip), QPointF(x - 6, base), QPointF(x + 6, base)]
            painter.drawPolygon(QPolygonF(corners))

    def _paint_chosen(self, painter: QPainter) -> None:
        day = self._days[self._at]
        x = self._x(day)
        painter.setPen(QPen(_colour("text"), 1))
        painter.drawLine(QPointF(x, TOP), QPointF(x, self.height() - BOTTOM))
        for line in self._series:
            value = value_on(line, day)
            if value is not None:
                painter.setPen(QPen(_colour("surface"), 2))
                painter.setBrush(_colour(line.colour))
                painter.drawEllipse(QPointF(x, self._y(value)), 5, 5)

    # Choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._days and event.button() == Qt.MouseButton.LeftButton:
            self.choose(self._day_at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._days:
            super().keyPressEvent(event)
            return
        self.choose(min(max(self._at + step, 0), len(self._days) - 1))

    def choose(self, n: int) -> None:
        """Choose the n-th of `days`."""
        self._at = n
        self._describe()
        self.update()
        self.chosen.emit(self._days[n])

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._days:
            day = self._days[self._day_at(event.pos().x())]
            QToolTip.showText(event.globalPos(), tip(self.sentence(day)), self)
            return True
        return super().event(event)


def value_on(line: Series, day: date) -> float | None:
    """The line's value on a day; of a line in steps the newest one by then."""
    if line.steps:
        earlier = [value for on, value in line.points if on <= day]
        return earlier[-1] if earlier else None
    return dict(line.points).get(day)


def paint_values(
    painter: QPainter,
    values: Scale,
    show_value: Callable[[float], str],
    left: float,
    width: float,
    y: Callable[[float], float],
) -> None:
    """A line across and its figure at every tick; the line of zero is the stronger one."""
    for tick in values.ticks:
        height = y(tick)
        painter.setPen(QPen(_colour("quiet" if tick == 0 else "border"), 1))
        painter.drawLine(QPointF(left, height), QPointF(width - RIGHT, height))
        painter.setPen(_colour("quiet"))
        place = QRectF(0, height - 9, left - 8, 18)
        alignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, alignment, show_value(tick))


def _colour(name: str) -> QColor:
    return QColor(getattr(theme.colours(), name))
