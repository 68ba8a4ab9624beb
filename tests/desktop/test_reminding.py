"""Reminders while the program runs, and starting at login, which is off until it is asked for."""

import plistlib
import sys
from datetime import date

import pytest
from PySide6.QtCore import QStandardPaths

from core.records.model import Bill, Line, LineKind
from desktop.shell import autostart

TODAY = date(2026, 11, 24)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Where the login items go in this test."""
    monkeypatch.setattr(
        QStandardPaths, "writableLocation", staticmethod(lambda _place: str(tmp_path))
    )
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps it in the registry")
def test_starting_at_login_is_off_until_asked_for_and_taken_back_whole(home):
    assert not autostart.is_on()
    autostart.turn(True)
    assert autostart.is_on()
    (entry,) = [file for file in home.rglob("*") if file.is_file()]
    told = entry.read_text("utf-8")
    assert "--minimised" in told
    assert sys.platform == "darwin" or "Name=Limitwise\nName[zh_CN]=知额\n" in told
    autostart.turn(False)
    assert not autostart.is_on()
    autostart.turn(False)  # once more is no fault


def test_a_launch_agent_runs_the_same_words():
    agent = plistlib.loads(autostart._agent())
    assert agent["ProgramArguments"] == autostart.command()


def test_the_reminders_of_the_day_stand_in_the_tray_menu(open_window, empty_ledger):
    window = open_window(empty_ledger)
    with window.desk.change("Bill") as change:
        line = change.add(Line(lender="花呗", kind=LineKind.PAY_LATER, due_day=26))
        change.add(
            Bill(
                line=line.id, closed_on=date(2026, 11, 16), due_on=date(2026, 11, 26), balance=5000
            )  # type: ignore[arg-type]
        )
    window.reminding.look()
    (text,) = window.reminding.texts
    assert "花呗" in text
    assert "2 days" in text
    actions = [action.text() for action in window.reminding.tray.contextMenu().actions()]
    assert actions[0] == text


def test_without_a_ledger_nothing_is_reminded_of(open_window):
    window = open_window(None)
    window.reminding.look()
    assert window.reminding.texts == []


def test_a_name_that_looks_like_markup_is_text_in_tool_tip_and_notification(
    open_window, empty_ledger, monkeypatch
):
    window = open_window(empty_ledger)
    with window.desk.change("Bill") as change:
        line = change.add(Line(lender="<b>A & B</b>", kind=LineKind.PAY_LATER, due_day=26))
        change.add(
            Bill(
                line=line.id, closed_on=date(2026, 11, 16), due_on=date(2026, 11, 26), balance=5000
            )  # type: ignore[arg-type]
        )
    sent = []
    tray = window.reminding.tray
    monkeypatch.setattr(tray, "isVisible", lambda: True)
    monkeypatch.setattr(tray, "showMessage", lambda _title, text: sent.append(text))
    monkeypatch.setattr(sys, "platform", "linux")
    window.reminding.look()
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in sent[0]
    assert "&lt;b&gt;A &amp; B" in tray.toolTip()
    assert "<b>A && B</b>" in tray.contextMenu().actions()[0].text()
