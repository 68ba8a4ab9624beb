"""Warnings in the window: once on the overview and in the tray, with their way on and their end."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from core.errors import UserError
from core.planning.warnings.kept import kept
from core.records.ledger import Ledger
from core.records.model import (
    Answer,
    AnswerCode,
    AnswerValue,
    Application,
    Checkin,
    Line,
    LineKind,
)
from core.records.settings import SILENCED, VISITS, WARNINGS
from desktop.pages.overview.warnings_dialog import WarningsDialog, show_warnings
from tests.desktop.sample import AS_OF, desk_over
from tests.desktop.test_window import nothing_is_cut_off


def tell(ledger: Ledger, *used: int) -> None:
    """Lines of 10,000 with so much used as of today."""
    with ledger.change("Preface") as change:
        for n, yuan in enumerate(used):
            line = change.add(Line(lender=f"Bank {n}", kind=LineKind.CREDIT_CARD, due_day=9))
            limit, owed = 1_000_000, yuan * 100
            change.add(Checkin(on=AS_OF, line=line.id, limit=limit, used=owed))  # type: ignore[arg-type]


def apply(ledger: Ledger, *days_ago: int) -> None:
    for back in days_ago:
        with ledger.change("Apply") as change:
            change.add(Application(on=AS_OF - timedelta(days=back), lender="招联"))


NUMBER = "answer:phone-unchanged"


def new_number(ledger: Ledger) -> None:
    with ledger.change("Answer") as change:
        no = AnswerValue.NO
        change.add(Answer(on=AS_OF, code=AnswerCode.PHONE_UNCHANGED, value=no))


@pytest.fixture
def overview(open_window, qtbot):
    """Opens a window over a ledger and waits until everything stands on its overview."""

    def open_(ledger):
        window = open_window(ledger)
        page = window.page("overview")
        qtbot.waitUntil(lambda: page._news is not None and not window.desk.busy)
        return window, page

    return open_


def settle(qtbot, page):
    qtbot.waitUntil(lambda: page._news is not None and not page.desk.busy)


def told(widget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel)]


def button(widget, text: str) -> QPushButton:
    return next(one for one in widget.findChildren(QPushButton) if one.text() == text)


def reopened(overview, window, ledger):
    """Another window over the same file, as after a restart."""
    place = ledger.path
    window.close()
    window.desk.leave()
    return overview(Ledger.open(place))


def test_a_warning_stands_on_the_overview_and_a_restart_does_not_repeat_it(overview, empty_ledger):
    tell(empty_ledger, 8200)
    window, page = overview(empty_ledger)
    assert page.warnings.isVisible()
    text = "Bank 0: 82% of the limit is in use, 8,200 of 10,000; on record as 70% or more since "
    assert f"{text}24 Nov 2026." in told(page.warnings)
    assert "Pay 1,201 on Bank 0 by 9 Dec 2026; that brings it under 70%." in told(page.warnings)
    _window, page = reopened(overview, window, empty_ledger)
    assert [one.subject for one in page._news.alerts] == ["use:1:70"]
    assert not page.warnings.isVisible()


def test_its_button_leads_to_where_it_is_done(overview, empty_ledger):
    tell(empty_ledger, 8200)
    window, page = overview(empty_ledger)
    button(page.warnings, "Go to “Lines and loans”").click()
    assert window.page("lines").isVisible()


def test_two_are_shown_at_once_and_the_next_follow_once_these_were_read(
    overview, empty_ledger, qtbot
):
    tell(empty_ledger, 8200)
    apply(empty_ledger, 9, 5, 2)
    with empty_ledger.change("Line") as change:  # its limit is not known: nothing on all together
        change.add(Line(lender="Bank 9", kind=LineKind.CREDIT_CARD))
        change.add(Checkin(on=AS_OF, line=2, used=100))  # type: ignore[arg-type]
    new_number(empty_ledger)
    window, page = overview(empty_ledger)
    subjects = [one.subject for one in page.warnings.shown]
    assert subjects == ["use:1:70", "applications"]
    assert "1 more warning" in [one.text() for one in page.warnings.findChildren(QPushButton)]
    button(page.warnings, "Got it").click()
    assert [one.subject for one in page.warnings.shown] == ["applications", NUMBER]
    button(page.warnings, "Got it").click()
    assert [one.subject for one in page.warnings.shown] == [NUMBER]
    button(page.warnings, "Got it").click()
    assert not page.warnings.isVisible()
    window.desk.renew()
    settle(qtbot, page)
    assert not page.warnings.isVisible()


def test_undoing_the_record_takes_the_warning_away(overview, empty_ledger, qtbot):
    tell(empty_ledger, 100)
    apply(empty_ledger, 9, 5, 2)
    window, page = overview(empty_ledger)
    assert [one.subject for one in page.warnings.shown] == ["applications"]
    window.desk.undo()
    settle(qtbot, page)
    assert not page.warnings.isVisible()


def test_a_kind_is_silenced_and_heard_again_in_the_dialog(overview, empty_ledger, qtbot):
    tell(empty_ledger, 8200)
    window, page = overview(empty_ledger)
    button(page.warnings, "No more like this").click()
    settle(qtbot, page)
    assert not page.warnings.isVisible()
    assert kept({}, window.desk.ledger.setting(SILENCED)).silenced == {"use"}
    dialog = show_warnings(window.desk, window)
    qtbot.waitUntil(lambda: not window.desk.busy)
    assert any("82% of the limit" in text for text in told(dialog))
    assert not dialog.boxes["use"].isChecked() and dialog.boxes["money"].isChecked()
    dialog.boxes["use"].click()
    assert kept({}, window.desk.ledger.setting(SILENCED)).silenced == frozenset()
    assert window.desk.ledger.undo_label == "Show warnings again: Limits that are nearly used up"
    window.desk.undo()
    assert not dialog.boxes["use"].isChecked()
    window.desk.undo()
    assert dialog.boxes["use"].isChecked()
    window.desk.leave()
    assert not dialog.isVisible()


def test_silencing_is_taken_back_though_the_next_warning_was_shown_meanwhile(
    overview, empty_ledger, qtbot
):
    tell(empty_ledger, 8200)
    apply(empty_ledger, 9, 5, 2)
    new_number(empty_ledger)
    window, page = overview(empty_ledger)
    first, second = (one.subject for one in page.warnings.shown)
    button(page.warnings, "No more like this").click()
    settle(qtbot, page)
    assert [one.subject for one in page.warnings.shown] == [second, NUMBER]
    window.desk.undo()
    settle(qtbot, page)
    assert kept({}, window.desk.ledger.setting(SILENCED)).silenced == frozenset()
    assert [one.subject for one in page.warnings.shown] == [first, second]
    window.desk.undo()  # the answer; nothing stands in the way of what was done before
    assert not window.desk.snapshot().answers


def test_the_dialog_is_in_the_view_menu(open_window, filled_ledger, qtbot):
    window = open_window(filled_ledger)
    actions = [a for menu in window.menuBar().findChildren(type(window.menuBar().actions()[0].menu())) for a in menu.actions()]  # fmt: skip  # noqa: E501
    next(one for one in actions if one.text() == "&Warnings…").trigger()
    dialog = window.findChild(WarningsDialog)
    qtbot.waitUntil(lambda: not window.desk.busy)
    assert dialog.isVisible()
    dialog.close()


def test_a_past_day_has_no_warnings(overview, empty_ledger):
    tell(empty_ledger, 8200)
    _window, page = overview(empty_ledger)
    page.show_day(date(2026, 10, 31))
    assert not page.warnings.isVisible()
    page.show_day(AS_OF)
    assert page.warnings.isVisible()


def test_what_changed_is_told_since_the_last_visit(overview, filled_ledger):
    filled_ledger.set_setting(VISITS, ["2026-09-30"])
    _window, page = overview(filled_ledger)
    assert page._news.changed.first == date(2026, 9, 30)
    assert page.changes.isVisible()
    assert page._news.changed.summary in told(page.changes)
    for move in page._news.changed.moves[:3]:
        assert move.text in told(page.changes)


def test_of_a_past_month_is_told_what_changed_in_it(overview, filled_ledger, qtbot):
    _window, page = overview(filled_ledger)
    qtbot.waitUntil(lambda: len(page.history_card.months) > 3)
    assert not page.history_card.changes.isVisible()
    month = page.history_card.months[-2].as_of
    page.show_day(month)
    qtbot.waitUntil(lambda: not page.desk.busy)
    before = page.history_card.months[-3]
    (first, *_rest) = told(page.history_card.changes)
    assert str(before.risk) in first


def test_the_tray_tells_once_over_restarts_and_not_where_there_is_no_tray(
    open_window, empty_ledger, qtbot, monkeypatch
):
    tell(empty_ledger, 8200)
    sent = []

    def look(ledger, visible=True):
        window = open_window(ledger)
        tray = window.reminding.tray
        monkeypatch.setattr(tray, "isVisible", lambda: visible)
        monkeypatch.setattr(tray, "showMessage", lambda title, text: sent.append((title, text)))
        window.reminding._said_on = AS_OF  # the reminders of the day were told
        window.reminding.look()
        qtbot.waitUntil(lambda: not window.desk.busy)
        return window

    window = look(empty_ledger, visible=False)
    assert sent == [] and "tray" not in (window.desk.ledger.setting(WARNINGS) or {})
    window.close()
    window.desk.leave()
    window = look(Ledger.open(empty_ledger.path))
    ((title, text),) = sent
    assert title == "1 new warning" and "Pay 1,201 on Bank 0" in text
    actions = {one.text(): one for one in window.reminding.tray.contextMenu().actions()}
    actions["Pay 1,201 on Bank 0 by 9 Dec 2026; that brings it under 70%."].trigger()
    assert window.page("lines").isVisible()
    window.close()
    window.desk.leave()
    look(Ledger.open(empty_ledger.path))
    assert len(sent) == 1


@pytest.mark.parametrize("read_only", [False, True])
def test_the_tray_tells_three_at_a_look_and_each_once(
    open_window, empty_ledger, qtbot, monkeypatch, read_only
):
    tell(empty_ledger, 8200, 8300, 8400)
    with empty_ledger.change("Line") as change:  # its limit is not known: nothing on all together
        change.add(Line(lender="Bank 9", kind=LineKind.CREDIT_CARD))
        change.add(Checkin(on=AS_OF, line=4, used=100))  # type: ignore[arg-type]
    apply(empty_ledger, 9, 5, 2)
    new_number(empty_ledger)
    sent = []
    if read_only:
        empty_ledger.path.chmod(0o444)
    with Ledger.open(empty_ledger.path) as ledger:
        window = open_window(ledger)
        monkeypatch.setattr(window.reminding.tray, "isVisible", lambda: True)
        monkeypatch.setattr(window.reminding.tray, "showMessage", lambda *told: sent.append(told))
        window.reminding._said_on = AS_OF
        for _look in range(4):
            window.reminding.look()
            qtbot.waitUntil(lambda: not window.desk.busy)
        window.close()
    assert [title for title, _text in sent] == ["3 new warnings", "2 new warnings"]
    assert len({line for _title, text in sent for line in text.splitlines()}) == 5


def test_nothing_is_cut_off_in_a_small_window_in_chinese(overview, empty_ledger, qtbot, dressed):
    tell(empty_ledger, 9999, 9999)
    apply(empty_ledger, 9, 5, 2)
    window, page = overview(empty_ledger)
    window.resize(window.minimumSize())
    window.looks.set_language("zh_CN")
    page = window.page("overview")
    settle(qtbot, page)
    assert len(page.warnings.shown) == 2 and "预警" in told(page.warnings)
    dressed.processEvents()
    nothing_is_cut_off(page.area)


def test_where_it_cannot_be_kept_that_something_was_shown_it_is_said_quietly(
    empty_ledger, qtbot, monkeypatch
):
    desk = desk_over(empty_ledger)

    def full(_name, _value):
        raise UserError("The disk is full.")

    monkeypatch.setattr(empty_ledger, "set_setting", full)
    with qtbot.waitSignal(desk.said) as said:
        desk.keep(WARNINGS, {"overview": {}})
    assert said.args == ["The disk is full.", False]
    desk.close()


def test_the_overview_of_a_read_only_ledger_shows_its_warnings_and_complains_of_nothing(
    overview, empty_ledger
):
    tell(empty_ledger, 8200)
    empty_ledger.path.chmod(0o444)
    with Ledger.open(empty_ledger.path) as ledger:
        window, page = overview(ledger)
        assert [one.subject for one in page.warnings.shown] == ["use:1:70"]
        assert window.faults.box is None
        button(page.warnings, "Got it").click()
        assert not page.warnings.isVisible()
        assert "read-only" not in window.status.text.text()
        window.close()
