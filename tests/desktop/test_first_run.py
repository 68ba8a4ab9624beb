"""The first evening: from the welcome through three steps to the first check-in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from core.records.ledger import Ledger
from core.records.model import Checkin, LineKind
from core.records.settings import APPEARANCE, GETTING_STARTED, LANGUAGE
from core.words import language
from desktop import theme
from desktop.language import speak
from desktop.shell.opened import Opened
from desktop.shell.welcome import Welcome
from tests.desktop.reading import texts
from tests.desktop.sample import AS_OF
from tests.support import SAMPLES

LEFT = Qt.MouseButton.LeftButton


def named(whole, text):
    return next(one for one in whole.findChildren(QPushButton) if one.text() == text)


def test_three_steps_lead_from_the_welcome_to_the_first_check_in(open_window, qtbot):
    window = open_window()
    welcome = window.centralWidget()
    assert isinstance(welcome, Welcome)
    assert "Limitwise 知额" in texts(welcome)
    qtbot.mouseClick(welcome.first, LEFT)
    card = window.page("overview").getting_started
    assert "Getting started: step 2 of 3" in texts(card)
    assert not card.add_button.isEnabled()
    for name in ("花呗", "白条"):
        qtbot.mouseClick(named(card, name), LEFT)
    qtbot.mouseClick(card.add_button, LEFT)
    lines = window.desk.snapshot().lines
    assert [line.product for line in lines] == ["花呗", "白条"]
    assert {line.kind for line in lines} == {LineKind.PAY_LATER}
    assert window.desk.ledger.undo_label == "2 lines added"
    assert "Getting started: step 3 of 3" in texts(card)
    qtbot.keyClick(card.check_in, Qt.Key.Key_Space)
    assert window.current_code == "checkin"
    assert len(window.page("checkin").lines.rows) == 2
    with window.desk.change("Check-in") as change:
        change.add(Checkin(on=AS_OF, line=lines[0].id, limit=800000, used=100000))
    window.show_page("overview")
    assert card.isHidden()


def test_language_and_look_chosen_on_the_welcome_are_kept_in_the_ledger_made_there(
    open_window, qtbot, dressed
):
    window = open_window()
    window.centralWidget().language.setCurrentIndex(0)
    window.centralWidget().language.activated.emit(0)
    assert language() == "zh_CN"
    look = window.centralWidget().look
    look.setCurrentIndex(look.findData("dark"))
    look.activated.emit(look.currentIndex())
    window.files.start_own()
    path = window.desk.ledger.path
    window.close()
    with Ledger.open(path) as ledger:
        assert (ledger.setting(LANGUAGE), ledger.setting(APPEARANCE)) == ("zh_CN", "dark")
    theme.apply(dressed, theme.Appearance.SYSTEM)
    speak(dressed, "en")


def test_the_card_can_be_put_away_and_brought_back(open_window, empty_ledger, qtbot):
    window = open_window(empty_ledger)
    card = window.page("overview").getting_started
    qtbot.mouseClick(named(card, "Put this card away"), LEFT)
    assert card.isHidden() and empty_ledger.setting(GETTING_STARTED) == "hidden"
    window.menus.getting_started()
    assert card.isVisible()


def test_a_statement_dropped_on_the_welcome_says_that_it_waits(open_window):
    window = open_window()
    Opened(window).open_all([SAMPLES / "wechat.csv"])
    assert "start your own first" in window.centralWidget().note.text()


def test_an_empty_page_leads_to_the_same_page_of_the_demo(open_window, empty_ledger, qtbot):
    window = open_window(empty_ledger)
    for code in ("transactions", "limits", "whatif", "plan", "lines"):
        window.show_page(code)
        assert named(window.page(code), "See it in the demo").isEnabled(), code
    qtbot.mouseClick(named(window.page("limits"), "See it in the demo"), LEFT)
    assert window.desk.is_demo and window.current_code == "limits"
