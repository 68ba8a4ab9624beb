"""The what-if page: sliders, curve, gauge and cash move together, and nothing is kept."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from core.money import Fen
from core.planning.changes.apply import Apply
from core.planning.changes.borrow import Borrow
from core.planning.changes.close import Close
from core.planning.changes.new_income import NewIncome
from core.planning.changes.new_limit import NewLimit
from core.planning.changes.new_rate import NewRate
from core.planning.changes.on_time import OnTime
from core.planning.changes.repay import Repay
from core.planning.changes.stop_paying import StopPaying
from core.planning.plan.keeping import still_ahead, to_setting
from core.planning.plan.search import make_plan
from core.planning.whatif import course, kept_up, lived, what_if
from core.records.ledger import Ledger
from core.records.model import (
    Application,
    Checkin,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Method,
)
from core.records.settings import PLAN, SCENARIOS
from core.scoring import assess
from desktop.pages.whatif.courses import AS_NOW
from desktop.pages.whatif.page import WhatIfPage
from desktop.pages.whatif.scenarios import NameDialog
from tests.desktop.reading import press, texts
from tests.desktop.sample import text_of
from tests.households import TODAY, household
from tests.planning.money import plenty


@pytest.fixture
def ledger(tmp_path):
    with household(Ledger.create(tmp_path / "own.limitwise"), 3000000) as opened:
        yield opened


@pytest.fixture
def page(open_window, ledger, qtbot) -> WhatIfPage:
    return page_of(open_window(ledger), qtbot)


def page_of(window, qtbot) -> WhatIfPage:
    window.desk.go("whatif")
    qtbot.waitUntil(lambda: not window.desk.busy)
    return window.page("whatif")


def slider(page, code):
    return next(one for one in page.rows if one.code == code)


def rested(page, qtbot):
    qtbot.waitUntil(lambda: not page._resting.isActive())


def test_at_rest_both_curves_are_the_same_and_go_on_as_now(page, ledger):
    shown = page.shown
    assert shown.as_now == shown.with_
    assert shown.with_ == course(ledger.snapshot(), AS_NOW, TODAY, shown.days)


def test_a_slider_moves_the_curve_to_what_what_if_gives(page, ledger):
    slider(page, "apply").slider.setValue(3)
    changes = (*AS_NOW, *[Apply(TODAY)] * 3)
    assert page.shown.changes == changes
    months = what_if(ledger.snapshot(), changes, TODAY)
    drawn = dict(page.does.curve.series[1].points)
    assert [drawn[month.as_of] for month in months] == [month.with_ for month in months]
    assert page.shown.with_ != page.shown.as_now


def test_the_gauge_follows_at_once_and_tells_its_interval_at_rest(page, ledger, qtbot):
    slider(page, "apply").slider.setValue(3)
    n = page.shown.days.index(page.chosen_day)
    risk = page.shown.with_[n]
    assert f"Risk {risk} of 100" in page.does.gauge.sentence()
    assert f"{risk} with the changes instead of {page.shown.as_now[n]}" in page.does.note.text()
    rested(page, qtbot)
    day = page.chosen_day
    after = lived(ledger.snapshot(), page.shown.changes, TODAY, day, page.shown.days[-1])
    found = assess(after, day)
    assert found.risk == risk
    assert found.low != found.high
    assert f"from {found.low} to {found.high}" in page.does.gauge.sentence()


def test_the_cash_moves_along_when_the_sliders_rest(page, qtbot):
    rested(page, qtbot)
    before = dict(page.does.cash.series[1].points)
    slider(page, "repay").slider.setValue(100)
    rested(page, qtbot)
    after = dict(page.does.cash.series[1].points)
    tomorrow = date(2026, 11, 25)
    assert after[tomorrow] == before[tomorrow] - 300000
    assert after[date(2026, 12, 20)] == before[date(2026, 12, 20)]
    assert "the money" in page.does.cash_text.text()


def test_a_repayment_of_all_that_is_owed_is_to_the_fen(page):
    slider(page, "repay").slider.setValue(100)
    assert page.shown.changes == (*AS_NOW, Repay(1, 300000, TODAY))
    assert slider(page, "repay").typed.line.text() == "3,000"


def test_paying_on_time_for_fewer_months_is_known_beforehand_and_right(page, ledger, qtbot):
    qtbot.waitUntil(lambda: page.courses.knows((OnTime(3),)))
    slider(page, "on-time").slider.setValue(3)
    assert page.shown.with_ == course(ledger.snapshot(), (OnTime(3),), TODAY, page.shown.days)
    slider(page, "on-time").slider.setValue(0)
    assert page.shown.with_ == course(ledger.snapshot(), (), TODAY, page.shown.days)


def test_not_paying_any_more_is_drawn_only_when_it_is_asked_for(page, ledger, qtbot):
    def names():
        return [line.name for line in page.does.curve.series]

    assert "If nothing were paid any more" not in names()
    page.stress.setChecked(True)
    assert names()[-1] == "If nothing were paid any more"
    drawn = [value for _day, value in page.does.curve.series[-1].points]
    assert drawn == course(ledger.snapshot(), (StopPaying(None, TODAY),), TODAY, page.shown.days)
    assert page.shown.changes == AS_NOW
    with page.desk.change("Elsewhere") as change:
        change.add(Application(on=TODAY, lender="丙"))
    assert page.stress.isChecked()
    press(page, "Back to as now")
    assert "If nothing were paid any more" not in names()


def test_what_as_now_takes_for_granted_is_said(open_window, ledger, qtbot):
    page = page_of(open_window(ledger), qtbot)
    assert "as now takes it for paid in time" not in texts(page)
    with page.desk.change("A line of which nothing is told") as change:
        line = change.add(Line(lender="新", kind=LineKind.REVOLVING, opened_on=TODAY))
        change.add(Checkin(line=line.id, on=TODAY, used=Fen(100000)))
    assert "How 新 was paid in the last three months is not on record" in texts(page)


def test_a_wrong_day_shows_one_sentence_and_the_curve_stays(page):
    repay = slider(page, "repay")
    repay.slider.setValue(50)
    before = page.shown
    for text in ("soon", "2026-01-01", ""):
        repay.day.line.setText(text)
        repay.day.edited.emit()
        assert page.together.fault.isVisible()
        assert page.together.fault.text().endswith((".", "。"))
        assert page.shown is before
    press(page, "Back to as now")
    assert not page.together.fault.isVisible()
    assert page.shown.changes == AS_NOW


def test_ten_changes_at_once_are_carried_out_or_refused_in_a_sentence(page):
    for one in page.rows:
        one.slider.setValue(one.slider.maximum() if one.code != "on-time" else 6)
    assert page.together.fault.isVisible() or len(page.shown.changes) > 5


def type_in(row, text):
    row.typed.line.setText(text)
    row.typed.line.textEdited.emit(text)


def chips(page):
    return [one.accessibleName().removeprefix("Take away: ") for one in page.together.chips]


@pytest.mark.parametrize(
    ("text", "fen"),
    [("1234.56", 123456), ("１２００", 120000), ("0.12万", 120000), ("¥1,200元", 120000)],
)
def test_an_amount_is_typed_to_the_cent_as_forms_read_it(page, text, fen):
    row = slider(page, "repay")
    type_in(row, text)
    assert page.shown.changes == (Repay(1, fen, TODAY),)
    assert row.slider.value() == round(fen / 3000)
    assert row.typed.line.text() == text
    type_in(row, "")
    assert page.shown.changes == AS_NOW and row.slider.value() == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "text", "change"),
    [
        ("income", "-12.5%", NewIncome(-0.125, TODAY)),
        ("limit", "1万", NewLimit(1, Fen(1000000), TODAY)),
        ("rate", "6.66", NewRate(1, 0.0666, TODAY)),
        ("on-time", "５", OnTime(5)),
        ("apply", "1", Apply(TODAY)),
    ],
)
def test_each_row_takes_its_exact_value_beyond_the_slider_too(page, code, text, change):
    type_in(slider(page, code), text)
    assert page.shown.changes == (change,)
    with page.desk.change("Elsewhere") as other:
        other.add(Application(on=TODAY, lender="丙"))
    assert page.shown.changes == (change,)
    assert slider(page, code).typed.line.text() == text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "text"),
    [("repay", "a lot"), ("repay", "-5"), ("repay", "3000.01"), ("apply", "99"), ("rate", "-1"),
     ("rate", "250"), ("income", "-101"), ("on-time", "1.5"), ("borrow", "1e9")],
)  # fmt: skip
def test_what_cannot_be_is_told_in_a_sentence_and_the_curve_stays(page, code, text):
    before = page.shown
    type_in(slider(page, code), text)
    assert page.together.fault.text().endswith((".", "。"))
    assert page.together.fault.isVisible()
    assert page.shown is before
    slider(page, code).slider.setValue(page.rows[0].slider.value() + 1)
    assert not page.together.fault.isVisible()


def test_several_changes_hold_together_and_each_can_be_taken_away(page, ledger):
    type_in(slider(page, "repay"), "1000")
    slider(page, "repay").more.click()
    assert slider(page, "repay").slider.value() == 0
    slider(page, "repay").day.line.setText("2026-12-20")
    type_in(slider(page, "repay"), "500")
    slider(page, "borrow").slider.setValue(2)
    one, other = Repay(1, Fen(100000), TODAY), Repay(1, Fen(50000), date(2026, 12, 20))
    loan = Borrow(Method.EQUAL_INSTALMENT, Fen(100000), 0.18, 12, TODAY)
    assert page.shown.changes == (one, other, Apply(TODAY), loan)
    assert page.shown.with_ == course(
        ledger.snapshot(), (one, other, Apply(TODAY), loan), TODAY, page.shown.days
    )
    assert chips(page) == [
        "花呗: pay back 1,000",
        "花呗: pay back 500 (20 Dec 2026)",
        "A new loan of 1,000 over 12 months",
    ]
    page.together.chips[0].click()
    assert page.shown.changes == (other, Apply(TODAY), loan)
    page.together.chips[0].click()
    assert page.shown.changes == (Apply(TODAY), loan)
    page.together.chips[0].click()
    assert page.shown.changes == AS_NOW and not page.together.isVisible()


def choose(page, text):
    """Choose from the menu of scenarios."""
    page.scenarios.offered.aboutToShow.emit()
    (action,) = [one for one in page.scenarios.offered.actions() if one.text() == text]
    action.trigger()


def test_a_scenario_is_saved_by_name_brought_back_and_deleted_with_undo(page, ledger, qtbot):
    type_in(slider(page, "repay"), "1000")
    slider(page, "repay").more.click()
    slider(page, "apply").slider.setValue(2)
    wanted = page.shown.changes
    choose(page, "Save these changes…")
    asked = page.window().findChild(NameDialog)
    asked.name.setText(" 先还一千 ")
    asked.accept()
    assert ledger.setting(SCENARIOS) == {"先还一千": [str(change) for change in wanted]}
    assert page.shown.changes == wanted
    press(page, "Back to as now")
    assert page.shown.changes == AS_NOW
    choose(page, "先还一千")
    assert page.shown.changes == wanted
    assert chips(page) == ["花呗: pay back 1,000", "Apply for credit 2 times"]
    page.scenarios.delete("先还一千")
    assert ledger.setting(SCENARIOS) == {} and page.scenarios.names() == []
    page.desk.undo()
    assert page.scenarios.names() == ["先还一千"]
    page.desk.undo()
    assert page.scenarios.names() == []


def test_without_a_change_there_is_nothing_to_save(page):
    told = []
    page.desk.refused.disconnect()
    page.desk.refused.connect(told.append)
    choose(page, "Save these changes…")
    assert told == ["Nothing differs from now yet; move a slider or type a value first."]
    assert page.window().findChild(NameDialog) is None


def test_what_no_longer_fits_of_a_scenario_is_told_and_the_rest_is_brought(page, ledger):
    ledger.set_setting(SCENARIOS, {"alt": ["repay:9:5", "apply:2026-01-01", "nonsense"]})
    page.bring_back("alt")
    assert page.shown.changes == (Apply(TODAY),)
    assert "There is no line “9”." in page.together.fault.text()
    assert "“nonsense” is no change" in page.together.fault.text()


def test_nothing_is_kept(page, ledger, qtbot):
    before = text_of(ledger)
    for one in page.rows:
        one.slider.setValue((one.slider.minimum() + one.slider.maximum()) // 2)
    rested(page, qtbot)
    assert text_of(ledger) == before
    assert ledger.undo_label == "Begin"


def test_the_sliders_stay_where_they_are_when_the_records_change(page):
    slider(page, "apply").slider.setValue(3)
    with page.desk.change("Elsewhere") as change:
        change.add(Application(on=TODAY, lender="丙"))
    assert slider(page, "apply").slider.value() == 3
    assert page.shown.changes == (*AS_NOW, *[Apply(TODAY)] * 3)
    assert page.shown.as_now == course(page.desk.snapshot(), AS_NOW, TODAY, page.shown.days)


def test_a_rate_that_nobody_told_is_said_to_be_unknown_and_can_be_set(page):
    line = page.desk.snapshot().lines[0]
    assert slider(page, "rate").slider.accessibleDescription() == "18.00%"
    with page.desk.change("Rate unknown") as change:
        change.update(replace(line, annual_rate=None))
    rate = slider(page, "rate")
    assert rate.line.currentData() == line.id
    assert rate.typed.line.placeholderText() == rate.slider.accessibleDescription() == "not known"
    assert page.shown.changes == AS_NOW
    rate.slider.setValue(36)
    assert rate.typed.line.text() == "18%"
    assert page.shown.changes == (*AS_NOW, NewRate(line.id, 0.18, TODAY))


def test_the_sliders_stay_in_another_language(page, open_window):
    page.window().show_page("whatif")
    slider(page, "apply").slider.setValue(2)
    window = page.window()
    window.looks.set_language("zh_CN")
    assert slider(window.page("whatif"), "apply").slider.value() == 2
    window.looks.set_language("en")


def test_the_plan_that_was_accepted_is_the_third_line(open_window, ledger, qtbot):
    plan = make_plan(ledger.snapshot(), TODAY, 0, plenty(TODAY))
    ledger.set_setting(PLAN, to_setting(plan))
    page = page_of(open_window(ledger), qtbot)
    assert [line.name for line in page.does.curve.series][2] == "With your plan"
    from core.planning.plan.keeping import from_setting

    ahead = still_ahead(ledger.snapshot(), from_setting(ledger.setting(PLAN)), TODAY)
    drawn = [value for _day, value in page.does.curve.series[2].points]
    assert drawn == course(ledger.snapshot(), kept_up(ahead), TODAY, page.shown.days)


def test_keys_move_a_slider_and_choose_a_day(page, qtbot):
    apply = slider(page, "apply")
    apply.slider.setFocus()
    qtbot.keyClick(apply.slider, Qt.Key.Key_Right)
    assert apply.typed.line.text() == "1" and apply.note.text() == "time"
    assert apply.slider.accessibleDescription() == "1 time"
    before = page.chosen_day
    qtbot.keyClick(page.does.curve, Qt.Key.Key_Right)
    assert page.chosen_day > before
    assert page.does.note.text().startswith("On 28 Feb 2027")


def test_without_a_number_the_page_leads_to_the_check_in(open_window, empty_ledger):
    window = open_window(empty_ledger)
    window.desk.go("whatif")
    press(window.page("whatif"), "Go to the check-in")
    assert window.current_code == "checkin"


def test_without_a_balance_the_money_says_what_it_needs(open_window, tmp_path, qtbot):
    with household(Ledger.create(tmp_path / "none.limitwise"), None) as ledger:
        window = open_window(ledger)
        page = page_of(window, qtbot)
        assert "Record what is on your accounts" in texts(page)
        assert not page.does.cash.isVisible()
        window.close()


def test_gauge_curve_and_cash_stay_in_sight_whichever_slider_is_moved(open_window, ledger, qtbot):
    window = open_window(ledger)
    window.resize(1024, 640)
    page = page_of(window, qtbot)
    rested(page, qtbot)
    last = page.rows[-1].slider
    last.setFocus()
    page.area.ensureWidgetVisible(last)
    for shown in (last, page.does.gauge, page.does.note, page.does.curve, page.does.cash):
        assert shown.visibleRegion().boundingRect() == shown.rect(), shown.accessibleName()


def test_the_wheel_scrolls_the_page_and_moves_no_slider(page, qtbot):
    one = slider(page, "apply").slider
    one.setValue(2)
    middle, none = QPointF(one.rect().center()), QPoint()
    wheel = QWheelEvent(
        middle,
        one.mapToGlobal(middle),
        none,
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(one, wheel)
    assert one.value() == 2


def test_closing_is_offered_for_a_line_that_owes_nothing_and_looks_at_what_it_does(
    open_window, ledger, qtbot
):
    with ledger.change("An idle card") as change:
        card = change.add(Line(lender="闲", kind=LineKind.CREDIT_CARD, opened_on=date(2025, 1, 1)))
        on = date(2025, 1, 1)
        granted = LimitEventKind.GRANTED
        change.add(LimitEvent(line=card.id, on=on, kind=granted, limit=Fen(500000)))
        change.add(Checkin(line=card.id, on=TODAY, used=Fen(0)))
    page = page_of(open_window(ledger), qtbot)
    row = slider(page, "close")
    assert [row.line.itemText(n) for n in range(row.line.count())] == ["闲"]
    row.slider.setValue(1)
    assert page.shown.changes == (*AS_NOW, Close(card.id, TODAY))
    assert row.note.text() == "closed"


def test_a_slider_that_is_let_go_as_the_window_closes_asks_for_nothing(open_window, ledger, qtbot):
    window = open_window(ledger)
    page = page_of(window, qtbot)
    slider(page, "apply").slider.setValue(1)
    window.close()
    rested(page, qtbot)
