"""The gauge: 0 to 100 on an arc of bands, the value, and how far it may lie from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from core.report.wording import LEAST, MOST, band_name, risk_heading, risk_words
from core.scoring.assessment import Assessment, Band
from core.words import _
from desktop import theme
from desktop.widgets.basic import label

START, SPAN = 205.0, 230.0
"""Degrees: where 0 stands, counted from three o'clock against the clock, and how far 100 is."""
RING, SMALL_RING = 20, 12
ENDS = 20
"""Pixels under the arc for what its two ends mean."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A band from `start` up to, not including, `end`; the last one holds 100."""

    band: Band
    start: int
    end: int


def zones(starts: Sequence[tuple[Band, int]]) -> tuple[Zone, ...]:
    """The bands' zones from the points where they begin, safest first."""
    ends = [start for _band, start in starts[1:]] + [101]
    return tuple(Zone(band, start, end) for (band, start), end in zip(starts, ends, strict=True))


@dataclass(frozen=True, slots=True)
class Reading:
    """What the gauge points at; None: no number. `is_wide` where the range says more than it."""

    risk: int | None
    low: int | None
    high: int | None
    band: Band | None
    is_wide: bool = False


class Gauge(QWidget):
    """Shows an assessment; without one it is at work, and one without a number says so.

    What the number says stands in words in the middle, what 0 and 100 mean under the ends; the
    ring inside the bands shades the interval. Where that is wide, it stands in the place of these
    words. A `small` one leaves out what the scale means.
    """

    def __init__(self, bands: Sequence[Zone], small: bool = False) -> None:
        super().__init__()
        self._zones = bands
        self._small = small
        self._ring = SMALL_RING if small else RING
        self._below = 0 if small else theme.pixels(ENDS)
        self._reading: Reading | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Risk"))
        self.show_assessment(None)

    def sizeHint(self) -> QSize:
        wide, high = (152, 104) if self._small else (280, 206 + ENDS)
        return QSize(theme.pixels(wide), theme.pixels(high))

    def show_assessment(self, assessment: Assessment | None) -> None:
        found = assessment
        self._show(found and Reading(found.risk, found.low, found.high, found.band, found.is_wide))

    def show_number(self, risk: int | None) -> None:
        """Show a risk of which nothing more is worked out yet."""
        zone = next((z for z in self._zones if risk is not None and z.start <= risk < z.end), None)
        self._show(Reading(risk, risk, risk, zone.band if zone else None))

    def _show(self, reading: Reading | None) -> None:
        self._reading = reading
        self.setAccessibleDescription(self.sentence())
        self.update()

    def sentence(self) -> str:
        """What the gauge shows, in one sentence."""
        shown = self._reading
        if shown is None:
            return _("Being worked out.")
        if shown.risk is None or shown.band is None:
            return _("There is not enough yet for a number.")
        text = (
            _("Risk {risk} of 100, less is better: {band}.")
            if shown.low == shown.high
            else _(
                "Risk between {low} and {high} of 100, less is better, now {risk}: much is not "
                "known yet."
            )
            if shown.is_wide
            else _(
                "Risk {risk} of 100, less is better: {band}; with what is missing, from {low} to "
                "{high}."
            )
        )
        return text.format(
            risk=shown.risk, band=risk_words(shown.band), low=shown.low, high=shown.high
        )

    def radius(self) -> float:
        """Pixels from the middle to the outer edge of the ring."""
        high = self.height() - self._below
        return min(self.width() / 2 - 4, high / (1 + sin(radians(START - 180))) - 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius, wide = self.radius(), self._ring
        centre = QPointF(self.width() / 2, radius + 4)
        ring = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        ring = ring.adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        if not self._small:
            self._ends(painter, centre, radius)
        shown = self._reading
        if shown is None or shown.risk is None or shown.band is None:
            self._arc(painter, ring, 0, 100, theme.colours().border, wide, gap=0)
            self._words(painter, centre, "", _("Not enough yet") if shown else "", "")
            return
        for zone in self._zones:
            colour = theme.colours().band(zone.band)
            if zone.band != shown.band:
                colour.setAlphaF(0.55)
            self._arc(painter, ring, zone.start, min(zone.end, 100), colour, wide)
        if shown.low is not None and shown.high is not None and shown.low < shown.high:
            inner = ring.adjusted(wide, wide, -wide, -wide)
            thick = round(wide * 0.3)
            self._arc(painter, inner, shown.low, shown.high, theme.colours().quiet, thick, gap=0)
        self._needle(painter, centre, radius, shown.risk)
        scale = _("of 100; less is better")
        words = risk_heading(shown.band)
        if shown.is_wide:
            words = _("between {low} and {high}").format(low=shown.low, high=shown.high)
            scale = _("much is not known yet")
        self._words(painter, centre, str(shown.risk), words, scale)

    def _arc(
        self,
        painter: QPainter,
        ring: QRectF,
        start: float,
        end: float,
        colour: QColor | str,
        width: int,
        gap: float = 0.8,
    ) -> None:
        pen = QPen(QColor(colour), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        left = START - (start + (gap if start > 0 else 0)) / 100 * SPAN
        length = (end - start - (gap if start > 0 else 0)) / 100 * SPAN
        painter.drawArc(ring, round(left * 16), round(-max(length, 1) * 16))

    def _needle(self, painter: QPainter, centre: QPointF, radius: float, value: int) -> None:
        """A marker across the ring: the text colour on the surface, so it shows on every band."""
        angle = radians(START - value / 100 * SPAN)
        ray = QPointF(cos(angle), -sin(angle))
        for colour, width, over in ((theme.colours().surface, 9, 5), (theme.colours().text, 4, 3)):
            pen = QPen(QColor(colour), width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(
                centre + ray * (radius - self._ring - over), centre + ray * (radius + over - 4)
            )

    def _ends(self, painter: QPainter, centre: QPointF, radius: float) -> None:
        """What the two ends mean, under them."""
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(theme.colours().quiet))
        top = centre.y() + radius * sin(radians(START - 180)) + 6
        box = QRectF(centre.x() - radius, top, 2 * radius, self._below - 2)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft, _(LEAST))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight, _(MOST))

    def _words(
        self, painter: QPainter, centre: QPointF, number: str, band: str, scale: str
    ) -> None:
        def line(text: str, role: str, bold: bool, colour: str, top: float, height: float) -> None:
            """A line from `top` pixels under the middle on, at the normal size of text."""
            painter.setFont(theme.font(role, bold))
            painter.setPen(QColor(colour))
            box = QRectF(0, centre.y() + unit * top, self.width(), unit * height)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

        c, unit = theme.colours(), theme.pixels(100) / 100
        if self._small:
            line(number, "figure", True, c.text, -36, 38)
            line(band, "small", True, c.text, 2, 22)
            return
        line(number, "gauge", True, c.text, -62, 66)
        line(band, "heading", True, c.text, 6, 26)
        line(scale, "small", False, c.quiet, 32, 20)


class BandLegend(QWidget):
    """The four bands with their words and ranges; the one in force is bold."""

    def __init__(self, bands: Sequence[Zone]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        self._words: dict[Band, QLabel] = {}
        for n, zone in enumerate(bands):
            side, place = divmod(n, 2)
            grid.addWidget(Swatch(zone.band), place, side * 3)
            word = label(band_name(zone.band), "small", wrap=False)
            grid.addWidget(word, place, side * 3 + 1)
            last = 100 if zone.end > 100 else zone.end - 1
            span = label(f"{zone.start}–{last}", "small", wrap=False)
            grid.addWidget(span, place, side * 3 + 2)
            self._words[zone.band] = word
        grid.setColumnStretch(2, 1)
        grid.setColumnStretch(5, 1)

    def mark(self, band: Band | None) -> None:
        for which, word in self._words.items():
            font = word.font()
            font.setBold(which == band)
            word.setFont(font)


class Swatch(QWidget):
    """A small square in a band's colour."""

    def __init__(self, band: Band) -> None:
        super().__init__()
        self._band = band
        self.setFixedSize(12, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colours().band(self._band))
        painter.drawRoundedRect(self.rect(), 3, 3)
