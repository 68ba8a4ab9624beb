"""The page of transactions: a page of rows at a time, filters and sums, edits with undo."""

import csv
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from core.days import show_day
from core.errors import UserError
from core.records.finding import ORDERS, find_transactions, transactions_of
from core.records.ledger import Ledger
from core.records.model import Direction, Kind, Status, Transaction
from core.records.sums import MOVED, SPENT, sum_transactions
from desktop.pages.transactions import PAGE, looking
from desktop.pages.transactions.filters import OWN_DAYS, PERIODS
from desktop.widgets.paged import KEPT_PAGES
from desktop.widgets.paged import PAGE as ROWS
from desktop.widgets.transaction_rows import (
    AMOUNT,
    CATEGORY,
    STATUS,
    TransactionRows,
)
from tests.desktop.dialogs import when_asked
from tests.desktop.sample import desk_over, fill, text_of


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


def add_many(ledger, count):
    with ledger.change("Many") as change:
        for n in range(count):
            change.add(
                Transaction(
                    at=datetime(2020, 1, 1 + n % 28, n % 24),
                    amount=100 + n,
                    direction=Direction.OUT,
                    kind=Kind.EXPENSE,
                )
            )


def column(page, number):
    model = page.model
    return [model.index(row, number).data() for row in range(model.rowCount())]


# Rows on demand


def test_only_the_pages_that_are_looked_at_are_read(qtbot, ledger, monkeypatch):
    add_many(ledger, 6 * ROWS)
    read = []
    plain = ledger.transactions
    monkeypatch.setattr(
        ledger, "transactions", lambda **asked: read.append(asked["offset"]) or plain(**asked)
    )
    rows = TransactionRows(desk_over(ledger))
    rows.show_rows({}, ledger.count_transactions())
    assert (rows.rowCount(), read) == (40 + 6 * ROWS, [])
    assert rows.row_at(5 * ROWS + 3) == plain(offset=5 * ROWS + 3, limit=1)[0]
    assert read == [5 * ROWS]


def test_pages_that_were_left_long_ago_are_let_go(qtbot, ledger, monkeypatch):
    row = ledger.transactions(limit=1)
    monkeypatch.setattr(ledger, "transactions", lambda **asked: row * ROWS)
    rows = TransactionRows(desk_over(ledger))
    rows.show_rows({}, 1_000_000)
    for n in range(0, 100 * ROWS, ROWS):
        rows.row_at(n)
    assert rows.pages_held == KEPT_PAGES


def test_newest_rows_come_first(page):
    days = [page.model.row_at(n).at for n in range(page.model.rowCount())]
    assert days == sorted(days, reverse=True)
    assert [show_day(day) for day in days] == column(page, 0)
    assert len(days) == 40


# Filters and sums


FILTERS = some.fixed_dictionaries(
    {
        "search": some.sampled_from([None, "shop", "Food", "豆浆", "100%"]),
        "kind": some.none() | some.sampled_from(Kind),
        "account": some.sampled_from([None, 1]),
        "line": some.sampled_from([None, 1, 2]),
        "from_on": some.none() | some.dates(date(2026, 10, 20), date(2026, 11, 26)),
        "to_on": some.none() | some.dates(date(2026, 10, 20), date(2026, 11, 26)),
    }
)


ON_DAY_TOTALS = FILTERS.map(lambda filters: filters | {"search": None, "line": None})


@pytest.fixture
def mixed(ledger):
    """Every kind in every status, on days that lie close together."""
    with ledger.change("Mixed") as change:
        for n, (kind, status) in enumerate(product(Kind, Status)):
            change.add(
                Transaction(
                    at=datetime(2026, 11, 1 + n % 25, 9),
                    amount=10**n % 9973,
                    direction=Direction.OUT,
                    kind=kind,
                    status=status,
                    text="shop",
                )
            )
    return ledger


