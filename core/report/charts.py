"""The report's drawings as SVG: the gauge, the use of limits, the risk by month, the money ahead.

All are drawn at the size in which they are printed, in the bundled font, with text as text. The
same values give the same bytes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from threading import Lock
from typing import Any

from core.days import show_month
from core.money import Fen, show_amount
from core.report.content import Gauge
from core.report.letters import in_bundled
from core.report.style import ACCENT, BANDS, FAINT, GROUND, INK, QUIET

MM = 1 / 25.4
_SETTINGS = {
    "svg.fonttype": "none",
    "svg.hashsalt": "limitwise",
    "text.parse_math": False,
    "font.size": 8,
    "axes.edgecolor": FAINT,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.color": INK,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "axes.unicode_minus": False,
}
A_FEW = 7
"""Months of which each is named below its line; of more, the quarters are."""
_DRAWING = Lock()
"""Matplotlib's settings are the whole process's, so drawings on several threads wait in turn."""


@dataclass(frozen=True, slots=True)
class LineUse:
    """A line's use in fen for the chart, with the words that stand at its bar."""

    name: str
    used: int
    limit: int
    words: str


@dataclass(frozen=True, slots=True)
class MonthRisk:
    """The risk at a month's end; null where there was no number then."""

    as_of: date
    risk: int | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A limit event on the history line; `up` is whether it was good for the limit."""

    on: date
    up: bool


@dataclass(frozen=True, slots=True)
class DayMoney:
    """The money at the end of a day in fen: the middle of what may come, and its low band."""

    on: date
    median: int
    low: int


def _dates() -> Any:
    """What the library has for axes of days."""
    import matplotlib.dates

    return matplotlib.dates


def _month_at(place: float, _tick: int) -> str:
    """The month at a place on an axis of days."""
    return show_month(_dates().num2date(place))


def _draw(width: float, height: float, paint: Callable[[Any], None]) -> str:
    """The SVG of what `paint(figure)` draws on a figure of this size in millimetres."""
    import matplotlib
    from matplotlib import font_manager
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    from resources.fonts import FAMILY, FILES

    fonts: Any = font_manager.fontManager
    known = {entry.fname for entry in fonts.ttflist}
    for file in FILES:
        if str(file) not in known:
            fonts.addfont(file)
    settings: Any = _SETTINGS | {"font.family": FAMILY}
    # What it takes is typed in part only.
    with _DRAWING, matplotlib.rc_context(settings):  # pyright: ignore[reportUnknownMemberType]
        figure: Any = Figure(figsize=(width * MM, height * MM))
        FigureCanvasSVG(figure)
        paint(figure)
        sheet = StringIO()
        figure.savefig(sheet, format="svg", transparent=True, metadata={"Date": None})
    return sheet.getvalue()


class _Ground:
    """A figure drawn on without axes, which take most of the time of a small drawing: its units are
    `scale` millimetres, from a place in millimetres from the lower left corner."""

    def __init__(
        self, figure: Any, width: float, height: float, place: tuple[float, float], scale: float
    ) -> None:
        from matplotlib.transforms import Affine2D

        self._figure = figure
        parts = Affine2D().scale(scale).translate(*place).scale(1 / width, 1 / height)
        self._to_figure = parts + figure.transFigure

    def put(self, shape: Any) -> None:
        shape.set_transform(self._to_figure)
        self._figure.add_artist(shape)

    def write(self, x: float, y: float, words: str, **how: Any) -> None:
        self._figure.text(x, y, in_bundled(words), transform=self._to_figure, **how)


def gauge(values: Gauge, least: str, most: str) -> str:
    """A half circle of the bands with a hand at the risk and its interval as an outer arc.

    Without a number the bands are drawn pale and there is no hand. `least` and `most` are the
    words at its two ends.
    """

    def paint(figure: Any) -> None:
        from matplotlib.patches import Polygon, Wedge

        on = _Ground(figure, 68, 40, (34, 9.25), 25)
        start = 0
        for code, _name, end in values.bands:
            pale = 1.0 if values.risk is not None else 0.35
            left, right = 180 - start * 1.8, 180 - end * 1.8
            band = BANDS[code]
            on.put(Wedge((0, 0), 1, right, left, width=0.24, fc=band, alpha=pale, ec="white"))
            start = end
        if values.risk is None or values.low is None or values.high is None:
            on.write(0, 0.2, "–", ha="center", fontsize=30, color=QUIET)
        else:
            low, high = 180 - values.low * 1.8, 180 - values.high * 1.8
            on.put(Wedge((0, 0), 1.1, high, low, width=0.045, fc=INK))
            on.put(Polygon(_hand(values.risk), closed=True, fc=INK, ec="white", lw=0.8))
            on.write(0, 0.13, str(values.risk), ha="center", fontsize=30, weight="bold")
        on.write(0, -0.07, values.band_name, ha="center", fontsize=9.5, color=INK)
        on.write(-0.88, -0.14, f"0\n{least}", ha="center", va="top", **_SMALL)
        on.write(0.88, -0.14, f"100\n{most}", ha="center", va="top", **_SMALL)

    return _draw(68, 40, paint)


_SMALL = {"fontsize": 7, "color": QUIET, "linespacing": 1.25}


def _hand(risk: int) -> list[tuple[float, float]]:
    """The corners of a slim triangle over the ring whose point is at its outer edge."""
    from math import cos, radians, sin

    def at(angle: float, distance: float) -> tuple[float, float]:
        return distance * cos(radians(angle)), distance * sin(radians(angle))

    angle = 180 - risk * 1.8
    return [at(angle, 1.04), at(angle + 4.5, 0.68), at(angle - 4.5, 0.68)]


def use(lines: Sequence[LineUse]) -> str:
    """A bar a line: the limit as the pale ground, what is used as the dark part."""

    height = 3 + 6.6 * len(lines)

    def paint(figure: Any) -> None:
        from matplotlib.patches import Rectangle

        on = _Ground(figure, 166, height, (39, height - 1.5), 1)
        for row, line in enumerate(lines):
            share = min(1.0, line.used / line.limit) if line.limit else 1.0 if line.used else 0.0
            middle = -6.6 * (row + 0.5)
            on.put(Rectangle((0, middle - 1.4), 70, 2.8, fc=GROUND, ec=FAINT, lw=0.6))
            on.put(Rectangle((0, middle - 1.4), 70 * share, 2.8, fc=ACCENT, lw=0))
            on.write(-2, middle, line.name, ha="right", va="center")
            on.write(72, middle, line.words, ha="left", va="center", color=QUIET)

    return _draw(166, height, paint)


def history(months: Sequence[MonthRisk], bands: Sequence[tuple[str, str, int]],
            marks: Sequence[Mark]) -> str:  # fmt: skip
    """The risk at each month's end over the bands, its interval pale around it.

    A month without a number leaves a gap. Events of limits stand at the top: ▲ up, ▼ down.
    """

    def paint(figure: Any) -> None:
        dates = _dates()
        axes = figure.add_axes((0.045, 0.13, 0.865, 0.78))
        days = [float(dates.date2num(month.as_of)) for month in months]
        _bands(axes, bands)
        for run in _runs(months):
            x = [days[index] for index in run]
            axes.fill_between(
                x,
                [months[index].low for index in run],
                [months[index].high for index in run],
                color=ACCENT,
                alpha=0.16,
                linewidth=0,
            )
            axes.plot(x, [months[index].risk for index in run], color=ACCENT, linewidth=1.6,
                      marker="o", markersize=3)  # fmt: skip
        for mark in marks:
            axes.plot([float(dates.date2num(mark.on))], [104], marker="^" if mark.up else "v",
                      markersize=4.5, clip_on=False, color=INK if not mark.up else "white",
                      markeredgecolor=INK, markeredgewidth=0.7)  # fmt: skip
        axes.set_ylim(0, 100)
        axes.set_yticks([0, 25, 50, 75, 100])
        axes.set_xlim(days[0] - 8, days[-1] + 8)
        quarters = (1, 4, 7, 10) if len(months) > A_FEW else None
        axes.xaxis.set_major_locator(dates.MonthLocator(bymonth=quarters))
        axes.xaxis.set_major_formatter(_month_at)
        axes.tick_params(labelsize=7)

    return _draw(166, 52, paint)


def money(ahead: Sequence[DayMoney], short_on: date | None) -> str:
    """The money by day: the middle as a line, down to its low band pale, nothing as a dark line.

    `short_on`, the first day on which the middle is below nothing, has a box.
    """

    def yuan_at(place: float, _tick: int) -> str:
        return show_amount(Fen(round(place) * 100))

    def paint(figure: Any) -> None:
        dates = _dates()
        axes = figure.add_axes((0.105, 0.13, 0.885, 0.83))
        days = [float(dates.date2num(day.on)) for day in ahead]
        middle = [day.median / 100 for day in ahead]
        axes.fill_between(days, [day.low / 100 for day in ahead], middle, color=ACCENT, alpha=0.16,
                          linewidth=0)  # fmt: skip
        axes.plot(days, middle, color=ACCENT, linewidth=1.6)
        axes.axhline(0, color=INK, linewidth=0.8)
        for day, money in zip(ahead, middle, strict=True):
            if day.on == short_on:
                axes.plot([float(dates.date2num(day.on))], [money], marker="s", markersize=7,
                          color="white", markeredgecolor=INK, markeredgewidth=1.1)  # fmt: skip
        axes.set_xlim(days[0] - 1, days[-1] + 1)
        axes.xaxis.set_major_locator(dates.MonthLocator())
        axes.xaxis.set_major_formatter(_month_at)
        axes.yaxis.set_major_formatter(yuan_at)
        axes.tick_params(labelsize=7)

    return _draw(166, 48, paint)


def _bands(axes: Any, bands: Sequence[tuple[str, str, int]]) -> None:
    start = 0
    for code, name, end in bands:
        axes.axhspan(start, end, color=BANDS[code], alpha=0.13, linewidth=0)
        axes.axhspan(start, end, 1, 1.008, color=BANDS[code], linewidth=0, clip_on=False)
        axes.text(1.018, (start + end) / 200, in_bundled(name), transform=axes.transAxes,
                  va="center", fontsize=7, color=QUIET)  # fmt: skip
        start = end


def _runs(months: Sequence[MonthRisk]) -> list[list[int]]:
    """The stretches of months, as indices, that have a number without a gap."""
    runs: list[list[int]] = []
    for index, month in enumerate(months):
        if month.risk is None:
            continue
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs
