"""A chart over time, in the one style of the window: lines told apart by their stroke as well as
by colour, marks with words, a day that can be chosen by mouse and keys, and the same as a table.
"""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.days import show_day
from core.words import _
from desktop import theme
from desktop.widgets.axis import scale
from desktop.widgets.chart_painting import (
    Frame,
    Mark,
    Series,
    colour_of,
    paint_chosen,
    paint_days,
    paint_line,
    paint_mark,
    paint_names,
    paint_values,
    value_on,
    width_of,
)
from desktop.widgets.tips import tip


class Chart(QWidget):
    """Lines and marks over days. `chosen(day)` on a click, on Left and Right (with Ctrl by a tenth
    of the days), and on Home and End; the pointer over a day tells its values at once.

    Where no line has a value it says so instead of drawing an axis over nothing. `show_value`
    writes a value for the axis and the sentence of a day. The lines' names stand above with a
    piece of their stroke.
    """

    chosen = Signal(date)

    def __init__(self, name: str, show_value: Callable[[float], str], height: int = 240) -> None:
        super().__init__()
        self._show_value = show_value
        self._height = height
        self._series: list[Series] = []
        self._marks: list[Mark] = []
        self._days: list[date] = []
        self._known = False
        self._scale = scale([])
        self._at = 0
        self._left = 40.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
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
        self._known = bool(values)
        self._scale = scale(values if within is None else within)
        self._at = self._days.index(at) if at is not None and at in self._days else 0
        widths = [width_of(self._show_value(tick)) for tick in self._scale.ticks]
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
        parts = [
            _("{name}: {value}").format(name=line.name, value=self._show_value(value))
            for line in self._series
            if (value := value_on(line, day)) is not None
        ]
        marks = [mark.text for mark in self._marks if self._nearest(mark.on) == day]
        return "\n".join([show_day(day), *parts, *marks])

    def _describe(self) -> None:
        text = self.sentence(self._days[self._at]) if self._known else _("Nothing is known yet.")
        self.setAccessibleDescription(text)

    def _nearest(self, day: date) -> date:
        return min(self._days, key=lambda one: abs((one - day).days))

    # Painting

    def _frame(self) -> Frame:
        return Frame(self._days, self._scale, self._left, self.width(), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        if not self._known:
            painter.setPen(colour_of("quiet"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _("Nothing is known yet."))
            return
        frame = self._frame()
        paint_values(painter, frame, self._show_value)
        paint_days(painter, frame)
        paint_names(painter, frame, self._series)
        for mark in self._marks:
            paint_mark(painter, frame, mark)
        for line in self._series:
            paint_line(painter, frame, line)
        paint_chosen(painter, frame, self._series, self._days[self._at])
        if self.hasFocus():
            painter.setPen(QPen(colour_of("accent"), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    # Choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._known and event.button() == Qt.MouseButton.LeftButton:
            self.choose(self._frame().day_at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._days) - 1
        far = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        step = max(1, last // 10) if far else 1
        to = {
            Qt.Key.Key_Left: self._at - step,
            Qt.Key.Key_Right: self._at + step,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if to is None or not self._known:
            super().keyPressEvent(event)
            return
        self.choose(min(max(to, 0), last))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._known:
            self._tell(event.position().toPoint(), event.globalPosition().toPoint())

    def choose(self, n: int) -> None:
        """Choose the n-th of `days`."""
        self._at = n
        self._describe()
        self.update()
        self.chosen.emit(self._days[n])

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._known:
            self._tell(event.pos(), event.globalPos())
            return True
        return super().event(event)

    def _tell(self, at: QPoint, on_screen: QPoint) -> None:
        """What the lines say on the day under the pointer, as a tool tip."""
        day = self._days[self._frame().day_at(at.x())]
        QToolTip.showText(on_screen, tip(self.sentence(day)), self)
