"""The plan's page: proposed, kept, ticked off, put away; and the check before an application."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from core.days import show_day
from core.money import Fen
from core.records.ledger import Ledger
from core.records.model import (
    Application,
    Bill,
    Checkin,
    LenderKind,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Paid,
    Repayment,
)
from core.records.settings import PLAN
from desktop.pages.plan.course import CourseCard
from desktop.pages.plan.page import PlanPage
from tests.desktop.reading import press, texts
from tests.households import TODAY, household


@pytest.fixture
def ledger(tmp_path):
    with household(Ledger.create(tmp_path / "own.limitwise"), 3000000) as opened:
        yield opened


@pytest.fixture
def behind(ledger):
    """October's bill was never paid."""
    with ledger.change("Behind") as change:
        (bill,) = [one for one in ledger.records(Bill) if str(one.due_on) == "2026-10-09"]
        for one in ledger.records(Repayment):
            if one.bill == bill.id:
                change.delete(one)
        for one in ledger.snapshot().checkins:
            change.delete(one)
    return ledger


@pytest.fixture
def roomy(ledger):
    """A bank's limit of which next to nothing is in use."""
    raised, line = LimitEventKind.RAISED, ledger.records(Line)[0]
    with ledger.change("Raised") as change:
        change.update(replace(line, lender_kind=LenderKind.BANK), line)
        change.add(LimitEvent(line=1, on=date(2026, 1, 5), kind=raised, limit=Fen(20000000)))
    return ledger


def page_of(window, qtbot, part="plan") -> PlanPage:
    window.desk.go("plan", part=part)
    page = window.page("plan")
    if part == "plan":
        qtbot.waitUntil(lambda: page.plan is not None)
    return page


def pay_all(window):
    with window.desk.change("Paid") as change:
        change.add(
            Repayment(line=1, paid_at=datetime(2026, 11, 24, 8), amount=Fen(300000)),
        )


def test_a_plan_is_proposed_with_what_each_step_wins_and_why(open_window, behind, qtbot):
    page = page_of(open_window(behind), qtbot)
    told = texts(page)
    first = page.plan.steps[0]
    assert first.action.code == "pay-overdue"
    assert first.action.text in told
    assert f"{first.promise}\n{first.action.why}" in told
    assert page.target.currentData() < page.plan.risk


def test_each_step_says_what_to_do_where_it_cannot_be_done(open_window, behind, qtbot):
    page = page_of(open_window(behind), qtbot)
    assert page.plan is not None
    for step in page.plan.steps:
        assert f"If it cannot be done: {step.action.otherwise}" in texts(page)


def test_a_plan_asks_for_what_it_does_not_know_and_leads_there(open_window, tmp_path, qtbot):
    with household(Ledger.create(tmp_path / "none.limitwise"), None) as ledger:
        window = open_window(ledger)
        page = page_of(window, qtbot)
        assert "Say what is on your accounts." in texts(page)
        said = [one for one in page.findChildren(QPushButton) if one.text() == "Say it"]
        said[0].click()
        assert said[0].accessibleDescription() == "Say what is on your accounts."
        assert window.current_code == "checkin"
        window.close()


def test_a_plan_that_brings_no_other_number_says_what_it_guards_against(open_window, roomy, qtbot):
    page = page_of(open_window(roomy), qtbot)
    curve = page.findChild(CourseCard)
    _as_now, with_plan = curve.chart.series
    assert [risk for _day, risk in with_plan.points] == [risk for _day, risk in _as_now.points]
    told = texts(curve)
    assert "Going on as now comes to the same numbers as the plan, month by month." in told
    assert "If nothing were paid any more, the risk would come to " in told


def test_a_plan_that_brings_another_number_does_not(open_window, behind, qtbot):
    page = page_of(open_window(behind), qtbot)
    assert "the same numbers as the plan" not in texts(page)


