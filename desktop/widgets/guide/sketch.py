"""Small drawings of what a person meets on the way to a statement, in the colours in force.

They are drawn from plain shapes and name no product's own look, which changes with each version.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import theme

WIDTH, HEIGHT = 236, 148
"""Pixels of every drawing."""
EDGE = 8
ROW = 27
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter

Draw = Callable[[QPainter], None]


class Sketch(QWidget):
    """One drawing; `told` is what a screen reader says of it."""

    def __init__(self, draw: Draw, text: str) -> None:
        super().__init__()
        self._draw = draw
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        _box(painter, QRectF(0.5, 0.5, WIDTH - 1, HEIGHT - 1), theme.colours().window)
        self._draw(painter)


@dataclass(frozen=True, slots=True)
class MailList:
    """Mails one under another, of which one is the bill: its subject and its sender."""

    subject: str
    sender: str

    def __call__(self, painter: QPainter) -> None:
        c = theme.colours()
        page = QRectF(EDGE, EDGE, WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE)
        _box(painter, page, c.surface)
        for y, share in ((18, 0.55), (108, 0.7), (124, 0.4)):
            _bar(painter, page.left() + 12, page.top() + y - 8, page.width() * share)
        chosen = QRectF(page.left() + 5, page.top() + 26, page.width() - 10, 62)
        _box(painter, chosen, c.accent_soft, c.accent)
        inner = chosen.adjusted(10, 6, -8, -6)
        _text(painter, QRectF(inner.left(), inner.top(), inner.width(), 24), self.subject, c.text)
        _text(painter, QRectF(inner.left(), inner.top() + 26, inner.width(), 22), self.sender)


@dataclass(frozen=True, slots=True)
class Menu:
    """Something that is open, and its menu, of which one entry is chosen."""

    entries: Sequence[str]
    chosen: int

    def __call__(self, painter: QPainter) -> None:
        c = theme.colours()
        page = QRectF(EDGE, EDGE, WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE)
        _box(painter, page, c.surface)
        for n in range(6):
            _bar(painter, page.left() + 12, page.top() + 12 + n * 20, 60 + 17 * (n % 3))
        high = ROW * len(self.entries) + 10
        menu = QRectF(page.right() - 152, page.top() + 10, 144, high)
        _box(painter, menu, c.surface, c.field)
        for n, entry in enumerate(self.entries):
            line = QRectF(menu.left() + 4, menu.top() + 5 + n * ROW, menu.width() - 8, ROW)
            _entry(painter, line, entry, chosen=n == self.chosen)


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone with the entries of an app, one under another, of which the last is chosen."""

    entries: Sequence[str]

    def __call__(self, painter: QPainter) -> None:
        c = theme.colours()
        phone = QRectF(10, 6, WIDTH - 20, HEIGHT + 24)
        painter.save()
        painter.setClipRect(QRectF(1, 1, WIDTH - 2, HEIGHT - 2))
        painter.setBrush(QColor(c.surface))
        painter.setPen(QPen(QColor(c.field), 2))
        painter.drawRoundedRect(phone, 16, 16)
        _bar(painter, phone.center().x() - 18, phone.top() + 9, 36)
        top = phone.top() + 20
        for n, entry in enumerate(self.entries[-4:]):
            line = QRectF(phone.left() + 10, top + n * (ROW + 2), phone.width() - 20, ROW)
            last = n == len(self.entries[-4:]) - 1
            _entry(painter, line, entry, chosen=last)
        painter.restore()


@dataclass(frozen=True, slots=True)
class Locked:
    """A file with a lock, and the message or screen in which its password stands."""

    file: str
    password: str

    def __call__(self, painter: QPainter) -> None:
        c = theme.colours()
        _sheet(painter, QRectF(20, 20, 68, 88), self.file)
        _lock(painter, QPointF(84, 100))
        bubble = QRectF(116, 30, WIDTH - 116 - EDGE, 62)
        _box(painter, bubble, c.accent_soft, c.accent)
        top = QRectF(bubble.left() + 8, bubble.top() + 6, bubble.width() - 16, 24)
        _text(painter, top, self.password, c.text)
        painter.setBrush(QColor(c.accent))
        painter.setPen(Qt.PenStyle.NoPen)
        y = bubble.bottom() - 16
        for n in range(6):
            painter.drawEllipse(QPointF(bubble.left() + 16 + n * 14, y), 3.5, 3.5)


