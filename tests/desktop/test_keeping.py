"""Keeping the ledger safe from the window: backups, restoring, a passphrase."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
)

from core.errors import UserError
from core.records import encryption
from core.records.backup import DAILY, back_up, backups_of, place_for
from core.records.heads import is_encrypted
from core.records.ledger import Ledger
from core.records.model import Line, LineKind
from core.records.passphrase import Passphrase
from desktop import app as app_module
from desktop.__main__ import main as program
from desktop.app import run_window
from desktop.shell import backups as backups_module
from desktop.shell import encrypting as encrypting_module
from desktop.shell.backup_list import BackupList, show_size
from desktop.shell.locking import MINUTE
from desktop.shell.new_passphrase import NewPassphrase
from desktop.shell.unlock import Unlock
from desktop.shell.window import Window
from tests.desktop.dialogs import when_asked
from tests.desktop.sample import text_of

KEY = Passphrase("it's 马 battery")
NOW = datetime(2026, 11, 24, 9, 30)


@pytest.fixture(autouse=True)
def quick(quick_keys):
    """Every test of this file."""


@pytest.fixture
def window(open_window, filled_ledger):
    made = open_window(filled_ledger)
    yield made
    made.close()


@pytest.fixture
def encrypted(filled_ledger):
    """The path of the sample ledger, encrypted."""
    path = filled_ledger.path
    filled_ledger.close()
    encryption.encrypt(path, KEY)
    return path


def done(window, qtbot):
    """Wait until the ledger is open again after work on its file."""
    qtbot.waitUntil(lambda: window.desk.has_ledger and window.menuBar().isEnabled())


def actions(window):
    menu = window.menuBar().actions()[0].menu()
    return {action.text().replace("&", ""): action for action in menu.actions()}


def add_line(ledger):
    with ledger.change("Line") as change:
        change.add(Line(lender="New", kind=LineKind.OTHER))


def type_in(dialog, *texts):
    for field, text in zip(dialog.findChildren(QLineEdit), texts, strict=True):
        field.setText(text)
        field.textEdited.emit(text)


# Backups


def test_a_backup_lies_where_one_says_and_the_status_line_tells_it(window, qtbot, monkeypatch):
    proposed = []

    def ask(_parent, _title, place, *_kinds, **_more):
        proposed.append(place)
        return place

    monkeypatch.setattr(backups_module, "ask_where", ask)
    with qtbot.waitSignal(window.desk.said) as told:
        actions(window)["Back up…"].trigger()
    assert str(proposed[0]) in told.args[0]
    assert proposed[0].parent.name == "backups"
    with Ledger.open(proposed[0]) as copy:
        assert text_of(copy) == text_of(window.desk.ledger)


def test_the_backup_of_the_day_is_made_quietly_and_once(window, qtbot):
    window.behind.backups.daily()
    qtbot.waitUntil(lambda: not window.desk.busy)
    window.behind.backups.daily()
    qtbot.waitUntil(lambda: not window.desk.busy)
    assert [one.label for one in backups_of(window.desk.ledger.path)] == [DAILY]


def test_that_there_is_no_backup_of_the_day_is_said_once_and_stops_nobody(
    window, qtbot, monkeypatch
):
    def fail(*_given):
        raise UserError("The disk is full.")

    told = []
    window.desk.said.connect(lambda text, _undo: told.append(text))
    monkeypatch.setattr(backups_module, "back_up_daily", fail)
    for _n in range(2):
        window.behind.backups.daily()
        qtbot.waitUntil(lambda: not window.desk.busy)
    assert told == ["There is no backup of today: The disk is full."]


def test_the_demo_is_neither_backed_up_nor_encrypted(open_window, qtbot):
    window = open_window()
    assert actions(window)["Restore a backup…"].isEnabled()
    assert not actions(window)["Back up…"].isEnabled()
    window.files.demo()
    found = actions(window)
    for text in ("Back up…", "Restore a backup…", "Encrypt with a passphrase…"):
        assert not found[text].isEnabled(), text
    window.behind.backups.daily()
    assert not window.desk.busy
    window.close()


# Restoring


def test_a_backup_is_chosen_from_a_list_that_says_what_is_in_it(window, qtbot):
    path = window.desk.ledger.path
    before = text_of(window.desk.ledger)
    back_up(path, None, place_for(path, NOW))
    damaged = place_for(path, NOW.replace(day=23), DAILY)
    damaged.write_bytes(b"no ledger")
    add_line(window.desk.ledger)
    changed = text_of(window.desk.ledger)
    seen = []

    def choose(dialog):
        assert isinstance(dialog, BackupList)
        qtbot.waitUntil(lambda: len(dialog.looked) == 2)
        for row in range(2):
            cells = [dialog.model.index(row, n).data() for n in range(4)]
            seen.append(cells)
        assert dialog.table.hasFocus() or dialog.table.current_row == 0
        dialog.go_button.click()

    when_asked(choose)
    actions(window)["Restore a backup…"].trigger()
    done(window, qtbot)
    assert text_of(window.desk.ledger) == before
    assert seen[0][:2] == ["24 Nov 2026 09:30", "By hand"]
    assert "lines" in seen[0][3] and "until" in seen[0][3]
    assert seen[1][1] == "Daily" and seen[1][3] == "Damaged, or no ledger"
    kept = next(one for one in backups_of(path) if one.label == "before-restore")
    with Ledger.open(kept.path) as copy:
        assert text_of(copy) == changed


def test_a_restoring_that_fails_leaves_the_ledger_open_as_it_was(window, qtbot):
    before = text_of(window.desk.ledger)
    path = window.desk.ledger.path

    def choose(dialog):
        dialog.chosen = path.with_name("none")
        dialog.accept()

    when_asked(choose)
    with qtbot.captureExceptions() as raised:
        window.behind.backups.restore()
        done(window, qtbot)
    assert str(raised[0][1]).startswith("There is no backup")
    assert text_of(window.desk.ledger) == before


def test_the_list_without_backups_offers_another_file(window, qtbot, monkeypatch, tmp_path):
    path = window.desk.ledger.path
    place = tmp_path / "stick.limitwise"
    back_up(path, None, place)
    before = text_of(window.desk.ledger)
    add_line(window.desk.ledger)
    monkeypatch.setattr("desktop.shell.backup_list.ask_file", lambda *_given: place)

    def choose(dialog):
        assert not dialog.go_button.isEnabled()
        dialog.ask()

    when_asked(choose)
    window.behind.backups.restore()
    done(window, qtbot)
    assert text_of(window.desk.ledger) == before


def test_where_there_is_no_ledger_a_backup_becomes_it(open_window, filled_ledger, qtbot, tmp_path):
    before = text_of(filled_ledger)
    place = tmp_path / "mine.limitwise"
    back_up(filled_ledger.path, None, place_for(place, NOW))
    window = open_window()
    when_asked(lambda dialog: dialog.go_button.click())
    window.behind.backups.restore()
    done(window, qtbot)
    assert window.desk.ledger.path == place
    assert text_of(window.desk.ledger) == before
    window.close()


@pytest.mark.slow
@pytest.mark.parametrize("own", [None, Passphrase("other")], ids=["plain", "encrypted"])
def test_a_backup_with_another_passphrase_asks_for_it(
    open_window, filled_ledger, qtbot, encrypted_copy, own
):
    path = filled_ledger.path
    if own is not None:
        filled_ledger.close()
        encryption.encrypt(path, own)
        filled_ledger = Ledger.open(path, own)
    window = open_window(filled_ledger)
    before = text_of(window.desk.ledger)
    add_line(window.desk.ledger)

    def choose(dialog):
        qtbot.waitUntil(lambda: len(dialog.looked) == 1)
        another = "Encrypted with another passphrase"
        assert dialog.looked[encrypted_copy] == (another if own else "Encrypted")
        QTimer.singleShot(0, lambda: answer(QApplication.activeModalWidget()))
        dialog.go_button.click()

    def answer(dialog):
        if not isinstance(dialog, Unlock):
            QTimer.singleShot(10, lambda: answer(QApplication.activeModalWidget()))
            return
        type_in(dialog, KEY.reveal())
        dialog.open_button.click()

    when_asked(choose)
    window.behind.backups.restore()
    done(window, qtbot)
    assert text_of(window.desk.ledger) == before
    assert window.desk.ledger.passphrase == own
    window.close()


def test_the_open_ledger_is_no_backup_of_itself(window, qtbot, monkeypatch):
    ledger = window.desk.ledger
    monkeypatch.setattr("desktop.shell.backup_list.ask_file", lambda *_given: ledger.path)
    when_asked(lambda dialog: dialog.ask())
    with qtbot.waitSignal(window.desk.refused) as refused:
        window.behind.backups.restore()
    assert "itself" in refused.args[0]
    assert window.desk.ledger is ledger  # was never closed
    window.faults.box.close()


@pytest.fixture
def encrypted_copy(filled_ledger):
    """An encrypted backup of the plain sample ledger."""
    place = place_for(filled_ledger.path, NOW)
    back_up(filled_ledger.path, None, place)
    encryption.encrypt(place, KEY)
    return place


# Encryption


def test_the_ledger_is_encrypted_and_stays_open(window, qtbot):
    before = text_of(window.desk.ledger)
    path = window.desk.ledger.path

    def choose(dialog):
        assert isinstance(dialog, NewPassphrase)
        assert dialog.asked.fields[0].echoMode() == QLineEdit.EchoMode.Password
        type_in(dialog, "one", "another")
        assert not dialog.go_button.isEnabled()
        dialog.kept.setChecked(True)
        dialog.go_button.click()
        assert dialog.isVisible() and "two ways" in dialog.asked.fault.text()
        dialog.asked.shown.setChecked(True)
        assert dialog.asked.fields[1].echoMode() == QLineEdit.EchoMode.Normal
        type_in(dialog, KEY.reveal(), KEY.reveal())
        assert dialog.asked.fault.isHidden()
        dialog.go_button.click()

    when_asked(choose)
    actions(window)["Encrypt with a passphrase…"].trigger()
    done(window, qtbot)
    assert is_encrypted(path) and window.desk.ledger.passphrase == KEY
    assert text_of(window.desk.ledger) == before
    assert "Encrypt with a passphrase…" not in actions(window)


def test_older_plain_backups_are_named_after_encrypting(window, qtbot, monkeypatch):
    path = window.desk.ledger.path
    back_up(path, None, place_for(path, NOW))
    shown = []
    monkeypatch.setattr(encrypting_module, "new_passphrase", lambda *_: KEY)
    monkeypatch.setattr(encrypting_module, "text_dialog", lambda *given: shown.append(given[2]))
    window.behind.encrypting.encrypt()
    done(window, qtbot)
    assert "1 older backup is not encrypted" in shown[0][0]
    assert str(place_for(path, NOW).parent) in shown[0][1]


def test_a_ledger_that_cannot_be_encrypted_is_open_again_as_it_was(window, qtbot, monkeypatch):
    before = text_of(window.desk.ledger)
    monkeypatch.setattr(encrypting_module, "new_passphrase", lambda *_: KEY)
    window.desk.ledger.path.chmod(0o444)
    with qtbot.captureExceptions() as raised:
        window.behind.encrypting.encrypt()
        done(window, qtbot)
    assert "read-only" in str(raised[0][1])
    assert text_of(window.desk.ledger) == before and window.desk.ledger.passphrase is None


def test_the_passphrase_is_changed_only_with_the_present_one(open_window, encrypted, qtbot):
    window = open_window(Ledger.open(encrypted, KEY))
    before = text_of(window.desk.ledger)

    def choose(dialog):
        dialog.kept.setChecked(True)
        type_in(dialog, "wrong", "new", "new")
        dialog.go_button.click()
        assert dialog.isVisible() and "another one" in dialog.asked.fault.text()
        type_in(dialog, KEY.reveal(), "new", "new")
        dialog.go_button.click()

    when_asked(choose)
    actions(window)["Change the passphrase…"].trigger()
    done(window, qtbot)
    with Ledger.open(encrypted, Passphrase("new")) as ledger:
        assert text_of(ledger) == before
    window.close()


@pytest.mark.parametrize("answer", ["Remove encryption", "Keep it"])
def test_encryption_is_removed_only_when_agreed(open_window, encrypted, qtbot, answer):
    window = open_window(Ledger.open(encrypted, KEY))

    def press(box):
        assert isinstance(box, QMessageBox) and box.defaultButton().text() == "Keep it"
        next(b for b in box.buttons() if b.text() == answer).click()

    when_asked(press)
    actions(window)["Remove encryption…"].trigger()
    done(window, qtbot)
    assert (window.desk.ledger.passphrase is None) == (answer == "Remove encryption")
    window.close()
    assert is_encrypted(encrypted) == (answer == "Keep it")


# Opening


def test_an_encrypted_ledger_asks_until_the_passphrase_opens_it(
    open_window, encrypted, monkeypatch
):
    window = open_window()
    monkeypatch.setattr("desktop.shell.files.ask_file", lambda *_given: encrypted)

    def answer(dialog):
        assert isinstance(dialog, Unlock) and not dialog.open_button.isEnabled()
        type_in(dialog, "wrong")
        dialog.open_button.click()
        assert dialog.isVisible() and "does not open" in dialog.asked.fault.text()
        assert dialog.field.selectedText() == "wrong"
        type_in(dialog, KEY.reveal())
        dialog.open_button.click()

    when_asked(answer)
    window.files.open()
    assert window.desk.has_ledger and window.desk.ledger.passphrase == KEY
    window.files.open()  # is open already, so nobody is asked
    window.close()


def test_called_off_nothing_is_opened(open_window, encrypted, monkeypatch):
    window = open_window()
    monkeypatch.setattr("desktop.shell.files.ask_file", lambda *_given: encrypted)
    when_asked(QDialog.reject)
    window.files.open()
    assert not window.desk.has_ledger
    window.close()


@pytest.mark.parametrize("way", ["passphrase", "Another ledger…", "Quit"])
def test_started_with_an_encrypted_ledger_the_window_asks_first(
    dressed, encrypted, tmp_path, monkeypatch, way
):
    other = tmp_path / "other.limitwise"
    Ledger.create(other).close()
    monkeypatch.setattr("desktop.shell.files.ask_file", lambda *_given: other)
    windows = []

    class Kept(Window):
        def __init__(self, *given, **named):
            super().__init__(*given, **named)
            windows.append(self)

    def act(dialog):
        assert isinstance(dialog, Unlock)
        if way == "passphrase":
            type_in(dialog, KEY.reveal())
            dialog.open_button.click()
        else:
            texts = {button.text(): button for button in dialog.findChildren(QPushButton)}
            texts[way].click()

    seen = []

    def loop():
        when_asked(act)
        QApplication.processEvents()
        window = windows[0]
        seen.append(window.desk.ledger.path if window.desk.has_ledger else None)
        seen.append(window.isVisible())
        window.close()
        window.deleteLater()
        return 0

    monkeypatch.setattr(app_module, "Window", Kept)
    monkeypatch.setattr(type(dressed), "exec", staticmethod(loop), raising=False)
    assert run_window(encrypted, False, None, None, "en") == 0
    wanted = {"passphrase": [encrypted, True], "Another ledger…": [other, True]}
    assert seen == wanted.get(way, [None, False])


@pytest.mark.parametrize(("screen", "terminal"), [(True, False), (True, True), (False, False)])
def test_a_file_that_cannot_be_opened_is_told_where_somebody_sees_it(
    dressed, encrypted, monkeypatch, capsys, tmp_path, screen, terminal
):
    """In the window after a double click; on the terminal where there is one, or no screen."""
    told = []

    def loop():
        when_asked(lambda dialog: told.append(dialog.text()))
        QApplication.processEvents()
        for window in QApplication.topLevelWidgets():
            if isinstance(window, Window):
                window.close()
                window.deleteLater()
        return 0

    monkeypatch.setattr(type(dressed), "exec", staticmethod(loop), raising=False)
    monkeypatch.setattr("desktop.screen.has_screen", lambda: screen)
    monkeypatch.setattr("desktop.screen.has_terminal", lambda: terminal)
    gone = f"There is no file “{tmp_path / 'gone.csv'}”."
    with pytest.raises(SystemExit) as ended:
        program(["--demo", str(tmp_path / "gone.csv")])
    assert ended.value.code == (1 if terminal or not screen else 0)
    assert told == ([gone] if screen and not terminal else [])
    assert gone in capsys.readouterr().err


def test_started_minimised_nobody_is_asked(dressed, encrypted, monkeypatch):
    monkeypatch.setattr(type(dressed), "exec", staticmethod(QApplication.processEvents))
    windows = []
    monkeypatch.setattr(Window, "showMinimized", lambda window: windows.append(window))
    run_window(encrypted, False, None, None, "en", minimised=True)
    assert not windows[0].desk.has_ledger
    windows[0].close()
    windows[0].deleteLater()


def test_a_passphrase_given_at_the_start_is_not_asked_for(
    dressed, encrypted, tmp_path, monkeypatch
):
    folder = tmp_path / "pictures"
    pictured = []
    monkeypatch.setattr(
        "desktop.pictures.save_pictures",
        lambda window, _folder: pictured.append(window.current_code),
    )
    assert run_window(encrypted, False, folder, NOW.date(), "en", passphrase=KEY) == 0
    assert pictured == ["overview"]
    with pytest.raises(UserError, match="is encrypted"):
        run_window(encrypted, False, folder, NOW.date(), "en")


def test_sizes_are_told_in_a_persons_unit():
    assert [show_size(n) for n in (10, 4096, 1_234_000)] == ["1 KB", "4 KB", "1.2 MB"]


# Locking


def test_a_locked_ledger_shows_nothing_and_opens_where_it_was(open_window, encrypted, qtbot):
    window = open_window(Ledger.open(encrypted, KEY))
    window.desk.go("checkin")
    typed = window.drafts()
    actions(window)["Lock"].trigger()
    assert not window.desk.has_ledger and window.current_code is None
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    shown = [each.text() for each in window.findChildren(QLabel) if each.text()]
    assert "“own” is locked" in shown and not any("招商" in text for text in shown)
    when_asked(lambda asked: (asked.field.setText(KEY.reveal()), asked.try_it()))
    window.locking.button.click()
    assert window.current_code == "checkin" and window.drafts()["checkin"] == typed["checkin"]
    window.close()


def test_nobody_at_the_window_locks_it_and_a_touch_puts_that_off(open_window, encrypted, qtbot):
    window = open_window(Ledger.open(encrypted, KEY))
    assert window.locking._idle.isActive()
    window.locking._idle.start(MINUTE)
    qtbot.mouseMove(window, QPoint(5, 5))
    qtbot.keyClick(window, "x")
    assert window.locking._idle.remainingTime() > 5 * MINUTE
    window.locking.when_idle()
    assert not window.desk.has_ledger and not window.locking._idle.isActive()
    window.close()


def test_a_form_that_is_open_is_not_lost_to_the_lock(open_window, encrypted):
    window = open_window(Ledger.open(encrypted, KEY))
    form = QDialog(window)
    form.setModal(True)
    form.show()
    window.locking.when_idle()
    assert window.desk.has_ledger
    form.close()
    window.locking.when_idle()
    assert not window.desk.has_ledger
    window.close()


def test_a_plain_ledger_is_never_locked(window):
    assert "Lock" not in actions(window) and not window.locking._idle.isActive()
    window.locking.when_idle()
    assert window.desk.has_ledger


def test_the_backup_of_the_day_goes_to_a_second_folder_too(window, qtbot, tmp_path, monkeypatch):
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(backups_module, "ask_folder", lambda *_asked: stick)
    monkeypatch.setattr(backups_module, "local_now", lambda: NOW)
    actions(window)["Backups to a second folder, too…"].trigger()
    qtbot.waitUntil(lambda: len(list(stick.rglob("*-daily.limitwise"))) == 1)
    qtbot.waitUntil(lambda: "too. When that was not possible" in window.status.text.text())
    dialog = BackupList(window, window.desk, window.desk.ledger.path, [], None)
    qtbot.addWidget(dialog)
    assert any(
        each.text().startswith("Now it holds 3 lines") for each in dialog.findChildren(QLabel)
    )
    for each in stick.rglob("*"):
        each.unlink() if each.is_file() else None
    next(stick.iterdir()).rmdir()
    stick.rmdir()
    monkeypatch.setattr(backups_module, "local_now", lambda: NOW + timedelta(days=7))
    window.behind.backups.daily()
    told = "The second folder has had no backup since 24 Nov 2026: There is no folder"
    qtbot.waitUntil(lambda: told in window.status.text.text())
    actions(window)["Backups to a second folder, too…"].trigger()
    assert window.behind.backups.second is None
