"""Several transactions changed together with a preview, and where a row came from."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from core.money import Fen
from core.records.ledger import Ledger
from core.records.model import Batch, Direction, Kind, Transaction
from core.records.origin import imports_of
from desktop.pages.transactions import PAGE
from desktop.pages.transactions.origin import origin_of
from desktop.pages.transactions.together import ChangeTogether
from tests.desktop.dialogs import when_asked
from tests.desktop.sample import desk_over, fill, text_of


@pytest.fixture
def ledger(tmp_path):
    with Ledger.create(tmp_path / "sample.limitwise") as made:
        fill(made)
        yield made


@pytest.fixture
def page(dressed, qtbot, ledger):
    desk = desk_over(ledger)
    made = PAGE.build(desk)
    qtbot.addWidget(made)
    desk.changed.connect(made.refresh)
    made.show()
    made.refresh()
    return made


def take(box, value):
    """Choose as a person does."""
    at = [box.itemData(n) for n in range(box.count())].index(value)
    box.setCurrentIndex(at)
    box.activated.emit(at)


def preview(dialog):
    model = dialog.model
    return [
        [model.index(n, at).data() for at in range(model.columnCount())]
        for n in range(model.rowCount())
    ]


def test_chosen_rows_are_changed_together_after_a_preview_and_undone_at_once(page, ledger):
    before = text_of(ledger)
    page.table.selectAll()
    assert page.edit_button.text() == "Edit together…"

    def change(dialog):
        assert not dialog.save_button.isEnabled()
        dialog.category.setText("  Food ")
        assert dialog.note.text() == "20 of 40 transactions will change"
        assert {row[3] for row in preview(dialog)} == {"Travel → Food", "– → Food"}
        dialog.save()

    when_asked(change)
    page.edit_button.click()
    assert {one.category for one in ledger.records(Transaction)} == {"Food"}
    assert ledger.undo_label == "20 transactions changed"
    page.desk.undo()
    assert text_of(ledger) == before


def test_kind_and_direction_change_what_is_counted(page, qtbot, ledger):
    bought = [one for one in ledger.transactions() if one.kind is Kind.EXPENSE][:3]
    with ledger.change("Refunded in part") as change:
        bought[0] = replace(bought[0], counted=Fen(1))
        change.update(bought[0])
    dialog = ChangeTogether(page, page.desk, bought)
    qtbot.addWidget(dialog)
    take(dialog.kind, Kind.REFUND)
    take(dialog.direction, Direction.IN)
    dialog.no_category.setChecked(True)
    shown = preview(dialog)[0]
    assert "−" in shown[2] and " → +" in shown[2] and shown[4] == "Expense → Refund"
    dialog.save()
    for one in bought:
        kept = ledger.get(Transaction, one.id)
        assert kept.kind is Kind.REFUND and kept.direction is Direction.IN
        assert kept.category is None and kept.counted is None


def test_one_row_is_edited_as_before_and_leaving_changes_nothing(page, ledger):
    before = text_of(ledger)
    page.table.selectRow(0)
    assert page.edit_button.text() == "Edit"
    page.table.selectAll()
    when_asked(lambda dialog: dialog.category.setText("Food"))  # then it is closed
    page.edit()
    assert text_of(ledger) == before


def test_a_row_tells_the_files_that_have_it_and_a_typed_one_that_it_was_typed(page, ledger):
    typed = ledger.transactions()[0]
    assert origin_of(page.desk, typed) == [("Origin", "Typed by hand")]
    with ledger.change("Import") as change:
        files = [
            change.add(Batch(file=name, sha256="0" * 64, format="wechat", imported_at=at, rows=1))
            for name, at in (("a.csv", datetime(2026, 11, 2)), ("b.csv", datetime(2026, 11, 9)))
        ]
        row = change.add(
            Transaction(
                batch=files[0].id, at=datetime(2026, 11, 1), amount=500, direction=Direction.OUT,
                kind=Kind.EXPENSE, method="零钱", order_id="10023", pair=typed.id,
            )
        )  # fmt: skip
        ledger.connection.execute("INSERT INTO also_in VALUES (?, ?)", (files[1].id, row.id))
    assert [one.file for one in imports_of(ledger, row)] == ["a.csv", "b.csv"]
    told = origin_of(page.desk, row)
    assert told[0] == ("From the file", "a.csv, imported on 2 Nov 2026")
    assert told[2] == ("Also in the file", "b.csv, imported on 9 Nov 2026")
    assert ("Paid with, as the file says", "零钱") in told and ("Order number", "10023") in told
    assert told[-1][0] == "The same payment" and "20 Nov 2026" in told[-1][1]
    page.refresh()
    page.choose(row.id)
    menu = page.table.menu.made()
    next(one for one in menu.actions() if one.text() == "Where it came from…").trigger()
    (shown,) = [one for one in page.findChildren(QDialog) if one.isVisible()]
    assert shown.windowTitle() == "Where it came from"
    shown.close()
    QApplication.processEvents()