def test_a_plan_that_is_accepted_is_kept_and_the_records_tick_it_off(open_window, behind, qtbot):
    window = open_window(behind)
    page = page_of(window, qtbot)
    press(page, "Accept this plan")
    assert page.kept().made_on == TODAY
    assert "Your plan of 24 Nov 2026" in texts(page)
    for step in (one for one in page.kept().steps if one.points_won):
        assert f"by {show_day(step.effective_on)}" in texts(page)
    assert "To do: Still to be paid by 25 Nov 2026." in texts(page)
    assert window.status.undo.isVisible()
    assert page.target is None
    pay_all(window)
    assert "Done: Paid, by your records." in texts(page)


def test_the_plan_that_is_kept_shows_its_curve_beside_as_it_is(open_window, behind, qtbot):
    page = page_of(open_window(behind), qtbot)
    press(page, "Accept this plan")
    assert "The coming twelve months" in texts(page)
    assert "With the plan" in texts(page)


def test_a_plan_that_only_keeps_the_risk_low_says_so(open_window, roomy, qtbot):
    page = page_of(open_window(roomy), qtbot)
    press(page, "Accept this plan")
    assert f"It is there to keep the risk at {page.kept().reached}." in texts(page)


def test_another_plan_is_only_looked_for_when_it_is_asked_for(open_window, behind, qtbot):
    page = page_of(open_window(behind), qtbot)
    press(page, "Accept this plan")
    assert "Bring the risk down" not in texts(page)
    press(page, "Look for another plan")
    qtbot.waitUntil(lambda: page.plan is not None)
    press(page, "Take this plan instead")
    assert page.kept() is not None


def test_a_plan_is_put_away_and_the_next_one_is_proposed(open_window, behind, qtbot):
    window = open_window(behind)
    page = page_of(window, qtbot)
    press(page, "Accept this plan")
    press(page, "Put this plan away")
    assert behind.setting(PLAN) is None
    assert window.status.text.text() == "Plan put away"
    qtbot.waitUntil(lambda: page.plan is not None)


def test_accepting_and_putting_away_are_taken_back_by_undo(open_window, behind, qtbot):
    window = open_window(behind)
    page = page_of(window, qtbot)
    press(page, "Accept this plan")
    accepted = behind.setting(PLAN)
    press(page, "Put this plan away")
    window.status.undo.click()
    assert behind.setting(PLAN) == accepted
    assert "Your plan of 24 Nov 2026" in texts(page)
    window.desk.undo()
    assert behind.setting(PLAN) is None
    qtbot.waitUntil(lambda: page.plan is not None and page.accept_button.isVisible())


def test_a_ledger_that_cannot_be_written_refuses_in_a_sentence(open_window, behind, qtbot):
    behind.path.chmod(0o444)
    with Ledger.open(behind.path) as ledger:
        window = open_window(ledger)
        page = page_of(window, qtbot)
        said = []
        window.desk.refused.disconnect()
        window.desk.refused.connect(said.append)
        press(page, "Accept this plan")
        assert len(said) == 1 and str(ledger.path) in said[0]
        window.close()


def test_the_target_that_was_chosen_stays_when_the_records_change(open_window, behind, qtbot):
    window = open_window(behind)
    page = page_of(window, qtbot)
    place = page.target.findData(0)
    page.target.setCurrentIndex(place)
    qtbot.waitUntil(lambda: page.plan is not None and page.plan.target == 0)
    with window.desk.change("Elsewhere") as change:
        change.add(Application(on=TODAY, lender="丙"))
    assert page.target.currentData() == 0
    qtbot.waitUntil(lambda: page.plan is not None)


