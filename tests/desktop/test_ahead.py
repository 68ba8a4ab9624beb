"""The days ahead: the first shortfall first, the due days, and regular money to decide about."""

from dataclasses import replace
from datetime import date

import icalendar
import pytest
from PySide6.QtCore import Qt

from core.cash.flows import flows
from core.cash.forecast import forecast
from core.money import Fen
from core.planning.plan.keeping import to_setting
from core.planning.plan.search import make_plan
from core.records.ledger import Ledger
from core.records.model import Account, AccountKind, Application, Checkin, Line, LineKind, Paid
from core.records.settings import PLAN
from desktop.pages.ahead import page as ahead
from desktop.pages.ahead.due_days import Month
from desktop.pages.ahead.page import AheadPage
from desktop.widgets.table import RecordTable
from tests.desktop.dialogs import when_asked
from tests.desktop.reading import press, texts
from tests.households import TODAY, household
from tests.planning.money import plenty


@pytest.fixture
def own(tmp_path):
    """Opens a ledger with so much on its account."""
    opened = []

    def make(balance):
        ledger = household(Ledger.create(tmp_path / f"{balance}.limitwise"), balance)
        opened.append(ledger)
        return ledger

    yield make
    for ledger in opened:
        ledger.close()


def page_of(window, qtbot, part="money") -> AheadPage:
    window.desk.go("ahead", part=part)
    qtbot.waitUntil(lambda: not window.desk.busy)
    page = window.page("ahead")
    qtbot.waitUntil(lambda: "Being worked out." not in texts(page))
    return page


def test_the_first_thing_said_is_the_first_shortfall_with_its_bill_and_ways_to_meet_it(
    open_window, own, qtbot
):
    page = page_of(open_window(own(100000)), qtbot)
    first = page.parts.itemAt(0).widget()
    told = texts(first).splitlines()
    assert told[:2] == [
        "On 8 Dec 2026 the money runs short by 500; 花呗 asks for 3,000 by 9 Dec 2026.",
        "Ways to meet it:",
    ]
    assert any("up to 12 Dec 2026" in line for line in told)
    assert any("Pay at least the minimum of 300" in line for line in told)
    assert "Nothing is left to spend beyond what falls due." in told
    assert "borrow" not in texts(page).lower()


def test_where_the_money_lasts_that_is_said_first_with_what_is_safe_to_spend(
    open_window, own, qtbot
):
    page = page_of(open_window(own(3000000)), qtbot)
    told = texts(page.parts.itemAt(0).widget()).splitlines()
    assert told[0].startswith("The money lasts through the next 90 days")
    assert "25,500 is safe to spend until the next due day, 9 Dec 2026." in told


def test_a_bill_that_decides_is_entered_in_its_own_field_of_the_check_in(
    open_window, empty_ledger, qtbot, monkeypatch
):
    with empty_ledger.change("only a card") as change:
        line = change.add(Line(lender="建设银行", kind=LineKind.CREDIT_CARD, due_day=20))
        change.add(Account(name="储蓄卡", kind=AccountKind.BANK, opening_balance=Fen(500050)))
        change.add(Checkin(on=TODAY, line=line.id, limit=Fen(2000000), used=Fen(1200000)))
    window = open_window(empty_ledger)
    page = page_of(window, qtbot)
    assert "Whether the money lasts is open" in texts(page)
    gone = []
    monkeypatch.setattr(window.desk, "go", lambda code, **hints: gone.append((code, hints)))
    press(page, "Enter what it asks for")
    assert gone == [("checkin", {"line": line.id, "part": "bill_amount"})]


def test_without_a_balance_it_says_what_is_needed_and_leads_to_the_accounts(
    open_window, own, qtbot
):
    window = open_window(own(None))
    page = page_of(window, qtbot)
    assert "Whether the money lasts cannot be told yet" in texts(page)
    assert "Say what was on these accounts on a day: 工资卡." in texts(page)
    press(page, "Accounts and income")
    assert window.current_code == "lines"


def test_with_nothing_on_record_every_tab_says_so_in_a_sentence(open_window, empty_ledger, qtbot):
    window = open_window(empty_ledger)
    assert "Add the accounts that you pay from" in texts(page_of(window, qtbot))
    assert "Nothing is due in these days" in texts(page_of(window, qtbot, "dues"))
    page = page_of(window, qtbot, "regular")
    assert "Nothing regular is known yet" in texts(page)
    assert not page.regular.deciding.isVisible()


def test_the_chart_tells_each_day_by_key_and_stands_as_a_table(open_window, own, qtbot):
    page = page_of(open_window(own(100000)), qtbot)
    chart = page.money.chart
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert page.money.note.text().startswith("25 Nov 2026: Middle of what may come: 1,000")
    seen = []
    when_asked(lambda dialog: seen.append(dialog.findChild(RecordTable).model().rowCount()))
    press(page, "Show as a table")
    qtbot.waitUntil(lambda: seen == [90])


def test_a_due_at_which_nothing_is_left_to_pay_has_no_mark(open_window, empty_ledger, qtbot):
    with empty_ledger.change("only a card, paid whole each month") as change:
        line = change.add(Line(lender="建设银行", kind=LineKind.CREDIT_CARD, due_day=20))
        change.add(Account(name="储蓄卡", kind=AccountKind.BANK, opening_balance=Fen(2000000)))
        said = Checkin(on=TODAY, line=line.id, limit=Fen(2000000), used=Fen(1200000))
        change.add(replace(said, due_on=date(2026, 11, 20), paid=Paid.WHOLE))
    window = open_window(empty_ledger)
    page = page_of(window, qtbot)
    said = page.money.chart.sentence
    assert "建设银行: 1,200 to 12,000 due" in said(date(2026, 12, 20))
    assert not any("due" in said(date(year, month, 20)) for year, month in ((2027, 1), (2027, 2)))
    page = page_of(window, qtbot, "dues")
    months = [one.accessibleDescription() for one in page.dues.findChildren(Month)]
    assert "20 Dec 2026" in months[1] and months[2] == "Nothing is due."
    table = page.dues.table.model()
    states = [table.index(n, table.columnCount() - 1).data() for n in range(table.rowCount())]
    assert states[-2:] == ["if anything is left", "if anything is left"]