@given(filters=FILTERS | ON_DAY_TOTALS)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sums_are_those_of_the_rows_that_pass(mixed, filters):
    passing = mixed.transactions(**filters, limit=1000)
    counting = [kept for kept in passing if kept.status in (Status.DONE, Status.PENDING)]

    def total(*kinds):
        return sum(kept.amount for kept in counting if kept.kind in kinds)

    sums = sum_transactions(mixed, **filters)
    assert sums.rows == len(passing)
    assert sums.income == total(Kind.INCOME)
    assert sums.expense == total(*SPENT) - total(Kind.REFUND)
    assert sums.transfers == total(*MOVED)


def test_the_search_narrows_rows_and_sums_a_moment_after_typing(page, qtbot):
    with qtbot.waitSignal(page.filters.changed):
        qtbot.keyClicks(page.filters.search, "metro")
    assert set(column(page, 1)) == {"Metro"}
    assert page.sums.text().startswith("10 transactions")


def test_choices_narrow_together(page):
    page.filters.kind.setCurrentIndex(page.filters.kind.findText("Income"))
    page.filters.line.setCurrentIndex(page.filters.line.findText("招商银行 Young card"))
    assert {page.model.row_at(n).kind for n in range(page.model.rowCount())} == {Kind.INCOME}
    assert {page.model.row_at(n).line for n in range(page.model.rowCount())} == {1}


def test_periods_are_seen_from_the_day_in_force():
    spans = {name: days(date(2026, 1, 15)) for name, days in PERIODS if days}
    assert spans["This month"] == (date(2026, 1, 1), None)
    assert spans["Last month"] == (date(2025, 12, 1), date(2025, 12, 31))
    assert spans["Last three months"] == (date(2025, 10, 1), date(2025, 12, 31))
    assert spans["Last year"] == (date(2025, 1, 1), date(2025, 12, 31))


def test_days_of_ones_own_narrow_and_a_wrong_one_is_told(page, qtbot):
    page.filters.period.setCurrentIndex(OWN_DAYS)
    assert page.filters.days.isVisible()
    with qtbot.waitSignal(page.filters.changed):
        qtbot.keyClicks(page.filters.from_on.line, "2026-11-15")
    assert page.model.rowCount() == 6
    with qtbot.waitSignal(page.filters.changed):
        qtbot.keyClicks(page.filters.to_on.line, "2026-11-31")
    assert "not a day" in page.filters.fault.text()


def test_nothing_found_offers_to_clear_the_filters(page, qtbot):
    with qtbot.waitSignal(page.filters.changed):
        qtbot.keyClicks(page.filters.search, "no such thing")
    assert page.none_found.isVisible()
    page.filters.clear()
    assert page.model.rowCount() == 40


# What a row says


def test_a_failed_row_has_a_sign_and_its_word_and_done_rows_say_nothing(page):
    for n in range(page.model.rowCount()):
        failed = page.model.row_at(n).status is Status.FAILED
        index = page.model.index(n, STATUS)
        assert index.data() == ("Failed" if failed else "")
        assert (index.data(Qt.ItemDataRole.DecorationRole) is not None) == failed


# Editing


def test_a_category_is_edited_in_place_and_undo_gives_the_same_export(
    page, ledger, qtbot, monkeypatch
):
    monkeypatch.setattr(page, "edit", lambda: pytest.fail("Enter in the cell opened the form"))
    before = text_of(ledger)
    page.table.setFocus()
    page.table.selectRow(2)
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    editor = page.table.viewport().findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "Commute")
    with qtbot.waitSignal(page.desk.changed):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert page.model.index(2, CATEGORY).data() == "Commute"
    assert ledger.transactions(offset=2, limit=1)[0].category == "Commute"
    assert page.table.current_row == 2
    page.desk.undo()
    assert text_of(ledger) == before
    assert page.model.index(2, CATEGORY).data() == "Travel"


def test_the_same_category_again_is_no_change(page, ledger):
    label = ledger.undo_label
    index = page.model.index(2, CATEGORY)
    assert page.model.setData(index, " Travel ") is False
    assert ledger.undo_label == label


