"""How the window looks: colours for light and dark, one accent, a type scale, spacing.

The light colours are those of the report. Widgets that paint take `colours()` when they paint.
Band colours differ in lightness as well as in hue and always stand beside their word, so colour is
never the only carrier.
"""

from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from core.report.style import ACCENT, BANDS, FAINT, GROUND, INK, QUIET
from core.scoring.assessment import Band
from core.words import N_
from desktop.hearing import tell_roles
from desktop.stylesheet import QSS

RESOURCES = Path(__file__).parent.parent / "resources"
FONTS = RESOURCES / "fonts"
ICONS = FONTS.parent / "icons"
FAMILIES = ["Noto Sans SC", "Noto Sans", "Microsoft YaHei", "PingFang SC", "DejaVu Sans"]

SMALL, MEDIUM, LARGE = 8, 16, 28
"""Spacing in pixels: inside a group, between groups, around a page."""
BASE_POINTS = 10.5
SCALE = {"small": 0.88, "body": 1.0, "heading": 1.2, "title": 1.75, "figure": 2.0, "gauge": 4.2}
"""Type scale over the base size; the person's own larger system size is kept as the base."""
BASE_PIXELS = 14
"""How high the base size is on a screen of 96 dots an inch."""


class Appearance(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


APPEARANCES = {
    Appearance.SYSTEM: N_("As the system"),
    Appearance.LIGHT: N_("Light"),
    Appearance.DARK: N_("Dark"),
}


@dataclass(frozen=True, slots=True)
class Colours:
    window: str
    surface: str
    border: str
    field: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    accent_soft: str
    good: str
    danger: str
    danger_soft: str
    low: str
    fair: str
    high: str
    very_high: str

    def band(self, band: Band) -> QColor:
        return QColor(getattr(self, band.name.lower()))


LIGHT = Colours(
    window=GROUND,
    surface="#ffffff",
    border=FAINT,
    field="#858c93",
    text=INK,
    quiet=QUIET,
    accent=ACCENT,
    on_accent="#ffffff",
    accent_soft="#e4eef5",
    good="#1f6b4f",
    danger="#9c2430",
    danger_soft="#fbebea",
    low=BANDS["low"],
    fair=BANDS["fair"],
    high=BANDS["high"],
    very_high=BANDS["very-high"],
)
DARK = Colours(
    window="#15181c",
    surface="#1e2228",
    border="#363d46",
    field="#6e7783",
    text="#e9ebee",
    quiet="#a7afb9",
    accent="#86bde6",
    on_accent="#0e1b26",
    accent_soft="#24384a",
    good="#7fcfae",
    danger="#ff9a96",
    danger_soft="#41262a",
    low="#2a6b5a",
    fair="#8f6b22",
    high="#c9692f",
    very_high="#ff6054",
)

ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
"""Sizes of text to choose from, in per cent of the person's own."""

_colours = LIGHT
_appearance = Appearance.SYSTEM
_own_points = BASE_POINTS
_zoom = 100


def colours() -> Colours:
    """The colours in force."""
    return _colours


def appearance() -> Appearance:
    """What was chosen; the colours in force may come from the system."""
    return _appearance


def points(role: str) -> float:
    """The type size of a role of `SCALE`, in points."""
    return round(QApplication.font().pointSizeF() * SCALE[role], 1)


def font(role: str, bold: bool = False) -> QFont:
    """The window's font in the size of a role of `SCALE`."""
    chosen = QFont(QApplication.font())
    chosen.setPointSizeF(points(role))
    chosen.setBold(bold)
    return chosen


def pixels(count: int) -> int:
    """So many pixels at the base size of text, made larger as the text is larger: for what holds
    text and cannot ask it for its size."""
    return max(count, round(count * QFontInfo(QApplication.font()).pixelSize() / BASE_PIXELS))


def prepare(app: QApplication) -> None:
    """Once at the start: the bundled font, Fusion, colours that follow the system's, and what a
    screen reader is told of what is painted here."""
    for path in sorted(FONTS.glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(path))
    own = QFont(FAMILIES)
    global _own_points, _zoom
    _own_points, _zoom = max(BASE_POINTS, app.font().pointSizeF()), 100
    own.setPointSizeF(_own_points)
    app.setFont(own)
    app.setStyle("Fusion")
    tell_roles()
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: apply(app, _appearance))
    apply(app, _appearance)


def zoomed() -> int:
    """The size of text in force, in per cent."""
    return _zoom


def zoom(app: QApplication, per_cent: int) -> None:
    """Write everything built from now on in this size, one of `ZOOMS`."""
    global _zoom
    _zoom = per_cent
    font = app.font()
    font.setPointSizeF(_own_points * per_cent / 100)
    app.setFont(font)
    apply(app, _appearance)


def apply(app: QApplication, chosen: Appearance) -> None:
    """Paint the whole program light, dark, or as the system is."""
    global _colours, _appearance
    _appearance = chosen
    dark = chosen == Appearance.DARK or (
        chosen == Appearance.SYSTEM and app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    )
    _colours = DARK if dark else LIGHT
    app.setPalette(_palette(_colours))
    sizes = {role: points(role) for role in SCALE}
    sheet = QSS.substitute(asdict(_colours) | sizes, icons=ICONS.as_posix())
    if sheet != app.styleSheet():  # Qt goes through all widgets for the same one, too
        app.setStyleSheet(sheet)


def _palette(c: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, colour in {
        role.Window: c.window,
        role.WindowText: c.text,
        role.Base: c.surface,
        role.AlternateBase: c.window,
        role.Text: c.text,
        role.PlaceholderText: c.quiet,
        role.Button: c.surface,
        role.ButtonText: c.text,
        role.ToolTipBase: c.surface,
        role.ToolTipText: c.text,
        role.Highlight: c.accent,
        role.HighlightedText: c.on_accent,
        role.Link: c.accent,
        role.Accent: c.accent,
    }.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(c.quiet))
    return palette
