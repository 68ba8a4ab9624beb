"""Edit › History: what was done, and several steps taken back or done again at once."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from core.records.model import Line
from desktop.shell.history import History
from tests.desktop.reading import texts
from tests.desktop.sample import AS_OF, text_of


@pytest.fixture
def window(open_window, filled_ledger):
    return open_window(filled_ledger)


@pytest.fixture
def history(window) -> History:
    """The list after three more changes."""
    for day in (5, 6, 7):
        with window.desk.change(f"Due day {day}") as change:
            change.update(replace(window.desk.ledger.get(Line, 1), due_day=day))
    window.menus._history()
    return window.findChild(History)


def shown(history):
    model = history.model
    return [[model.index(n, at).data() for at in (1, 2)] for n in range(model.rowCount())]


def test_the_steps_stand_newest_first_with_day_and_time(history):
    assert shown(history) == [
        ["Due day 7", "done"],
        ["Due day 6", "done"],
        ["Due day 5", "done"],
        ["Begin", "done"],
    ]
    assert history.model.index(0, 0).data().startswith(f"{AS_OF.day} Nov 2026 ")
    assert history.model.index(3, 0).data() == "–"
    assert history.go.text() == "Take back 1 step"


def test_several_steps_are_taken_back_and_done_again_at_once(history, window):
    ledger = window.desk.ledger
    after = text_of(ledger)
    history.table.selectRow(2)
    assert history.go.text() == "Take back 3 steps"
    assert "as it was before “Due day 5”" in texts(history)
    history.go.click()
    assert ledger.get(Line, 1).due_day == 23
    assert window.status.text.text() == "3 steps taken back"
    assert [state for _label, state in shown(history)] == ["taken back"] * 3 + ["done"]
    history.table.selectRow(0)
    assert history.go.text() == "Do 3 steps again"
    history.go.click()
    assert text_of(ledger) == after
    assert window.status.text.text() == "3 steps done again"


def test_it_is_gone_through_by_keys(history, window, qtbot):
    history.table.setFocus()
    qtbot.keyClick(history.table, Qt.Key.Key_Down)
    qtbot.keyClick(history.table, Qt.Key.Key_Return)
    assert window.desk.ledger.get(Line, 1).due_day == 5


def test_what_an_import_takes_with_it_is_said_before(history, window):
    window.desk.ledger.connection.execute("UPDATE actions SET batch = 1 WHERE id = 3")
    history.refresh()
    history.table.selectRow(0)
    assert "from its files only" not in texts(history)
    history.table.selectRow(1)
    assert "from its files only" in texts(history)


def test_an_empty_ledger_says_that_nothing_was_done(open_window, empty_ledger):
    window = open_window(empty_ledger)
    window.menus._history()
    history = window.findChild(History)
    assert "Nothing was done here yet." in texts(history)
    assert not history.go.isEnabled()
