"""The look: readable in light and dark, bands told apart without their hue."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QApplication

from core.scoring.assessment import Band
from desktop import theme
from desktop.language import speak
from desktop.theme import DARK, LIGHT, Appearance


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
    for text in (colours.text, colours.quiet, colours.accent, colours.danger):
        for ground in (colours.surface, colours.window):
            assert contrast(text, ground) >= 4.5
    assert contrast(colours.accent, colours.accent_soft) >= 4.5
    assert contrast(colours.text, colours.danger_soft) >= 4.5
    assert contrast(colours.on_accent, colours.accent) >= 4.5
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
