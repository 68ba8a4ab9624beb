"""Receipts of draws, and settings that can be taken back."""

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest

from core.errors import UserError
from core.records import receipts
from core.records.checking import problems
from core.records.json_ledger import export_text, load_new
from core.records.ledger import Ledger
from core.records.model import (
    Account,
    AccountKind,
    Direction,
    Kind,
    Line,
    LineKind,
    Loan,
    Receipt,
    Transaction,
)
from core.records.receipts import look_for, moved, to_show
from core.records.schema import VERSION
from core.records.settings import Setting

HELD = "ab" * 32


@pytest.fixture
def drawn(ledger):
    with ledger.change("Begin") as change:
        line = change.add(Line(lender="借呗", kind=LineKind.REVOLVING))
        change.add(Loan(line=line.id, drawn_at=datetime(2026, 3, 5, 9), principal=200_000))
    return ledger


def keep(ledger, **more):
    with ledger.change("Receipt") as change:
        return change.add(
            Receipt(loan=1, file="发票.pdf", added_on=date(2026, 3, 9), sha256=HELD, **more)
        )


def test_a_receipt_comes_out_under_extra_and_in_again(drawn, tmp_path):
    kept = keep(drawn, path="/home/me/发票.pdf")
    text = export_text(drawn)
    document = json.loads(text)
    assert "receipts" not in document
    assert document["extra"]["receipts"] == [
        {
            "id": 1,
            "loan": 1,
            "file": "发票.pdf",
            "path": "/home/me/发票.pdf",
            "sha256": HELD,
            "added_on": "2026-03-09",
        }
    ]
    with load_new(tmp_path / "again", text) as again:
        assert again.snapshot().receipts == (kept,)
        assert export_text(again) == text


@pytest.mark.parametrize(
    ("spoiled", "said"),
    [
        ({"loan": 7}, "“receipts:1” points to loans 7"),
        ({"sha256": "zz"}, "64 hexadecimal digits"),
        ({"file": " "}, "needs a text for “file”"),
        ({"colour": 1}, "unknown key “colour”"),
    ],
)
def test_a_receipt_that_cannot_be_is_refused_by_name(drawn, tmp_path, spoiled, said):
    keep(drawn)
    document = json.loads(export_text(drawn))
    document["extra"]["receipts"][0] |= spoiled
    with pytest.raises(UserError, match=said):
        load_new(tmp_path / "again", json.dumps(document))


def test_a_receipt_goes_with_its_loan_and_comes_back_by_undo(drawn):
    kept = keep(drawn)
    with drawn.change("Delete") as change:
        change.delete(drawn.get(Loan, 1))
    assert drawn.snapshot().receipts == ()
    drawn.undo()
    assert drawn.snapshot().receipts == (kept,)
    drawn.undo()
    assert drawn.snapshot().receipts == ()
    assert problems(drawn) == []


def test_a_ledger_of_the_first_version_gets_its_receipts_and_is_added_up_anew(drawn):
    path, execute = drawn.path, drawn.connection.execute
    with drawn.change("Spent") as change:
        change.add(Account(name="卡", kind=AccountKind.BANK))
        change.add(
            Transaction(
                account=1,
                at=datetime(2026, 3, 6),
                amount=100_000,
                direction=Direction.OUT,
                kind=Kind.EXPENSE,
            )
        )
    execute("UPDATE draw_spending SET amount = 1")  # as older rules may have added it up
    execute("DROP TABLE receipts")
    execute("DELETE FROM _sqlite_migrations WHERE name = 'receipts_of_draws'")
    execute("PRAGMA user_version = 1")
    drawn.close()
    with Ledger.open(path) as ledger:
        assert ledger.connection.execute("PRAGMA user_version").fetchone()[0] == VERSION
        keep(ledger)
        assert len(ledger.snapshot().receipts) == 1
        assert problems(ledger) == []
    assert path.with_name(f"{path.name}.before-v2").exists()


ANYTHING: Setting[Any] = Setting("note", Any, None, "menu")


def test_a_setting_changed_as_an_action_is_taken_back_and_done_again(ledger):
    ledger.set_setting(ANYTHING, {"b": 1})
    with ledger.change("Another") as change:
        change.set_setting(ANYTHING, [2])
    with ledger.change("Away") as change:
        change.set_setting(ANYTHING, None)
    assert ledger.setting(ANYTHING) is None
    assert ledger.undo() == "Away"
    assert ledger.setting(ANYTHING) == [2]
    ledger.undo()
    assert ledger.setting(ANYTHING) == {"b": 1}
    ledger.redo()
    assert ledger.setting(ANYTHING) == [2]
    with ledger.change("Same") as change:
        change.set_setting(ANYTHING, [2])
    assert ledger.undo_label == "Another"


def test_a_setting_changed_since_is_not_taken_back_over(ledger):
    with ledger.change("Accept") as change:
        change.set_setting(ANYTHING, 1)
    ledger.set_setting(ANYTHING, 2)
    with pytest.raises(UserError, match="build on this"):
        ledger.undo()
    assert ledger.setting(ANYTHING) == 2


def receipt(path, sha256=None):
    return Receipt(loan=1, file="发票.pdf", path=path, sha256=sha256, added_on=date(2026, 3, 9))


@pytest.mark.parametrize("path", ["/home/me/发票.PDF", "/home/me/发票.exe.jpg"])
def test_a_picture_or_pdf_is_shown(path):
    assert to_show(receipt(path)) == Path(path)


@pytest.mark.parametrize("path", ["/bin/sh", "C:/Windows/calc.exe", "/a.pdf.desktop", "a.pdf/x"])
def test_what_might_be_run_is_not_opened_whatever_the_ledger_calls_it(path):
    with pytest.raises(UserError, match="not opened from here"):
        to_show(receipt(path))


def test_a_place_on_another_computer_or_of_no_file_at_all_is_not_looked_at(monkeypatch):
    assert look_for(receipt("a\0.pdf")) == "gone"
    monkeypatch.setattr(receipts, "Path", PureWindowsPath)  # which cannot look at anything
    assert look_for(receipt(r"\\somewhere\share\a.pdf")) == "gone"


def test_a_receipt_of_which_only_the_name_was_known_is_found(tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(b"paid")
    found = moved(receipt(None), file)
    assert (found.file, found.path) == ("a.pdf", str(file))
    assert look_for(found) == "there"
    with pytest.raises(UserError, match="another file"):
        moved(replace(found, sha256=HELD), file)