@dataclass(frozen=True, slots=True)
class IntoWindow:
    """Files on their way into the window."""

    kinds: Sequence[str]

    def __call__(self, painter: QPainter) -> None:
        c = theme.colours()
        for n, kind in enumerate(self.kinds[:3]):
            _sheet(painter, QRectF(14 + n * 14, 26 + n * 12, 54, 68), kind)
        outline = (110, 68), (126, 68), (126, 60), (140, 73), (126, 86), (126, 78), (110, 78)
        arrow = QPolygonF([QPointF(x, y) for x, y in outline])
        painter.setBrush(QColor(c.accent))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(arrow)
        window = QRectF(150, 24, WIDTH - 150 - EDGE, 98)
        _box(painter, window, c.surface, c.field)
        _bar(painter, window.left() + 8, window.top() + 9, 30)
        drop = window.adjusted(9, 24, -9, -12)
        painter.setBrush(QColor(c.accent_soft))
        painter.setPen(QPen(QColor(c.accent), 1.4, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(drop, 6, 6)


def _box(painter: QPainter, place: QRectF, fill: str, edge: str = "") -> None:
    painter.setBrush(QColor(fill))
    painter.setPen(QPen(QColor(edge or theme.colours().border), 1))
    painter.drawRoundedRect(place, 7, 7)


def _bar(painter: QPainter, x: float, y: float, width: float) -> None:
    """A line of text that does not matter."""
    painter.setBrush(QColor(theme.colours().border))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRectF(x, y, width, 6), 3, 3)


def _entry(painter: QPainter, place: QRectF, text: str, *, chosen: bool) -> None:
    c = theme.colours()
    if chosen:
        painter.setBrush(QColor(c.accent))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(place, 6, 6)
    colour = c.on_accent if chosen else c.text
    _text(painter, place.adjusted(10, 0, -8, 0), text, colour)


def _text(painter: QPainter, place: QRectF, text: str, colour: str = "") -> None:
    painter.setPen(QColor(colour or theme.colours().quiet))
    shown = painter.fontMetrics().elidedText(
        text, Qt.TextElideMode.ElideRight, int(place.width()) + 1
    )
    painter.drawText(place, int(LEFT), shown)


def _sheet(painter: QPainter, place: QRectF, kind: str) -> None:
    """A page with a folded corner and the kind of file on it."""
    c = theme.colours()
    fold = 14
    path = QPainterPath(place.topLeft())
    path.lineTo(place.right() - fold, place.top())
    path.lineTo(place.right(), place.top() + fold)
    path.lineTo(place.bottomRight())
    path.lineTo(place.bottomLeft())
    path.closeSubpath()
    painter.setBrush(QColor(c.surface))
    painter.setPen(QPen(QColor(c.field), 1.3))
    painter.drawPath(path)
    corner = QPointF(place.right() - fold, place.top())
    painter.drawPolyline(
        [corner, corner + QPointF(0, fold), QPointF(place.right(), place.top() + fold)]
    )
    painter.setPen(QColor(c.accent))
    painter.drawText(place.adjusted(2, fold, -2, 0), int(CENTRE), kind)


def _lock(painter: QPainter, centre: QPointF) -> None:
    c = theme.colours()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(c.accent), 3))
    painter.drawArc(QRectF(centre.x() - 8, centre.y() - 18, 16, 20), 0, 180 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(c.accent))
    painter.drawRoundedRect(QRectF(centre.x() - 13, centre.y() - 8, 26, 20), 4, 4)
