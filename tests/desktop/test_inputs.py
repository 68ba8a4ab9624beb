"""What the wheel passes over, and lists that show all that can be chosen."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollBar,
    QSlider,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

import desktop
from desktop.desk import find_pages
from desktop.forms import FORMS
from desktop.forms.cut import FORM as CUT
from desktop.forms.dialog import RecordDialog
from desktop.widgets.inputs import DropDown
from tests.desktop.sample import desk_over

INPUTS = (QComboBox, QSlider, QAbstractSpinBox, QTabBar)


def roll(widget: QWidget, by: int) -> None:
    """One notch of the wheel with the pointer over the middle of the widget."""
    middle, none = QPointF(widget.rect().center()), QPoint()
    wheel = QWheelEvent(
        middle,
        widget.mapToGlobal(middle),
        none,
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, wheel)


def inputs_of(whole: QWidget) -> list[QWidget]:
    found = (one for kind in INPUTS for one in whole.findChildren(kind))
    return [one for one in found if not isinstance(one, QScrollBar)]


def said(one: QWidget) -> object:
    if isinstance(one, QComboBox | QTabBar):
        return one.currentIndex()
    return one.value() if isinstance(one, QSlider) else one.text()  # type: ignore[attr-defined]


def rolled_over(whole: QWidget) -> int:
    """How many inputs there are; rolling over each in both directions changed none."""
    inputs = inputs_of(whole)
    before = [said(one) for one in inputs]
    for one in inputs:
        roll(one, -120)
        roll(one, 120)
        roll(one, 120)
        assert [said(each) for each in inputs] == before, one.accessibleName()
    return len(inputs)


@pytest.mark.slow
@pytest.mark.parametrize("code", [page.code for page in find_pages()])
def test_the_wheel_over_a_page_answers_nothing(open_window, filled_ledger, code):
    window = open_window(filled_ledger)
    window.desk.go(code)
    page = window.page(code)
    found = rolled_over(page)
    assert found or code not in ("checkin", "whatif", "limits", "lines", "transactions", "plan")


@pytest.mark.parametrize("form", [*FORMS.values(), CUT], ids=lambda form: form.add_title)
def test_the_wheel_over_a_form_answers_nothing(dressed, qtbot, filled_ledger, form):
    dialog = RecordDialog(desk_over(filled_ledger), form)
    qtbot.addWidget(dialog)
    dialog.show()
    assert rolled_over(dialog) == len(inputs_of(dialog))


def test_the_wheel_over_a_choice_scrolls_the_page(open_window, filled_ledger):
    window = open_window(filled_ledger)
    window.resize(900, 500)
    window.desk.go("checkin")
    page = window.page("checkin")
    QApplication.processEvents()
    over = next(one for one in inputs_of(page) if one.isVisible())
    at = QPointF(over.mapTo(window, over.rect().center()))
    QTest.wheelEvent(window.windowHandle(), at, QPoint(0, -120))
    assert page.area.verticalScrollBar().value() > 0


def test_no_input_of_the_program_is_a_plain_one():
    """One that is made in another way would take the wheel, and its list would be cut."""
    here = Path(desktop.__file__).parent
    made = re.compile(r"\bQ(ComboBox|FontComboBox|Slider|TabBar|\w*SpinBox|DateEdit|Dial)\(")
    found = [
        str(path.relative_to(here))
        for path in here.rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if made.search(line) and not line.startswith("class ")
    ]
    assert found == []


@pytest.mark.qt_log_ignore("does not support", extend=True)
@pytest.mark.parametrize("count", [1, 2, 3, 7, 10, 14])
def test_an_open_list_shows_whole_all_that_it_has_room_for(dressed, qtbot, count):
    whole = QWidget()
    column = QVBoxLayout(whole)
    box = DropDown()
    column.addWidget(box)
    column.addStretch()
    box.addItems([f"中文 {n}, quite a long name" for n in range(count)])
    box.setCurrentIndex(count - 1)
    box.setFixedWidth(98)
    qtbot.addWidget(whole)
    whole.show()
    box.showPopup()
    view = box.view()
    shown = min(count, box.maxVisibleItems())
    rows = [view.visualRect(view.model().index(n, 0)) for n in range(count)]
    assert sum(view.viewport().rect().contains(row) for row in rows) == shown
    assert view.viewport().width() >= view.sizeHintForColumn(0)
    box.hidePopup()
