"""Moving the ledger from the window, and the start after it."""

import pytest

from core.records.backup import back_up, backups_of, place_for
from core.records.ledger import Ledger
from core.records.own_place import NOTE, default_path, remember, usual_place
from desktop import app as app_module
from desktop.app import run_window
from desktop.desk import Desk
from desktop.shell import moving as moving_module
from desktop.shell.welcome import Welcome
from desktop.shell.window import Window
from tests.desktop.sample import AS_OF, text_of
from tests.desktop.test_keeping import NOW, actions, done


@pytest.fixture
def asked(monkeypatch, tmp_path):
    """The place that the person chooses."""
    place = tmp_path / "disk" / "money.limitwise"
    monkeypatch.setattr(moving_module, "ask_where", lambda *_given, **_more: place)
    return place


def test_the_ledger_goes_on_in_its_new_place(open_window, filled_ledger, qtbot, asked):
    old = filled_ledger.path
    back_up(old, None, place_for(old, NOW))
    window = open_window(filled_ledger)
    before = text_of(window.desk.ledger)
    told = []
    window.desk.said.connect(lambda text, _undo: told.append(text))
    actions(window)["Move the ledger…"].trigger()
    done(window, qtbot)
    assert window.desk.ledger.path == asked and not old.exists()
    assert text_of(window.desk.ledger) == before and len(backups_of(asked)) == 1
    assert told == [f"The ledger and its backups lie in “{asked.parent}” now."]
    window.close()


def test_over_a_file_it_stays_open_as_it_was(open_window, filled_ledger, qtbot, asked):
    asked.parent.mkdir()
    asked.write_text("mine")
    window = open_window(filled_ledger)
    path, before = filled_ledger.path, text_of(filled_ledger)
    with qtbot.captureExceptions() as raised:
        actions(window)["Move the ledger…"].trigger()
        done(window, qtbot)
    assert "already" in str(raised[0][1]) and asked.read_text() == "mine"
    assert window.desk.ledger.path == path and text_of(window.desk.ledger) == before
    window.close()


def test_the_demo_has_no_place_to_move_from(open_window):
    window = open_window()
    assert not actions(window)["Move the ledger…"].isEnabled()
    window.files.demo()
    assert not actions(window)["Move the ledger…"].isEnabled()
    window.close()


@pytest.fixture
def welcome(dressed, qtbot, tmp_path):
    """The welcome of somebody whose ledger was moved to a disk that is not there now."""
    remember(tmp_path / "stick" / "money.limitwise")
    window = Window(Desk(as_of=AS_OF), default_path())
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def test_a_ledger_on_a_disk_that_is_not_there_is_not_begun_anew(welcome, qtbot):
    shown = welcome.centralWidget()
    assert isinstance(shown, Welcome) and shown.first.text() == "Open my own ledger"
    with qtbot.waitSignal(welcome.desk.refused) as refused:
        shown.first.click()
    assert "Connect its disk or stick" in refused.args[0]
    assert not default_path().parent.exists()
    welcome.faults.box.close()
    Ledger.create(default_path()).close()  # the stick is there again
    shown.first.click()
    assert welcome.desk.ledger.path == default_path()


def test_it_can_be_given_up_for_a_new_one(welcome):
    welcome.files.start_anew()
    assert welcome.desk.ledger.path == usual_place() == default_path()


def test_a_window_starts_where_nobody_knows_any_more_where_the_ledger_is(
    dressed, qtbot, monkeypatch
):
    usual_place().parent.mkdir(parents=True)
    usual_place().with_name(NOTE).write_text("{")
    refused = []
    monkeypatch.setattr(Desk, "refuse", lambda _desk, error: refused.append(str(error)))
    monkeypatch.setattr(
        app_module.Application, "exec", lambda _app: qtbot.waitUntil(lambda: bool(refused)) or 0
    )
    assert run_window(None, False, None, AS_OF, "en") == 0
    assert "cannot be read any more" in refused[0]
