"""A ledger that cannot be opened: the window says why, and offers a backup or what can be read."""

import sqlite3
from contextlib import closing
from datetime import datetime

import pytest
from PySide6.QtWidgets import QPushButton

from core.records.backup import back_up, place_for
from core.records.ledger import Ledger
from core.records.model import Line, LineKind
from core.records.opening import connect
from core.records.passphrase import Passphrase
from desktop.shell import rescue as rescue_module
from tests.desktop.dialogs import when_asked
from tests.desktop.sample import text_of


@pytest.fixture
def spoilt(filled_ledger):
    """The sample ledger, with a backup, whose first line has a kind that is none."""
    path, whole = filled_ledger.path, text_of(filled_ledger)
    filled_ledger.close()
    back_up(path, None, place_for(path, datetime(2026, 11, 24, 9, 30)))
    spoil(path, "UPDATE limit_events SET kind = 'none such' WHERE id = 1")
    return path, whole


def spoil(path, statement):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(statement)
    connection.close()


def press(window, text):
    box = window.behind.rescue.box
    next(button for button in box.findChildren(QPushButton) if button.text() == text).click()


def opened(window, qtbot):
    qtbot.waitUntil(lambda: window.desk.has_ledger and window.menuBar().isEnabled())


def test_what_cannot_be_read_is_named_and_the_window_stands(open_window, spoilt):
    path, _whole = spoilt
    window = open_window(Ledger.open(path))
    assert not window.desk.has_ledger
    assert "“none such” as “kind” of limit_events:1" in window.behind.rescue.box.text()
    window.behind.rescue.box.close()
    window.close()


def test_a_backup_is_restored_from_there(open_window, qtbot, spoilt):
    path, whole = spoilt
    window = open_window(Ledger.open(path))

    def choose(dialog):
        qtbot.waitUntil(lambda: len(dialog.looked) == 1)
        dialog.go_button.click()

    when_asked(choose)
    press(window, "Restore a backup…")
    opened(window, qtbot)
    assert window.desk.ledger.path == path and text_of(window.desk.ledger) == whole
    window.close()


def test_what_can_be_read_is_taken_over_from_there(open_window, qtbot, spoilt, monkeypatch):
    path, _whole = spoilt
    raw = path.read_bytes()
    monkeypatch.setattr(
        rescue_module, "ask_where", lambda _parent, _title, place, *_given, **_how: place
    )
    window = open_window(Ledger.open(path))
    press(window, "Take over what can be read…")
    opened(window, qtbot)
    assert window.desk.ledger.path == path.with_name("own-recovered.limitwise")
    assert window.desk.ledger.records(Line)
    assert path.read_bytes() == raw
    window.close()


def test_a_file_with_commands_of_its_own_is_not_opened(open_window, qtbot, spoilt, monkeypatch):
    path, _whole = spoilt
    spoil(path, "CREATE VIEW odd AS SELECT 1")
    monkeypatch.setattr("desktop.shell.files.ask_file", lambda *_given: path)
    window = open_window()
    window.files.open()
    assert "commands of its own" in window.behind.rescue.box.text()
    window.behind.rescue.box.close()
    window.close()


def test_an_encrypted_ledger_is_taken_over_with_its_passphrase(
    open_window, qtbot, tmp_path, monkeypatch
):
    path, passphrase = tmp_path / "locked.limitwise", Passphrase("six quiet words")
    with Ledger.create(path, passphrase=passphrase) as ledger, ledger.change("A line") as change:
        change.add(Line(lender="花呗", kind=LineKind.PAY_LATER))
    with closing(connect(path, passphrase)) as connection:
        connection.execute("DELETE FROM meta WHERE name = 'currency'")
    monkeypatch.setattr(
        rescue_module, "ask_where", lambda _parent, _title, place, *_given, **_how: place
    )
    window = open_window()

    def unlock(dialog):
        dialog.field.setText("six quiet words")
        dialog.try_it()

    when_asked(unlock)
    window.files.unlock_at_start(path)
    assert "is damaged (currency)" in window.behind.rescue.box.text()
    when_asked(unlock)
    press(window, "Take over what can be read…")
    opened(window, qtbot)
    ledger = window.desk.ledger
    assert ledger.path == path.with_name("locked-recovered.limitwise")
    assert [line.lender for line in ledger.records(Line)] == ["花呗"]
    assert ledger.passphrase is not None
    window.close()
