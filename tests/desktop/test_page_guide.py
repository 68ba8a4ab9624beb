"""F1: every page has its guide in both languages, and the guide opens at the page in sight."""

import json
from string import Formatter

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from core.words import LANGUAGES, set_language
from desktop.desk import find_pages
from desktop.shell.page_guide import PageGuides, guide_of
from desktop.theme import RESOURCES
from resources.fonts import FILES
from tests.desktop.reading import texts
from tests.test_catalogue import NEVER

PAGES = find_pages()
FOLDER = RESOURCES / "pages"


def test_there_is_one_guide_for_every_page_and_no_other():
    assert {path.stem for path in FOLDER.glob("*.json")} == {page.code for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_a_guide_says_in_both_languages_what_where_and_whence(page):
    told = json.loads((FOLDER / f"{page.code}.json").read_text("utf-8"))
    assert told.keys() == set(LANGUAGES)
    assert len(told["en"]["do"]) == len(told["zh_CN"]["do"]) >= 2
    for spoken, end in (("en", "."), ("zh_CN", "。")):
        set_language(spoken)
        guide = guide_of(page.code, PAGES, spoken)
        for text in (guide.shows, *guide.do, guide.comes_from):
            assert text.endswith(end) and "{" not in text, text
            assert not [word for word in NEVER if word in text.replace("征信报告", "")], text


def test_a_page_is_named_by_a_code_that_there_is():
    codes = {page.code for page in PAGES}
    for path in FOLDER.glob("*.json"):
        named = {name for _t, name, _s, _h in Formatter().parse(_words_of(path)) if name}
        assert named <= codes, path.name


def _words_of(path):
    told = json.loads(path.read_text("utf-8"))
    return "\n".join(
        text for one in told.values() for text in (one["shows"], *one["do"], one["from"])
    )


def test_every_character_is_in_the_bundled_font():
    written = {ord(letter) for path in FOLDER.glob("*.json") for letter in _words_of(path)}
    for file in FILES:
        with TTFont(file, lazy=True) as font:
            assert written - {10} <= set(font.getBestCmap() or ())


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_it_opens_at_the_page_in_sight_and_leads_to_the_others(
    open_window, filled_ledger, qtbot, spoken
):
    window = open_window(filled_ledger)
    window.looks.set_language(spoken)
    window.desk.go("budget")
    help_ = window.menuBar().actions()[-1].menu()
    (action,) = [
        one
        for one in help_.actions()
        if one.shortcut() == QKeySequence(QKeySequence.StandardKey.HelpContents)
    ]
    action.trigger()
    guides = window.findChild(PageGuides)
    assert guide_of("budget", PAGES, spoken).shows in texts(guides)
    qtbot.keyClick(guides.list, Qt.Key.Key_Down)
    code = PAGES[[page.code for page in PAGES].index("budget") + 1].code
    assert guide_of(code, PAGES, spoken).comes_from in texts(guides)
    window.desk.go("lines")
    action.trigger()
    assert window.findChildren(PageGuides) == [guides]
    assert guide_of("lines", PAGES, spoken).shows in texts(guides)
    window.looks.set_language("en")
