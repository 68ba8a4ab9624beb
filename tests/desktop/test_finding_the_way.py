"""Finding one's way: groups, back and forward, Ctrl+K, keys, sizes, what is remembered."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop import theme
from desktop.desk import GROUPS, Desk
from desktop.pages.import_.look_step import LookStep
from desktop.shell.keys import keys_of
from desktop.shell.opened import Opened
from desktop.shell.palette import Palette
from desktop.shell.targets import targets
from desktop.shell.window import Window
from desktop.shell.workspace import Trail
from desktop.widgets.initials import match
from tests.desktop.sample import AS_OF
from tests.support import SAMPLES

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def press(qtbot, window, key, modifier=Qt.KeyboardModifier.NoModifier):
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, key, modifier)


def palette_of(window):
    return next(one for one in window.findChildren(Palette) if one.isVisible())


def test_every_page_stands_in_one_of_the_groups(open_window, filled_ledger):
    window = open_window(filled_ledger)
    assert {page.group for page in window.desk.pages} == set(GROUPS)
    assert list(window.workspace.sidebar.rows) == [page.code for page in window.desk.pages]


def test_a_folded_group_stays_folded_and_opens_for_its_page(open_window, filled_ledger, qtbot):
    window = open_window(filled_ledger)
    bar = window.workspace.sidebar
    head = bar.heads["money"]
    at = bar.visualItemRect(head).center()
    qtbot.mouseClick(bar.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert bar.folded == ["money"] == window.kept.texts("folded")
    assert window.current_code == "overview"
    window.rebuild()
    assert window.workspace.sidebar.folded == ["money"]
    window.show_page("lines")
    assert window.workspace.sidebar.folded == []


def test_a_group_is_folded_by_keys(open_window, filled_ledger, qtbot):
    window = open_window(filled_ledger)
    bar = window.workspace.sidebar
    bar.setCurrentItem(bar.heads["ahead"])
    qtbot.keyClick(bar, Qt.Key.Key_Space)
    assert bar.folded == ["ahead"]
    qtbot.keyClick(bar, Qt.Key.Key_Return)
    assert bar.folded == []


def test_alt_and_the_arrows_go_back_and_forward(open_window, filled_ledger, qtbot):
    window = open_window(filled_ledger)
    for code in ("checkin", "budget"):
        window.show_page(code)
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert window.current_code == "checkin"
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert window.current_code == "overview"
    press(qtbot, window, Qt.Key.Key_Right, ALT)
    press(qtbot, window, Qt.Key.Key_Right, ALT)
    assert window.current_code == "budget"
    assert not window.menus.forward.isEnabled()


def test_back_leaves_a_line_shown_in_full_first(open_window, filled_ledger, qtbot):
    window = open_window(filled_ledger)
    window.desk.go("lines", line=1)
    page = window.page("lines")
    assert page.view is not None
    window.step(-1)
    assert (window.current_code, page.view) == ("lines", None)
    window.step(-1)
    assert window.current_code == "overview"


def test_the_buttons_of_the_mouse_go_back_and_forward(open_window, filled_ledger):
    window = open_window(filled_ledger)
    window.show_page("budget")
    for button, code in (
        (Qt.MouseButton.BackButton, "overview"),
        (Qt.MouseButton.ForwardButton, "budget"),
    ):
        at = QPointF(300, 300)
        event = QMouseEvent(
            QMouseEvent.Type.MouseButtonPress, at, at, at, button, button,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(window.windowHandle(), event)
        assert window.current_code == code


def test_a_trail_forgets_what_lay_ahead():
    trail = Trail()
    for code in "abb":
        trail.visit(code)
    assert trail.step(-1) == "a" and trail.step(-1) is None
    trail.visit("c")
    assert not trail.can(1) and trail.step(-1) == "a"


@pytest.mark.parametrize(
    ("typed", "name"),
    [("hb", "花呗"), ("呗", "花呗"), ("zsyh", "招商银行 Young card"), ("young", "招商银行 Young"),
     ("wld", "微粒贷"), ("over", "Overview"), ("ovw", "Overview"), ("bt", "白条"), ("HB", "花呗")],
)  # fmt: skip
def test_a_name_is_found_by_letters_characters_and_pinyin_initials(typed, name):
    assert match(typed, name) is not None


def test_what_does_not_fit_is_not_found_and_what_begins_a_name_comes_first():
    assert match("xyz", "花呗") is None
    assert match("hb", "花呗") > match("hb", "支付宝花呗") > match("hb", "花的宝")


def test_ctrl_k_leads_to_a_line_by_its_pinyin(open_window, filled_ledger, qtbot):
    window = open_window(filled_ledger)
    press(qtbot, window, Qt.Key.Key_K, CONTROL)
    palette = palette_of(window)
    qtbot.keyClicks(palette.line, "hb")
    assert palette.shown[0].title == "花呗"
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.current_code == "lines"
    assert window.page("lines").view is not None


def test_ctrl_k_knows_pages_lines_counterparties_actions_and_lessons(open_window, filled_ledger):
    window = open_window(filled_ledger)
    found = {(one.kind, one.title) for one in targets(window.desk, window.menuBar())}
    assert {("page", "Days ahead"), ("line", "花呗"), ("counterparty", "早餐店")} <= found
    assert ("File", "Back up") in found
    assert sum(kind == "lesson" for kind, _title in found) > 20


def test_ctrl_k_searches_the_transactions_for_what_fits_nothing(open_window, filled_ledger, qtbot):
    window = open_window(filled_ledger)
    window.menus.go_to()
    palette = palette_of(window)
    palette.line.setText("豆浆油条")
    qtbot.keyClick(palette.line, Qt.Key.Key_Up)
    palette.list.setCurrentRow(palette.list.count() - 1)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.current_code == "transactions"
    assert window.page("transactions").filters.search.text() == "豆浆油条"


def test_a_slash_searches_and_a_field_still_takes_it(open_window, filled_ledger, qtbot):
    window = open_window(filled_ledger)
    press(qtbot, window, Qt.Key.Key_Slash)
    search = window.page("transactions").filters.search
    assert window.current_code == "transactions" and window.focusWidget() is search
    qtbot.keyClicks(search, "1/2")
    assert search.text() == "1/2"


def test_every_key_is_listed_with_what_it_does(open_window, filled_ledger):
    window = open_window(filled_ledger)
    listed = dict(keys_of(window.menuBar()))
    assert listed["Ctrl+K"] == "Go to"
    assert listed["Ctrl+2"] == "Check-in"
    assert {"Alt+Left", "F11", "/", "?", "Ctrl+P", "Ctrl+0", "Esc"} <= set(listed)


def test_text_grows_shrinks_and_is_kept(open_window, filled_ledger, qtbot, dressed):
    window = open_window(filled_ledger)
    before = theme.points("body")
    window.looks.zoom(1)
    assert theme.points("body") == round(before * 1.1, 1)
    assert window.kept.number("zoom") == 110
    for _more in range(9):
        window.looks.zoom(1)
    assert theme.zoomed() == theme.ZOOMS[-1]
    window.looks.zoom(0)
    assert theme.points("body") == before


def test_a_window_opens_where_it_was_left(dressed, qtbot, tmp_path, filled_ledger):
    def opened():
        window = Window(Desk(as_of=AS_OF), tmp_path / "x", kept=tmp_path / "kept" / "window.json")
        qtbot.addWidget(window)
        window.take(type(filled_ledger).open(filled_ledger.path))
        window.show()
        return window

    window = opened()
    window.resize(790, 640)
    window.show_page("lines")
    window.close()
    again = opened()
    assert (again.width(), again.height(), again.current_code) == (790, 640, "lines")
    again.close()
    (tmp_path / "kept" / "window.json").write_text('{"geometry": 7, "zoom": "x", "folded": 3')
    assert opened().current_code == "overview"


def test_a_file_dropped_anywhere_is_read(open_window, filled_ledger, qtbot):
    window = open_window(filled_ledger)
    Opened(window)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(SAMPLES / "wechat.csv"))])
    none = Qt.KeyboardModifier.NoModifier
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPointF(300, 300), copy, data, left, none)
    drop = QDropEvent(QPointF(300, 300), copy, data, left, none)
    for event in (enter, drop):
        QApplication.sendEvent(window, event)
        assert event.isAccepted()
    page = window.page("import")
    qtbot.waitUntil(lambda: isinstance(page.step, LookStep))
    assert window.current_code == "import"
    page.cancel()


def test_full_screen_is_given_back(open_window, filled_ledger):
    window = open_window(filled_ledger)
    window.menus.full_screen()
    assert window.isFullScreen()
    window.menus.full_screen()
    assert not window.isFullScreen()


def test_the_keys_go_to_the_page_that_is_asked_for_and_stay_in_the_sidebar_that_leads_there(
    open_window, filled_ledger, qtbot
):
    window = open_window(filled_ledger)
    for page in window.desk.pages:
        window.workspace.sidebar.setFocus()
        window.show_page(page.code)
        shown = window.page(page.code)
        assert shown.isAncestorOf(window.focusWidget()), page.code
    window.show_page("checkin")
    assert window.page("checkin").lines.isAncestorOf(window.focusWidget())
    window.workspace.sidebar.setFocus()
    window.workspace.show_page("plan")  # as the sidebar does, whose arrows go on
    assert window.focusWidget() is window.workspace.sidebar
