"""The check-in page: one row a line, by keyboard alone, one change, and the gauge that moved."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from core.loans.dues import dues
from core.records.json_ledger import export_text
from core.records.model import (
    Account,
    AccountKind,
    AnswerCode,
    AnswerValue,
    Application,
    Balance,
    Bill,
    Checkin,
    LenderKind,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Paid,
)
from core.words import set_language
from desktop.desk import Desk
from desktop.pages.checkin.fields import NOT_CHOSEN, UNKNOWN
from desktop.pages.checkin.page import CheckinPage, sentence
from tests.desktop.dialogs import when_asked
from tests.desktop.sample import AS_OF


@pytest.fixture
def open_page(dressed, qtbot):
    """The page over a ledger, shown, with the desk it works at."""

    def open_(ledger) -> CheckinPage:
        desk = Desk(ledger, AS_OF)
        page = CheckinPage(desk)
        desk.changed.connect(page.refresh)
        qtbot.addWidget(page)
        page.resize(1000, 800)
        page.refresh()
        page.show()
        qtbot.waitExposed(page)
        return page

    return open_


def texts(widget: QWidget) -> str:
    return "\n".join(found.text() for found in widget.findChildren(QLabel) if not found.isHidden())


def choose(row, paid: Paid, days: str = "") -> None:
    row.how.choose(paid)
    row.how.days.setText(days)


def test_rows_are_filled_in_with_what_is_known_and_closed_lines_are_not_asked(
    open_page, filled_ledger
):
    page = open_page(filled_ledger)
    assert [row.line.lender for row in page.lines.rows] == ["招商银行", "花呗"]
    card, later = page.lines.rows
    assert card.limit.text() == "12,000"
    assert "23 Nov" in card.last_bill.text()
    assert card.bill.due.text() == "2026-12-23"
    assert later.used.text() == "2,800"
    assert later.months == []


def test_saving_keeps_one_change_that_undo_takes_back(open_page, filled_ledger):
    page = open_page(filled_ledger)
    before = export_text(filled_ledger)
    card, later = page.lines.rows
    card.limit.setText("15,000")
    card.used.setText("¥3,100.50")
    choose(card, Paid.NONE)
    choose(later, Paid.LATE, "4")
    page.selfcheck.choose(AnswerCode.CARDS_ALIVE, AnswerValue.NO)
    page.applications.add()
    page.applications.rows[0].lender.setText("微粒贷")
    page.save()
    snapshot = filled_ledger.snapshot()
    kept = [said for said in snapshot.checkins if said.on == AS_OF]
    assert [(said.line, said.limit, said.used, said.paid) for said in kept] == [
        (1, 1500000, 310050, Paid.NONE),
        (2, 800000, 280000, Paid.LATE),
    ]
    assert [event.kind for event in snapshot.limit_events if event.on == AS_OF] == ["raised"]
    assert snapshot.applications[-1] == Application(id=2, on=AS_OF, lender="微粒贷", product=None)
    assert [(a.code, a.value) for a in snapshot.answers if a.on == AS_OF] == [
        (AnswerCode.CARDS_ALIVE, AnswerValue.NO)
    ]
    assert page.result.isVisible()
    assert "of 100" in texts(page.result) or "number" in texts(page.result)
    page.desk.undo()
    assert export_text(filled_ledger) == before
    assert page.result.isHidden()


def test_what_does_not_fit_is_said_below_its_field_all_at_once_and_nothing_is_kept(
    open_page, filled_ledger, qtbot
):
    page = open_page(filled_ledger)
    before = export_text(filled_ledger)
    card, later = page.lines.rows
    card.limit.setText("-5")
    later.used.setText("12x")
    later.bill.due.setText("2026-02-30")
    choose(later, Paid.LATE)
    page.applications.add()
    page.save()
    assert card.fault_texts() == ["Write the amount without a sign."]
    assert [text[:5] for text in later.fault_texts()] == ["“12x”", "“2026", "Say h"]
    assert page.applications.rows[0].fault.text() == "Say where you applied."
    assert page.focusWidget() is later.used
    below = page.lines.grid.getItemPosition(page.lines.grid.indexOf(later.used))
    fault = next(f for f in page.findChildren(QLabel) if f.text().startswith("“12x”"))
    at = page.lines.grid.getItemPosition(page.lines.grid.indexOf(fault))
    assert at[:2] == (below[0] + 1, below[1])
    assert later.used.accessibleDescription() == fault.text()
    later.used.setText("12")
    assert len(later.fault_texts()) == 2
    later.bill.due.setText("2026-12-09")
    choose(later, Paid.WHOLE)
    assert later.fault_texts() == []
    choose(later, Paid.LATE)
    page.save()
    assert later.fault_texts() == ["Say how many days late it was paid."]
    assert card.fault_texts() == ["Write the amount without a sign."]
    assert export_text(filled_ledger) == before


def test_a_first_check_in_adds_lines_right_there_and_gives_a_first_number(open_page, empty_ledger):
    page = open_page(empty_ledger)
    assert page.lines.rows == []
    page.lines.add_line("花呗", "蚂蚁消费金融")
    page.lines.add_line("信用卡", None)
    page.lines.add_line(None, None)
    later, card, other = page.lines.rows
    other.remove.click()
    card.name_field.setText("招商银行")
    later.limit.setText("5000")
    later.used.setText("800")
    later.bill.due.setText("2026-12-09")
    choose(later, Paid.WHOLE)
    for month in later.months:
        month.used.setText("700")
        choose(month, Paid.ON_TIME)
    card.limit.setText("20000")
    card.used.setText("0")
    page.save()
    assert [(line.lender, line.product) for line in empty_ledger.records(Line)] == [
        ("蚂蚁消费金融", "花呗"),
        ("招商银行", None),
    ]
    said = empty_ledger.records(Checkin)
    assert sorted(made.due_on for made in said if made.due_on) == [
        date(2026, month, 9) for month in (8, 9, 10, 11)
    ]
    assert empty_ledger.records(Line)[0].due_day == 9
    assert empty_ledger.records(LimitEvent) == []
    assert page.desk.assessment().scored
    assert "Your first number is" in texts(page.result)


def test_a_new_line_needs_the_name_of_its_lender(open_page, empty_ledger):
    page = open_page(empty_ledger)
    page.lines.add_line(None, None)
    page.save()
    assert page.lines.rows[0].fault_texts() == ["Say who lends."]
    assert empty_ledger.records(Line) == []


def test_an_empty_check_in_is_refused_in_a_sentence(open_page, empty_ledger, qtbot):
    page = open_page(empty_ledger)
    with qtbot.waitSignal(page.desk.refused) as refused:
        page.save()
    assert "no answers yet" in refused.args[0]


def test_it_can_be_done_by_keyboard_alone(open_page, filled_ledger, qtbot):
    page = open_page(filled_ledger)
    with qtbot.waitActive(page):
        page.activateWindow()
    page.focus()
    first = page.focusWidget()
    assert first is page.lines.rows[0].limit
    first.selectAll()
    qtbot.keyClicks(first, "13000")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert page.focusWidget() is page.lines.rows[0].used
    due = page.lines.rows[1].bill.due
    due.setText("2026-12-30")
    qtbot.keyClick(due, Qt.Key.Key_Down)
    assert due.text() == "2026-11-30"
    qtbot.keyClick(page.lines.rows[0].used, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert any(said.limit == 1300000 for said in filled_ledger.records(Checkin))


def test_every_input_has_a_name_and_can_be_reached(open_page, filled_ledger):
    page = open_page(filled_ledger)
    page.applications.add()
    inputs = [
        widget
        for kind in (QLineEdit, QPushButton)
        for widget in page.findChildren(kind)
        if widget.isVisible()
    ]
    assert len(inputs) > 10
    for widget in inputs:
        assert widget.accessibleName() or widget.text(), widget
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, widget


def test_tab_goes_from_a_new_lender_to_its_limit_and_not_to_what_removes_it(
    open_page, empty_ledger
):
    page = open_page(empty_ledger)
    page.lines.add_line("信用卡", None)
    row = page.lines.rows[0]
    assert row.name_field.nextInFocusChain() is row.limit


def test_what_does_not_fit_ends_in_one_full_stop_in_either_language():
    assert sentence("say who lends") == "Say who lends."
    assert sentence("Write the amount without a sign.") == "Write the amount without a sign."
    assert sentence("请填写向哪里申请") == "请填写向哪里申请。"
    assert sentence("请写成2026-11-24这样。") == "请写成2026-11-24这样。"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_with_the_focus_is_pressed_by_enter_as_by_space(
    open_page, empty_ledger, qtbot, key
):
    page = open_page(empty_ledger)
    chip = page.lines.chips.focusProxy()
    chip.setFocus()
    qtbot.keyClick(chip, key)
    assert [row.line.product for row in page.lines.rows] == ["花呗"]


def type_everywhere(page):
    page.lines.rows[0].limit.setText("15,000")
    choose(page.lines.rows[1], Paid.LATE, "4")
    page.lines.add_line("白条", "京东金融")
    page.lines.add_line("信用卡", None)
    page.lines.rows[2].used.setText("77")
    page.lines.rows[2].months[0].used.setText("70")
    page.lines.rows[3].name_field.setText("招商银行")
    page.lines.rows[2].bill.amount.setText("60")
    page.lines.rows[2].lender_kind.choose(LenderKind.BANK)
    page.lines.rows[3].how.choose_key(UNKNOWN)
    page.accounts.rows[0].balance.setText("12.5")
    page.accounts.add().name.setText("工资卡")
    page.accounts.rows[-1].balance.setText("9")
    page.accounts.rows[-1].kind.choose("fund")
    page.applications.add().lender.setText("微粒贷")
    page.selfcheck.choose(AnswerCode.CARDS_ALIVE, AnswerValue.NO)


def check_everywhere(page):
    assert page.lines.rows[0].limit.text() == "15,000"
    assert page.lines.rows[1].how.answer("") == {"paid": Paid.LATE, "days_late": 4}
    assert [row.is_new for row in page.lines.rows] == [False, False, True, True]
    assert page.lines.rows[2].used.text() == "77"
    assert page.lines.rows[2].months[0].used.text() == "70"
    assert page.lines.rows[3].name_field.text() == "招商银行"
    assert page.lines.rows[2].bill.amount.text() == "60"
    assert page.lines.rows[2].lender_kind.kind is LenderKind.BANK
    assert page.lines.rows[3].how.key == UNKNOWN
    assert page.accounts.typed() == {1: "12.5"}
    assert page.accounts.typed_new() == [("工资卡", "9", "fund")]
    assert [made.lender.text() for made in page.applications.rows] == ["微粒贷"]
    told = page.selfcheck.changed_answers(AS_OF)
    assert [(a.code, a.value) for a in told] == [(AnswerCode.CARDS_ALIVE, AnswerValue.NO)]


def test_what_is_typed_stays_whatever_else_changes(open_page, filled_ledger):
    page = open_page(filled_ledger)
    type_everywhere(page)
    with page.desk.change("Elsewhere") as change:
        change.add(Account(name="Cash", kind=AccountKind.CASH))
    check_everywhere(page)
    with page.desk.change("Asked") as change:
        change.add(LimitEvent(line=1, on=AS_OF, kind=LimitEventKind.CUT, limit=900000))
        change.add(Checkin(on=AS_OF, line=2, used=123400))
    check_everywhere(page)
    assert page.lines.rows[1].used.text() == "1,234"
    page.desk.undo()
    check_everywhere(page)
    assert page.lines.rows[1].used.text() == "2,800"
    page.desk._as_of = date(2026, 11, 25)
    page.desk.renew()
    assert page.lines.rows[0].limit.text() == "15,000"
    assert page.lines.left_out.isHidden()


def test_what_was_typed_for_a_line_that_is_gone_is_told_of(open_page, filled_ledger):
    with filled_ledger.change("Line") as change:
        change.add(Line(lender="京东金融", product="白条", kind=LineKind.PAY_LATER))
    page = open_page(filled_ledger)
    page.lines.rows[2].used.setText("345.60")
    choose(page.lines.rows[2], Paid.NONE)
    page.desk.undo()
    assert len(page.lines.rows) == 2
    assert "白条: 345.60, " in page.lines.left_out.text()
    page.lines.rows[0].used.setText("1")
    page.save()
    assert page.lines.left_out.isHidden()


def test_what_is_typed_stays_when_the_language_changes(open_window, filled_ledger):
    window = open_window(filled_ledger)
    window.show_page("checkin")
    type_everywhere(window.page("checkin"))
    try:
        window.looks.set_language("zh_CN")
        window.show_page("overview")
        window.looks.set_language("en")
        window.looks.set_language("zh_CN")
        window.show_page("checkin")
        page = window.page("checkin")
        assert "白条" in texts(page)
        check_everywhere(page)
    finally:
        set_language("en")


def test_a_saved_check_in_is_no_draft_any_more(open_page, filled_ledger):
    page = open_page(filled_ledger)
    type_everywhere(page)
    page.save()
    assert len(page.lines.rows) == 4
    draft = page.draft()
    assert (draft.lines, draft.new, draft.applications, draft.answers) == ({}, [], [], {})


def test_what_is_missing_is_where_the_cursor_goes(open_page, filled_ledger):
    page = open_page(filled_ledger)
    page.focus(part="applications")
    assert page.focusWidget() is page.applications.add_button
    page.focus(part="answers")
    first = page.selfcheck.first_open()
    assert page.focusWidget() is first
    assert not first.group().checkedButton()
    page.focus(line=page.lines.rows[1].line.id, part="used")
    assert page.focusWidget() is page.lines.rows[1].used


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("9", "2026-12-09"),
        ("24", "2026-11-24"),
        ("25", "2026-11-25"),
        ("31号", "2026-11-30"),
        ("9th", "2026-12-09"),
        ("12-09", "2026-12-09"),
        ("1/3", "2027-01-03"),
        ("12月9日", "2026-12-09"),
        ("2026-12-09", "2026-12-09"),
    ],
)
def test_the_day_of_the_month_is_enough_for_a_due_day(open_page, filled_ledger, qtbot, typed, day):
    page = open_page(filled_ledger)
    due = page.lines.rows[1].bill.due
    due.setText(typed)
    assert due.day() == date.fromisoformat(day)
    qtbot.keyClick(due, Qt.Key.Key_Return)
    assert due.text() == day


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2026-11-09", "9 Nov 2026 is past; a bill that is to be paid next falls due on 24 Nov"),
        ("11-23", "23 Nov 2026 is past; a bill that is to be paid next falls due on 24 Nov 2026"),
        ("2028-01-01", "This due day is too far ahead."),
        ("32", "“32” is not a day"),
        ("13-1", "“13-1” is not a day"),
    ],
)
def test_a_due_day_that_cannot_be_is_told_of_in_a_sentence(open_page, filled_ledger, typed, words):
    page = open_page(filled_ledger)
    page.lines.rows[1].bill.due.setText(typed)
    page.save()
    (told,) = page.lines.rows[1].fault_texts()
    assert told.startswith(words)
    assert len(filled_ledger.records(Checkin)) == 1


def test_a_first_check_in_of_three_lines_takes_under_fifty_keys(open_page, empty_ledger, qtbot):
    page = open_page(empty_ledger)
    with qtbot.waitActive(page):
        page.activateWindow()
    pressed = 0

    def press(*keys):
        nonlocal pressed
        for key in keys:
            pressed += len(key) if isinstance(key, str) else 1
            kind = qtbot.keyClicks if isinstance(key, str) else qtbot.keyClick
            kind(page.focusWidget(), key)

    enter, down, tab = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Tab
    for chip, limit, used in (
        ("花呗", "5000", "800"),
        ("借呗", "9000", "0"),
        ("白条", "6000", "70"),
    ):
        button = next(b for b in page.lines.chips.findChildren(QPushButton) if b.text() == chip)
        button.setFocus()
        press(Qt.Key.Key_Space)
        QApplication.processEvents()  # the new row is shown
        bill = (enter,) if chip == "借呗" else (enter, enter)  # no minimum is asked of a loan
        press(limit, enter, used, enter, *bill, "9", enter, down, tab, down)
    page.save()
    assert pressed < 50
    assert [len(row.months) for row in page.lines.rows] == [0, 0, 0]
    grid = page.lines.grid
    assert sum(grid.rowMinimumHeight(at) > 0 for at in range(grid.rowCount())) == 3
    assert len(empty_ledger.records(Checkin)) == 12
    assert page.desk.assessment().scored
    assert page.result.button.isVisible()


def test_earlier_bills_are_one_choice_and_a_late_one_is_told_month_by_month(
    open_page, empty_ledger
):
    page = open_page(empty_ledger)
    page.lines.add_line("花呗", "蚂蚁消费金融")
    row = page.lines.rows[0]
    assert not any(month.used.isVisible() for month in row.months)
    row.bill.due.setText("9")
    row.earlier.box.setCurrentIndex(5)
    assert all(month.used.isVisible() for month in row.months)
    choose(row.months[0], Paid.LATE)
    row.earlier.unfold(False)
    page.save()
    assert row.months[0].used.isVisible()
    assert row.months[0].faults.texts() == ["Say how many days late it was paid."]
    row.earlier.box.setCurrentIndex(4)
    assert {month.how.paid for month in row.months} == {Paid.NOTHING_DUE}
    choose(row.months[1], Paid.ON_TIME)
    assert row.earlier.box.currentIndex() == 5
    row.earlier.box.setCurrentIndex(0)
    assert {month.how.paid for month in row.months} == {None}


def test_a_due_day_that_is_wanted_for_the_earlier_bills_is_asked_for_once(open_page, empty_ledger):
    page = open_page(empty_ledger)
    page.lines.add_line("花呗", "蚂蚁消费金融")
    page.lines.rows[0].earlier.box.setCurrentIndex(1)
    page.save()
    assert page.lines.rows[0].fault_texts() == ["Say the due day, or the last one of the line."]
    assert page.focusWidget() is page.lines.rows[0].bill.due


def test_what_the_amounts_are_from_and_what_saving_says_stands_there(open_page, filled_ledger):
    page = open_page(filled_ledger)
    assert "from the last check-in, 1 Nov 2026, unless a bill" in page.lines.note.text()
    assert "prove" not in page.lines.note.text().splitlines()[0]
    said = page.applications.known.text()
    assert "Saving says that you applied nowhere else since 1 Nov 2026." in said
    with filled_ledger.change("None yet") as change:
        for checkin in filled_ledger.records(Checkin):
            change.delete(checkin)
    page.desk.renew()
    assert "last check-in" not in page.lines.note.text()
    assert "nowhere else since 24 May 2026." in page.applications.known.text()


def test_products_that_are_no_proper_names_are_called_by_a_word(open_page, empty_ledger):
    page = open_page(empty_ledger)
    names = [chip.text() for chip in page.lines.chips.findChildren(QPushButton)]
    assert {"花呗", "Credit card", "Mortgage"} <= set(names)
    assert not {"信用卡", "房贷"} & set(names)
    page.lines.add_line("信用卡", None)
    assert page.lines.rows[0].name_field.text() == "Credit card"
    assert page.lines.rows[0].line.kind is LineKind.CREDIT_CARD


@pytest.mark.parametrize(
    ("chip", "lender", "product", "kind"),
    [
        ("花呗", "蚂蚁消费金融", "花呗", LineKind.PAY_LATER),
        ("抖音月付", "抖音", "月付", LineKind.PAY_LATER),
        ("放心借", "抖音", "放心借", LineKind.REVOLVING),
        ("360借条", "奇富科技", "360借条", LineKind.REVOLVING),
        ("信用购", "信用购", "信用购", LineKind.PAY_LATER),
        ("Car loan", "Car loan", None, LineKind.CAR),
        ("Other…", "", None, LineKind.OTHER),
    ],
)
def test_a_chip_fills_in_lender_product_and_kind(
    open_page, empty_ledger, chip, lender, product, kind
):
    page = open_page(empty_ledger)
    next(b for b in page.lines.chips.findChildren(QPushButton) if b.text() == chip).click()
    made = page.lines.rows[0].line
    assert (made.lender, made.product, made.kind) == (lender, product, kind)
    assert (page.lines.rows[0].name_field is None) is bool(product)


def test_this_bill_and_what_is_on_the_accounts_are_kept(open_page, filled_ledger):
    page = open_page(filled_ledger)
    later = page.lines.rows[1]
    later.used.setText("2,800")
    later.bill.amount.setText("1,200")
    later.bill.minimum.setText("120")
    wallet = page.accounts.rows[0]
    wallet.balance.setText("640.5")
    page.save()
    kept = next(said for said in filled_ledger.records(Checkin) if said.bill_amount)
    assert (kept.bill_due_on, kept.bill_amount, kept.bill_minimum) == (
        date(2026, 12, 9),
        120000,
        12000,
    )
    (balance,) = filled_ledger.records(Balance)
    assert (balance.on, balance.balance) == (AS_OF, 64050)
    assert page.accounts.rows[0].balance.text() == "640.50"


def test_what_differs_from_the_records_of_an_account_is_shown_as_it_is_typed(
    open_page, empty_ledger
):
    with empty_ledger.change("Account") as change:
        change.add(Account(name="工资卡", kind=AccountKind.BANK, opening_balance=500000))  # type: ignore[arg-type]
    page = open_page(empty_ledger)
    (row,) = page.accounts.rows
    assert row.by_records.text() == "5,000.00"
    assert row.note.isHidden()
    row.balance.setText("5200")
    assert row.note.text().endswith("200.00 more came in than was recorded.")
    row.balance.setText("5200x")
    assert row.note.isHidden()
    page.save()
    assert "“5200x”" in row.fault.text()
    assert page.focusWidget() is row.balance
    assert empty_ledger.records(Balance) == []


def test_without_an_account_one_is_added_in_the_same_row(open_page, empty_ledger):
    page = open_page(empty_ledger)
    (row,) = page.accounts.rows
    row.balance.setText("5200")
    page.save()
    assert row.fault.text() == "Say which account this is."
    row.name.setText("工资卡")
    page.save()
    assert [account.name for account in empty_ledger.records(Account)] == ["工资卡"]
    assert [kept.balance for kept in empty_ledger.records(Balance)] == [520000]
    assert [held.asked["name"] for held in page.accounts.rows] == ["工资卡"]
    page.desk.undo()
    assert empty_ledger.records(Account) == []


def test_the_kind_of_a_new_account_is_told_by_its_name_or_asked(open_page, empty_ledger):
    page = open_page(empty_ledger)
    (row,) = page.accounts.rows
    row.name.setText("微信零钱")
    assert row.kind.currentText() == "Wallet"
    row.name.setText("备用")
    row.balance.setText("300")
    assert row.kind.currentText() == "Please choose"
    page.save()
    assert row.fault.text() == "Say what kind of account it is."
    assert page.focusWidget() is row.kind
    row.kind.choose(AccountKind.CASH)
    row.name.setText("备用微信")  # what was chosen stays
    page.save()
    assert [account.kind for account in empty_ledger.records(Account)] == [AccountKind.CASH]


def test_a_bill_that_records_prove_is_shown_and_not_asked(open_page, filled_ledger):
    with filled_ledger.change("Bill") as change:
        change.add(
            Bill(
                line=2,
                closed_on=date(2026, 11, 20),
                due_on=date(2026, 12, 9),
                balance=90000,
                minimum=9000,
            )  # type: ignore[arg-type]
        )
    page = open_page(filled_ledger)
    later = page.lines.rows[1]
    assert not later.bill.amount.isVisible()
    assert later.bill.known["bill_amount"].text() == "900"
    assert "9 Dec" in later.bill.known["bill_due_on"].text()
    later.used.setText("900")
    page.save()
    assert all(said.bill_amount is None for said in filled_ledger.records(Checkin))


def test_not_knowing_how_a_bill_was_paid_is_an_answer_that_stays_unknown(open_page, filled_ledger):
    page = open_page(filled_ledger)
    later = page.lines.rows[1]
    later.how.choose_key(UNKNOWN)
    assert later.how.box.currentText() == "I do not know"
    assert not later.how.days.isVisible()
    page.save()
    kept = [said for said in filled_ledger.records(Checkin) if said.on == AS_OF]
    assert [said.paid for said in kept if said.line == 2] == [None]
    dues_told = dues(filled_ledger.snapshot(), 2, AS_OF)
    assert not [due for due in dues_told if due.state in ("late", "unpaid") and due.loan is None]


def test_how_the_last_bill_was_paid_is_never_filled_in_as_not_paid_without_an_answer(
    open_page, filled_ledger
):
    page = open_page(filled_ledger)
    card = page.lines.rows[0]
    assert card.how.key == NOT_CHOSEN
    assert [card.how.box.itemText(n) for n in range(card.how.box.count())] == [
        "Please choose",
        "Paid whole",
        "Only the minimum",
        "A part, at least the minimum",
        "Made into instalments",
        "Paid late",
        "Not paid",
        "Nothing was due",
        "Paid on time",
        "I do not know",
    ]


def test_a_limit_that_fell_offers_to_tell_of_the_cut(open_page, filled_ledger):
    page = open_page(filled_ledger)
    page.lines.rows[0].limit.setText("8000")
    page.save()
    assert page.falls.isVisible()
    assert "lower than before: 12,000, now 8,000." in texts(page.falls)
    asked_for = []
    page.desk.asked.connect(lambda code, hints: asked_for.append((code, hints)))

    def tell(dialog):
        values = {name: dialog.asked[name].editor.value() for name in dialog.asked}
        assert (values["line"], values["on"]) == (1, AS_OF)
        assert (values["before"], values["limit"]) == (1200000, 800000)
        dialog.asked["on"].editor.set_value(date(2026, 11, 20))
        dialog.save()

    when_asked(tell)
    page.falls.findChild(QPushButton).click()
    cuts = [event for event in filled_ledger.records(LimitEvent) if event.limit == 800000]
    assert [(event.on, event.kind) for event in cuts] == [(date(2026, 11, 20), "cut")]
    assert asked_for == [("limits", {"event": cuts[0].id})]
    assert page.falls.isHidden()


def test_no_fall_is_told_where_no_limit_is_lower(open_page, filled_ledger):
    page = open_page(filled_ledger)
    page.lines.rows[0].used.setText("5")
    page.save()
    assert page.falls.isHidden()


def test_a_new_line_keeps_the_usual_kind_of_its_lender_or_the_one_chosen(open_page, empty_ledger):
    page = open_page(empty_ledger)
    page.lines.add_line("花呗", "蚂蚁消费金融")
    page.lines.add_line("信用卡", None)
    page.lines.add_line(None, None)
    later, card, other = page.lines.rows
    assert later.lender_kind.kind is LenderKind.CONSUMER_FINANCE
    assert card.lender_kind.kind is LenderKind.BANK
    assert other.lender_kind.kind is LenderKind.UNKNOWN
    other.name_field.setText("某某小额贷款")
    assert other.lender_kind.kind is LenderKind.MICRO_LOAN
    other.lender_kind.choose(LenderKind.FACILITATED)
    other.name_field.setText("某某银行")
    assert other.lender_kind.kind is LenderKind.FACILITATED
    for row in page.lines.rows:
        row.used.setText("0")
    page.save()
    assert [line.lender_kind for line in empty_ledger.records(Line)] == [
        LenderKind.CONSUMER_FINANCE,
        LenderKind.BANK,
        LenderKind.FACILITATED,
    ]


def test_the_page_fits_a_window_of_nine_hundred_pixels(open_window, filled_ledger):
    window = open_window(filled_ledger)
    window.resize(900, 700)
    window.show_page("checkin")
    page = window.page("checkin")
    page.lines.add_line("花呗", "蚂蚁消费金融")
    choose(page.lines.rows[0], Paid.LATE)
    QApplication.processEvents()
    assert page.area.horizontalScrollBar().maximum() == 0


def test_tab_goes_through_the_lines_before_what_stands_below_them(
    open_window, filled_ledger, qtbot
):
    window = open_window(filled_ledger)
    window.show_page("checkin")
    page = window.page("checkin")
    order, one = [], page.nextInFocusChain()
    while one is not page:
        order.append(one)
        one = one.nextInFocusChain()
    lines, below = page.lines.rows, (page.lines.add_button, page.save_button)
    stops = [held.limit for held in lines] + [lines[-1].bill.due, *below]
    places = [order.index(stop) for stop in stops]
    assert places == sorted(places)


def test_a_half_done_check_in_is_asked_about_once_when_the_window_is_closed(
    open_window, filled_ledger, qtbot
):
    window = open_window(filled_ledger)
    window.show_page("checkin")
    window.page("checkin").lines.rows[0].limit.setText("13000")
    asked = []

    def answer(words):
        def press(box):
            asked.append(box.text())
            next(b for b in box.buttons() if b.text() == words).click()

        return press

    when_asked(answer("Back to the check-in"))
    assert not window.close() and window.isVisible()
    assert window.page("checkin").lines.rows[0].limit.text() == "13000"
    when_asked(answer("Close without saving"))
    assert window.close()
    assert asked == ["The check-in has answers that are not saved yet. Close without them?"] * 2


def test_where_nothing_is_half_done_the_window_closes_at_once(open_window, filled_ledger):
    window = open_window(filled_ledger)
    window.show_page("checkin")
    window.page("checkin")
    assert window.close()
