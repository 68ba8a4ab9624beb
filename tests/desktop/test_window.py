"""The window: pages found by themselves, undo, language, the ways in."""

import pkgutil
from collections import Counter
from datetime import datetime
from typing import Any

import pytest
import shiboken6
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

import core.words
import desktop.pages
from core.errors import UserError
from core.money import Fen
from core.records.backup import back_up
from core.records.ledger import Ledger
from core.records.model import Checkin, Line, LineKind
from core.records.restoring import restore
from core.records.settings import APPEARANCE, LANGUAGE, Setting
from core.words import LANGUAGES
from desktop import theme
from desktop.desk import find_pages
from desktop.language import speak
from desktop.pages.import_.look_step import LookStep
from desktop.shell.menus import PAGE_KEYS
from desktop.shell.opening import load_exported
from desktop.shell.welcome import Welcome
from tests.desktop.reading import texts
from tests.desktop.sample import AS_OF, text_of
from tests.support import SAMPLES

NEW_PAGE = """
from PySide6.QtWidgets import QLabel
from desktop.desk import Page

class Late(QLabel):
    def __init__(self, desk):
        super().__init__()
        self.desk, self.read, self.hints = desk, 0, None
    def refresh(self):
        self.read += 1
    def focus(self, **hints):
        self.hints = hints

PAGE = Page(code="late", title="Latecomer", order=15, group="now", read=lambda: Late)
"""


