"""Edit › Preferences: everything that can be chosen stands on one page and holds at once."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from core.money import show_amount
from core.records.ledger import Ledger
from core.records.passphrase import Passphrase
from core.records.second_folder import choose
from core.records.settings import AMOUNTS, LOCK_AFTER, REMINDING, TEN_THOUSANDS, WEEK_START
from core.words import language
from desktop import theme
from desktop.language import speak
from desktop.pages.ahead.due_days import Month
from desktop.shell import autostart
from desktop.shell.locking import MINUTE
from desktop.shell.preferences import Preferences
from desktop.widgets.weekdays import begin_weeks, first_day, weekday_names
from tests.desktop.reading import texts
from tests.desktop.sample import AS_OF, fill


@pytest.fixture(autouse=True)
def as_before(request):
    """What holds for the whole program is as it was for the next test."""

    def back():
        app = QApplication.instance()
        speak(app, "en")
        theme.apply(app, theme.Appearance.SYSTEM)
        theme.zoom(app, 100)
        begin_weeks("monday")

    request.addfinalizer(back)


def preferences(window) -> Preferences:
    window.menus.preferences()
    return window.findChild(Preferences)


def choose_at(box, text):
    """Choose as a person does."""
    at = box.findText(text)
    assert at >= 0, text
    box.setCurrentIndex(at)
    box.activated.emit(at)


@pytest.fixture
def window(open_window, filled_ledger):
    return open_window(filled_ledger)


def test_language_look_and_size_hold_at_once_and_the_page_stays(window):
    page = preferences(window)
    choose_at(page.language, "简体中文")
    assert language() == "zh_CN" and page.windowTitle() == "偏好设置"
    choose_at(page.look, "深色")
    assert theme.appearance() == theme.Appearance.DARK
    choose_at(page.text_size, "125%")
    assert theme.zoomed() == 125 and page.text_size.currentText() == "125%"


def test_amounts_are_written_as_chosen_and_so_again_when_the_ledger_is_opened(
    window, open_window, filled_ledger
):
    page = preferences(window)
    choose_at(page.amounts, "12,000元")
    page.ten_thousands.click()
    assert filled_ledger.setting(AMOUNTS) == "yuan" and filled_ledger.setting(TEN_THOUSANDS)
    assert show_amount(1200000) == "1.2万元"
    window.desk.go("lines")
    assert window.page("lines") is not None
    path = filled_ledger.path
    window.close()
    other = open_window(Ledger.create(path.with_name("other.limitwise")))
    assert show_amount(1200000) == "12,000"
    other.close()
    again = open_window(Ledger.open(path))
    assert show_amount(1200000) == "1.2万元"
    again.close()


def test_of_another_currency_no_unit_of_yuan_is_written(open_window, tmp_path):
    ledger = Ledger.create(tmp_path / "hk.limitwise", "HKD")
    ledger.set_setting(AMOUNTS, "sign")
    window = open_window(ledger)
    page = preferences(window)
    assert show_amount(1200000) == "12,000"
    assert not hasattr(page, "amounts")
    window.close()


def test_weeks_begin_on_the_day_chosen_in_every_calendar(window, qtbot):
    page = preferences(window)
    choose_at(page.week, "Sunday")
    assert window.desk.ledger.setting(WEEK_START) == "sunday"
    assert first_day() == Qt.DayOfWeek.Sunday and weekday_names()[0] == "S"
    month = Month(AS_OF.replace(day=1), AS_OF, [])
    assert month._cell(1).x() == 0  # 1 November 2026 is a Sunday
    begin_weeks("monday")
    assert month._cell(1).x() > month._cell(2).x()


def test_reminders_can_be_turned_off(window):
    page = preferences(window)
    page.reminding.click()
    assert window.desk.ledger.setting(REMINDING) is False
    window.reminding.look()
    assert window.reminding.texts == [] and window.reminding.alerts == []
    preferences(window).reminding.click()


def test_start_with_the_computer_is_the_same_as_in_the_menu(window, monkeypatch):
    turned = []
    monkeypatch.setattr(autostart, "is_on", lambda: bool(turned and turned[-1]))
    monkeypatch.setattr(autostart, "turn", turned.append)
    preferences(window).login.click()
    assert turned == [True]
    file = window.menuBar().actions()[0].menu()
    file.aboutToShow.emit()
    assert window.menus.login.isChecked()


def test_where_the_ledger_and_its_second_backups_lie_is_said(window, tmp_path, filled_ledger):
    page = preferences(window)
    assert str(filled_ledger.path.parent) in texts(page)
    other = tmp_path / "stick"
    other.mkdir()
    choose(filled_ledger.path, other, AS_OF)
    page.refresh()
    assert str(other) in texts(page)
    (none,) = [one for one in page.findChildren(QPushButton) if one.text() == "Use none"]
    none.click()
    assert window.behind.backups.second is None and str(other) not in texts(page)


def test_the_lock_waits_as_long_as_chosen(open_window, tmp_path, quick_keys):
    key = Passphrase("three words that hold")
    ledger = Ledger.create(tmp_path / "e.limitwise", fill=fill, passphrase=key)
    window = open_window(ledger)
    choose_at(preferences(window).lock, "30 minutes")
    assert ledger.setting(LOCK_AFTER) == 30
    window.locking.eventFilter(window, QEvent(QEvent.Type.KeyPress))
    assert window.locking._idle.interval() == 30 * MINUTE
    window.close()


def test_on_the_welcome_what_needs_a_ledger_is_not_offered(open_window):
    window = open_window()
    page = preferences(window)
    assert texts(page).count("This can be chosen once your own ledger is open.") == 2
    choose_at(page.language, "简体中文")
    assert page.windowTitle() == "偏好设置"