def test_what_is_due_next_is_chosen_in_the_list_and_enter_opens_its_line(open_window, own, qtbot):
    window = open_window(own(100000))
    page = page_of(window, qtbot, "dues")
    table = page.dues.table
    row = table.current_row
    assert table.model().row_at(row).state == "open"
    assert all(table.model().row_at(n).state == "paid" for n in range(row))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert window.current_code == "lines"


def test_the_calendar_file_holds_the_due_days_and_the_steps_of_the_plan(
    open_window, own, qtbot, tmp_path, monkeypatch
):
    ledger = own(3000000)
    with ledger.change("Asked") as change:
        change.add(Application(on=TODAY, lender="丙"))
    plan = make_plan(ledger.snapshot(), TODAY, 0, plenty(TODAY))
    window = open_window(ledger)
    page = page_of(window, qtbot, "dues")
    place = tmp_path / "due.ics"
    monkeypatch.setattr(ahead, "ask_where", lambda *_asked: place)

    def titles():
        press(page, "Save as a calendar file…")
        read = icalendar.Calendar.from_ical(place.read_bytes())
        return [str(event["SUMMARY"]) for event in read.walk("VEVENT")]

    assert titles()[0] == "Pay 花呗: 3,000"
    assert window.status.text.text() == f"The due days are written to “{place}”."
    ledger.set_setting(PLAN, to_setting(plan))
    assert any(title.startswith("Apply for no new credit until") for title in titles())


def test_a_calendar_that_cannot_be_written_is_refused_in_one_sentence(
    open_window, own, qtbot, tmp_path, monkeypatch
):
    window = open_window(own(100000))
    page = page_of(window, qtbot, "dues")
    monkeypatch.setattr(ahead, "ask_where", lambda *_asked: tmp_path / "none" / "due.ics")
    said = []
    window.desk.refused.disconnect()
    window.desk.refused.connect(said.append)
    press(page, "Save as a calendar file…")
    assert said[0].startswith("There is no folder for")


def test_a_flow_that_is_left_out_stays_chosen_and_the_money_ahead_forgets_it(
    open_window, own, qtbot
):
    ledger = own(100000)
    page = page_of(open_window(ledger), qtbot, "regular")
    regular = page.regular
    names = [flow.name for flow in regular.flows]
    regular.table.selectRow(names.index("安居租房"))
    before = forecast(ledger.snapshot(), TODAY).days[-1].median
    press(regular, "Leave out")
    assert page.regular is regular
    assert regular.chosen().name == "安居租房"
    assert regular.chosen().decision == "removed"
    after = forecast(ledger.snapshot(), TODAY).days[-1].median
    assert after - before == 3 * 150000
    press(regular, "As found")
    assert regular.chosen().decision is None
    assert forecast(ledger.snapshot(), TODAY).days[-1].median == before


def test_another_amount_is_expected_once_it_is_written_and_a_bad_one_is_refused(
    open_window, own, qtbot
):
    ledger = own(100000)
    window = open_window(ledger)
    regular = page_of(window, qtbot, "regular").regular
    regular.table.selectRow([flow.name for flow in regular.flows].index("安居租房"))
    said = []
    window.desk.refused.disconnect()
    window.desk.refused.connect(said.append)
    regular.editors["amount"].line.setText("much")
    press(regular, "Change to this")
    assert len(said) == 1 and "much" in said[0]
    regular.editors["amount"].line.setText("1800")
    press(regular, "Change to this")
    (rent,) = [f for f in flows(ledger.snapshot(), TODAY) if f.name == "安居租房"]
    assert rent.amount == 180000
    assert not window.status.undo.isVisible()


def test_what_is_typed_about_a_flow_stays_when_something_else_changes(open_window, own, qtbot):
    window = open_window(own(100000))
    regular = page_of(window, qtbot, "regular").regular
    regular.table.selectRow([flow.name for flow in regular.flows].index("安居租房"))
    regular.editors["amount"].line.setText("1800")
    with window.desk.change("Elsewhere") as change:
        change.add(Application(on=TODAY, lender="丙"))
    assert regular.editors["amount"].line.text() == "1800"
    assert regular.chosen().name == "安居租房"


def test_a_told_income_is_not_decided_about_here(open_window, own, qtbot):
    regular = page_of(open_window(own(100000)), qtbot, "regular").regular
    regular.table.selectRow([flow.name for flow in regular.flows].index("工资"))
    assert not any(
        button.isEnabled() for button in (regular.keep, regular.leave_out, regular.change)
    )


def test_the_page_stays_scrolled_where_it_was_when_the_records_change(open_window, own, qtbot):
    window = open_window(own(100000))
    window.resize(900, 560)
    page = page_of(window, qtbot)
    bar = page.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    bar.setValue(200)
    before = page.money
    with window.desk.change("Elsewhere") as change:
        change.add(Application(on=TODAY, lender="丙"))
    qtbot.waitUntil(lambda: page.money is not before and page.money.isVisible())
    assert bar.value() == 200
    page.tabs.setCurrentIndex(1)
    assert bar.value() == 0
