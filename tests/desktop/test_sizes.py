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
from tests.desktop.walking import in_sight, pages, settle

SMALL_SCREEN, TWICE_AS_LARGE = ((800, 560), 100), ((1180, 760), 200)
"""The size of the window inside its frame, and of text in per cent."""


@pytest.fixture
def demo_window(open_window, demo_made, tmp_path):
    from core.records.ledger import Ledger

    with Ledger.open(demo_made(tmp_path / "demo.limitwise", "2026-11-24")) as ledger:
        yield open_window(ledger)


@pytest.fixture
def usual_text(dressed):
    yield
    theme.zoom(dressed, 100)
    speak(dressed, "en")


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


@pytest.mark.parametrize("how", [SMALL_SCREEN, TWICE_AS_LARGE], ids=["small", "large text"])
def test_no_page_cuts_anything_or_scrolls_sideways(demo_window, qtbot, dressed, usual_text, how):
    size, per_cent = how
    theme.zoom(dressed, per_cent)
    for spoken in ("zh_CN", "en"):
        speak(dressed, spoken)
        demo_window.rebuild()
        demo_window.resize(*size)
        found = {}
        for name, page in pages(demo_window, qtbot):
            assert demo_window.size().toTuple() == size, name
            found |= {name: wrong} if (wrong := list(faults(page))) else {}
        assert not found, spoken
        sidebar = demo_window.workspace.sidebar
        widest = max(sidebar.visualItemRect(row).width() for row in sidebar.rows.values())
        assert sidebar.sizeHintForColumn(0) <= widest


@pytest.mark.parametrize("how", [SMALL_SCREEN, TWICE_AS_LARGE], ids=["small", "large text"])
def test_the_first_run_cuts_nothing_either(
    open_window, empty_ledger, qtbot, dressed, usual_text, how
):
    size, per_cent = how
    theme.zoom(dressed, per_cent)
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
    settle(window, qtbot)
