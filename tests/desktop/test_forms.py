"""Forms: what is typed becomes the record, faults stand beside their field, undo takes it back."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QPushButton

from core.errors import UserError
from core.records.ledger import Ledger
from core.records.model import (
    AccountKind,
    Direction,
    Kind,
    Line,
    LineKind,
    Loan,
    Repayment,
    Transaction,
)
from desktop.forms import FORMS
from desktop.forms.deleting import goes_with
from desktop.forms.dialog import RecordDialog
from desktop.forms.fields import Field, FieldKind
from desktop.forms.texts import edit_text, parse, parse_time
from tests.desktop.sample import AS_OF, desk_over, fill, look_up, text_of


@pytest.fixture
def desk(qtbot, tmp_path):
    with Ledger.create(tmp_path / "sample.limitwise") as ledger:
        fill(ledger)
        look_up(ledger)
        yield desk_over(ledger)


@pytest.fixture
def opened(desk, qtbot):
    """Opens the form of a collection, for a record or a new one."""

    def open_form(collection, record=None, **preset):
        kind = FORMS[collection].dialog or RecordDialog
        dialog = kind(desk, FORMS[collection], record, preset)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_form


def asked(dialog, name):
    return dialog.asked[name].editor


def field(kind, **more):
    return Field("it", "It", kind, **more)


# Texts and values


@given(some.integers(-(10**15), 10**15).filter(lambda fen: abs(fen) < 10**14))
def test_an_amount_reads_back_as_it_was(fen):
    amount = field(FieldKind.AMOUNT)
    assert parse(amount, edit_text(amount, fen)) == fen


@given(some.integers(0, 10**6).map(lambda n: n / 10**6))
def test_a_rate_is_shown_in_per_cent_and_reads_back_as_the_same_fraction(fraction):
    rate = field(FieldKind.RATE)
    assert parse(rate, edit_text(rate, fraction)) == fraction


@given(some.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_day_reads_back_as_it_was_and_in_other_spellings(day):
    asked_day = field(FieldKind.DAY)
    assert parse(asked_day, edit_text(asked_day, day)) == day
    for spelled in (f"{day:%Y/%m/%d}", f"{day.year}.{day.month}.{day.day}", f"{day:%Y年%m月%d日}"):
        assert parse(asked_day, spelled) == day


@pytest.mark.parametrize(
    ("typed", "fen"), [("1,066.19", 106619), ("¥3,000", 300000), ("￥0.5", 50), (" 12 ", 1200)]
)
def test_an_amount_may_carry_a_currency_sign_and_thousands_commas(typed, fen):
    assert parse(field(FieldKind.AMOUNT), typed) == fen


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("8900元", 890000),
        ("￥１８，５００．５０", 1850050),
        ("1万", 1000000),
        ("1.2万元", 1200000),
        ("0.00001万", 10),
    ],
)
def test_an_amount_may_be_written_as_a_chinese_keyboard_and_a_lender_do(typed, fen):
    assert parse(field(FieldKind.AMOUNT), typed) == fen


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (FieldKind.AMOUNT, "1,5"),
        (FieldKind.AMOUNT, "12.345"),
        (FieldKind.AMOUNT, "much"),
        (FieldKind.AMOUNT, "万"),
        (FieldKind.AMOUNT, "1.2345678万"),
        (FieldKind.AMOUNT, "0.0000001万"),
        (FieldKind.AMOUNT, "1000000000000"),
        (FieldKind.RATE, "-3"),
        (FieldKind.RATE, "high"),
        (FieldKind.DAY, "2026-02-30"),
        (FieldKind.DAY, "tomorrow"),
        (FieldKind.WHOLE, "1.5"),
        (FieldKind.WHOLE, "１２月"),
        (FieldKind.DAY, "15"),
    ],
)
def test_what_does_not_fit_is_told_in_one_sentence(kind, typed):
    with pytest.raises(UserError) as told:
        parse(field(kind), typed)
    assert str(told.value).endswith(".")


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (FieldKind.WHOLE, "１２", 12),
        (FieldKind.WHOLE, "－３", -3),
        (FieldKind.RATE, "７．２５％", 0.0725),
        (FieldKind.AMOUNT, "１，０６６．１９", 106619),
        (FieldKind.DAY, "２０２６－１１－０２", date(2026, 11, 2)),
    ],
)
def test_what_a_chinese_keyboard_writes_in_full_width_is_read(kind, typed, value):
    assert parse(field(kind), typed) == value


@pytest.mark.parametrize(
    ("typed", "past", "coming"),
    [
        ("15", "2026-11-15", "2026-12-15"),
        ("２４", "2026-11-24", "2026-11-24"),
        ("30日", "2026-10-30", "2026-11-30"),
        ("11-02", "2026-11-02", "2026-11-02"),
        ("2025-01-31", "2025-01-31", "2025-01-31"),
    ],
)
def test_a_day_of_the_month_is_the_last_one_or_where_days_come_the_next(typed, past, coming):
    assert parse(field(FieldKind.DAY), typed, AS_OF).isoformat() == past
    assert parse(field(FieldKind.DAY, ahead=True), typed, AS_OF).isoformat() == coming


def test_a_short_day_stands_whole_once_its_field_is_left(opened, qtbot):
    dialog = opened("bills", line=1)
    closed, due = asked(dialog, "closed_on").line, asked(dialog, "due_on").line
    closed.clear()
    qtbot.keyClicks(closed, "15")
    qtbot.keyClicks(due, "9")
    for line in (closed, due):
        line.editingFinished.emit()
    assert (closed.text(), due.text()) == ("2026-11-15", "2026-12-09")


def test_the_calendar_begins_on_monday_and_names_the_days(opened):
    dialog = opened("bills")
    editor = asked(dialog, "due_on")
    menu = editor.findChild(QMenu)
    editor._show_calendar(menu)
    calendar = editor._calendar
    assert calendar.firstDayOfWeek() is Qt.DayOfWeek.Monday
    names = QCalendarWidget.HorizontalHeaderFormat
    assert calendar.horizontalHeaderFormat() != names.NoHorizontalHeader


def test_values_outside_their_bounds_are_told():
    with pytest.raises(UserError, match="more than zero"):
        parse(field(FieldKind.AMOUNT, low=1), "0")
    with pytest.raises(UserError, match="below zero"):
        parse(field(FieldKind.AMOUNT, low=0), "-1")
    with pytest.raises(UserError, match="between 1 and 31"):
        parse(field(FieldKind.WHOLE, low=1, high=31), "32")
    with pytest.raises(UserError, match="between 0 and 1000"):
        parse(field(FieldKind.RATE, low=0, high=10), "1001")


def test_a_time_that_does_not_exist_is_told():
    with pytest.raises(UserError):
        parse_time("25:00")


# The window that asks


@pytest.mark.parametrize("collection", FORMS)
def test_the_form_of_each_record_reads_back_the_record_and_changes_nothing(
    desk, opened, collection
):
    kept = desk.ledger.records(FORMS[collection].record)
    assert kept
    before, label = text_of(desk.ledger), desk.ledger.undo_label
    for record in kept[:8]:
        dialog = opened(collection, record)
        values = {name: asked(dialog, name).value() for name in dialog.asked}
        assert replace(record, **values) == record
        dialog.save()
        assert dialog.kept is None
    assert (text_of(desk.ledger), desk.ledger.undo_label) == (before, label)


@pytest.mark.parametrize("collection", FORMS)
def test_each_input_can_be_reached_by_keyboard_and_has_a_name(opened, collection):
    dialog = opened(collection)
    for name in dialog.asked:
        target = asked(dialog, name).focusProxy()
        assert target.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert target.accessibleName()


EDITS = [
    ("lines", "lender", "Another bank"),
    ("limit_events", "limit", 777700),
    ("loans", "principal", 123456),
    ("bills", "due_on", date(2026, 12, 1)),
    ("repayments", "amount", 4242),
    ("applications", "on", date(2026, 4, 1)),
    ("accounts", "name", "Savings"),
    ("balances", "on", date(2026, 11, 4)),
    ("transactions", "category", "Gifts"),
    ("incomes", "amount", 900000),
    ("answers", "on", date(2026, 11, 2)),
    ("checkins", "used", 100),
]


def test_every_form_has_an_edit_to_try():

    assert {collection for collection, _name, _value in EDITS} == set(FORMS)


@pytest.mark.parametrize(("collection", "name", "value"), EDITS)
def test_an_edit_is_kept_and_undo_gives_the_same_export(desk, opened, collection, name, value):
    before = text_of(desk.ledger)
    record = desk.ledger.records(FORMS[collection].record)[0]
    dialog = opened(collection, record)
    asked(dialog, name).set_value(value)
    dialog.save()
    assert desk.ledger.get(type(record), record.id) == dialog.kept
    assert getattr(dialog.kept, name) == value
    desk.undo()
    assert text_of(desk.ledger) == before


@pytest.mark.parametrize(("collection", "name", "value"), EDITS)
def test_a_record_added_by_hand_is_kept_and_undo_gives_the_same_export(
    desk, opened, collection, name, value
):
    before = text_of(desk.ledger)
    like = desk.ledger.records(FORMS[collection].record)[0]
    dialog = opened(collection)
    for asked_name in dialog.asked:
        asked(dialog, asked_name).set_value(getattr(like, asked_name))
        if asked_name == "line":
            dialog._edited("line")
    asked(dialog, name).set_value(value)
    dialog.save()
    assert dialog.kept.id != like.id
    assert desk.ledger.get(type(like), dialog.kept.id) == dialog.kept
    desk.undo()
    assert text_of(desk.ledger) == before


def test_a_needed_field_left_empty_is_told_beside_it_and_nothing_is_kept(desk, opened):
    before = text_of(desk.ledger)
    dialog = opened("repayments", line=1)
    dialog.save()
    assert dialog.asked["amount"].fault.isVisible()
    assert not dialog.asked["paid_at"].fault.isVisible()
    assert dialog.isVisible()
    assert dialog.focusWidget() is asked(dialog, "amount").line
    assert text_of(desk.ledger) == before


def test_the_sentence_goes_away_when_the_field_is_edited(opened, qtbot):
    dialog = opened("repayments", line=1)
    dialog.save()
    qtbot.keyClicks(asked(dialog, "amount").line, "12")
    assert not dialog.asked["amount"].fault.isVisible()


def test_a_check_in_that_says_nothing_is_not_kept(opened):
    dialog = opened("checkins", line=1)
    dialog.save()
    assert "at least one" in dialog.asked["limit"].fault.text()
    asked(dialog, "used").set_value(0)
    dialog.save()
    assert dialog.kept.used == 0


def test_days_out_of_order_are_told_beside_the_later_one(opened):
    dialog = opened("bills", line=1)
    asked(dialog, "balance").set_value(100)
    asked(dialog, "closed_on").set_value(date(2026, 5, 5))
    asked(dialog, "due_on").set_value(date(2026, 5, 4))
    dialog.save()
    assert "before" in dialog.asked["due_on"].fault.text()
    assert dialog.kept is None


def test_new_records_propose_the_day_in_force(opened):
    assert asked(opened("applications"), "on").value() == AS_OF
    assert asked(opened("repayments"), "paid_at").value() == datetime(2026, 11, 24)


def test_enter_saves_and_escape_leaves_all_as_it_was(desk, opened, qtbot):
    before = text_of(desk.ledger)
    left = opened("accounts")
    qtbot.keyClicks(asked(left, "name").line, "Cash box")
    qtbot.keyClick(asked(left, "name").line, Qt.Key.Key_Escape)
    assert text_of(desk.ledger) == before
    saved = opened("accounts")
    assert asked(saved, "name").line.text() == "Cash box"
    asked(saved, "kind").set_value(AccountKind.CASH)
    qtbot.keyClick(asked(saved, "name").line, Qt.Key.Key_Return)
    assert saved.kept.name == "Cash box"


def test_what_kind_of_account_it_is_is_asked_and_never_taken_for_granted(opened):
    dialog = opened("accounts")
    asked(dialog, "name").set_value("余额宝")
    dialog.save()
    assert dialog.kept is None and dialog.asked["kind"].fault.text()
    asked(dialog, "kind").set_value(AccountKind.FUND)
    dialog.save()
    assert dialog.kept.kind is AccountKind.FUND


def test_up_and_down_step_a_day(opened, qtbot):
    day = asked(opened("applications"), "on")
    qtbot.keyClick(day.line, Qt.Key.Key_Up)
    assert day.value() == date(2026, 11, 25)
    qtbot.keyClick(day.line, Qt.Key.Key_Down)
    qtbot.keyClick(day.line, Qt.Key.Key_Down)
    assert day.value() == date(2026, 11, 23)


def test_the_direction_follows_the_kind_until_it_is_chosen(opened):
    dialog = opened("transactions")
    kind, direction = asked(dialog, "kind"), asked(dialog, "direction")
    kind.set_value(Kind.INCOME)
    kind.edited.emit()
    assert direction.value() is Direction.IN
    direction.set_value(Direction.NEUTRAL)
    direction.edited.emit()
    kind.set_value(Kind.EXPENSE)
    kind.edited.emit()
    assert direction.value() is Direction.NEUTRAL


def test_only_bills_and_loans_of_the_chosen_line_are_offered(desk, opened):
    dialog = opened("repayments", line=2)
    boxes = {name: asked(dialog, name).box for name in ("bill", "loan")}
    assert boxes["bill"].count() == 1
    assert [boxes["loan"].itemText(n) for n in range(1, boxes["loan"].count())] == [
        "1 Aug 2026 · 3,000"
    ]
    asked(dialog, "line").set_value(1)
    asked(dialog, "line").edited.emit()
    assert boxes["bill"].count() == 1 + len(desk.ledger.snapshot().bills)
    assert boxes["loan"].count() == 1


def test_choices_are_plain_words_and_keep_the_codes(opened):
    kind = asked(opened("lines"), "kind")
    assert kind.box.currentText() == "Revolving credit"
    assert kind.value() is LineKind.REVOLVING


def test_an_edited_amount_counts_in_full_and_other_edits_keep_what_counts(desk, opened):
    with desk.ledger.change("Refunded in its own row") as change:
        partly = change.add(replace(desk.ledger.get(Transaction, 2), id=0, counted=100))
    renamed = opened("transactions", partly)
    asked(renamed, "category").set_value("Gifts")
    renamed.save()
    assert renamed.kept.counted == 100
    repriced = opened("transactions", renamed.kept)
    asked(repriced, "amount").set_value(5000)
    repriced.save()
    assert repriced.kept.counted is None


def test_what_the_ledger_refuses_is_told_and_the_form_stays(desk, opened):
    record = desk.ledger.records(Line)[2]
    dialog = opened("lines", record)
    asked(dialog, "lender").set_value("Gone bank")
    with desk.ledger.change("Deleted meanwhile") as change:
        change.delete(record)
    dialog.save()
    assert dialog.trouble.isVisible()
    assert dialog.isVisible()


def test_texts_in_use_are_offered_while_typing(opened):
    line = asked(opened("applications"), "lender").line
    assert isinstance(line, QLineEdit)
    words = line.completer().model()
    assert "花呗" in [words.index(n, 0).data() for n in range(words.rowCount())]


# Deleting


def test_what_goes_with_a_record_is_counted_by_collection(desk):
    snapshot = desk.snapshot()
    assert goes_with(snapshot, desk.ledger.get(Line, 1)) == {
        "limit_events": 3,
        "bills": 6,
        "repayments": 5,
    }
    assert not goes_with(snapshot, desk.ledger.get(Repayment, 1))
    assert not goes_with(snapshot, desk.ledger.get(Loan, 1))


# Leaving without saving


def test_what_was_typed_and_not_saved_is_there_when_the_form_is_opened_again(opened, desk, qtbot):
    told = []
    desk.said.connect(lambda text, _undo: told.append(text))
    form = opened("transactions")
    qtbot.keyClicks(asked(form, "amount").line, "12.5x")
    asked(form, "at").time.setText("8:1")
    asked(form, "at").edited.emit()
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert told == ["Not saved. What you typed is there when you open the form again."]
    again = opened("transactions")
    assert asked(again, "amount").line.text() == "12.5x"
    assert asked(again, "at").time.text() == "8:1"
    assert again.brought.isVisible()
    again.brought.findChild(QPushButton).click()
    assert asked(again, "amount").line.text() == "" and not again.brought.isVisible()
    again.reject()
    assert not opened("transactions").brought.isVisible()


def test_a_draft_is_that_of_its_own_record(opened, desk):
    first, second = desk.all_records().accounts[0], desk.all_records().lines[0]
    form = opened("accounts", first)
    asked(form, "name").line.setText("Another")
    asked(form, "name").edited.emit()
    form.reject()
    assert asked(opened("accounts"), "name").line.text() == ""
    assert not opened("lines", second).brought.isVisible()
    assert asked(opened("accounts", first), "name").line.text() == "Another"


@pytest.mark.parametrize("modifier", ["NoModifier", "ControlModifier"])
def test_enter_and_ctrl_enter_save_a_form_alike(opened, desk, qtbot, modifier):
    form = opened("accounts")
    asked(form, "name").line.setText("Purse")
    asked(form, "kind").set_value(AccountKind.CASH)
    with qtbot.waitActive(form):
        form.activateWindow()
    line = asked(form, "name").line
    qtbot.keyClick(line, Qt.Key.Key_Return, getattr(Qt.KeyboardModifier, modifier))
    assert "Purse" in [one.name for one in desk.all_records().accounts]