@pytest.mark.parametrize("code", ["plan", "whatif"])
def test_after_a_first_check_in_the_page_says_what_a_number_still_needs(
    open_window, empty_ledger, code
):
    with empty_ledger.change("First evening") as change:
        line = change.add(Line(lender="建设银行", kind=LineKind.CREDIT_CARD, due_day=20)).id
        change.add(
            Checkin(
                on=TODAY,
                line=line,
                limit=2_000_000,  # type: ignore[arg-type]
                used=1_200_000,  # type: ignore[arg-type]
                due_on=date(2026, 11, 20),
                paid=Paid.WHOLE,
            )
        )
    window = open_window(empty_ledger)
    window.desk.go(code)
    page = window.page(code)
    assert "建设银行 were paid: 1 of 2 months are known." in texts(page)
    press(page, "Go to the check-in")
    assert window.current_code == "checkin"


def test_without_a_number_the_page_leads_to_the_check_in(open_window, empty_ledger, qtbot):
    window = open_window(empty_ledger)
    window.desk.go("plan")
    press(window.page("plan"), "Go to the check-in")
    assert window.current_code == "checkin"


def test_before_applying_says_at_once_what_speaks_against_it_and_what_is_not_known(
    open_window, roomy, qtbot
):
    page = page_of(open_window(roomy), qtbot, "apply")
    told = texts(page)
    assert "Nothing in your records speaks against it." in told
    assert "things are not known yet; look at them first." in told
    assert "Please fill this in." not in told


def test_an_overdue_bill_makes_it_wait(open_window, behind, qtbot):
    page = page_of(open_window(behind), qtbot, "apply")
    conclusion, against = texts(page).split("Speaks against it")
    assert "Nothing in your records speaks against it." not in conclusion
    assert "Pay what is overdue first: 花呗." in against


def test_a_limit_that_is_nearly_used_up_makes_it_wait(open_window, ledger, qtbot):
    conclusion, against = texts(page_of(open_window(ledger), qtbot, "apply")).split(
        "Speaks against it"
    )
    assert "Nothing in your records speaks against it." not in conclusion
    assert "75% of all your limits together is in use" in against


def test_a_loan_that_takes_too_much_of_the_income_is_asked_for_less(open_window, roomy, qtbot):
    page = page_of(open_window(roomy), qtbot, "apply")
    check = page.check
    for name, text in (("amount", "50000"), ("rate", "18"), ("months", "12")):
        check.editors[name].line.setText(text)
    press(check, "Check")
    assert "Ask for less" in texts(check)
    assert "under 35% is commonly advised" in texts(check)


def test_enter_in_a_field_checks_and_what_is_not_known_can_be_answered(open_window, ledger, qtbot):
    window = open_window(ledger)
    check = page_of(window, qtbot, "apply").check
    check.editors["amount"].line.setText("5000")
    qtbot.keyClick(check.editors["amount"].line, Qt.Key.Key_Return)
    assert check.fault.text().startswith("Fill in as well")
    press(check, "Go to the check-in")
    assert window.current_code == "checkin"
    asked = window.page("checkin").selfcheck
    qtbot.waitUntil(lambda: asked.isAncestorOf(window.focusWidget()))


def test_half_a_loan_says_what_is_missing_and_what_is_typed_stays(open_window, ledger, qtbot):
    window = open_window(ledger)
    check = page_of(window, qtbot, "apply").check
    check.editors["amount"].line.setText("5000")
    press(check, "Check")
    assert check.fault.text().startswith("Fill in as well: Annual rate")
    check.editors["rate"].line.setText("dear")
    press(check, "Check")
    assert "dear" in check.fault.text()
    with window.desk.change("Elsewhere") as change:
        change.add(Application(on=TODAY, lender="丙"))
    assert window.page("plan").check is check
    assert check.editors["amount"].line.text() == "5000"


def test_the_tabs_and_the_target_are_reached_by_tab(open_window, behind, qtbot):
    window = open_window(behind)
    page = page_of(window, qtbot)
    qtbot.waitUntil(page.accept_button.isVisible)
    page.tabs.setFocus()
    reached = []
    for _step in range(3):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        reached.append(window.focusWidget())
    assert reached[:2] == [page.target, page.accept_button]