def test_a_row_is_deleted_by_key_and_undo_gives_the_same_export(page, ledger, qtbot):
    before = text_of(ledger)
    page.table.setFocus()
    page.table.selectRow(4)
    gone = page.current
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert ledger.get(Transaction, gone.id) is None
    assert (page.model.rowCount(), page.table.current_row) == (39, 4)
    page.desk.undo()
    assert text_of(ledger) == before
    assert page.model.rowCount() == 40


def test_a_row_is_edited_with_enter_and_stays_chosen(page, ledger, qtbot):
    page.table.selectRow(4)
    chosen = page.current

    def earlier(dialog):
        dialog.asked["at"].editor.set_value(datetime(2026, 10, 20, 8))
        dialog.save()

    when_asked(earlier)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert ledger.get(Transaction, chosen.id).at == datetime(2026, 10, 20, 8)
    assert page.current.id == chosen.id
    assert page.table.current_row > 4


def test_evidence_finds_its_row_among_many(page, ledger):
    add_many(ledger, 500)
    wanted = ledger.transactions(offset=333, limit=1)[0]
    page.refresh()
    page.filters.search.setText("something else")
    page.focus(evidence=(f"transactions:{wanted.id}",))
    assert page.current == wanted
    assert page.table.current_row == 333


def test_an_empty_ledger_says_how_to_begin(qtbot, tmp_path):
    with Ledger.create(tmp_path / "empty.limitwise") as ledger:
        desk = desk_over(ledger)
        page = PAGE.build(desk)
        qtbot.addWidget(page)
        page.show()
        page.refresh()
        assert page.nothing.isVisible()
        with qtbot.waitSignal(desk.asked) as asked:
            page.nothing.findChild(type(page.add_button), "").click()
        assert asked.args[0] == "import"


def test_amounts_have_two_decimals_so_that_their_points_align(page, ledger):
    with ledger.change("Round") as change:
        change.add(
            Transaction(
                at=datetime(2026, 11, 24),
                amount=9000,
                direction=Direction.OUT,
                kind=Kind.EXPENSE,
            )
        )
    page.refresh()
    amounts = column(page, AMOUNT)
    assert amounts[0] == "−90.00"
    assert all(amount[-3] == "." for amount in amounts)


def test_a_category_edited_out_of_the_search_takes_its_row_away(page, ledger, qtbot):
    page.filters.search.setText("Travel")
    page.read()
    found = page.model.rowCount()
    page.table.setFocus()
    page.table.selectRow(0)
    page.edit_category()
    editor = page.table.findChild(QLineEdit)
    editor.setText("Elsewhere")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == found - 1)
    page.desk.undo()
    assert page.model.rowCount() == found


def test_a_page_that_cannot_be_read_is_told_once(page, ledger, monkeypatch):
    def broken(**asked):
        raise UserError("The disk is gone.")

    monkeypatch.setattr(ledger, "transactions", broken)
    page.model.restart(40)
    with pytest.raises(UserError):
        page.model.index(0, 0).data()
    assert page.model.index(1, 0).data() is None


# Looking through all rows


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("falling", [True, False])
def test_rows_are_sorted_by_a_column_and_what_is_missing_stands_last(mixed, order, falling):
    found = find_transactions(mixed, order, falling)
    rows = transactions_of(mixed, found.ids)
    assert len(rows) == found.sums.rows == mixed.count_transactions()
    told = [getattr(row, order) for row in rows]
    if order == "amount":
        told = [-row.amount if row.direction is Direction.OUT else row.amount for row in rows]
    known = [one.casefold() if isinstance(one, str) else one for one in told if one is not None]
    assert known == sorted(known, reverse=falling)
    assert told[len(known) :] == [None] * (len(told) - len(known))


