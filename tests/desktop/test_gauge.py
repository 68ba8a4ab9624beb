"""The gauge says what it shows, also where there is no number."""

import sys
from dataclasses import replace
from datetime import date
from itertools import pairwise
from math import cos, radians, sin

import pytest

from core.scoring.assessment import Assessment, Band, Factor, ItemResult
from desktop import theme
from desktop.pages.overview.waterfall import Waterfall
from desktop.theme import Appearance
from desktop.widgets.bands import band_zones, scorecard
from desktop.widgets.gauge import RING, SPAN, START, BandLegend, Gauge

SCORED = Assessment(
    as_of=date(2026, 11, 24),
    scored=True,
    risk=27,
    low=22,
    high=41,
    band=Band.FAIR,
    coverage=0.78,
    factors=(),
    items=(),
    reasons=(),
    lines=(),
    needed=(),
)
UNSCORED = replace(SCORED, scored=False, risk=None, low=None, high=None, band=None, coverage=0.1)


@pytest.fixture
def gauge(dressed, qtbot):
    gauge = Gauge(band_zones())
    gauge.resize(gauge.sizeHint())
    qtbot.addWidget(gauge)
    return gauge


def colour_at_arc(gauge, risk):
    """The colour in the middle of the ring where a risk stands."""
    radius = gauge.radius()
    angle = radians(START - risk / 100 * SPAN)
    x = gauge.width() / 2 + (radius - RING / 2) * cos(angle)
    y = radius + 4 - (radius - RING / 2) * sin(angle)
    return gauge.grab().toImage().pixelColor(round(x), round(y))


@pytest.mark.parametrize(
    ("assessment", "sentence"),
    [
        (None, "Being worked out."),
        (
            SCORED,
            "Risk 27 of 100, less is better: medium risk; with what is missing, from 22 to 41.",
        ),
        (replace(SCORED, low=27, high=27), "Risk 27 of 100, less is better: medium risk."),
        (UNSCORED, "There is not enough yet for a number."),
    ],
)
def test_the_gauge_tells_its_state_in_a_sentence_to_a_screen_reader(gauge, assessment, sentence):
    gauge.show_assessment(assessment)
    assert gauge.accessibleDescription() == sentence
    assert not gauge.grab().isNull()


def drawn_texts(widget, monkeypatch):
    """What a widget writes when it paints."""
    texts = []
    module = sys.modules[type(widget).__module__]

    class Listening(module.QPainter):
        def drawText(self, *given):
            texts.append(given[-1])
            super().drawText(*given)

    monkeypatch.setattr(module, "QPainter", Listening)
    widget.grab()
    return texts


def test_the_gauge_says_that_it_is_risk_and_that_less_is_better(gauge, monkeypatch):
    gauge.show_assessment(replace(SCORED, risk=2, band=Band.LOW))
    assert drawn_texts(gauge, monkeypatch) == [
        "least risk",
        "most risk",
        "2",
        "Low risk",
        "of 100; less is better",
    ]


@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK])
def test_the_arc_shows_the_band_in_force_full_and_nothing_without_a_number(gauge, dressed, look):
    theme.apply(dressed, look)
    gauge.show_assessment(SCORED)
    assert colour_at_arc(gauge, 12) == theme.colours().band(Band.FAIR)
    assert colour_at_arc(gauge, 80) != theme.colours().band(Band.VERY_HIGH)
    gauge.show_assessment(UNSCORED)
    assert colour_at_arc(gauge, 20) == theme.colours().border
    theme.apply(dressed, Appearance.SYSTEM)


def test_the_zones_are_those_of_the_scorecard_and_leave_no_gap():
    found = band_zones()
    assert [(zone.band.value, zone.start) for zone in found] == [
        (band["code"], band["from"]) for band in scorecard()["bands"]
    ]
    assert found[0].start == 0
    assert found[-1].end == 101
    assert all(one.end == other.start for one, other in pairwise(found))


def test_the_legend_makes_the_band_in_force_bold(dressed, qtbot):
    legend = BandLegend(band_zones())
    qtbot.addWidget(legend)
    legend.mark(Band.HIGH)
    bold = [band for band, word in legend._words.items() if word.font().bold()]
    assert bold == [Band.HIGH]


def test_the_waterfall_tells_what_costs_points_and_what_is_not_measured(dressed, qtbot):
    def item(code, points, measured=True):
        return ItemResult(
            code, Factor.RECORD, f"Item {code}", 1.0, points, 20, measured, "expert", None
        )

    chart = Waterfall()
    qtbot.addWidget(chart)
    chart.show_items(
        [item("a", 3), item("b", 9), item("c", 0), item("d", 2, False), item("e", 0, False)]
    )
    assert chart.accessibleDescription() == (
        "Item b: 9 of 20; Item a: 3 of 20; Item d: not measured, counted as 2; "
        "Item e: not measured, counted as 0"
    )
    assert not chart.grab().isNull()


def test_a_screen_reader_is_told_the_range_and_no_band_where_that_says_more(gauge):
    gauge.show_assessment(replace(SCORED, low=5, high=57))
    told = gauge.accessibleDescription()
    assert told.startswith("Risk between 5 and 57 of 100") and "medium" not in told
