"""How the window looks: colours for light and dark, one accent, a type scale, spacing, a small QSS.

The light colours are those of the report. Widgets that paint take `colours()` when they paint.
Band colours differ in lightness as well as in hue and always stand beside their word, so colour is
never the only carrier.
"""

from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from core.report.style import ACCENT, BANDS, FAINT, GROUND, INK, QUIET
from core.scoring.assessment import Band

RESOURCES = Path(__file__).parent.parent / "resources"
FONTS = RESOURCES / "fonts"
ICONS = FONTS.parent / "icons"
FAMILIES = ["Noto Sans SC", "Noto Sans", "Microsoft YaHei", "PingFang SC", "DejaVu Sans"]

SMALL, MEDIUM, LARGE = 8, 16, 28
"""Spacing in pixels: inside a group, between groups, around a page."""
BASE_POINTS = 10.5
SCALE = {"small": 0.88, "body": 1.0, "heading": 1.2, "title": 1.75, "figure": 2.0, "gauge": 4.2}
"""Type scale over the base size; the person's own larger system size is kept as the base."""


class Appearance(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Colours:
    window: str
    surface: str
    border: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    accent_soft: str
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
    text=INK,
    quiet=QUIET,
    accent=ACCENT,
    on_accent="#ffffff",
    accent_soft="#e4eef5",
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
    text="#e9ebee",
    quiet="#a7afb9",
    accent="#86bde6",
    on_accent="#0e1b26",
    accent_soft="#24384a",
    danger="#ff9a96",
    danger_soft="#41262a",
    low="#2f7a66",
    fair="#a9812b",
    high="#ec8a52",
    very_high="#ffaea6",
)

