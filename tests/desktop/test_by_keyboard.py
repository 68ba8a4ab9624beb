"""Whole journeys by keyboard alone: every act is a key, sent to whatever has the focus."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from core.records.backup import back_up, place_for
from core.records.model import LimitEventKind, Transaction
from core.records.settings import PLAN, SCENARIOS
from desktop.pages.import_ import choose_step
from desktop.pages.report import page as report
from tests.desktop.dialogs import when_asked
from tests.desktop.sample import AS_OF, text_of

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
FAR = 250
"""Presses of Tab after which what is looked for cannot be reached."""


def focus() -> QWidget:
    """What hears the keys: an open list or menu, else what has the focus, else its window."""
    found = QApplication.activePopupWidget() or QApplication.focusWidget()
    found = found or QApplication.activeModalWidget() or QApplication.activeWindow()
    assert found is not None, "no window is active"
    return found


def settle() -> None:
    """What a key brought about is there before the next one, as for a person."""
    QApplication.processEvents()
    if QApplication.activeModalWidget() is None:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    active = QApplication.activeWindow()
    if QApplication.activePopupWidget() is None and (active is None or not active.isVisible()):
        # A window manager hands the keys back to the window behind; Qt without a screen does not.
        behind = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        behind = [QApplication.activeModalWidget() or behind[0]] if behind else []
        for one in behind:
            one.activateWindow()
        QApplication.processEvents()


def press(key: Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, held)
    settle()


def write(text: str) -> None:
    """Type over what stands in the field."""
    press(Key.Key_A, CTRL)
    for letter in text:
        QTest.keyClicks(QApplication.focusWidget() or focus(), letter)
    if QApplication.activePopupWidget() is not None:
        press(Key.Key_Escape)  # words that are offered
    settle()


def name_of(widget: QWidget) -> str:
    """What a person, or a screen reader, knows it by."""
    own = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or own.replace("&", "")


def tab_to(name: str) -> QWidget:
    """Press Tab until that has the focus; gives it."""
    passed = []
    for _n in range(FAR):
        if name_of(focus()) == name and focus().isEnabled():
            return focus()
        passed.append(name_of(focus()) or type(focus()).__name__)
        press(Key.Key_Tab)
    raise AssertionError(f"Tab never reaches “{name}”, only {list(dict.fromkeys(passed))}")


def answering(act: Callable[[], object]) -> None:
    """Press the keys of `act` once the next dialog that opens is in front."""

    def in_front(dialog: QDialog) -> None:
        dialog.activateWindow()
        settle()
        assert QApplication.activeWindow() is dialog
        act()

    when_asked(in_front)


def go_to(words: str, then: Callable[[], object] | None = None) -> None:
    """Ctrl+K, a few letters, Enter; `then` answers the dialog to which that leads."""
    press(Key.Key_K, CTRL)
    write(words)
    if then is not None:
        answering(then)
    press(Key.Key_Return)


def push(name: str) -> None:
    """Tab to a button and press Space."""
    tab_to(name)
    press(Key.Key_Space)


def fill_in(name: str, text: str) -> None:
    """Tab to a field and write into it."""
    tab_to(name)
    write(text)


def start(window, qtbot) -> None:
    """The window in front, at rest."""
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    rest(window, qtbot)


def rest(window, qtbot) -> None:
    """What is worked out off the window's thread is shown."""
    qtbot.waitUntil(lambda: not window.desk.busy)
    settle()


def test_from_an_empty_program_to_the_first_check_in(open_window, qtbot):
    window = open_window()
    start(window, qtbot)
    press(Key.Key_Return)  # “Start my own ledger” has the focus
    push("花呗")
    push("白条")
    push("Add these lines")
    push("Check in")
    assert window.current_code == "checkin"
    fill_in("蚂蚁消费金融 花呗: limit", "8000")
    fill_in("蚂蚁消费金融 花呗: used", "1200.50")
    press(Key.Key_Return, CTRL)
    kept = window.desk.snapshot().checkins
    assert (kept[0].on, kept[0].limit, kept[0].used) == (AS_OF, 800000, 120050)


def test_a_check_in_is_filled_in_and_saved(open_window, filled_ledger, qtbot):
    window = open_window(filled_ledger)
    start(window, qtbot)
    go_to("Check-in")
    fill_in("招商银行 Young card: limit", "15000")
    fill_in("招商银行 Young card: used", "3100.50")
    push("Do all bank cards that are linked for repayment still work? Yes")
    push("Save the check-in")
    kept = [one for one in window.desk.snapshot().checkins if one.on == AS_OF]
    assert (kept[0].limit, kept[0].used) == (1500000, 310050)
    press(Key.Key_Z, CTRL)
    assert not [one for one in window.desk.snapshot().checkins if one.on == AS_OF]


