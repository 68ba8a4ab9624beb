"""A cut that was written down stays in view: on the overview and in the tray, for 30 days."""

from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from core.money import Fen
from core.records.model import Bill, LimitEvent, LimitEventKind, Line, LineKind, Repayment
from core.records.settings import AFTER_CUT
from desktop.pages.limits.page import LimitsPage
from desktop.pages.overview.page import OverviewPage
from desktop.widgets.basic import Banner
from tests.desktop.sample import AS_OF

ON = AS_OF - timedelta(days=2)


@pytest.fixture
def cut(empty_ledger):
    with empty_ledger.change("Cut") as change:
        line = change.add(Line(lender="借呗", kind=LineKind.REVOLVING, opened_on=date(2024, 1, 1)))
        change.add(
            LimitEvent(
                line=line.id,
                on=ON,
                kind=LimitEventKind.CUT,
                limit=Fen(100_000),
                before=Fen(5_000_000),
            )
        )
    return empty_ledger


def overview_of(window) -> OverviewPage:
    window.desk.go("overview")
    return window.findChild(OverviewPage)


def test_the_overview_says_what_happened_how_far_the_steps_are_and_leads_to_the_answer(
    open_window, cut, qtbot
):
    window = open_window(cut)
    card = overview_of(window).cut
    assert card.isVisible()
    assert card.note.text() == "The limit of 借呗 went from 50,000 to 1,000 on 22 Nov 2026."
    assert card.until.text() == "Kept in view until 22 Dec 2026."
    qtbot.waitUntil(lambda: card.steps.isVisible())
    assert card.steps.text().startswith("0 of ") and "Next: " in card.steps.text()
    card.why.click()
    page = window.findChild(LimitsPage)
    qtbot.waitUntil(lambda: page.found is not None)
    assert page.events.currentData() == cut.records(LimitEvent)[0].id


def test_a_step_ticked_off_shows_on_the_overview(open_window, cut, qtbot):
    number = str(cut.records(LimitEvent)[0].id)
    cut.set_setting(AFTER_CUT, {number: ["letter", "free-report"]})
    card = overview_of(open_window(cut)).cut
    qtbot.waitUntil(lambda: card.steps.text().startswith("2 of "))


def test_it_is_gone_when_the_days_are_over_and_on_a_day_of_the_past(open_window, cut):
    page = overview_of(open_window(cut))
    page.show_day(ON - timedelta(days=5))
    assert page.cut.isHidden()
    page.show_day(AS_OF)
    assert not page.cut.isHidden()
    page.desk._as_of = ON + timedelta(days=31)
    page.desk.renew()
    assert page.cut.isHidden()


def test_the_tray_keeps_it_in_its_menu_and_its_tip(open_window, cut, qtbot):
    window = open_window(cut)
    window.reminding.look()
    assert window.reminding.texts == []
    actions = window.reminding.tray.contextMenu().actions()
    assert actions[0].text().startswith("The limit of 借呗 went from 50,000 to 1,000")
    assert "kept in view until 22 Dec 2026" in window.reminding.tray.toolTip()
    actions[0].trigger()
    page = window.findChild(LimitsPage)
    qtbot.waitUntil(lambda: page.found is not None)


def test_where_something_is_overdue_the_letter_for_an_arrangement_is_offered(
    open_window, cut, qtbot
):
    with cut.change("Bill") as change:
        change.add(
            Bill(
                line=1,
                closed_on=AS_OF - timedelta(days=30),
                due_on=AS_OF - timedelta(days=10),
                balance=Fen(123_400),
            )
        )
        earlier = datetime.combine(AS_OF - timedelta(days=70), time(12))
        change.add(Repayment(line=1, paid_at=earlier, amount=Fen(50_000)))
    window = open_window(cut)
    page = overview_of(window)
    banner = next(
        b for b in page.findChildren(Banner) if "payment arrangement" in b.accessibleName()
    )
    banner.findChild(QPushButton).click()
    limits = window.findChild(LimitsPage)
    qtbot.waitUntil(lambda: "1,234.00, 10 days past" in limits.letter.text.toPlainText())
