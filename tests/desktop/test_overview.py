"""The overview of a real ledger: the number, why, what to do, what is due, what is missing."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from core.cash.calendar import due_soon
from core.cash.danger import next_due_texts
from core.cash.first_step import first_step
from core.days import show_day
from core.loans.answers import answers_to_records
from core.loans.checkin import last_checkin, questions
from core.money import show_amount
from core.records.model import Bill, Checkin, Line, LineKind, Paid, Repayment, Status
from core.report.wording import needed_once
from core.scoring import assess, history
from core.scoring.score_notes import failed_repayment, first_day, newest_text
from desktop.pages.overview.history_card import show_as_table
from desktop.pages.overview.reasons import ReasonRow
from desktop.widgets.bands import scorecard
from desktop.widgets.basic import Banner
from desktop.widgets.model_card import ModelCard
from desktop.widgets.table import RecordTable
from tests.desktop.dialogs import nobody_waits, when_asked
from tests.desktop.sample import AS_OF, look_up

__all__ = ["nobody_waits"]


@pytest.fixture
def careless(filled_ledger):
    """The sample with two bills paid late and one that failed."""
    with filled_ledger.change("Careless") as change:
        line = change.add(Line(lender="招联", kind=LineKind.REVOLVING, due_day=9))
        for month, late in ((5, 40), (6, 0), (7, 12), (8, 35), (9, 0), (10, 0)):
            bill = change.add(
                Bill(
                    line=line.id,
                    closed_on=date(2026, month, 20),
                    due_on=date(2026, month + 1, 9),
                    balance=80000,
                )
            )
            paid = datetime(2026, month + 1, 9, 8)
            change.add(
                Repayment(
                    line=line.id,
                    bill=bill.id,
                    paid_at=paid.fromordinal(paid.toordinal() + late),
                    amount=80000,
                    status=Status.FAILED if month == 10 else Status.DONE,
                )
            )
    return filled_ledger


@pytest.fixture
def overview(open_window, qtbot):
    """Opens the overview on a ledger and waits until its history is there."""

    def open_(ledger):
        window = open_window(ledger)
        page = window.page("overview")
        waits_for = len(ledger.snapshot().lines) > 0
        qtbot.waitUntil(lambda: not page.gauge.sentence().startswith("Being"))
        qtbot.waitUntil(lambda: bool(page.history_card.months) or not waits_for)
        return page

    return open_


def banners(page):
    """What the banners say, from above."""
    shown = sorted(page.findChildren(Banner), key=lambda one: one.mapTo(page, QPoint(0, 0)).y())
    return [one.accessibleName() for one in shown]


def test_the_gauge_and_the_reasons_are_those_of_assess(overview, careless):
    expected = assess(careless.snapshot(), AS_OF)
    page = overview(careless)
    assert expected.scored
    assert f"now {expected.risk}:" in page.gauge.accessibleDescription()
    rows = page.reasons.findChildren(ReasonRow)
    assert [row.reason for row in rows] == list(expected.reasons)
    assert 0 < len(rows) <= 4
    assert page.coverage.text().endswith(f"{round(expected.coverage * 100)}% is measured.")


def test_a_reason_opens_its_records(overview, careless, qtbot):
    page = overview(careless)
    reason = next(r for r in page.reasons.findChildren(ReasonRow) if r.reason.evidence)
    with qtbot.waitSignal(page.desk.asked) as asked:
        to_records = reason.findChildren(QPushButton)[0]
        qtbot.keyClick(to_records, Qt.Key.Key_Space)
    assert asked.args == ["lines", {"evidence": reason.reason.evidence}]
    assert page.window().current_code == "lines"


def text_first(page):
    """The one sentence of what to do first, under its heading."""
    (told,) = [text.text() for text in page.first_action.findChildren(type(page.coverage))][1:]
    return told


def test_what_to_do_first_is_a_payment_with_its_line_amount_and_day(overview, careless):
    overdue = [due for due in due_soon(careless.snapshot(), AS_OF) if due.state == "unpaid"]
    with careless.change("Nothing is overdue any more") as change:
        for due in overdue:
            at = datetime(2026, 11, 24, 8)
            change.add(Repayment(line=due.line, loan=due.loan, paid_at=at, amount=due.amount))
    first, *_others = due_soon(careless.snapshot(), AS_OF)
    page = overview(careless)
    assert text_first(page) == (
        f"Pay today what is still in its days of grace: {first.name} ({show_amount(first.amount)}, "
        f"in time until {show_day(first.grace_until)})."
    )


def test_where_nothing_falls_due_it_is_the_action_of_the_largest_reason_with_its_line(
    overview, careless
):
    page = overview(careless)
    found = assess(careless.snapshot(), AS_OF)
    first = next(reason for reason in found.reasons if reason.actionable)
    page.first_action.show_assessment(found, {first.line: "花呗"})
    assert text_first(page) == f"花呗: {first.action}"


def test_what_is_missing_leads_to_where_it_can_be_given(overview, careless, qtbot):
    expected = assess(careless.snapshot(), AS_OF)
    page = overview(careless)
    buttons = {button.text(): button for button in page.missing.findChildren(QPushButton)}
    need = next(need for need in expected.needed if need.page == "lines" and need.text in buttons)
    when_asked(lambda dialog: None)
    with qtbot.waitSignal(page.desk.asked) as asked:
        buttons[need.text].click()
    line = {} if need.line is None else {"line": need.line}
    assert asked.args == [need.page, {"part": need.part} | line]


def test_a_failed_repayment_is_said_first(overview, careless):
    page = overview(careless)
    assert banners(page)[0].startswith("The repayment of 800 to 招联 on 9 Nov 2026 failed")


def test_a_failed_repayment_made_good_later_is_not_warned_of(careless):
    snapshot = careless.snapshot()
    failed = failed_repayment(snapshot, AS_OF)
    assert failed is not None
    assert failed_repayment(snapshot, date(2026, 11, 8)) is None
    again = replace(failed, id=99, paid_at=datetime(2026, 11, 12, 9), status=Status.DONE)
    mended = replace(snapshot, repayments=(*snapshot.repayments, again))
    assert failed_repayment(mended, AS_OF) is None


def test_a_clock_that_stands_before_the_records_is_said_first(overview, careless, monkeypatch):
    page = overview(careless)
    monkeypatch.setattr("desktop.desk.local_now", lambda: datetime(1970, 1, 2, 9))
    monkeypatch.setattr(page.desk, "_as_of", None)
    page.refresh()
    assert banners(page)[0].startswith("This computer says that it is 2 Jan 1970, but your records")


def test_a_month_after_the_last_check_in_it_is_reminded_of(overview, filled_ledger):
    page = overview(filled_ledger)
    assert not any("check-in" in text for text in banners(page))
    page.desk._as_of = date(2026, 12, 1)
    page.desk.renew()
    assert [text for text in banners(page) if "check-in" in text] == [
        "Your last check-in was on 1 Nov 2026; this month's takes a minute."
    ]


def test_a_change_elsewhere_reaches_the_gauge(overview, careless, qtbot):
    page = overview(careless)
    before = page.gauge.accessibleDescription()
    with page.desk.change("Check-in") as change:
        for line in careless.records(Line):
            change.add(
                Checkin(
                    on=date(2026, 11, 20),
                    line=line.id,
                    limit=100000,
                    used=99000,
                    due_on=date(2026, 11, 9),
                    paid=Paid.NONE,
                )
            )
    after = assess(careless.snapshot(), AS_OF)
    told = page.gauge.accessibleDescription
    qtbot.waitUntil(lambda: f"now {after.risk}:" in told())
    assert page.gauge.accessibleDescription() != before


def test_a_past_month_shows_that_days_assessment_and_leads_back(overview, careless, qtbot):
    page = overview(careless)
    snapshot = careless.snapshot()
    months = history(snapshot, first_day(snapshot, AS_OF), AS_OF)
    page.history_card.trend.setFocus()
    qtbot.keyClick(page.history_card.trend, Qt.Key.Key_Left)
    past = [month for month in months if month.as_of < AS_OF][-1]
    assert page.day == past.as_of == date(2026, 10, 31)
    assert f"now {past.risk}:" in page.gauge.accessibleDescription()
    assert banners(page) == [
        "This is how things stood on 31 Oct 2026, by what your records say of the time until then."
    ]
    top = page.findChild(Banner)
    back = next(b for b in top.findChildren(QPushButton) if b.text() == "Back to today")
    back.click()
    assert page.day == AS_OF
    assert "31 Oct" not in " ".join(banners(page))


def test_a_click_on_the_line_chooses_the_month_under_it(overview, careless, qtbot):
    page = overview(careless)
    day = page.history_card.months[-3].as_of
    x = round(page.history_card.trend._x(day))
    with qtbot.waitSignal(page.history_card.trend.chosen) as chosen:
        qtbot.mouseClick(page.history_card.trend, Qt.MouseButton.LeftButton, pos=QPoint(x + 1, 60))
    assert chosen.args == [day]
    assert page.day == day


def test_a_day_between_two_months_is_shown_as_it_was_known_then(overview, careless, qtbot):
    page = overview(careless)
    trend, months = page.history_card.trend, page.history_card.months
    day = months[-3].as_of + timedelta(days=12)
    qtbot.mouseClick(trend, Qt.MouseButton.LeftButton, pos=QPoint(round(trend._x(day)), 60))
    assert abs((page.day - day).days) <= 1 and page.day not in {one.as_of for one in months}
    expected = assess(careless.snapshot(), page.day)
    assert f"now {expected.risk}:" in page.gauge.accessibleDescription()
    assert trend.accessibleDescription().startswith(show_day(page.day))
    assert page.history_card.said.text() == trend.accessibleDescription()
    assert "by what your records say of the time until then" in banners(page)[0]
    page.history_card.back.click()
    assert page.day == AS_OF and not page.history_card.back.isVisible()


def test_keys_lead_through_the_history_by_months_days_and_to_its_ends(overview, careless, qtbot):
    page = overview(careless)
    trend = page.history_card.trend
    days = [one.as_of for one in trend._points]
    assert len(days) == 13
    control = Qt.KeyboardModifier.ControlModifier
    for key, modifier, leads_to in (
        (Qt.Key.Key_Left, control, AS_OF - timedelta(days=1)),
        (Qt.Key.Key_Left, None, days[-2]),
        (Qt.Key.Key_Left, control, days[-2] - timedelta(days=1)),
        (Qt.Key.Key_Right, None, days[-2]),
        (Qt.Key.Key_Home, None, days[0]),
        (Qt.Key.Key_Left, None, days[0]),
        (Qt.Key.Key_Right, control, days[0] + timedelta(days=1)),
        (Qt.Key.Key_End, None, AS_OF),
        (Qt.Key.Key_Right, control, AS_OF),
    ):
        qtbot.keyClick(trend, key, modifier or Qt.KeyboardModifier.NoModifier)
        assert page.day == leads_to


def test_the_history_tells_the_limit_events_of_its_months(overview, careless):
    page = overview(careless)
    page.history_card.span.click()
    texts = [page.history_card.trend.sentence(n) for n in range(len(page.history_card.months))]
    assert any("招商银行 Young card, Cut, 12,000" in text for text in texts)


def test_the_history_shows_twelve_months_and_all_on_request(overview, careless):
    page = overview(careless)
    card, months = page.history_card, page.history_card.months
    assert len(months) > 20
    assert [one.as_of for one in card.trend._points] == [one.as_of for one in months[-13:]]
    assert card.span.isVisible() and card.span.text() == "Show all months"
    page.show_day(months[-3].as_of)
    card.span.click()
    assert card.trend._points == months
    assert card.trend.shown_day == months[-3].as_of
    page.show_day(months[2].as_of)
    card.span.click()
    assert len(card.trend._points) == 13
    assert page.day == AS_OF, "a day out of sight is no longer looked at"
    page.show_day(months[2].as_of)
    assert card.trend._points == months, "a day beyond brings all into sight"
    card.show_history(months[-13:], page.desk.snapshot())
    assert not card.span.isVisible()


def test_the_history_is_there_as_a_table(overview, careless):
    page = overview(careless)
    dialog = show_as_table(page, page.history_card.months)
    model = dialog.findChild(RecordTable).model()
    assert model.rowCount() == len(page.history_card.months)
    assert model.index(0, 0).data() == "24 Nov 2026"
    assert model.index(0, 1).data() == str(assess(careless.snapshot(), AS_OF).risk)
    dialog.close()


def test_one_month_alone_makes_no_history(overview, careless):
    page = overview(careless)
    assert page.history_card.isVisible()
    page._show_history([page.desk.assessment()])
    assert not page.history_card.isVisible()


def test_without_a_number_the_first_thing_to_do_is_what_is_missing(overview, empty_ledger, qtbot):
    with empty_ledger.change("Line") as change:
        line = change.add(Line(lender="招联", kind=LineKind.REVOLVING))
    page = overview(empty_ledger)
    needed = assess(empty_ledger.snapshot(), AS_OF).needed
    assert not page.reasons.isVisible()
    assert not page.points_card.isVisible()
    buttons = [button.text() for button in page.missing.findChildren(QPushButton)]
    assert len(buttons) == len(set(buttons))
    others = needed_once(needed)[1:]
    assert [need.text for need in others if need.part != "used"] == buttons
    assert any(need.part == "used" for need in others)
    assert sum("income" in text for text in buttons) == 1
    assert "range" not in page.missing.note.text()
    with qtbot.waitSignal(page.desk.asked) as asked:
        page.first_action.findChild(QPushButton).click()
    assert asked.args == [needed[0].page, {"line": line.id, "part": "paid"}]


def test_an_empty_ledger_shows_the_first_steps_and_no_number(overview, empty_ledger, qtbot):
    page = overview(empty_ledger)
    assert page.getting_started.isVisible()
    assert not page.reasons.isVisible()
    assert page.gauge.accessibleDescription() == "There is not enough yet for a number."
    assert page.getting_started.chips and not page.danger.isVisible()


def test_the_model_card_tells_every_item_with_its_bins(overview, careless, qtbot):
    page = overview(careless)
    card = ModelCard(page)
    card.open()
    items = scorecard()["items"]
    assert card.items.model().rowCount() == len(items)
    for n, item in enumerate(items):
        card.items.selectRow(n)
        bins = item["tables"][0]["bins"]
        most = str(max(one["points"] for one in bins))
        assert card.items.model().index(n, 1).data() == most
        model = card.bins.model()
        shown = [model.index(row, 1).data() for row in range(model.rowCount())]
        assert shown == [str(one["points"]) for one in bins]
        assert card.items.model().index(n, 0).data()
    card.close()


def test_the_model_card_shows_the_tables_for_the_history_that_is_known(overview, careless):
    card = ModelCard(overview(careless), 2)

    def most(item, table):
        return max(one["points"] for one in item["tables"][table]["bins"])

    row, item = next(
        (row, item)
        for row, item in enumerate(scorecard()["items"])
        if len(item.get("tables", ())) > 1 and most(item, 0) != most(item, -1)
    )
    card.items.selectRow(row)
    shortest, longest = most(item, -1), most(item, 0)
    assert card.items.model().index(row, 1).data() == str(shortest)
    assert card.bins.model().index(card.bins.model().rowCount() - 1, 1).data() == str(shortest)
    card.history.setCurrentIndex(card.history.count() - 1)
    assert card.items.model().index(row, 1).data() == str(longest)
    card.close()


def test_what_happened_to_the_data_is_said_to_be_no_forecast(overview, careless):
    card = ModelCard(overview(careless))
    card.items.selectRow(0)
    assert card.note.text() == (
        "Of the accounts in the data, 69.7% of those at 2 and more later defaulted; that is no "
        "forecast for you."
    )
    last = card.items.model().rowCount() - 1
    card.items.selectRow(last)
    assert card.note.text() == ""
    card.close()


def test_the_explanation_opens_at_the_months_that_are_known(overview, careless, qtbot):
    page = overview(careless)
    page._explain()
    card = page.findChild(ModelCard)
    assert card.history.currentData() == 3
    card.close()


def test_a_due_day_since_the_newest_check_in_is_said_to_be_unknown(overview, empty_ledger):
    with empty_ledger.change("Check-ins") as change:
        line = change.add(Line(lender="花呗", kind=LineKind.PAY_LATER, due_day=10))
        for month in (9, 10):
            change.add(
                Checkin(
                    on=date(2026, month, 15),
                    line=line.id,
                    limit=800000,
                    used=100000,
                    due_on=date(2026, month, 10),
                    paid=Paid.ON_TIME,
                )
            )
    snapshot = empty_ledger.snapshot()
    assert newest_text(snapshot, date(2026, 10, 15)) == ""
    assert newest_text(snapshot, date(2026, 11, 1)) == "Newest check-in: 15 Oct 2026."
    told = "Newest check-in: 15 Oct 2026. How a due day since then went is not known."
    assert newest_text(snapshot, AS_OF) == told
    assert "How 2 due days" in newest_text(snapshot, date(2026, 12, 24))
    page = overview(empty_ledger)
    assert page.newest.isVisible()
    assert page.newest.text() == told


def test_answers_about_earlier_months_are_no_check_ins_of_theirs(empty_ledger):
    with empty_ledger.change("Line") as change:
        line = change.add(Line(lender="花呗", kind=LineKind.PAY_LATER, due_day=10))
    asked = questions(empty_ledger.snapshot(), AS_OF)
    (row,) = asked["lines"]
    row |= {"limit": "8000", "used": "1000", "due_on": "2026-11-10", "paid": "on-time"}
    row["months"] = [month | {"paid": "on-time"} for month in row["months"]]
    assert len(row["months"]) == 3 and row["line"] == line.id
    with empty_ledger.change("Check-in") as change:
        answers_to_records(empty_ledger.snapshot(), asked, AS_OF).write(change)
    snapshot = empty_ledger.snapshot()
    assert {said.on.month for said in snapshot.checkins} == {8, 9, 10, 11}
    told = "No check-in had been made by then; the one of 24 Nov 2026 told of the time before."
    for before in (date(2026, 9, 15), date(2026, 10, 31), date(2026, 11, 23)):
        assert newest_text(snapshot, before) == told
        assert last_checkin(snapshot, before) is None
    assert newest_text(snapshot, date(2026, 7, 1)) == ""
    assert newest_text(snapshot, AS_OF) == ""
    assert last_checkin(snapshot, AS_OF) == AS_OF
    assert newest_text(snapshot, date(2026, 12, 1)) == "Newest check-in: 24 Nov 2026."


def test_sentences_of_what_is_missing_do_not_widen_a_narrow_window(overview, empty_ledger):
    with empty_ledger.change("Line") as change:
        change.add(Line(lender="招联", kind=LineKind.REVOLVING))
    page = overview(empty_ledger)
    assert page.missing.findChildren(QPushButton)
    for button in page.missing.findChildren(QPushButton):
        assert button.minimumSizeHint().width() <= 120 <= button.sizeHint().width()


def test_the_ways_to_records_and_lesson_stand_one_below_the_other_in_a_narrow_column(
    overview, careless, dressed
):
    page = overview(careless)
    window = page.window()

    def links():
        row = page.reasons.findChildren(ReasonRow)[0]
        return [one for one in row.findChildren(QPushButton) if one.isVisible()]

    window.resize(1200, 700)
    dressed.processEvents()
    records, lesson = links()
    assert (records.text(), lesson.text()) == ("Show the 2 records", "What this means")
    assert records.y() == lesson.y() and records.geometry().right() < lesson.x()
    page.reasons.setFixedWidth(300)
    dressed.processEvents()
    records, lesson = links()
    assert records.x() == lesson.x() and records.geometry().bottom() < lesson.y()
    assert page.area.horizontalScrollBar().maximum() == 0


def test_what_is_overdue_comes_before_every_other_thing_to_do(overview, careless):
    with careless.change("Bills that were not paid") as change:
        lines = [change.add(Line(lender=name, kind=LineKind.PAY_LATER)) for name in "甲乙丙丁戊"]
        for n, line in enumerate(lines):
            due = date(2026, 11, 10 + n)
            bill = Bill(line=line.id, closed_on=date(2026, 11, 1), due_on=due, balance=10000)
            change.add(bill)
            kept = datetime(2026, 10, 10)  # so that the ledger has what is paid on the line
            change.add(Repayment(line=line.id, paid_at=kept, amount=10000))
    page = overview(careless)
    told = text_first(page)
    assert told.startswith("Pay what is overdue first: ")
    assert "甲 (100, due on 10 Nov 2026)" in told
    assert told.count("due on") == 3 and " more." in told


def test_it_says_first_whether_a_due_is_in_danger_then_where_one_stands_then_what_to_do(
    overview, careless, qtbot
):
    page = overview(careless)
    qtbot.waitUntil(lambda: page.money.isVisible())
    dues = due_soon(careless.snapshot(), AS_OF)
    assert page.danger.due.text() == " ".join(next_due_texts(dues, AS_OF))
    assert page.danger.money.text().startswith("Whether the money is there")
    standing = page.gauge.parentWidget()
    order = [page.danger, standing, page.first_action, page.dues]
    tops = [one.mapTo(page, QPoint(0, 0)).y() for one in order]
    assert tops == sorted(tops)


def test_the_first_sentence_leads_to_the_due_days_and_to_where_the_money_is_told(
    overview, careless, qtbot
):
    page = overview(careless)
    qtbot.waitUntil(lambda: page.danger.accounts.isVisible())
    for button, asked in (
        (page.danger.days, ["ahead", {"part": "dues"}]),
        (page.danger.accounts, ["checkin", {"part": "accounts"}]),
    ):
        with qtbot.waitSignal(page.desk.asked) as signal:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert signal.args == asked


def test_what_to_do_first_leads_to_its_line_or_of_several_to_their_days(overview, careless, qtbot):
    page = overview(careless)
    late = [due for due in page._due(AS_OF) if due.state == "unpaid"]
    line = late[0].line
    assert {due.line for due in late} > {line}
    one = first_step([due for due in late if due.line == line], AS_OF)
    for step, leads in ((None, ["ahead", {"part": "dues"}]), (one, ["lines", {"line": line}])):
        if step is not None:
            page.first_action.show_assessment(page.desk.assessment(), {}, step)
        button = page.first_action.findChild(QPushButton)
        with qtbot.waitSignal(page.desk.asked) as asked:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert asked.args == leads


def test_danger_standing_and_the_first_step_are_seen_without_scrolling(
    overview, filled_ledger, qtbot
):
    """As the window opens, also with an alarm, a failed repayment and a warning."""
    look_up(filled_ledger)
    with filled_ledger.change("Nearly all in use") as change:
        line = change.add(Line(lender="微粒贷", kind=LineKind.REVOLVING, due_day=28))
        change.add(Checkin(on=date(2026, 11, 20), line=line.id, limit=3000000, used=2900000))
        due = date(2026, 11, 28)
        change.add(Bill(line=line.id, closed_on=date(2026, 11, 18), due_on=due, balance=900000))
        at, failed = datetime(2026, 11, 21, 9), Status.FAILED
        change.add(Repayment(line=line.id, paid_at=at, amount=900000, status=failed))
    page = overview(filled_ledger)
    qtbot.waitUntil(lambda: not page.desk.busy and page.warnings.isVisible())
    page.window().resize(1180, 760)
    QApplication.processEvents()
    assert page.danger.property("role") == "alarm" and len(banners(page)) > 1
    seen = page.area.viewport().height()
    for one in (page.danger, page.gauge, page.legend, page.first_action):
        assert one.mapTo(page, one.rect().bottomLeft()).y() < seen, one.accessibleName()


def test_in_a_narrow_window_cards_stand_below_each_other_in_a_wide_one_beside(
    overview, filled_ledger
):
    page = overview(filled_ledger)
    columns = page.standing.parentWidget()
    for width, beside, then_beside in (
        (800, False, False),
        (1180, True, False),
        (2560, True, True),
    ):
        page.window().setMinimumWidth(0)
        page.window().resize(width, 700)
        QApplication.processEvents()
        assert page.area.horizontalScrollBar().maximum() == 0
        assert (page.first_action.x() > page.standing.geometry().right()) == beside
        then = page.history_card.parentWidget()
        assert (then.x() > columns.geometry().right()) == then_beside
