"""The page of lines and loans: how lines stand, and adding, editing, deleting with undo."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton

from core.money import Fen
from core.records.ledger import Ledger
from core.records.model import Bill, Checkin, Direction, Kind, Line, Repayment, Status, Transaction
from desktop.forms.dialog import RecordDialog
from desktop.forms.panel import RecordsPanel
from desktop.pages.lines import PAGE
from tests.desktop.dialogs import nobody_waits, when_asked
from tests.desktop.sample import desk_over, fill, look_up, text_of

__all__ = ["nobody_waits"]


@pytest.fixture
def ledger(tmp_path):
    with Ledger.create(tmp_path / "sample.limitwise") as made:
        fill(made)
        yield made


@pytest.fixture
def page(qtbot, ledger):
    desk = desk_over(ledger)
    made = PAGE.build(desk)
    qtbot.addWidget(made)
    desk.changed.connect(made.refresh)
    made.resize(820, 560)
    made.show()
    made.refresh()
    return made


def press(box: QMessageBox, text: str) -> None:
    next(button for button in box.findChildren(QPushButton) if button.text() == text).click()


def cells(panel):
    model = panel.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_each_line_shows_limit_use_share_next_due_and_state(page):
    assert cells(page.lines) == [
        ["花呗", "Pay later", "8,000.00", "2,800.00", "35%", "9 Oct", "46 days late"],
        ["招商银行 Young card", "Credit card", "12,000.00", "1,117.26", "9%", "23 Nov", "Open"],
        ["Old bank", "Other credit", "–", "–", "–", "–", "Closed"],
    ]


def test_a_line_that_is_late_comes_first_however_little_it_owes(page, ledger):
    with page.desk.change("Check-in") as change:
        change.add(Checkin(on=date(2026, 11, 20), line=1, limit=1200000, used=900000))
    assert [row[3] for row in cells(page.lines)] == ["2,800.00", "9,000.00", "–"]


def test_the_chosen_line_shows_its_own_records_newest_first(page):
    page.lines.choose(1)
    repayments = page.detail.tabs.panel("repayments")
    assert [row[0] for row in cells(repayments)][:2] == ["22 Oct 2026 20:05", "22 Sep 2026 20:05"]
    assert page.detail.tabs.panel("loans").model.rowCount() == 0
    page.lines.choose(2)
    assert len(cells(page.detail.tabs.panel("repayments"))) == 1
    assert page.detail.tabs.panel("loans").model.rowCount() == 1


def test_tabs_tell_how_many_records_they_hold(page):
    page.lines.choose(1)
    bar = page.detail.tabs.bar
    assert [bar.tabText(n) for n in range(bar.count())] == [
        "Limit events 3",
        "Loans and draws",
        "Bills 6",
        "Repayments 5",
        "Check-ins",
    ]


def test_a_kind_of_records_is_laid_out_when_its_tab_is_shown_and_counted_before(page):
    def made():
        return {panel.form.collection for panel in page.findChildren(RecordsPanel)}

    page.lines.choose(1)
    assert made() == {"lines", "limit_events"}
    repayments = page.desk.all_records().repayments
    count = sum(one.line == 1 for one in repayments)
    titles = [page.detail.tabs.bar.tabText(n) for n in range(page.detail.tabs.bar.count())]
    assert f"Repayments {count}" in titles
    page.detail.tabs.show_tab("repayments")
    assert made() == {"lines", "limit_events", "repayments"}
    with page.desk.change("One repayment less") as change:
        change.delete(repayments[-1])
    titles = [page.detail.tabs.bar.tabText(n) for n in range(page.detail.tabs.bar.count())]
    left = count - (repayments[-1].line == 1)
    assert f"Repayments {left}" in titles
    assert page.detail.tabs.panel("repayments").model.rowCount() == left


@pytest.mark.parametrize("collection", [name for name in PAGE.shows if name != "lines"])
def test_evidence_of_every_collection_is_found_and_chosen(page, collection):
    look_up(page.desk.ledger)
    page.desk.renew()
    record = getattr(page.desk.snapshot(), collection)[-1]
    page.focus(evidence=("transactions:1", f"{collection}:{record.id}"))
    tabs = page.tabs if collection in page.tabs else page.detail.tabs
    assert tabs.panel(collection).current == record
    assert tabs.panel(collection).isVisible()


def test_evidence_of_a_line_chooses_the_line(page):
    page.focus(evidence=("lines:3",))
    assert page.lines.current.id == 3
    page.focus(record=("repayments", 2), line=2)
    assert page.lines.current.id == 1


def test_tab_goes_from_the_tabs_to_their_buttons_to_their_table(page, qtbot):
    page.resize(1400, 700)
    page.lines.choose(1)
    page.tabs.bar.setFocus()
    reached = []
    for _step in range(6):
        qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
        reached.append(page.window().focusWidget())
    panel = page.lines
    assert reached == [
        panel.add_button,
        panel.edit_button,
        panel.delete_button,
        panel.table,
        panel.open_button,
        page.detail.tabs.bar,
    ]


def test_deleting_a_line_says_what_goes_with_it_and_undo_gives_the_same_export(page, ledger):
    before = text_of(ledger)
    page.lines.choose(1)
    said = []

    def agree(box):
        said.append(box.text())
        press(box, "Delete all of these")

    when_asked(agree)
    page.lines.delete()
    assert "3 limit events, 6 bills, 5 repayments" in said[0]
    assert ledger.get(Line, 1) is None
    assert ledger.records(Bill) == []
    page.desk.undo()
    assert text_of(ledger) == before


def test_a_line_is_kept_when_the_answer_is_keep(page, ledger):
    before = text_of(ledger)
    page.lines.choose(1)
    when_asked(lambda box: press(box, "Keep"))
    page.lines.delete()
    assert text_of(ledger) == before


def test_deleting_a_record_that_nothing_depends_on_asks_nothing(page, ledger, qtbot):
    before = text_of(ledger)
    page.focus(record=("repayments", 3))
    panel = page.detail.tabs.panel("repayments")
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert ledger.get(Repayment, 3) is None
    assert panel.model.rowCount() == 4
    page.desk.undo()
    assert text_of(ledger) == before
    assert panel.model.rowCount() == 5


def test_adding_to_the_chosen_line_proposes_that_line_and_chooses_the_new_record(page, ledger):
    page.lines.choose(2)
    panel = page.detail.tabs.show_tab("bills")

    def fill_in(dialog: RecordDialog):
        assert dialog.asked["line"].editor.value() == 2
        dialog.asked["balance"].editor.set_value(12300)
        dialog.save()

    when_asked(fill_in)
    panel.add()
    assert panel.current.balance == 12300
    assert ledger.undo_label == "Bill added"


def test_enter_on_a_record_edits_it(page, ledger, qtbot):
    page.focus(record=("repayments", 3))

    def pay_more(dialog: RecordDialog):
        dialog.asked["amount"].editor.set_value(99900)
        dialog.save()

    when_asked(pay_more)
    qtbot.keyClick(page.detail.tabs.panel("repayments").table, Qt.Key.Key_Return)
    assert ledger.get(Repayment, 3).amount == 99900
    assert page.detail.tabs.panel("repayments").current.id == 3


def test_a_new_line_is_added_chosen_and_ready_for_its_records(page, ledger):
    def fill_in(dialog: RecordDialog):
        dialog.asked["lender"].editor.set_value("借呗")
        dialog.save()

    when_asked(fill_in)
    page.lines.add()
    assert page.lines.current.name == "借呗"
    assert page.detail.name.text() == "借呗"


def test_an_empty_ledger_invites_to_add_the_first_line(qtbot, tmp_path):
    with Ledger.create(tmp_path / "empty.limitwise") as ledger:
        page = PAGE.build(desk_over(ledger))
        qtbot.addWidget(page)
        page.show()
        page.refresh()
        assert page.lines.empty.isVisible()
        assert not page.detail.isVisible()
        assert not page.lines.table.isVisible()


def test_what_is_missing_opens_its_own_tab_and_a_form_where_there_is_nothing_yet(page, ledger):
    page.focus(part="incomes")
    assert page.tabs.pages.currentWidget() is page.tabs.panel("incomes")
    with page.desk.change("Gone") as change:
        for income in ledger.snapshot().incomes:
            change.delete(income)
    page.tabs.show_tab("lines")
    asked = []
    when_asked(lambda dialog: asked.append(dialog.form.collection))
    page.focus(part="incomes")
    assert asked == ["incomes"]
    assert page.tabs.pages.currentWidget() is page.tabs.panel("incomes")


def test_a_missing_rate_opens_the_form_of_the_line_that_lacks_it(page):
    asked = []
    when_asked(
        lambda dialog: asked.append((dialog.before.lender, dialog.focusWidget().accessibleName()))
    )
    page.focus(part="annual_rate")
    assert asked == [("花呗", "Annual rate, %")]


def test_missing_bills_of_a_line_open_its_bills(page):
    page.focus(line=1, part="bills")
    assert page.lines.current.id == 1
    assert page.detail.tabs.pages.currentWidget() is page.detail.tabs.panel("bills")


def test_wages_in_the_transactions_are_offered_as_regular_income(page, ledger):
    def told():
        return page.tabs.panel("incomes").empty.text.text()

    def paid(change, month):
        change.add(
            Transaction(
                account=1,
                at=datetime(2026, month, 10, 9),
                amount=Fen(850000),
                direction=Direction.IN,
                kind=Kind.INCOME,
                status=Status.DONE,
                text="代发工资",
            )
        )

    with page.desk.change("One month") as change:
        for income in ledger.snapshot().incomes:
            change.delete(income)
        paid(change, 6)
        paid(change, 10)
    assert not told().startswith("Wages")
    with page.desk.change("Another month") as change:
        paid(change, 11)
    assert told().startswith("Wages or the like came in during 2 of the last three months")
