"""How a chart over time looks: where days and values stand, and how its parts are painted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from core.days import show_day, show_month
from desktop import theme
from desktop.widgets.axis import Scale, day_ticks

RIGHT, TOP, BOTTOM = 18, 34, 30
CLEAR = 16
"""Pixels from one figure of the values to the next, at the least."""
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


@dataclass(frozen=True, slots=True)
class Frame:
    """Where days and values stand in a chart of so many pixels; `left` is where the days begin."""

    days: Sequence[date]
    scale: Scale
    left: float
    width: int
    height: int

    def x(self, day: date) -> float:
        span = max((self.days[-1] - self.days[0]).days, 1)
        return self.left + (self.width - self.left - RIGHT) * (day - self.days[0]).days / span

    def y(self, value: float) -> float:
        share = self.scale.share(value)
        return TOP + (self.height - TOP - BOTTOM) * (1 - min(max(share, 0.0), 1.0))

    def day_at(self, x: float) -> int:
        """Which of the days stands nearest."""
        distances = [abs(self.x(day) - x) for day in self.days]
        return distances.index(min(distances))


def value_on(line: Series, day: date) -> float | None:
    """The line's value on a day; of a line in steps the newest one by then."""
    if line.steps:
        earlier = [value for on, value in line.points if on <= day]
        return earlier[-1] if earlier else None
    return dict(line.points).get(day)


def width_of(text: str) -> float:
    """Pixels that a small text takes."""
    return QFontMetricsF(theme.font("small")).horizontalAdvance(text)


def colour_of(name: str) -> QColor:
    """The colour that the theme in force has under this name."""
    return QColor(getattr(theme.colours(), name))


def paint_values(painter: QPainter, frame: Frame, show_value: Callable[[float], str]) -> None:
    """A line across and its figure at every tick, or at as many as stand clear of each other; the
    line of zero is the stronger one."""
    apart = abs(frame.y(frame.scale.low) - frame.y(frame.scale.low + frame.scale.step))
    for tick in frame.scale.ticks[:: ceil(CLEAR / max(apart, 1.0))]:
        height = frame.y(tick)
        painter.setPen(QPen(colour_of("quiet" if tick == 0 else "border"), 1))
        painter.drawLine(QPointF(frame.left, height), QPointF(frame.width - RIGHT, height))
        painter.setPen(colour_of("quiet"))
        place = QRectF(0, height - 9, frame.left - 8, 18)
        alignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, alignment, show_value(tick))


def paint_days(painter: QPainter, frame: Frame) -> None:
    """As many names of days as fit without touching."""
    ticks = day_ticks(frame.days[0], frame.days[-1])
    monthly = len(ticks) < 2 or (ticks[1] - ticks[0]).days > 7
    painter.setPen(colour_of("quiet"))
    free = -10.0
    for day in ticks:
        text = show_month(day) if monthly else show_day(day)
        width = width_of(text)
        left = min(max(frame.x(day) - width / 2, 0), frame.width - width)
        if left < free:
            continue
        place = QRectF(left, frame.height - BOTTOM + 8, width + 2, 18)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, text)
        free = left + width + 14


def paint_names(painter: QPainter, frame: Frame, series: Sequence[Series]) -> None:
    """The names of the lines, each after a piece of its stroke; closer where room is short."""
    widths = [width_of(line.name) for line in series]
    piece, gap = 26, 24
    if frame.left + sum(widths) + len(widths) * (piece + 6 + gap) > frame.width:
        piece, gap = 18, 12
    whole = sum(widths) + len(widths) * (piece + 6 + gap)
    x = max(0.0, min(frame.left, frame.width - whole))
    for line, width in zip(series, widths, strict=True):
        painter.setPen(QPen(colour_of(line.colour), 2.2, STROKES[line.stroke]))
        painter.drawLine(QPointF(x, 12), QPointF(x + piece, 12))
        painter.setPen(colour_of("text"))
        place = QRectF(x + piece + 6, 3, width + 4, 18)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line.name)
        x += piece + 6 + width + gap


def paint_line(painter: QPainter, frame: Frame, line: Series) -> None:
    """A line through its values, broken where one is not known."""
    path = QPainterPath()
    broken = True
    for day, value in line.points:
        if value is None:
            broken = True
            continue
        place = QPointF(frame.x(day), frame.y(value))
        if broken:
            path.moveTo(place)
        else:
            if line.steps:
                path.lineTo(place.x(), path.currentPosition().y())
            path.lineTo(place)
        broken = False
    pen = QPen(colour_of(line.colour), 2.2, STROKES[line.stroke])
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def paint_mark(painter: QPainter, frame: Frame, mark: Mark) -> None:
    """What happened on a day, at the foot of the chart or at its top."""
    x, bottom = frame.x(mark.on), frame.height - BOTTOM
    colour = colour_of(mark.colour)
    if mark.stem:
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, TOP), QPointF(x, bottom))
    painter.setPen(QPen(colour, 1.6))
    painter.setBrush(colour_of("surface") if mark.symbol == "down" else colour)
    if mark.symbol == "dot":
        painter.drawEllipse(QPointF(x, bottom), 3.5, 3.5)
    elif mark.symbol == "box":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(x - 7, TOP, 14, bottom - TOP), 3, 3)
    else:
        tip, base = (TOP - 4, TOP + 6) if mark.symbol == "up" else (TOP + 6, TOP - 4)
        corners = [QPointF(x, tip), QPointF(x - 6, base), QPointF(x + 6, base)]
        painter.drawPolygon(QPolygonF(corners))


def paint_chosen(painter: QPainter, frame: Frame, series: Sequence[Series], day: date) -> None:
    """The chosen day with a dot on every line."""
    x = frame.x(day)
    painter.setPen(QPen(colour_of("text"), 1))
    painter.drawLine(QPointF(x, TOP), QPointF(x, frame.height - BOTTOM))
    for line in series:
        value = value_on(line, day)
        if value is not None:
            painter.setPen(QPen(colour_of("surface"), 2))
            painter.setBrush(colour_of(line.colour))
            painter.drawEllipse(QPointF(x, frame.y(value)), 5, 5)
