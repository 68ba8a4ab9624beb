"""A chart over time: read by keys and by the pointer, and nothing drawn over nothing."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolTip

from desktop.widgets.chart import Chart, Series

FIRST = date(2026, 9, 1)


@pytest.fixture
def chart(dressed, qtbot):
    made = Chart("Money day by day", lambda value: f"{value:,.0f}")
    qtbot.addWidget(made)
    made.resize(600, 240)
    made.show()
    points = [(FIRST + timedelta(days=n), 100.0 * n) for n in range(61)]
    made.show_lines([Series(name="Middle", points=points)])
    return made


def test_keys_go_by_a_day_by_a_tenth_and_to_both_ends(chart, qtbot):
    told = []
    chart.chosen.connect(told.append)
    control = Qt.KeyboardModifier.ControlModifier
    for key, held, at in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_Right, control, 7),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 60),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 60),
        (Qt.Key.Key_Left, control, 54),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 0),
    ):
        qtbot.keyClick(chart, key, held)
        assert chart.at == at
        assert chart.accessibleDescription().endswith(f"Middle: {100 * at:,}")
    assert told[2] == FIRST + timedelta(days=60)


def test_the_pointer_tells_the_values_of_its_day_at_once(chart, qtbot, monkeypatch):
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _on: told.append(text))
    qtbot.mouseMove(chart, QPoint(300, 100))
    qtbot.mouseMove(chart, QPoint(580, 100))
    assert told[-1] == "31 Oct 2026\nMiddle: 6,000"


@pytest.mark.parametrize("points", [[], [(FIRST, None), (FIRST + timedelta(days=1), None)]])
def test_without_a_value_it_says_so_and_takes_no_key(chart, qtbot, points):
    chart.show_lines([Series(name="Middle", points=points)])
    assert chart.accessibleDescription() == "Nothing is known yet."
    qtbot.keyClick(chart, Qt.Key.Key_End)
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    assert chart.at == 0
    picture = chart.grab().toImage()
    row = {picture.pixel(x, picture.height() // 4) for x in range(picture.width())}
    assert len(row) == 1  # no axis