QSS = Template("""
QToolTip { background: $surface; color: $text; border: 1px solid $border; padding: 4px; }
QMainWindow, QDialog, QScrollArea, QWidget[role="page"] { background: $window; }
QFrame[role="card"] { background: $surface; border: 1px solid $border; border-radius: 10px; }
QFrame[role="alarm"] {
    background: $danger_soft; border: 1px solid $danger; border-radius: 10px; }
QFrame[role="note"] { background: $accent_soft; border: none; border-radius: 10px; }
QWidget[role="strip"] { background: $accent_soft; }
QFrame[role="rule"] { background: $border; border: none; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}pt; font-weight: bold; }
QLabel[role="heading"] { font-size: ${heading}pt; font-weight: bold; }
QLabel[role="figure"] { font-size: ${figure}pt; font-weight: bold; }
QLabel[role="strong"] { font-weight: bold; }
QLabel[role="quiet"] { color: $quiet; }
QLabel[role="small"] { color: $quiet; font-size: ${small}pt; }
QLabel[role="danger"] { color: $danger; font-weight: bold; }
QLabel[role="fault"] { color: $danger; font-size: ${small}pt; }
QPushButton[role], QDialogButtonBox QPushButton { border-radius: 6px; padding: 7px 16px; }
QDialogButtonBox, QMessageBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton[role="primary"] {
    background: $accent; color: $on_accent; border: 2px solid $accent; font-weight: bold; }
QPushButton[role="primary"]:focus { border-color: $text; }
QPushButton[role="primary"]:hover { border-color: $text; }
QPushButton[role="plain"], QDialogButtonBox QPushButton {
    background: $surface; color: $text; border: 1px solid $border; }
QPushButton[role="plain"]:hover, QDialogButtonBox QPushButton:hover { background: $accent_soft; }
QPushButton[role="plain"]:focus, QDialogButtonBox QPushButton:focus {
    border: 1px solid $accent; background: $accent_soft; }
QPushButton[role="danger"] { background: $surface; color: $danger; border: 1px solid $danger; }
QPushButton[role="danger"]:focus { background: $danger_soft; border: 2px solid $danger; }
QDialogButtonBox QPushButton:default { border: 1px solid $accent; }
QPushButton[role]:disabled, QDialogButtonBox QPushButton:disabled {
    background: $window; color: $quiet; border-color: $border; }
QPushButton[role="link"] {
    background: transparent; color: $accent; border: 1px solid transparent;
    padding: 3px 0; text-align: left; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 1px solid $accent; }
QListWidget[role="sidebar"] {
    background: $surface; border: none; border-right: 1px solid $border;
    padding: 12px 8px; outline: none; }
QListWidget[role="sidebar"]::item {
    padding: 9px 12px; border-radius: 6px; color: $text; border: 1px solid transparent; }
QListWidget[role="sidebar"]::item:hover { background: $window; }
QListWidget[role="sidebar"]::item:selected { background: $accent_soft; color: $accent; }
QListWidget[role="sidebar"]::item:selected:focus { border-color: $accent; }
QTableView[role="records"] {
    background: $surface; border: 1px solid $border; border-radius: 10px;
    selection-background-color: $accent_soft; selection-color: $text; }
QTableView[role="records"]:focus { border-color: $accent; }
QTableView[role="records"]::item { padding: 0 10px; border-bottom: 1px solid $window; }
QTableView[role="records"] QHeaderView { background: transparent; }
QTableView[role="records"] QHeaderView::section {
    background: $surface; color: $quiet; border: none; border-bottom: 1px solid $border;
    padding: 8px 13px; }
QLineEdit, QComboBox, QToolButton[role="picker"] {
    background: $surface; color: $text; border: 1px solid $border; border-radius: 6px;
    padding: 5px 8px; min-height: 20px; }
QLineEdit:focus, QComboBox:focus, QToolButton[role="picker"]:focus { border-color: $accent; }
QLineEdit:disabled, QComboBox:disabled { background: $window; color: $quiet; }
QRadioButton { background: transparent; padding: 2px; border: 1px solid transparent; }
QRadioButton:focus { border: 1px solid $accent; border-radius: 6px; }
QRadioButton::indicator {
    width: 12px; height: 12px; border: 1px solid $quiet; border-radius: 7px; background: $surface; }
QRadioButton::indicator:checked {
    width: 4px; height: 4px; border: 5px solid $accent; border-radius: 7px; background: $surface; }
QTableView QLineEdit { border-radius: 0; padding: 0 8px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url("$icons/down.svg"); width: 12px; height: 12px; }
QToolButton[role="picker"] { padding: 5px; min-width: 20px; }
QToolButton[role="picker"]::menu-indicator { image: none; }
QTabBar[role="tabs"]::tab {
    background: transparent; color: $quiet; border: none; border-bottom: 2px solid transparent;
    padding: 7px 6px; margin-right: 12px; }
QTabBar[role="tabs"]::tab:hover { color: $text; }
QTabBar[role="tabs"]::tab:selected { color: $accent; border-bottom-color: $accent; }
QTabBar[role="tabs"]::tab:selected:focus { background: $accent_soft; }
QSplitter::handle { background: transparent; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QStatusBar { background: $surface; border-top: 1px solid $border; }
QStatusBar::item { border: none; }
""")

_colours = LIGHT
_appearance = Appearance.SYSTEM


def colours() -> Colours:
    """The colours in force."""
    return _colours


def appearance() -> Appearance:
    """What was chosen; the colours in force may come from the system."""
    return _appearance


def points(role: str) -> float:
    """The type size of a role of `SCALE`, in points."""
    base = max(BASE_POINTS, QApplication.font().pointSizeF())
    return round(base * SCALE[role], 1)


def font(role: str, bold: bool = False) -> QFont:
    """The window's font in the size of a role of `SCALE`."""
    chosen = QFont(QApplication.font())
    chosen.setPointSizeF(points(role))
    chosen.setBold(bold)
    return chosen


def prepare(app: QApplication) -> None:
    """Once at the start: the bundled font, Fusion, and colours that follow the system's."""
    for path in sorted(FONTS.glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(path))
    own = QFont(FAMILIES)
    own.setPointSizeF(max(BASE_POINTS, app.font().pointSizeF()))
    app.setFont(own)
    app.setStyle("Fusion")
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: apply(app, _appearance))
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
    app.setStyleSheet(QSS.substitute(asdict(_colours) | sizes, icons=ICONS.as_posix()))


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
