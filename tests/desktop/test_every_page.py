"""Every page on a small screen and in text twice as large: nothing is cut, and nothing but a table
scrolls sideways."""

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QTableView,
)

from desktop import theme
from desktop.language import speak
from tests.desktop.sample import look_up
from tests.desktop.walking import in_sight, pages

SMALL_SCREEN, TWICE_AS_LARGE = ((800, 560), 100), ((1180, 760), 200)
"""The size of the window inside its frame, and of text in per cent."""


@pytest.fixture(params=[SMALL_SCREEN, TWICE_AS_LARGE], ids=["small", "large text"])
def size(request, dressed):
    size, per_cent = request.param
    theme.zoom(dressed, per_cent)  # before anything is built that would be dressed anew
    yield size
    speak(dressed, "en")
    theme.zoom(dressed, 100)


def faults(root):
    """What is cut or scrolls sideways."""
    for area in in_sight(root, QAbstractScrollArea):
        if not isinstance(area, QTableView) and area.horizontalScrollBar().maximum() > 0:
            yield f"{type(area).__name__} {area.accessibleName()} scrolls sideways"
    for one in (*in_sight(root, QLabel), *in_sight(root, QAbstractButton)):
        wanted = one.sizeHint()
        if one.hasHeightForWidth():
            wanted.setWidth(0)
            wanted.setHeight(one.heightForWidth(one.width()))
        if one.text() and (wanted.width() > one.width() + 1 or wanted.height() > one.height() + 1):
            yield f"“{one.text()}” has {one.size().toTuple()} of {wanted.toTuple()}"
    for one in in_sight(root, QLineEdit):
        if one.fontMetrics().horizontalAdvance(one.displayText()) > one.width() - 4:
            yield f"“{one.displayText()}” is wider than its field"


def test_no_page_cuts_anything_or_scrolls_sideways(
    size, open_window, filled_ledger, qtbot, dressed
):
    look_up(filled_ledger)
    window = open_window(filled_ledger)
    for spoken in ("zh_CN", "en"):
        speak(dressed, spoken)
        window.rebuild()
        window.resize(*size)
        found = {}
        for name, page in pages(window, qtbot):
            assert window.size().toTuple() == size, name
            found |= {name: wrong} if (wrong := list(faults(page))) else {}
        assert not found, spoken
        sidebar = window.workspace.sidebar
        assert sidebar.sizeHintForColumn(0) <= sidebar.viewport().width()
    window.close()


def test_the_first_run_cuts_nothing_either(size, open_window, empty_ledger, qtbot, dressed):
    window = open_window()
    for spoken in ("zh_CN", "en"):
        speak(dressed, spoken)
        window.rebuild()
        window.resize(*size)
        QApplication.processEvents()
        assert not list(faults(window.centralWidget())), spoken
    window.take(empty_ledger)
    for name, page in pages(window, qtbot):
        assert window.size().toTuple() == size, name
        assert not list(faults(page)), name
    window.close()