@given(filters=FILTERS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_found_are_the_rows_that_pass_with_their_sums(mixed, filters):
    found = find_transactions(mixed, **filters)
    assert transactions_of(mixed, found.ids) == mixed.transactions(**filters, limit=1000)
    assert found.sums == sum_transactions(mixed, **filters)


def test_a_heading_sorts_all_transactions_and_the_chosen_row_is_found_again(page, qtbot):
    page.table.sortByColumn(AMOUNT, Qt.SortOrder.AscendingOrder)
    rows = [page.model.row_at(n) for n in range(page.model.rowCount())]
    signed = [-row.amount if row.direction is Direction.OUT else row.amount for row in rows]
    assert all(one <= other for one, other in pairwise(signed))
    page.choose(rows[-1].id)
    assert page.table.current_row == 39
    page.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert page.model.row_at(0).at == max(row.at for row in rows)


def test_a_large_ledger_is_looked_through_on_another_thread_and_only_the_last_search_counts(
    page, qtbot, monkeypatch
):
    monkeypatch.setattr(looking, "A_FEW", 0)
    for text in ("m", "me", "metro"):
        page.filters.search.setText(text)
        page.read()
    assert page.model.rowCount() == 40 and page.looking.busy
    qtbot.waitUntil(lambda: not page.looking.busy)
    assert set(column(page, 1)) == {"Metro"}
    wanted = page.model.row_at(3)
    page.table.sortByColumn(AMOUNT, Qt.SortOrder.DescendingOrder)
    page.choose(wanted.id)
    qtbot.waitUntil(lambda: not page.looking.busy)
    assert page.current == wanted


def test_all_rows_of_a_large_ledger_stand_there_before_their_sums(page, ledger, qtbot, monkeypatch):
    monkeypatch.setattr(looking, "A_FEW", 0)
    kept = page.model.row_at(7)
    with ledger.change("Another") as change:
        change.add(Transaction(at=kept.at, amount=100, direction=Direction.OUT, kind=Kind.EXPENSE))
    page.refresh()
    page.choose(kept.id)
    assert (page.model.rowCount(), page.current, page.sums.text()) == (41, kept, "")
    qtbot.waitUntil(lambda: page.sums.text().startswith("41 transactions"))
    assert page.current == kept


def test_a_search_that_cannot_be_read_is_told_and_the_next_one_works(
    page, ledger, qtbot, monkeypatch
):
    monkeypatch.setattr(looking, "A_FEW", 0)

    def broken():
        raise UserError("The disk is gone.")

    with monkeypatch.context() as patch:
        patch.setattr(ledger, "beside", broken)
        page.filters.search.setText("metro")
        with qtbot.waitSignal(page.desk.refused):
            page.read()
    page.read()
    qtbot.waitUntil(lambda: not page.looking.busy)
    assert set(column(page, 1)) == {"Metro"}


def test_all_rows_that_pass_are_saved_as_csv_not_only_those_in_view(
    page, ledger, qtbot, monkeypatch, tmp_path
):
    monkeypatch.setattr(looking, "AT_ONCE", 50)
    add_many(ledger, 333)
    page.refresh()
    with qtbot.waitSignal(page.desk.said):
        page.save(tmp_path / "all.csv")
    with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert (len(rows), rows[0][0], rows[1][-1]) == (374, "Day", "+12.34")
    page.filters.search.setText("metro")
    page.read()
    with qtbot.waitSignal(page.desk.said):
        page.save(tmp_path / "all.csv")
    assert (tmp_path / "all.csv").read_text("utf-8").count("Metro") == 10


def test_in_a_narrow_window_a_column_that_no_row_fills_gives_its_room_away(page, ledger, qtbot):
    page.resize(560, 560)
    page.filters.search.setText("metro")
    page.read()
    states = {page.model.row_at(n).status for n in range(page.model.rowCount())}
    assert (STATUS in page.table.columns.shown()) == (states != {Status.DONE})
    with ledger.change("All done") as change:
        for kept in ledger.transactions(limit=100):
            change.update(replace(kept, status=Status.DONE))
    page.refresh()
    assert STATUS not in page.table.columns.shown() and AMOUNT in page.table.columns.shown()
    page.resize(1100, 560)
    assert STATUS in page.table.columns.shown()
