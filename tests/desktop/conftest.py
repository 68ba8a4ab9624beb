"""Tests of the window: the program's look, a real ledger, Qt warnings that fail the test."""

import pytest
from PySide6.QtCore import QEvent, QLocale
from PySide6.QtWidgets import QApplication

from core.records.ledger import Ledger
from desktop import theme
from desktop.desk import Desk
from desktop.language import speak
from desktop.shell.window import Window
from tests.desktop.dialogs import nobody_waits
from tests.desktop.sample import AS_OF, fill

__all__ = ["nobody_waits"]


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/desktop" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            # Qt's platform without a screen says so of every dialog.
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture(autouse=True)
def nothing_stays():
    """What a test closed is gone before the next one, with its timers: no event loop runs between
    tests that would delete it. So is the Chinese of Qt's own words and keys."""
    yield
    app = QApplication.instance()
    if app is not None:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if QLocale().language() == QLocale.Language.Chinese:
            speak(app, "en")


@pytest.fixture(scope="session")
def dressed(qapp):
    """The application in the program's font, style and colours."""
    theme.prepare(qapp)
    return qapp


@pytest.fixture
def empty_ledger(tmp_path):
    with Ledger.create(tmp_path / "empty.limitwise") as ledger:
        yield ledger


@pytest.fixture
def filled_ledger(tmp_path):
    with Ledger.create(tmp_path / "own.limitwise") as ledger:
        fill(ledger)
        yield ledger


@pytest.fixture
def open_window(dressed, qtbot, tmp_path):
    """Opens a window: over a ledger, or the welcome where none is given."""

    def open_(ledger=None):
        window = Window(Desk(as_of=AS_OF), tmp_path / "mine.limitwise")
        # Hidden first, as what was typed in a test is not asked about.
        qtbot.addWidget(window, before_close_func=lambda made: made.hide())
        if ledger is not None:
            window.take(ledger)
        window.show()
        qtbot.waitExposed(window)
        return window

    return open_
