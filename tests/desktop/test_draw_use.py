"""What a draw was spent on: payments ticked in the loan's view, receipts added, found and gone."""

from datetime import date, datetime

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QCheckBox

from core.records.ledger import Ledger
from core.records.model import (
    Account,
    AccountKind,
    Direction,
    Kind,
    Line,
    LineKind,
    Loan,
    Purpose,
    Receipt,
    Transaction,
)
from desktop.forms import FORMS
from desktop.forms.dialog import RecordDialog
from desktop.pages.lines import PAGE
from desktop.pages.lines import receipts as shown_receipts
from tests.desktop.dialogs import nobody_waits
from tests.desktop.reading import press, texts
from tests.desktop.sample import desk_over

__all__ = ["nobody_waits"]

DRAWN = datetime(2026, 7, 1, 9)


@pytest.fixture
def page(dressed, qtbot, tmp_path):
    with Ledger.create(tmp_path / "sample.limitwise") as ledger:
        with ledger.change("Begin") as change:
            change.add(Line(lender="借呗", kind=LineKind.REVOLVING))
            change.add(Line(lender="房贷", kind=LineKind.MORTGAGE))
            change.add(Account(name="卡", kind=AccountKind.BANK))
            for day, purpose, line in ((1, Purpose.EDUCATION, 1), (25, None, 1), (1, None, 2)):
                drawn_at = DRAWN if day == 1 else DRAWN.replace(month=6, day=day)
                change.add(
                    Loan(line=line, drawn_at=drawn_at, principal=1_000_000, purpose=purpose)  # type: ignore[arg-type]
                )
            for day, amount, who in (
                (3, 600_000, "海风旅行社"),
                (4, 4_000, "小店"),
                (5, 90_000, "某某商店"),
                (6, 80_000, None),
            ):
                change.add(
                    Transaction(
                        account=1,
                        at=datetime(2026, 7, day, 12),
                        amount=amount,  # type: ignore[arg-type]
                        direction=Direction.OUT if who else Direction.IN,
                        kind=Kind.EXPENSE,
                        counterparty=who,
                    )
                )
            change.add(
                Transaction(
                    account=1,
                    at=datetime(2026, 7, 7, 12),
                    amount=700_000,  # type: ignore[arg-type]
                    direction=Direction.OUT,
                    kind=Kind.REPAYMENT,
                    counterparty="花呗",
                )
            )
        made = PAGE.build(desk_over(ledger))
        qtbot.addWidget(made)
        made.desk.changed.connect(made.refresh)
        made.resize(820, 560)
        made.show()
        made.refresh()
        yield made


@pytest.fixture
def choose(monkeypatch):
    """Answers the question for a file with this one."""
    return lambda path: monkeypatch.setattr(shown_receipts, "ask_file", lambda *_words: path)


def opened(page, loan=1):
    page.focus(loan=loan)
    return page.view.use


def ticks(use):
    return {one.text(): one.isChecked() for one in use.findChildren(QCheckBox)}


def loans_of(page):
    return [one.loan for one in page.desk.ledger.records(Transaction)]


def test_the_payments_of_the_days_after_a_draw_are_offered_the_small_ones_on_request(page):
    use = opened(page)
    assert ticks(use) == {
        "3 Jul 2026 · 海风旅行社 · 6,000": False,
        "5 Jul 2026 · 某某商店 · 900": False,
    }
    press(use, "Show 1 smaller payment")
    assert "4 Jul 2026 · 小店 · 40" in ticks(use)
    assert "your records do not show that it went there" in use.note.text()


def test_ticked_payments_are_linked_as_one_action_and_let_go_by_undo(page):
    use = opened(page)
    assert not use.link.isEnabled()
    for tick in use.findChildren(QCheckBox):
        tick.click()
    use.link.click()
    assert loans_of(page) == [1, None, 1, None, None]
    use = page.view.use
    assert all(ticks(use).values()) and not use.link.isEnabled()
    next(iter(use.ticks.values())).click()
    use.link.click()
    assert loans_of(page) == [None, None, 1, None, None]
    page.desk.undo()
    page.desk.undo()
    assert loans_of(page) == [None] * 5


def test_a_payment_of_another_draw_says_so_and_can_be_taken_from_it(page):
    use = opened(page, 2)
    next(iter(use.ticks.values())).click()
    use.link.click()
    use = opened(page, 1)
    (other,) = [text for text in ticks(use) if text.endswith("linked to another draw")]
    assert other.startswith("3 Jul")
    next(iter(use.ticks.values())).click()
    use.link.click()
    assert loans_of(page)[0] == 1


