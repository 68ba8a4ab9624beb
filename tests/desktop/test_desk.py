"""The desk: what changes a ledger is told, undone, and kept off the GUI thread where it is slow."""

import threading
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import QObject

from core.errors import UserError
from core.records.ledger import Ledger
from core.records.model import Line, LineKind
from desktop.desk import Desk, Page
from tests.desktop.sample import AS_OF, text_of


class Listener(QObject):
    """A widget's stand-in that work can be done for."""

    def __init__(self):
        super().__init__()
        self.heard = []

    def hear(self, value):
        self.heard.append((value, threading.current_thread() is threading.main_thread()))


@pytest.fixture
def desk(qapp, filled_ledger):
    desk = Desk(filled_ledger, AS_OF)
    yield desk
    desk.close()


def test_a_change_is_told_to_the_pages_and_to_the_status_line(desk, qtbot):
    told = []
    desk.said.connect(lambda text, undo: told.append((text, undo)))
    with qtbot.waitSignal(desk.changed), desk.change("New line") as change:
        change.add(Line(lender="招联", kind=LineKind.REVOLVING))
    assert told == [("New line", True)]
    assert [line.lender for line in desk.snapshot().lines][-1] == "招联"


def test_a_change_that_fails_changes_nothing_and_tells_nobody(desk):
    before = text_of(desk.ledger)
    heard = []
    desk.changed.connect(lambda: heard.append("changed"))
    desk.said.connect(lambda *_: heard.append("told"))
    with pytest.raises(UserError), desk.change("Bad") as change:
        change.add(Line(lender="招联", kind=LineKind.REVOLVING))
        raise UserError("No.")
    assert text_of(desk.ledger) == before
    assert heard == []


def test_undo_and_redo_go_back_and_forth_and_say_so(desk):
    before = text_of(desk.ledger)
    with desk.change("New line") as change:
        change.add(Line(lender="招联", kind=LineKind.REVOLVING))
    after = text_of(desk.ledger)
    told = []
    desk.said.connect(lambda text, undo: told.append((text, undo)))
    desk.undo()
    assert text_of(desk.ledger) == before
    desk.redo()
    assert text_of(desk.ledger) == after
    assert told == [("Taken back: New line", False), ("Done again: New line", False)]


def test_work_is_done_off_the_gui_thread_and_answered_on_it(desk, qtbot):
    listener = Listener()
    desk.run(lambda: threading.current_thread() is threading.main_thread(), listener.hear)
    assert desk.busy
    qtbot.waitUntil(lambda: bool(listener.heard))
    assert listener.heard == [(False, True)]
    assert not desk.busy


def test_work_that_cannot_be_done_is_refused_in_one_sentence(desk, qtbot):
    def work():
        raise UserError("The file is empty.")

    with qtbot.waitSignal(desk.refused) as refused:
        desk.run(work, lambda _: None)
    assert refused.args == ["The file is empty."]


def test_a_bug_in_work_is_not_hidden(desk, qtbot):
    with qtbot.captureExceptions() as caught:
        desk.run(lambda: 1 // 0, lambda _: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_an_answer_for_a_widget_that_is_gone_is_left_out(desk, qtbot):
    go = threading.Event()
    listener = Listener()
    hear = listener.hear
    desk.run(go.wait, hear)
    listener.deleteLater()
    qtbot.waitSignal(listener.destroyed).wait()
    go.set()
    qtbot.waitUntil(lambda: not desk.busy)
    assert listener.heard == []


def test_evidence_finds_the_page_that_shows_its_records(desk, qtbot):
    desk.pages = [
        Page("money", "Money", 1, "money", lambda: Listener, shows=("transactions",)),
        Page("lines", "Lines", 2, "money", lambda: Listener, shows=("lines", "bills")),
    ]
    with qtbot.waitSignal(desk.asked) as asked:
        desk.go_evidence(("bills:3", "repayments:4"))
    assert asked.args == ["lines", {"evidence": ("bills:3", "repayments:4")}]
    with qtbot.waitSignal(desk.asked) as asked:
        desk.go_evidence(("transactions:9",))
    assert asked.args[0] == "money"


def test_the_desk_stays_on_the_day_it_was_given(desk):
    assert desk.as_of == AS_OF
    assert desk.now().date() == AS_OF


def test_without_a_day_the_desk_follows_the_calendar(qapp, monkeypatch):
    desk = Desk()
    days = iter([date(2026, 11, 24), date(2026, 11, 25)])
    monkeypatch.setattr(Desk, "now", lambda self: _At(next(days)))
    assert [desk.as_of, desk.as_of] == [date(2026, 11, 24), date(2026, 11, 25)]
    desk.close()


class _At:
    def __init__(self, day):
        self._day = day

    def date(self):
        return self._day


def test_opening_another_ledger_drops_a_demo_copy(qapp, empty_ledger):
    folder = TemporaryDirectory()
    desk = Desk(as_of=AS_OF)
    desk.open(Ledger.create(Path(folder.name) / "demo.limitwise"), folder)
    assert desk.is_demo
    desk.open(empty_ledger)
    assert not desk.is_demo
    assert not Path(folder.name).exists()
    desk.close()


def test_undo_takes_back_nothing_that_another_window_did_unseen(desk):
    with desk.change("Mine") as change:
        change.add(Line(lender="Mine", kind=LineKind.OTHER))
    with Ledger.open(desk.ledger.path) as other, other.change("Theirs") as change:
        change.add(Line(lender="Theirs", kind=LineKind.OTHER))
    with pytest.raises(UserError, match="Another window or program changed this ledger"):
        desk.undo()
    assert {"Mine", "Theirs"} <= {line.lender for line in desk.snapshot().lines}
    desk.undo()
    assert "Theirs" not in {line.lender for line in desk.snapshot().lines}
