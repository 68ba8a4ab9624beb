"""Every page, in both languages, on a small screen and in text twice as large: nothing is cut, and
nothing but a table scrolls sideways; whoever hears the page hears every control by its name; and in
Chinese nothing is left in English."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTableView,
    QWidget,
)

from desktop import theme
from desktop.hearing import ROLES
from desktop.language import speak
from tests.desktop.sample import look_up
from tests.desktop.walking import in_sight, pages

Horizontal = Qt.Orientation.Horizontal
SMALL_SCREEN, TWICE_AS_LARGE = ((800, 560), 100), ((1180, 760), 200)
"""The size of the window inside its frame, and of text in per cent."""

CONTROLS = (
    *(QAbstractButton, QLineEdit, QComboBox, QAbstractSlider, QAbstractItemView, QTabBar),
    QPlainTextEdit,
)

PARTS_OF_OTHERS = QScrollBar, QHeaderView
"""They are heard as parts of what they belong to."""

IN_ENGLISH = {
    "Limitwise": "the program's name",
    "English": "a language in its own name",
    **dict.fromkeys(("CSV", "PDF", "OFX", "QIF", "Excel", "JSON"), "a kind of file"),
    **dict.fromkeys(("Ctrl", "Shift", "Return", "Alt", "Del"), "a key"),
    **dict.fromkeys(("pbccrc", "org", "cn"), "an address"),
    **dict.fromkeys(("CFPB", "App", "ETC", "CNY", "APR"), "so called in Chinese, too"),
    **dict.fromkeys(
        re.findall(
            r"\w+",
            "Young card, Old bank, Some bank, Alipay balance, Wages, Corner shop, Groceries, "
            "Book shop, A novel, Metro, Ticket, Food, Travel, own ledger, Look up",
        ),
        "the person's own records",
    ),
}
"""The words that are right in a Chinese window, with the reason."""


@pytest.fixture(params=[SMALL_SCREEN, TWICE_AS_LARGE], ids=["small", "large text"])
def size(request, dressed):
    size, per_cent = request.param
    theme.zoom(dressed, per_cent)  # before anything is built that would be dressed anew
    yield size
    speak(dressed, "en")
    theme.zoom(dressed, 100)


def cut(root):
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


def unheard(root):
    """Controls without a name in words, and pictures without a role or what they show."""
    for one in in_sight(root):
        painted = type(one).__name__ in ROLES
        if not painted and (not isinstance(one, CONTROLS) or isinstance(one, PARTS_OF_OTHERS)):
            continue
        heard = QAccessible.queryAccessibleInterface(one)
        name = heard.text(QAccessible.Text.Name)
        role, told = heard.role(), heard.text(QAccessible.Text.Description)
        if not re.search(r"\w", name) or role in (QAccessible.Role.NoRole, QAccessible.Role.Client):
            yield f"{type(one).__name__} in {type(one.parent()).__name__}: “{name}”, {role.name}"
        elif painted and role == QAccessible.Role.Chart and not told:
            yield f"{name} says nothing of what it shows"


def words(one: QWidget):
    """All that a widget says, also when it is hovered, heard, opened or scrolled."""
    for told in ("text", "displayText", "placeholderText", "toPlainText"):
        say = getattr(one, told, None)
        if callable(say):  # some keep a text of theirs by that name
            yield say()
    yield from (one.toolTip(), one.accessibleName(), one.accessibleDescription())
    if isinstance(one, QComboBox):
        yield from (one.itemText(n) for n in range(one.count()))
    if isinstance(one, QTabBar):
        yield from (one.tabText(n) for n in range(one.count()))
    if isinstance(one, QMenu):
        yield from (action.text() for action in one.actions())
    if isinstance(one, QListWidget):
        yield from (one.item(n).text() for n in range(one.count()))
    model = one.model() if isinstance(one, QTableView) else None
    if model is not None:
        across = range(model.columnCount())
        yield from (str(model.headerData(n, Horizontal) or "") for n in across)
        for row in range(min(model.rowCount(), 20)):
            yield from (str(model.index(row, n).data() or "") for n in across)


def english(root):
    """Words of two letters and more that nothing allows."""
    for one in (root, *root.findChildren(QWidget)):
        for text in words(one):
            for word in re.findall(r"[A-Za-z]{2,}", text):
                if word not in IN_ENGLISH:
                    yield f"{word} in “{text}”"


@pytest.mark.slow
def test_no_page_cuts_scrolls_sideways_stays_unheard_or_untranslated(
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
            wrong = [*cut(page), *unheard(page)]
            wrong += english(page) if spoken == "zh_CN" else ()
            found |= {name: wrong} if wrong else {}
        assert not found, spoken
        sidebar = window.workspace.sidebar
        assert sidebar.sizeHintForColumn(0) <= sidebar.viewport().width()
        around = (window.menuBar(), window.statusBar(), sidebar)
        assert spoken == "en" or not [wrong for part in around for wrong in english(part)]
    window.close()


def test_the_first_run_cuts_nothing_either(size, open_window, empty_ledger, qtbot, dressed):
    window = open_window()
    for spoken in ("zh_CN", "en"):
        speak(dressed, spoken)
        window.rebuild()
        window.resize(*size)
        QApplication.processEvents()
        assert not [*cut(window.centralWidget()), *unheard(window.centralWidget())], spoken
    window.take(empty_ledger)
    for name, page in pages(window, qtbot):
        assert window.size().toTuple() == size, name
        assert not [*cut(page), *unheard(page)], name
    window.close()