def test_a_file_is_chosen_its_question_answered_and_its_rows_taken(
    open_window, empty_ledger, qtbot, tmp_path, monkeypatch
):
    file = tmp_path / "bank.csv"
    file.write_text("Date,Payee,Amount\n03/04/2024,Cafe,-25.00\n05/06/2024,Shop,-300.00\n")
    monkeypatch.setattr(choose_step, "ask_downloads", lambda *_asked: [file])
    window = open_window(empty_ledger)
    start(window, qtbot)
    go_to("Import")
    push("Choose files…")
    rest(window, qtbot)
    push("Day, month, year")
    push("Read it this way")
    rest(window, qtbot)
    push("Import 2 rows")
    rest(window, qtbot)
    days = {one.at.date().isoformat() for one in empty_ledger.records(Transaction)}
    assert days == {"2024-04-03", "2024-06-05"}


# Said without a screen of dialogs and of open lists.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_many_transactions_get_another_category_together(open_window, filled_ledger, qtbot):
    window = open_window(filled_ledger)
    start(window, qtbot)
    before = text_of(filled_ledger)
    go_to("Transactions")
    rest(window, qtbot)
    tab_to("Transactions")
    press(Key.Key_A, CTRL)

    def change():
        fill_in("Category", "Daily life")
        push("Save")

    answering(change)
    press(Key.Key_Return)
    assert {one.category for one in filled_ledger.records(Transaction)} == {"Daily life"}
    assert name_of(focus()) == "Transactions"
    press(Key.Key_Z, CTRL)
    assert text_of(filled_ledger) == before


def test_a_cut_is_recorded_its_questions_answered_and_the_letter_copied(
    open_window, filled_ledger, qtbot
):
    window = open_window(filled_ledger)
    start(window, qtbot)
    go_to("Limits")
    rest(window, qtbot)

    def tell():
        fill_in("Limit after", "6000")
        press(Key.Key_Return, CTRL)

    tab_to("My limit was cut")
    answering(tell)
    press(Key.Key_Space)
    rest(window, qtbot)
    event = window.desk.snapshot().limit_events[-1]
    assert (event.on, event.kind, event.limit) == (AS_OF, LimitEventKind.CUT, 600000)
    press(Key.Key_Down)  # the first question has the focus
    push("Save the answers")
    rest(window, qtbot)
    assert filled_ledger.undo_label == "Answers about the weeks before"
    QApplication.clipboard().clear()
    push("Copy the letter")
    assert "招商银行" in QApplication.clipboard().text()


# Said without a screen of dialogs and of open menus.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_change_is_tried_kept_and_named_a_plan_accepted_and_all_of_it_undone(
    open_window, filled_ledger, qtbot
):
    window = open_window(filled_ledger)
    start(window, qtbot)
    before = text_of(filled_ledger)
    go_to("What if")
    rest(window, qtbot)
    fill_in("Exact value of “Pay back”", "1234.56")
    push("Keep this change and begin another: Pay back")
    assert "1,234.56" in tab_to_any("Take away: ")
    tab_to("Scenarios")
    QTimer.singleShot(0, choose_last_but_one)
    press(Key.Key_Space)
    write("Careful")
    press(Key.Key_Return)
    assert list(filled_ledger.setting(SCENARIOS)) == ["Careful"]
    go_to("Plan")
    rest(window, qtbot)
    push("Accept this plan")
    assert filled_ledger.setting(PLAN)
    press(Key.Key_Z, CTRL)
    assert not filled_ledger.setting(PLAN)
    press(Key.Key_Z, CTRL)
    assert text_of(filled_ledger) == before


def choose_last_but_one() -> None:
    """In the open menu: what saves, above what deletes."""
    QTest.keyClick(focus(), Key.Key_Down)
    QTest.keyClick(focus(), Key.Key_Return)


def tab_to_any(beginning: str) -> str:
    """Press Tab until something whose name begins so has the focus; gives the name."""
    for _n in range(FAR):
        if name_of(focus()).startswith(beginning):
            return name_of(focus())
        press(Key.Key_Tab)
    raise AssertionError(f"Tab never reaches “{beginning}…”")


def test_the_report_is_printed_and_saved(open_window, filled_ledger, qtbot, tmp_path, monkeypatch):
    paper, file = tmp_path / "paper.pdf", tmp_path / "mine.pdf"

    def exec_(dialog):
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(paper))
        return True

    monkeypatch.setattr(QPrintDialog, "exec", exec_)
    monkeypatch.setattr(report, "ask_where", lambda *_asked: file)
    window = open_window(filled_ledger)
    start(window, qtbot)
    go_to("Report")
    rest(window, qtbot)
    push("Print…")
    assert paper.read_bytes().startswith(b"%PDF")
    push("Save…")
    assert file.read_bytes() == paper.read_bytes()


def test_a_backup_is_restored(open_window, filled_ledger, qtbot):
    window = open_window(filled_ledger)
    start(window, qtbot)
    before = text_of(filled_ledger)
    path = filled_ledger.path
    back_up(path, None, place_for(path, window.desk.now()))
    go_to("Check-in")
    fill_in("招商银行 Young card: limit", "15000")
    press(Key.Key_Return, CTRL)
    assert text_of(filled_ledger) != before
    go_to("Restore a backup", lambda: press(Key.Key_Return))  # the newest is chosen
    qtbot.waitUntil(lambda: window.desk.has_ledger and window.menuBar().isEnabled())
    assert text_of(window.desk.ledger) == before
