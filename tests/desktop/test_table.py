"""Any table of records: sorted, chosen from, copied into a sheet, saved, its columns moved and
hidden, and what is empty given up where room is short."""

import csv
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from core.days import show_day
from core.records.model import Bill
from core.records.settings import COLUMNS
from desktop.forms.panel import RecordsPanel
from desktop.widgets.table import Column, RecordTable, RowsModel
from tests.desktop.sample import desk_over

ROWS = [
    ("花呗", 120_00, date(2026, 11, 9), ""),
    ("=HYPERLINK(1)", -5_50, date(2026, 2, 28), ""),
    ("白条", None, None, ""),
    ("Card\tone", 1_300_00, date(2026, 10, 1), ""),
]


def figure(row):
    return "–" if row[1] is None else f"{row[1] / 100:,.2f}".replace("-", "−")


@pytest.fixture
def table(dressed, qtbot):
    model = RowsModel(
        [
            Column("Line", lambda row: row[0]),
            Column("Amount", figure, number=True),
            Column(
                "Day",
                lambda row: show_day(row[2]) if row[2] else "",
                width=132,
                order=lambda row: row[2],
            ),
            Column("Note", lambda row: row[3]),
        ]
    )
    model.set_rows(ROWS)
    made = RecordTable(model, "Sample")
    model.setParent(made)
    qtbot.addWidget(made)
    made.resize(620, 300)
    made.show()
    return made


def shown(table, column=0):
    return [table.model().index(n, column).data() for n in range(table.model().rowCount())]


def heading(table, qtbot, column):
    header = table.horizontalHeader()
    place = header.viewport().rect().center()
    place.setX(header.sectionViewportPosition(column) + 20)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def action(table, text, column=None):
    menu = table.menu.made(column)
    below = [one for each in menu.actions() if each.menu() for one in each.menu().actions()]
    return next(one for one in (*menu.actions(), *below) if one.text() == text)


def test_a_click_on_a_heading_sorts_by_figure_and_day_and_the_third_gives_the_first_order(
    table, qtbot
):
    table.selectRow(0)
    heading(table, qtbot, 1)
    assert shown(table, 1) == ["−5.50", "120.00", "1,300.00", "–"]
    assert table.chosen_rows == [1]  # 花呗 stays chosen
    heading(table, qtbot, 1)
    assert shown(table, 1) == ["1,300.00", "120.00", "−5.50", "–"]
    heading(table, qtbot, 1)
    assert shown(table) == [row[0] for row in ROWS]
    heading(table, qtbot, 2)
    assert shown(table, 2) == ["28 Feb 2026", "1 Oct 2026", "9 Nov 2026", ""]


def test_new_rows_come_in_the_order_that_was_chosen(table):
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    table.model().set_rows([*ROWS, ("借呗", 1_00, None, "")])
    assert shown(table, 1) == ["−5.50", "1.00", "120.00", "1,300.00", "–"]
    assert table.model().place_of(4) == 1


def test_the_chosen_rows_go_into_a_sheet_with_bare_figures_and_no_formula(table, qtbot):
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().split("\n") == [
        "花呗\t120.00\t9 Nov 2026\t",
        "'=HYPERLINK(1)\t-5.50\t28 Feb 2026\t",
        "白条\t\t\t",
        "Card one\t1300.00\t1 Oct 2026\t",
    ]
    table.selectRow(2)
    action(table, "Copy with headings").trigger()
    assert QGuiApplication.clipboard().text() == "Line\tAmount\tDay\tNote\n白条\t\t\t"


def test_what_is_shown_is_saved_as_csv_in_its_order_without_hidden_columns(
    table, tmp_path, monkeypatch
):
    path = tmp_path / "shown.csv"
    monkeypatch.setattr("desktop.widgets.table_menu.ask_where", lambda *_asked: path)
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    table.columns.hide(2, True)
    table.columns.move(1, -1)
    action(table, "Save as CSV…").trigger()
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Amount", "Line", "Note"]
    assert [row[:2] for row in rows[1:]] == [
        ["1300.00", "Card\tone"],
        ["120.00", "花呗"],
        ["-5.50", "'=HYPERLINK(1)"],
        ["", "白条"],
    ]


