"""The view of one line: how it stands, its picture, bills, draws, events, the ways to records."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from core.loans.evidence import limit_evidence, used_evidence
from core.money import Fen
from core.records.ledger import Ledger
from core.records.model import Checkin, LenderKind, Line, LineKind, Loan, Repayment
from desktop.pages.lines import PAGE
from desktop.pages.lines.line_view import LineView, facts
from desktop.pages.lines.loan_view import LoanView
from tests.desktop.dialogs import nobody_waits
from tests.desktop.sample import AS_OF, desk_over, fill

__all__ = ["nobody_waits"]

CARD, LATER = 1, 2


@pytest.fixture
def page(dressed, qtbot, tmp_path):
    with Ledger.create(tmp_path / "sample.limitwise") as ledger:
        fill(ledger)
        desk = desk_over(ledger)
        made = PAGE.build(desk)
        qtbot.addWidget(made)
        desk.changed.connect(made.refresh)
        made.resize(820, 560)
        made.show()
        made.refresh()
        yield made


@pytest.fixture
def asked(page):
    """What the view asked to be shown elsewhere: page code and hints."""
    heard = []
    page.desk.asked.connect(lambda code, hints: heard.append((code, hints)))
    return heard


def rows(card):
    model = card.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def buttons(widget):
    return {button.text(): button for button in widget.findChildren(QPushButton)}


def test_enter_on_a_line_opens_its_view_and_escape_leads_back_to_the_list(page, qtbot):
    page.lines.choose(CARD)
    qtbot.keyClick(page.lines.table, Qt.Key.Key_Return)
    assert isinstance(page.view, LineView)
    assert page.view.line.id == CARD
    assert page.view.isVisible()
    qtbot.keyClick(page.view.back_button, Qt.Key.Key_Escape)
    assert page.view is None
    assert page.lines.table.isVisible()
    assert page.lines.current.id == CARD


def test_the_view_opens_by_its_button_and_from_elsewhere(page):
    page.lines.choose(CARD)
    page.lines.open_button.click()
    assert page.view.line.id == CARD
    page.focus(line=LATER)
    assert page.view.line.id == LATER
    page.view.back_button.click()
    assert page.lines.current.id == LATER


def test_a_line_that_is_not_there_opens_nothing(page):
    page.focus(line=99)
    assert page.view is None


def test_the_figures_say_how_the_line_stands(page):
    page.focus(line=CARD)
    told = {figure.caption: figure.text for figure in page.view.figures.figures}
    assert told == {
        "Limit now": "12,000.00",
        "Owed": "1,117.26",
        "Share used": "9%",
        "Next due": "1,117.26 on 23 Nov",
        "State": "Open",
    }


def test_each_figure_leads_to_the_records_behind_it(page, asked):
    page.focus(line=CARD)
    shown = buttons(page.view.figures)
    shown["12,000.00"].click()
    shown["1,117.26"].click()
    assert [hints["evidence"] for _code, hints in asked] == [("limit_events:3",), ("bills:6",)]
    page.focus(evidence=("bills:6",))
    assert page.view is None
    assert page.detail.tabs.panel("bills").current.id == 6


def test_a_figure_is_named_for_who_cannot_see_it(page):
    page.focus(line=CARD)
    link = buttons(page.view.figures)["12,000.00"]
    assert link.accessibleName() == "Limit now: 12,000.00"
    assert link.accessibleDescription() == "Show the records behind it"


def test_bills_tell_minimum_rest_and_what_leaving_it_costs(page):
    page.focus(line=CARD)
    newest, before = rows(page.view.bills)[:2]
    # 48 days at 0.05% a day on 1,117.26, and 5% of the minimum of 111.77
    assert newest[2:] == ["1,117.26", "111.77", "1,117.26", "32.40", "To pay"]
    assert before[4:] == ["0.00", "–", "Paid on time"]


def test_a_bill_opens_the_records_behind_it(page, asked, qtbot):
    page.focus(line=CARD)
    page.view.bills.table.selectRow(1)
    qtbot.keyClick(page.view.bills.table, Qt.Key.Key_Return)
    assert asked == [("lines", {"evidence": ("bills:5", "repayments:5")})]


def test_a_line_without_a_rate_says_that_the_cost_of_a_rest_is_not_known(page):
    with page.desk.change("No rate") as change:
        card = page.desk.ledger.get(Line, CARD)
        change.update(replace(card, annual_rate=0.0))
    page.focus(line=CARD)
    words = " ".join(label.text() for label in page.view.bills.findChildren(QLabel))
    assert "give the line its annual rate" in words


def test_draws_show_what_is_left_and_open_the_loan_with_the_way_back(page, qtbot):
    page.focus(line=LATER)
    assert rows(page.view.draws) == [
        ["2026-08-01", "3,000.00", "2,764.70", "13.14%", "Equal instalments", "46 days late"]
    ]
    qtbot.keyClick(page.view.draws.table, Qt.Key.Key_Return)
    assert isinstance(page.view, LoanView)
    page.view.back_button.click()
    assert isinstance(page.view, LineView)
    assert page.view.line.id == LATER


def test_a_bill_in_instalments_costs_more_a_year_than_its_fee_looks(page):
    page.focus(line=CARD)
    parts = page.view.in_parts
    assert parts.asked["amount"].editor.value() == Fen(111726)
    parts.asked["amount"].editor.set_value(Fen(1200000))
    parts.button.click()
    assert parts.asked["fee_rate"].fault.text() == "Please fill this in."
    parts.asked["fee_rate"].editor.set_value(0.006)
    parts.button.click()
    assert parts.note.text() == (
        "12 payments of 1,072, with fees of 864 in all. "
        "All in it costs 13.03% a year nominal, 13.84% effective."
    )


def test_a_line_without_an_unpaid_bill_offers_no_instalments(page):
    page.focus(line=LATER)
    assert page.view.in_parts is None


def test_limit_events_lead_to_their_records(page, asked, qtbot):
    page.focus(line=CARD)
    assert [row[1] for row in rows(page.view.events)] == ["Cut", "Raised", "Granted"]
    qtbot.keyClick(page.view.events.table, Qt.Key.Key_Return)
    assert asked == [("lines", {"evidence": ("limit_events:3",)})]


def test_the_picture_tells_the_chosen_day_and_leads_to_its_records(page, asked):
    page.focus(line=CARD)
    picture = page.view.picture
    picture.chart.choose(picture.chart.days.index(date(2025, 6, 3)))
    assert picture.note.text().startswith("3 Jun 2025 · Limit: 12,000")
    assert "Cut, 20,000 → 12,000" in picture.note.text()
    picture.records.click()
    assert asked[0][1]["evidence"] == ("limit_events:3",)


def test_the_picture_marks_bills_draws_and_limit_events(page):
    page.focus(line=CARD)
    kinds = {record.partition(":")[0] for _mark, record in page.view.picture.marked}
    assert kinds == {"limit_events", "bills"}
    page.focus(line=LATER)
    assert [record for _mark, record in page.view.picture.marked if "loans" in record] == [
        "loans:1"
    ]


def test_a_change_shows_at_once_in_the_view_and_undo_takes_it_back(page):
    page.focus(line=CARD)
    with page.desk.change("Check-in") as change:
        change.add(Checkin(on=date(2026, 11, 20), line=CARD, limit=1200000, used=900000))
    assert page.view.figures.figures[1].text == "9,000.00"
    page.desk.undo()
    assert page.view.figures.figures[1].text == "1,117.26"


def test_the_view_of_a_line_that_is_deleted_gives_way_to_the_list(page):
    page.focus(line=3)
    with page.desk.change("Gone") as change:
        change.delete(page.desk.ledger.get(Line, 3))
    assert page.view is None
    assert page.lines.table.isVisible()


def test_what_is_owed_is_traced_to_the_newest_fact_and_what_came_later(page):
    with page.desk.change("Later") as change:
        change.add(
            Repayment(line=LATER, loan=1, paid_at=datetime(2026, 11, 5, 8), amount=Fen(26800))
        )
        change.add(Loan(line=LATER, drawn_at=datetime(2026, 11, 7, 8), principal=Fen(1000)))
    snapshot = page.desk.snapshot()
    assert used_evidence(snapshot, LATER, AS_OF) == ("checkins:1", "loans:2", "repayments:7")
    assert used_evidence(snapshot, LATER, date(2026, 10, 1)) == ("repayments:6", "loans:1")
    assert limit_evidence(snapshot, LATER, AS_OF) == ("checkins:1",)
    assert limit_evidence(snapshot, LATER, date(2026, 10, 1)) == ()


def test_the_line_says_what_kind_of_lender_stands_behind_it_and_whether_somebody_said_so():
    later = Line(lender="花呗", kind=LineKind.PAY_LATER)
    assert facts(later) == "Pay later · usually: Consumer finance company"
    chosen = Line(lender="花呗", kind=LineKind.PAY_LATER, lender_kind=LenderKind.BANK)
    assert facts(chosen) == "Pay later · Bank"
    unsure = Line(lender="花呗", kind=LineKind.PAY_LATER, lender_kind=LenderKind.UNKNOWN)
    assert facts(unsure) == facts(Line(lender="某某", kind=LineKind.PAY_LATER)) == "Pay later"