def test_only_a_draw_of_cash_has_a_use_and_without_a_purpose_it_is_asked_for(page):
    assert "No purpose is on record" in opened(page, 2).note.text()
    page.focus(loan=3)
    assert page.view.use is None


def test_a_receipt_is_added_shown_with_its_day_and_speaks_for_the_draw(page, tmp_path, choose):
    file = tmp_path / "发票.pdf"
    file.write_bytes(b"paid")
    choose(file)
    opened(page).receipts.add_button.click()
    use = page.view.use
    assert use.note.text() == "A receipt shows that it was spent on its purpose: Education."
    assert f"发票.pdf, added on {page.desk.as_of.day} " in texts(use)
    (kept,) = page.desk.snapshot().receipts
    assert (kept.loan, kept.path) == (1, str(file))
    page.desk.undo()
    assert page.desk.snapshot().receipts == ()


def test_a_file_that_is_kept_already_or_cannot_be_read_is_told(page, tmp_path, choose):
    said = []
    page.desk.refused.connect(said.append)
    file, empty = tmp_path / "a.pdf", tmp_path / "empty.pdf"
    file.write_bytes(b"paid")
    empty.write_bytes(b"")
    for path in (file, file, empty, tmp_path / "none.pdf", tmp_path):
        choose(path)
        opened(page).receipts.add_button.click()
    assert [text.split(".pdf")[-1] for text in said[:3]] == [
        "This file is kept with the draw already.",
        "” is empty.",
        "” cannot be read.",
    ]
    assert len(said) == 4 and len(page.desk.snapshot().receipts) == 1


def test_a_file_that_moved_or_changed_is_told_and_found_again(page, tmp_path, choose, qtbot):
    file, away = tmp_path / "a.pdf", tmp_path / "b.pdf"
    file.write_bytes(b"paid")
    choose(file)
    opened(page).receipts.add_button.click()
    file.rename(away)
    use = opened(page)
    qtbot.waitUntil(lambda: "no longer where it was" in texts(use))
    choose(away)
    press(use, "Choose it again…")
    assert page.desk.snapshot().receipts[0].path == str(away)
    away.write_bytes(b"something else")
    use = opened(page)
    qtbot.waitUntil(lambda: "not as it was when it was added" in texts(use))
    said = []
    page.desk.refused.connect(said.append)
    press(use, "Choose it again…")
    assert "is another file than the one that was added" in said[0]


def test_a_receipt_is_opened_where_it_lies_and_removed_without_its_file(
    page, tmp_path, choose, monkeypatch
):
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    file = tmp_path / "a.pdf"
    file.write_bytes(b"paid")
    choose(file)
    opened(page).receipts.add_button.click()
    press(page.view.use, "Open the file")
    assert shown == [str(file)]
    press(page.view.use, "Remove")
    assert page.desk.snapshot().receipts == () and file.exists()


def test_a_program_that_a_loaded_ledger_calls_a_receipt_is_not_opened(page, tmp_path, monkeypatch):
    shown, said = [], []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    page.desk.refused.connect(said.append)
    program = tmp_path / "run.exe"
    program.write_bytes(b"paid")
    with page.desk.change("Loaded") as change:
        change.add(Receipt(loan=1, file="发票.pdf", path=str(program), added_on=date(2026, 8, 1)))
    press(opened(page), "Open the file")
    assert shown == [] and "not opened from here" in said[0]


def test_a_receipt_whose_file_nobody_knows_says_that_it_is_not_there(page, qtbot):
    with page.desk.change("By hand") as change:
        change.add(Receipt(loan=1, file="on paper", added_on=date(2026, 8, 1)))
    use = opened(page)
    qtbot.waitUntil(lambda: "no longer where it was: on paper" in texts(use))
    press(use, "Open the file")


def test_a_payment_from_a_bank_account_can_name_any_draw_in_its_form(page, qtbot):
    dialog = RecordDialog(page.desk, FORMS["transactions"])
    qtbot.addWidget(dialog)
    box = dialog.asked["loan"].editor.box
    offered = [box.itemText(n) for n in range(box.count())]
    assert any("10,000" in text and text.endswith("借呗") for text in offered)
    dialog.asked["line"].editor.set_value(2)
    dialog.asked["line"].editor.edited.emit()
    assert not any("借呗" in box.itemText(n) for n in range(box.count()))


def test_the_use_stands_first_while_it_asks_for_something_and_after_the_terms_otherwise(
    page, tmp_path, choose
):
    assert opened(page).y() < page.view.cost.y()
    receipt = tmp_path / "receipt.pdf"
    receipt.write_bytes(b"paid")
    choose(receipt)
    press(page.view.use, "Add a receipt's file…")
    QApplication.processEvents()
    assert not page.view.use.asks
    assert page.view.use.y() > page.view.early.y()
