"""The budget's page: the month, the way out of debt, and what would break if things change."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt, QThread

from core.cash.stress import income_fall
from core.loans.debts import debts_of
from core.loans.payoff import payoff
from core.money import Fen
from core.records.ledger import Ledger
from core.records.model import Application, Budget
from desktop.pages.budget.page import BudgetPage
from desktop.pages.budget.stress_test import sentence
from desktop.widgets.frame import ScrollColumn
from tests.cash.test_what_decides import AS_OF, ONLY_A_CARD
from tests.desktop.dialogs import when_asked
from tests.desktop.reading import press, texts
from tests.households import TODAY, household


@pytest.fixture
def ledger(tmp_path):
    with household(Ledger.create(tmp_path / "own.limitwise"), 3000000) as opened:
        yield opened


def page_of(window, part="month") -> BudgetPage:
    window.desk.go("budget", part=part)
    return window.page("budget")


def cells(part):
    model = part.table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_category_is_planned_by_enter_and_undo_takes_it_back(open_window, ledger, qtbot):
    window = open_window(ledger)
    part = page_of(window).part
    part.category.setText("餐饮")
    qtbot.keyClicks(part.amount.line, "800")
    qtbot.keyClick(part.amount.line, Qt.Key.Key_Return)
    assert [(one.category, one.amount) for one in ledger.records(Budget)] == [("餐饮", 80000)]
    assert cells(part)[0][:4] == ["餐饮", "800.00", "900.00", "-100.00"]
    assert cells(part)[0][4] == "over the plan"
    assert window.status.undo.isVisible()
    window.status.undo.click()
    assert ledger.records(Budget) == []


def test_the_row_and_what_is_typed_stay_when_something_else_changes(open_window, ledger):
    window = open_window(ledger)
    part = page_of(window).part
    row = [line.category for line in part.found.lines].index("住房")
    part.table.selectRow(row)
    assert part.category.text() == "住房"
    part.amount.line.setText("1600")
    with window.desk.change("Elsewhere") as change:
        change.add(Application(on=TODAY, lender="丙"))
    assert page_of(window).part is part
    assert (part.table.current_row, part.category.text()) == (row, "住房")
    assert part.amount.line.text() == "1600"


def test_a_bad_amount_or_no_category_is_refused_in_a_sentence_and_nothing_is_planned(
    open_window, ledger
):
    part = page_of(open_window(ledger)).part
    part.category.setText("餐饮")
    part.amount.line.setText("a lot")
    press(part, "Plan this")
    assert not part.fault.isHidden() and "a lot" in part.fault.text()
    part.category.setText(" ")
    part.amount.line.setText("100")
    press(part, "Plan this")
    assert part.fault.text() == "Write the category that you plan for, or choose it above."
    assert ledger.records(Budget) == []


def test_a_plan_is_carried_over_from_the_newest_month_that_has_one_and_undone_at_once(
    open_window, ledger
):
    part = page_of(open_window(ledger)).part
    with ledger.change("Planned") as change:
        for month, amount in (("2026-08", 50000), ("2026-09", 80000)):
            change.add(Budget(month=month, category="餐饮", amount=Fen(amount)))
        change.add(Budget(month="2026-09", category="住房", amount=Fen(160000)))
    part.desk.renew()
    press(part, "Plan the same as in Sep 2026")
    planned = {
        (one.category, one.amount) for one in ledger.records(Budget) if one.month == part.month
    }
    assert planned == {("餐饮", 80000), ("住房", 160000)}
    assert "Plan the same" not in texts(part) and part.fault.isHidden()
    part.desk.undo()
    assert {one.month for one in ledger.records(Budget)} == {"2026-08", "2026-09"}


def test_the_way_to_another_month_stays_under_the_pointer(open_window, ledger, qtbot):
    window = open_window(ledger)
    window.resize(900, 560)
    page = page_of(window)
    bar = page.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 60)
    bar.setValue(60)
    page.part.go(-1)
    qtbot.waitUntil(lambda: not page.area._settling.isActive())
    assert bar.value() == 60


@pytest.mark.parametrize("machine", ["quick", "slow"])
def test_the_page_stays_scrolled_and_the_button_keeps_the_focus_when_a_plan_is_set(
    open_window, ledger, qtbot, machine, monkeypatch
):
    if machine == "slow":
        fit = ScrollColumn._fit

        def fit_slowly(area):
            """Each layout takes as long as there is until the page counts as laid out."""
            QThread.msleep(max(area._settling.remainingTime(), 0))
            fit(area)

        monkeypatch.setattr(ScrollColumn, "_fit", fit_slowly)
    window = open_window(ledger)
    window.resize(900, 560)
    with qtbot.waitActive(window):
        window.activateWindow()
    page = page_of(window)
    bar = page.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 150)
    page.part.category.setText("餐饮")
    page.part.amount.line.setText("800")
    page.part.set_it.setFocus()
    bar.setValue(150)
    qtbot.keyClick(page.part.set_it, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.focusWidget() is page.part.set_it)
    qtbot.waitUntil(lambda: bar.value() == 150)
    page.tabs.setCurrentIndex(1)
    assert bar.value() == 0


def test_all_that_is_suggested_is_planned_at_once_and_undone_at_once(open_window, ledger):
    window = open_window(ledger)
    press(page_of(window).part, "Plan all of these")
    assert {one.category for one in ledger.records(Budget)} == {"住房", "餐饮"}
    window.menus.undo.trigger()
    assert ledger.records(Budget) == []


def test_the_next_month_has_its_own_plan(open_window, ledger):
    part = page_of(open_window(ledger)).part
    part.go(1)
    assert "Dec 2026" in texts(part)
    part.category.setText("餐饮")
    part.amount.line.setText("800")
    press(part, "Plan this")
    assert [one.month for one in ledger.records(Budget)] == ["2026-12"]


def test_what_is_left_is_carried_into_the_next_month_where_that_is_wanted(open_window, ledger):
    part = page_of(open_window(ledger)).part
    assert part.table.model().columnCount() == 5
    part.carry.click()
    assert "Carried over" in [
        part.table.model().headerData(n, Qt.Orientation.Horizontal) for n in range(6)
    ]


def test_what_is_safe_to_spend_stands_above_everything(open_window, ledger):
    told = texts(page_of(open_window(ledger)).part).splitlines()
    place = told.index("Safe to spend until 9 Dec 2026")
    assert place < told.index("By category")
    assert "25,500" in told


def test_with_nothing_on_record_the_month_says_what_is_needed(open_window, empty_ledger):
    window = open_window(empty_ledger)
    told = texts(page_of(window).part)
    assert "No income is on record" in told
    assert "Say what is on one account at least" in told
    assert "By your records nothing is owed." in texts(page_of(window, "payoff").part)
    month = page_of(window)
    asked = []
    when_asked(lambda dialog: asked.append(dialog.windowTitle()))
    press(month, "Accounts and income")
    assert asked == ["Add an account"]


def test_both_ways_out_of_debt_are_shown_with_what_they_cost(open_window, ledger, qtbot):
    window = open_window(ledger)
    part = page_of(window, "payoff").part
    part.monthly.line.setText("500")
    qtbot.keyClick(part.monthly.line, Qt.Key.Key_Return)
    way = payoff(debts_of(ledger.snapshot(), TODAY), 50000, "avalanche")
    assert f"Dearest first: {way.months} months" in texts(part)
    assert len(part.chart.days) == way.months + 1
    with window.desk.change("Elsewhere") as change:
        change.add(Application(on=TODAY, lender="丙"))
    assert part.monthly.line.text() == "500"


def test_an_amount_that_never_pays_it_off_says_so_beside_the_field(open_window, ledger):
    part = page_of(open_window(ledger), "payoff").part
    for amount in ("0", "1", "nothing", ""):
        part.monthly.line.setText(amount)
        press(part, "Show")
        assert part.fault.isVisibleTo(part)
        assert part.fault.text().endswith(".")
    part.monthly.line.setText("1000")
    press(part, "Show")
    assert not part.fault.isVisibleTo(part)


def test_if_income_falls_the_first_missed_payment_is_told_and_the_sliders_stay(
    open_window, ledger, qtbot
):
    window = open_window(ledger)
    part = page_of(window, "stress").part
    slide = part.slides["fall"]
    slide.slider.setValue(100)
    qtbot.waitUntil(lambda: "first payment is missed" in texts(part))
    assert "runs short" in texts(part)
    with window.desk.change("Elsewhere") as change:
        change.add(Application(on=TODAY, lender="丙"))
    assert part.slides["fall"].slider.value() == 100


def test_the_sliders_say_their_figure_to_a_screen_reader(open_window, ledger, qtbot):
    part = page_of(open_window(ledger), "stress").part
    cut = part.slides["cut"].slider
    cut.setFocus()
    qtbot.keyClick(cut, Qt.Key.Key_Right)
    assert cut.accessibleName() == "The limit after the cut"
    assert cut.accessibleDescription() == "down to 40"


def test_a_payment_that_may_be_missed_is_told_with_what_it_depends_on():
    fall = income_fall(ONLY_A_CARD, 0.2, AS_OF)
    assert sentence(fall).startswith("If 建设银行 asks for 12,000 by 20 Dec 2026, the money runs")
    told = replace(
        ONLY_A_CARD.checkins[0], bill_amount=Fen(12_000_00), bill_due_on=date(2026, 12, 20)
    )
    certain = income_fall(replace(ONLY_A_CARD, checkins=(told,)), 0.2, AS_OF)
    assert sentence(certain).startswith("The first payment is missed within a month. On 20 Dec")
