"""The look: readable in light and dark, bands told apart without their hue."""

import re
from itertools import pairwise, product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from core.scoring.assessment import Band
from desktop import theme
from desktop.language import speak
from desktop.stylesheet import QSS
from desktop.theme import DARK, LIGHT, Appearance
from desktop.widgets.basic import danger_button, plain_button, primary_button


def luminance(colour):
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in QColor(colour).getRgbF()[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    """WCAG 2 contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_texts_have_the_contrast_that_wcag_asks_for(colours):
    """Every colour of text on every ground, whichever of them meet on a page or a chart."""
    inks = ("text", "quiet", "accent", "danger", "good")
    grounds = ("surface", "window", "accent_soft", "danger_soft")
    pairs = [*product(inks, grounds), ("on_accent", "accent"), ("text", "border")]
    for ink, ground in pairs:
        assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5, (ink, ground)
    for ground in (colours.surface, colours.window):
        assert contrast(colours.field, ground) >= 3  # so that one sees where to type


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_bands_differ_in_lightness_in_the_order_of_risk(colours):
    values = [contrast(colours.band(band), colours.surface) for band in Band]
    assert all(later / earlier >= 1.25 for earlier, later in pairwise(values))


def test_in_the_dark_the_highest_risk_is_no_paler_than_the_one_below_it():
    """There the bands get lighter with the risk, so they must not fade as they do."""
    strengths = [
        max(parts) - min(parts)
        for parts in (DARK.band(band).getRgb()[:3] for band in Band)  # type: ignore[index]
    ]
    assert strengths == sorted(strengths)


def test_no_text_is_written_in_a_colour_that_is_none_of_these():
    """So that the pairs above are all there are: each colour of text in the stylesheet is an ink,
    each background of it a ground, and no colour is written out where widgets are painted."""
    told = QSS.template
    inks = set(re.findall(r"[^-]color: \$(\w+)", told))
    assert inks <= {"text", "quiet", "accent", "danger", "on_accent"}
    grounds = set(re.findall(r"background: \$(\w+)", told))
    assert grounds <= {
        "surface",
        "window",
        "accent_soft",
        "danger_soft",
        "accent",
        "border",
        "quiet",
    }
    written = re.compile(r"#[0-9a-fA-F]{6}\b|QColor\(\d")
    for path in Path(theme.__file__).parent.rglob("*.py"):
        assert path.name == "theme.py" or not written.search(path.read_text("utf-8")), path


@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK])
def test_focus_is_seen_and_looks_unlike_what_is_chosen(dressed, qtbot, look):
    theme.apply(dressed, look)
    whole = QWidget()
    across = QHBoxLayout(whole)
    kinds = (primary_button, plain_button, plain_button, danger_button)
    primary, plain, chip, danger = (kind("Words") for kind in kinds)
    chip.setCheckable(True)
    chip.setProperty("chip", True)
    for one in (primary, plain, chip, danger):
        across.addWidget(one)
    qtbot.addWidget(whole)
    whole.show()
    whole.activateWindow()
    qtbot.waitActive(whole)

    def edge(one):
        """The colour in the middle of the left edge."""
        return one.grab().toImage().pixelColor(1, one.height() // 2).name()

    try:
        chip.setChecked(True)
        for one in (primary, plain, danger, chip):
            primary.setFocus() if one is not primary else plain.setFocus()
            before = edge(one)
            one.setFocus()
            qtbot.waitUntil(one.hasFocus)
            assert edge(one) == theme.colours().text != before
    finally:
        theme.apply(dressed, Appearance.SYSTEM)


def test_the_person_can_choose_light_or_dark(dressed):
    theme.apply(dressed, Appearance.DARK)
    assert theme.colours() is DARK
    theme.apply(dressed, Appearance.LIGHT)
    assert theme.colours() is LIGHT
    theme.apply(dressed, Appearance.SYSTEM)


def test_chinese_shows_without_a_font_of_the_system(dressed):
    from PySide6.QtGui import QRawFont

    raw = QRawFont.fromFont(dressed.font())
    assert raw.familyName().startswith("Noto Sans SC")
    assert all(raw.supportsCharacter(sign) for sign in "花呗借还款额度逾期")


def test_quotes_are_narrow_in_english_and_wide_in_chinese(dressed):
    def width(text):
        return QFontMetricsF(QApplication.font()).horizontalAdvance(text)

    try:
        speak(dressed, "zh_CN")
        wide = width("“”")
        speak(dressed, "en")
        assert width("“”") < 0.7 * wide
    finally:
        speak(dressed, "en")
