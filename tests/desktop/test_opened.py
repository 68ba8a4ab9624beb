"""Files opened with the program, at its start or, on macOS, later."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from desktop.pages.import_.look_step import LookStep
from desktop.shell.opened import Opened
from tests.support import SAMPLES

BILL = SAMPLES / "wechat.csv"


@pytest.fixture
def started(open_window, qtbot, qapp):
    """`started(ledger)` opens a window, and gives it with what opens files in it."""

    def start(ledger=None):
        window = open_window(ledger)
        opened = Opened(window)
        qapp.opened.connect(opened.open)
        return window, opened

    yield start
    qapp.opened.disconnect()


@pytest.fixture
def is_looked_at(qtbot):
    """Waits until a window shows what a statement holds, then leaves it alone."""

    def wait(window):
        page = window.page("import")
        qtbot.waitUntil(lambda: isinstance(page.step, LookStep))
        shown = window.current_code == "import"
        page.cancel()
        return shown

    return wait


def test_a_statement_is_shown_as_it_would_be_imported(started, filled_ledger, is_looked_at):
    window, opened = started(filled_ledger)
    opened.offer([BILL])
    assert is_looked_at(window)


def test_before_there_is_a_ledger_the_statement_waits_for_it(started, is_looked_at):
    window, opened = started()
    opened.offer([BILL])
    assert not window.desk.has_ledger
    window.files.start_own()
    assert is_looked_at(window)


def test_a_file_that_macos_tells_of_is_opened(started, filled_ledger, empty_ledger, is_looked_at):
    window, _opened = started(filled_ledger)
    app = QApplication.instance()
    empty_ledger.close()
    QApplication.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile(str(empty_ledger.path))))
    assert window.desk.ledger.path == empty_ledger.path
    QApplication.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile(str(BILL))))
    assert is_looked_at(window)


def test_a_file_that_is_gone_is_refused_in_a_sentence(started, filled_ledger, tmp_path):
    window, opened = started(filled_ledger)
    said = []
    window.desk.refused.disconnect()
    window.desk.refused.connect(said.append)
    opened.open(tmp_path / "gone.csv")
    assert said == [f"There is no file “{tmp_path / 'gone.csv'}”."]