def test_a_place_that_cannot_be_written_is_told(table, tmp_path, monkeypatch, qtbot):
    monkeypatch.setattr("desktop.widgets.table_menu.ask_where", lambda *_asked: tmp_path)
    told = []
    monkeypatch.setattr("PySide6.QtWidgets.QMessageBox.open", lambda box: told.append(box.text()))
    table.menu.save()
    assert len(told) == 1 and str(tmp_path) in told[0]


def test_columns_that_were_moved_and_hidden_are_kept(table, qtbot):
    kept = []
    table.columns.remember(None, kept.append)
    table.columns.move(2, -2)
    action(table, "Note").trigger()
    qtbot.waitUntil(lambda: bool(kept))
    assert kept[-1] == {"order": [2, 0, 1, 3], "hidden": [3]}
    other = RecordTable(table.model(), "Other")
    qtbot.addWidget(other)
    other.columns.remember(kept[-1], kept.append)
    assert other.columns.shown() == [2, 0, 1]
    other.columns.as_given()
    assert other.columns.shown() == [0, 1, 2, 3]
    qtbot.waitUntil(lambda: kept[-1] is None)


@pytest.mark.parametrize(
    "nonsense",
    [{"order": [0, 0, 1, 2]}, {"hidden": [0, 1, 2, 3]}, {"order": {}, "hidden": 3}],
)
def test_what_was_kept_of_another_table_is_passed_over(table, nonsense):
    table.columns.remember(nonsense, lambda kept: None)
    assert table.columns.shown() == [0, 1, 2, 3]


def test_the_last_column_that_is_shown_cannot_be_hidden(table):
    for n in range(4):
        table.columns.hide(n, True)
    assert table.columns.shown() == [3]


def test_an_empty_column_gives_its_room_away_where_it_is_short_and_comes_back(table, qtbot):
    table.stretch_column(0, least=160)
    assert table.columns.shown() == [0, 1, 2, 3]
    table.resize(430, 300)
    assert table.columns.shown() == [0, 1, 2]
    assert table.horizontalScrollBar().maximum() == 0
    table.model().set_rows([("借呗", 1_00, date(2026, 1, 1), "a note")])
    assert table.columns.shown() == [0, 1, 2, 3]
    table.model().set_rows(ROWS)
    table.resize(620, 300)
    assert table.columns.shown() == [0, 1, 2, 3]


def test_several_records_are_deleted_together_and_come_back_together(dressed, qtbot, filled_ledger):
    desk = desk_over(filled_ledger)
    panel = RecordsPanel(desk, "bills")
    qtbot.addWidget(panel)
    panel.show_records(1)
    panel.show()
    before = panel.model.rowCount()
    panel.table.selectAll()
    assert not panel.edit_button.isEnabled()
    panel.delete()
    assert filled_ledger.records(Bill) == []
    assert filled_ledger.undo_label == "6 bills deleted"
    desk.undo()
    assert len(filled_ledger.records(Bill)) == before == 6


def test_a_ledger_keeps_the_columns_of_its_tables(dressed, qtbot, filled_ledger):
    desk = desk_over(filled_ledger)
    for collection, n in (("bills", 2), ("loans", 1)):
        panel = RecordsPanel(desk, collection)
        qtbot.addWidget(panel)
        panel.table.columns.hide(n, True)
        qtbot.waitUntil(lambda name=collection: name in filled_ledger.setting(COLUMNS))
    again = RecordsPanel(desk, "bills")
    qtbot.addWidget(again)
    assert 2 not in again.table.columns.shown() and 1 in again.table.columns.shown()
    again.table.columns.as_given()
    qtbot.waitUntil(lambda: list(filled_ledger.setting(COLUMNS)) == ["loans"])