@pytest.fixture
def latecomer(tmp_path, monkeypatch):
    """A page that is one file in another folder of the pages."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "latecomer_page.py").write_text(NEW_PAGE)
    monkeypatch.setattr(desktop.pages, "__path__", [*desktop.pages.__path__, str(folder)])


@pytest.fixture(scope="module")
def longer_catalogue(tmp_path_factory, marked_texts):
    """A catalogue in which every text is half as wide again, with Chinese at its end."""
    catalog = Catalog("zh_CN", fuzzy=False)
    for message in marked_texts:
        if message.id:
            text = message.id[0] if isinstance(message.id, tuple) else message.id
            longer = text + "长" * (len(text) // 4)
            catalog.add(message.id, (longer,) if isinstance(message.id, tuple) else longer)
    place = tmp_path_factory.mktemp("locale")
    folder = place / "zh_CN" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "limitwise.mo").open("wb") as file:
        write_mo(file, catalog)
    return place


@pytest.fixture
def longer_words(longer_catalogue, monkeypatch, dressed):
    monkeypatch.setattr(core.words, "CATALOGUE", longer_catalogue)
    yield
    speak(dressed, "en")


def sidebar_of(window):
    return [row.text(0) for row in window.workspace.sidebar.rows.values()]


def test_every_page_in_the_folder_stands_in_the_sidebar(open_window, filled_ledger):
    window = open_window(filled_ledger)
    modules = {module.name.strip("_") for module in pkgutil.iter_modules(desktop.pages.__path__)}
    assert {page.code for page in window.desk.pages} == modules
    assert sidebar_of(window) == [page.title for page in find_pages()]
    assert window.current_code == "overview"


def test_a_new_page_is_one_file(latecomer, open_window, filled_ledger):
    window = open_window(filled_ledger)
    assert sidebar_of(window)[1] == "Latecomer"
    window.desk.go("late", line=3)
    assert window.current_code == "late"
    assert window.page("late").hints == {"line": 3}


def test_a_page_is_read_when_it_is_shown_and_only_when_it_is_stale(
    latecomer, open_window, filled_ledger
):
    window = open_window(filled_ledger)
    window.show_page("late")
    page = window.page("late")
    window.show_page("overview")
    window.show_page("late")
    assert page.read == 1
    window.show_page("overview")
    window.desk.renew()
    assert page.read == 1
    window.show_page("late")
    assert page.read == 2
    window.desk.renew()
    assert page.read == 3


def test_every_page_is_reached_by_keyboard(open_window, filled_ledger, qtbot):
    window = open_window(filled_ledger)
    window.activateWindow()
    window.workspace.sidebar.setFocus()
    met = []
    for _row in range(len(window.workspace.sidebar.rows) + len(window.workspace.sidebar.heads) - 2):
        qtbot.keyClick(window.workspace.sidebar, Qt.Key.Key_Down)
        met.append(window.current_code)
    assert list(dict.fromkeys(met)) == [page.code for page in window.desk.pages[1:]]
    actions = {a.shortcut().toString(): a for a in window.findChildren(type(window.menus.undo))}
    actions["Ctrl+1"].trigger()
    assert window.current_code == "overview"


def test_the_keyboard_takes_an_action_back_and_does_it_again(open_window, filled_ledger, qtbot):
    window = open_window(filled_ledger)
    with qtbot.waitActive(window):
        window.activateWindow()
    before = text_of(filled_ledger)
    with window.desk.change("New line") as change:
        change.add(Line(lender="招联", kind=LineKind.REVOLVING))
    after = text_of(filled_ledger)
    assert window.menus.undo.text() == "&Undo: New line"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert text_of(filled_ledger) == before
    assert window.menus.redo.text() == "&Redo: New line"
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_Z, both)
    assert text_of(filled_ledger) == after
    assert not window.menus.redo.isEnabled()


def test_the_status_line_offers_undo_until_it_is_used(open_window, filled_ledger, qtbot):
    window = open_window(filled_ledger)
    before = text_of(filled_ledger)
    with window.desk.change("New line") as change:
        change.add(Line(lender="招联", kind=LineKind.REVOLVING))
    assert window.status.text.text() == "New line"
    assert window.status.undo.isVisible()
    qtbot.mouseClick(window.status.undo, Qt.MouseButton.LeftButton)
    assert text_of(filled_ledger) == before
    assert window.status.text.text() == "Taken back: New line"
    assert not window.status.undo.isVisible()


def test_the_status_line_offers_no_undo_of_something_else(open_window, filled_ledger):
    window = open_window(filled_ledger)
    with window.desk.change("New line") as change:
        change.add(Line(lender="招联", kind=LineKind.REVOLVING))
    with filled_ledger.change("Behind its back") as change:
        change.add(Line(lender="美团", kind=LineKind.PAY_LATER))
    window.desk.renew()
    assert not window.status.undo.isVisible()


def test_another_language_is_spoken_at_once_and_kept(longer_words, open_window, filled_ledger):
    window = open_window(filled_ledger)
    window.show_page("lines")
    english = sidebar_of(window)
    window.looks.set_language("zh_CN")
    assert window.current_code == "lines"
    assert sidebar_of(window) == [text + "长" * (len(text) // 4) for text in english]
    assert filled_ledger.setting(LANGUAGE) == "zh_CN"
    window.looks.set_language("en")
    assert sidebar_of(window) == english


def test_a_look_that_was_chosen_is_kept_with_the_ledger(open_window, filled_ledger, dressed):
    window = open_window(filled_ledger)
    window.looks.set_appearance(theme.Appearance.DARK)
    assert theme.colours() is theme.DARK
    theme.apply(dressed, theme.Appearance.LIGHT)
    window.take(Ledger.open(filled_ledger.path))
    assert theme.colours() is theme.DARK
    theme.apply(dressed, theme.Appearance.SYSTEM)


def test_a_language_or_look_that_there_is_none_of_is_passed_over(open_window, filled_ledger):
    filled_ledger.set_setting(Setting("language", Any, None, "menu"), ["zh_CN"])
    filled_ledger.set_setting(APPEARANCE, "blue")
    window = open_window(filled_ledger)
    assert core.words.language() == "en"
    assert window.current_code == "overview"


def test_a_read_only_ledger_is_shown_in_another_language_and_says_why_it_is_not_kept(
    open_window, filled_ledger, dressed
):
    filled_ledger.path.chmod(0o444)
    with Ledger.open(filled_ledger.path) as ledger:
        window = open_window(ledger)
        window.looks.set_language("zh_CN")
        assert core.words.language() == "zh_CN"
        assert window.faults.box is None
        assert str(ledger.path) in window.status.text.text()
        window.close()
    speak(dressed, "en")


@pytest.mark.slow
def test_what_was_built_in_another_language_is_gone(open_window, filled_ledger, dressed):
    window = open_window(filled_ledger)
    held = []
    for _round in range(4):
        for page in window.desk.pages:
            window.show_page(page.code)
        dressed.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        alone = [type(one) for one in dressed.topLevelWidgets() if one.parent() is None]
        held.append((Counter(alone), len(window.menuBar().findChildren(QMenu))))
        window.looks.set_language("en" if core.words.language() == "zh_CN" else "zh_CN")
    speak(dressed, "en")
    assert held[3] == held[1]


def test_a_ledger_opens_in_the_language_it_was_left_in(longer_words, open_window, filled_ledger):
    filled_ledger.set_setting(LANGUAGE, "zh_CN")
    window = open_window(filled_ledger)
    assert core.words.language() == "zh_CN"
    assert sidebar_of(window)[0].endswith("长")


def test_no_text_is_cut_off_in_a_small_window_with_long_words(
    longer_words, open_window, filled_ledger, dressed
):
    window = open_window(filled_ledger)
    window.resize(1024, 640)
    window.looks.set_language("zh_CN")
    dressed.processEvents()
    metrics = window.workspace.sidebar.fontMetrics()
    widest = max(metrics.horizontalAdvance(text) for text in sidebar_of(window))
    assert widest + 40 <= window.workspace.sidebar.width()
    nothing_is_cut_off(window.page("overview").area)


def test_a_range_of_what_is_due_is_not_cut_off_in_a_small_window(
    longer_words, open_window, empty_ledger, dressed, qtbot
):
    line = Line(lender="某某银行股份有限公司", kind=LineKind.CREDIT_CARD, due_day=20)
    with empty_ledger.change("Preface") as change:
        kept = change.add(line)
        change.add(Checkin(on=AS_OF, line=kept.id, limit=Fen(99_999_999), used=Fen(99_999_999)))
    window = open_window(empty_ledger)
    window.resize(window.minimumSize())
    window.looks.set_language("zh_CN")
    page = window.page("overview")
    qtbot.waitUntil(lambda: page.money.isVisible() and not window.desk.busy)
    dressed.processEvents()
    dues = page.dues
    assert "100,000 to 999,999.99" in texts(dues)
    nothing_is_cut_off(page.area)
    for text in dues.findChildren(QLabel):
        assert dues.rect().contains(text.geometry()), text.text()


def nothing_is_cut_off(inside):
    assert inside.horizontalScrollBar().maximum() == 0
    for text in inside.findChildren(QLabel) + inside.findChildren(QPushButton):
        if not text.isVisible() or not text.text():
            continue
        wraps = text.hasHeightForWidth()
        needed = text.heightForWidth(text.width()) if wraps else text.sizeHint().height()
        assert text.height() >= needed, text.text()
        if not wraps and text.sizePolicy().horizontalPolicy() != text.sizePolicy().Policy.Ignored:
            assert text.width() >= text.sizeHint().width(), text.text()


def test_without_a_ledger_the_welcome_starts_ones_own(open_window, qtbot, tmp_path):
    window = open_window()
    welcome = window.centralWidget()
    assert isinstance(welcome, Welcome)
    qtbot.mouseClick(welcome.first, Qt.MouseButton.LeftButton)
    assert window.current_code == "overview"
    assert (tmp_path / "mine.limitwise").is_file()
    assert window.windowTitle() == "mine – Limitwise"


def test_a_refusal_is_one_dialog_with_its_sentence(open_window, filled_ledger, qtbot):
    window = open_window(filled_ledger)
    window.desk.refuse(UserError("The file is empty."))
    box = window.faults.box
    assert box.text() == "The file is empty."
    window.desk.refuse(UserError("Another."))
    assert window.faults.box is box
    box.close()
    assert window.faults.box is None


def test_a_bug_is_one_dialog_with_its_details(open_window, filled_ledger, capsys):
    window = open_window(filled_ledger)
    try:
        1 / 0  # noqa: B018
    except ZeroDivisionError as error:
        window.faults.caught(ZeroDivisionError, error, error.__traceback__)
    assert "ZeroDivisionError" in window.faults.box.detailedText()
    assert "ZeroDivisionError" in capsys.readouterr().err
    window.faults.box.close()


def test_a_new_day_renews_the_pages(latecomer, open_window, filled_ledger):
    window = open_window(filled_ledger)
    window.show_page("late")
    window.desk._as_of = window.desk.as_of.replace(day=25)
    window.unasked.clock.timeout.emit()
    assert window.page("late").read == 2
    assert window.status.day.text() == "As of 25 Nov 2026"


def test_what_another_window_writes_is_shown_when_one_comes_back(
    latecomer, open_window, filled_ledger
):
    window = open_window(filled_ledger)
    window.show_page("late")
    known = len(window.desk.snapshot().lines)
    with Ledger.open(filled_ledger.path) as other, other.change("Elsewhere") as change:
        change.add(Line(lender="招联", kind=LineKind.REVOLVING))
    window.unasked.look_again()
    assert window.page("late").read == 2
    assert len(window.desk.snapshot().lines) == known + 1
    window.unasked.look_again()
    assert window.page("late").read == 2


def test_a_backup_that_a_command_brings_back_is_shown_by_the_window_that_is_open(
    latecomer, open_window, filled_ledger, tmp_path
):
    back_up(filled_ledger.path, None, tmp_path / "backup.limitwise")
    window = open_window(filled_ledger)
    window.show_page("late")
    with window.desk.ledger.change("Add a line") as change:
        change.add(Line(lender="招联", kind=LineKind.REVOLVING))
    known = len(window.desk.all_records().lines)
    read = window.page("late").read
    restore(filled_ledger.path, tmp_path / "backup.limitwise", datetime(2026, 11, 24))
    window.unasked.look_again()
    assert window.page("late").read == read + 1
    assert len(window.desk.all_records().lines) == known - 1
    assert window.desk.ledger.undo_label != "Add a line"


def test_closing_leaves_nothing_that_asks_for_the_ledger(open_window, filled_ledger, qtbot):
    window = open_window(filled_ledger)
    window.show_page("transactions")
    page = window.page("transactions")
    page.filters.search.setText("met")
    window.show_page("overview")
    with qtbot.captureExceptions() as caught:
        window.close()
        page.filters._pause.timeout.emit()
        window.page("overview")._calculate()
    assert caught == []
    assert not window.desk.has_ledger


def test_what_is_exported_loads_into_a_new_ledger(filled_ledger, tmp_path):
    (tmp_path / "all.json").write_text(text_of(filled_ledger), encoding="utf-8")
    with load_exported(tmp_path / "copy.limitwise", tmp_path / "all.json") as copy:
        assert text_of(copy) == text_of(filled_ledger)


def test_a_file_that_cannot_be_loaded_leaves_no_ledger(tmp_path):
    (tmp_path / "bad.json").write_text("{")
    with pytest.raises(UserError):
        load_exported(tmp_path / "copy.limitwise", tmp_path / "bad.json")
    assert not (tmp_path / "copy.limitwise").exists()
    assert Ledger.create(tmp_path / "copy.limitwise").close() is None


def test_ctrl_n_adds_on_a_page_and_never_leaves_the_ledger(open_window, filled_ledger):
    window = open_window(filled_ledger)
    keys = [action.shortcut().toString() for action in window.findChildren(QAction)]
    assert "Ctrl+O" in keys
    assert "Ctrl+N" not in keys


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_page_stands_in_the_sidebar_of_the_smallest_window(
    open_window, filled_ledger, qtbot, spoken
):
    window = open_window(filled_ledger)
    window.looks.set_language(spoken)
    window.resize(window.minimumSize())
    window.show()
    qtbot.waitUntil(lambda: window.height() == window.minimumHeight())
    sidebar = window.workspace.sidebar
    last = list(sidebar.rows.values())[-1]
    assert sidebar.viewport().rect().contains(sidebar.visualItemRect(last))


def test_every_page_has_a_key(open_window, filled_ledger):
    window = open_window(filled_ledger)
    actions = {action.shortcut().toString(): action for action in window.findChildren(QAction)}
    assert len(set(PAGE_KEYS)) == len(PAGE_KEYS) >= len(window.desk.pages)
    for page, key in zip(window.desk.pages, PAGE_KEYS, strict=False):
        actions[key].trigger()
        assert window.current_code == page.code


@pytest.mark.slow
def test_another_look_goes_through_the_page_that_is_shown_alone_and_nothing_typed_is_lost(
    open_window, filled_ledger, dressed, qtbot
):
    window = open_window(filled_ledger)
    for page in window.desk.pages:
        window.show_page(page.code)
    checkin, reading = window.page("checkin"), window.page("import")
    checkin.lines.rows[0].used.setText("123.45")
    typed = window.drafts()["checkin"]
    reading.step.chosen.emit([SAMPLES / "alipay-app.csv"])
    qtbot.waitUntil(lambda: isinstance(reading.step, LookStep))
    window.show_page("budget")
    there = len(dressed.allWidgets())
    window.looks.set_appearance(theme.Appearance.DARK)
    assert len(dressed.allWidgets()) < there / 2
    assert window.current_code == "budget" and window.page("import") is reading
    assert not shiboken6.isValid(checkin)
    window.show_page("checkin")
    assert window.drafts()["checkin"] == typed
    assert window.page("checkin").lines.rows[0].used.text() == "123.45"
    reading.cancel()
    background = window.page("checkin").palette().color(QPalette.ColorRole.WindowText)
    assert background.name() == theme.DARK.text
    theme.apply(dressed, theme.Appearance.SYSTEM)


def test_the_same_look_once_more_touches_no_widget(open_window, filled_ledger, dressed):
    window = open_window(filled_ledger)
    theme.apply(dressed, theme.Appearance.DARK)
    seen = []

    class Watch(QObject):
        def eventFilter(self, watched, event):
            seen.extend([watched] if event.type() is QEvent.Type.StyleChange else [])
            return False

    watch = Watch()
    dressed.installEventFilter(watch)
    theme.apply(dressed, theme.Appearance.DARK)
    assert seen == []
    theme.apply(dressed, theme.Appearance.LIGHT)
    assert window in seen
    dressed.removeEventFilter(watch)
    theme.apply(dressed, theme.Appearance.SYSTEM)
