"""The drawings of the report: what they show, and that they are the same each time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from xml.etree import ElementTree

import pytest

from core.report import charts
from core.report.content import Gauge
from core.report.letters import MISSING

BANDS = (("low", "Low", 25), ("fair", "Fair", 50), ("high", "High", 75), ("very-high", "Max", 100))


def gauge(risk: int | None = 34) -> Gauge:
    low, high = (None, None) if risk is None else (risk - 4, risk + 8)
    return Gauge(risk, low, high, risk and "fair", "Fair" if risk else "None", BANDS, 0.8)


def months(*risks: int | None) -> list[charts.MonthRisk]:
    return [
        charts.MonthRisk(date(2026, n + 1, 28), risk, risk and risk - 5, risk and risk + 5)
        for n, risk in enumerate(risks)
    ]


def texts(svg: str) -> list[str]:
    root = ElementTree.fromstring(svg)
    return [element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text")]


def drawings() -> list[str]:
    use = charts.LineUse("花呗", 50, 100, "50%, 50 of 100")
    marks = [charts.Mark(date(2026, 2, 10), True), charts.Mark(date(2026, 3, 3), False)]
    return [
        charts.gauge(gauge(), "least", "most"),
        charts.use([use, use]),
        charts.history(months(30, None, 40, 44), BANDS, marks),
    ]


def test_the_same_values_give_the_same_drawing():
    assert drawings() == drawings()


def test_drawings_made_at_the_same_time_are_those_made_alone():
    alone = drawings()
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _n: drawings(), range(8))) == [alone] * 8


def test_text_stays_text_in_the_bundled_font():
    for svg in drawings():
        assert texts(svg) and "Noto Sans SC" in svg
    assert "花呗" in texts(drawings()[1])


def test_the_gauge_shows_its_number_and_without_one_no_hand():
    assert "34" in texts(charts.gauge(gauge(), "least", "most"))
    without = charts.gauge(gauge(None), "least", "most")
    assert not any(text.isdigit() and text not in ("0", "100") for text in texts(without))
    shapes = [svg.count("<path") for svg in (charts.gauge(gauge(), "a", "b"), without)]
    assert shapes[0] == shapes[1] + 2  # the hand and the interval


@pytest.mark.parametrize("risk", [0, 4, 50, 96, 100])
def test_the_gauge_can_stand_anywhere(risk):
    assert str(risk) in texts(charts.gauge(gauge(risk), "least", "most"))


def test_a_month_without_a_number_leaves_a_gap():
    assert charts._runs(months(30, 31, None, 40, None, None, 44)) == [[0, 1], [3], [6]]


def test_each_of_a_few_months_is_named_and_of_many_the_quarters():
    few = texts(charts.history(months(30, 31, 33)[1:], BANDS, []))
    assert "Mar 2026" in few and "Feb 2026" not in few  # both ends of months: one begins between
    many = texts(charts.history(months(*range(20, 30)), BANDS, []))
    assert "Apr 2026" in many and "Mar 2026" not in many


def test_a_use_beyond_the_limit_and_a_limit_of_nothing_can_be_drawn():
    lines = [charts.LineUse("a", 150, 100, "150%"), charts.LineUse("b", 5, 0, "–")]
    assert {"a", "b", "150%"} <= set(texts(charts.use(lines)))


def test_typed_markup_and_unknown_characters_do_no_harm():
    svg = charts.use([charts.LineUse("<b>&\U0001f600 $x^2$ _", 1, 2, "50%")])
    assert f"<b>&{MISSING} $x^2$ _" in texts(svg)
