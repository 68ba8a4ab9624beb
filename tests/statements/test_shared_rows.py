"""A row that two imports hold belongs to both; the files of one import go together."""

import pytest

from core.records.json_ledger import export_text
from core.records.model import Account, Batch, Line, LineKind, Repayment
from core.statements.draft import open_draft
from core.statements.intake import Intake
from core.statements.keeping import kept_texts
from tests.statements.conftest import NOW

WECHAT = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号\n"
BOUGHT = "2026-09-0{n} 10:00:00,商户消费,面馆,/,支出,¥2{n}.00,零钱,支付成功,1{n}\n"
REPAID = "2026-09-12 10:00:00,信用卡还款,招商银行信用卡还款,/,/,¥800.00,零钱,支付成功,99\n"


def wallet(path, *numbers, repaid=False):
    rows = "".join(BOUGHT.format(n=n) for n in numbers) + (REPAID if repaid else "")
    path.write_text(WECHAT + rows)
    return path


@pytest.fixture
def two(take, ledger, tmp_path):
    """Rows 1, 2 and 3 by the first import; 2, 3 and 4 are in the second, too."""
    take(wallet(tmp_path / "a.csv", 1, 2, 3))
    take(wallet(tmp_path / "b.csv", 2, 3, 4))


def amounts(ledger):
    return sorted(row.amount for row in ledger.transactions())


def test_undoing_one_import_keeps_the_rows_of_the_other_and_says_so(two, ledger):
    undone = ledger.undo_batch(1)
    assert (undone.removed, undone.kept) == (1, {2: 2})
    assert amounts(ledger) == [2200, 2300, 2400]
    assert {row.batch for row in ledger.transactions()} == {2}
    (told,) = kept_texts(ledger, undone)
    assert told == "2 rows stay, since import 2 (“b.csv”) holds them, too."
    assert ledger.undo_batch(2).removed == 3
    assert ledger.transactions() == [] and ledger.records(Account) == []


def test_undoing_the_later_one_takes_only_what_it_brought(two, ledger):
    undone = ledger.undo_batch(2)
    assert (undone.removed, undone.kept) == (1, {})
    assert amounts(ledger) == [2100, 2200, 2300]


def test_a_deleted_row_that_comes_back_belongs_to_the_import_that_is_left(two, ledger):
    row = next(row for row in ledger.transactions() if row.amount == 2200)
    with ledger.change("Delete") as change:
        change.delete(row)
    assert ledger.undo_batch(1).kept == {2: 1}
    assert ledger.undo() == "Delete"
    assert ledger.transactions(batch=2)[-1].amount == 2200


def test_an_edit_of_a_shared_row_can_still_be_undone(two, ledger, tmp_path):
    from dataclasses import replace

    row = next(row for row in ledger.transactions() if row.amount == 2200)
    with ledger.change("Edit") as change:
        change.update(replace(row, category="food"))
    ledger.undo_batch(1)
    assert ledger.undo() == "Edit"
    kept = next(row for row in ledger.transactions() if row.amount == 2200)
    assert (kept.category, kept.batch) == (row.category, 2)


def test_the_repayment_that_a_shared_row_tells_stays_with_it(take, ledger, tmp_path):
    with ledger.change("Card") as change:
        change.add(Line(lender="招商银行", product="信用卡", kind=LineKind.CREDIT_CARD))
    empty = export_text(ledger)
    take(wallet(tmp_path / "a.csv", 1, repaid=True))
    take(wallet(tmp_path / "b.csv", 2, repaid=True))
    assert len(ledger.records(Repayment)) == 1
    ledger.undo_batch(1)
    assert [repaid.amount for repaid in ledger.records(Repayment)] == [80000]
    ledger.undo()
    assert export_text(ledger) == empty


def test_a_part_of_an_import_is_an_import_of_its_own_and_the_same_rows_are_not(
    take, ledger, tmp_path
):
    take(wallet(tmp_path / "a.csv", 1, 2, 3))
    again = take(wallet(tmp_path / "again.csv", 3, 2, 1))
    assert again.written.batch is None
    part = take(wallet(tmp_path / "part.csv", 2))
    assert (part.written.batch, part.written.rows) == (2, 0)
    assert ledger.undo_batch(1).kept == {2: 1}
    assert amounts(ledger) == [2200]


def test_several_files_of_one_import_are_undone_as_one(ledger, tmp_path):
    empty = export_text(ledger)
    intake = Intake(ledger)
    for name, numbers in (("a.csv", (1, 2)), ("b.csv", (3, 4))):
        intake.read(open_draft(wallet(tmp_path / name, *numbers)))
    intake.write(NOW, {})
    intake.close()
    assert [batch.file for batch in ledger.files_of_import(2)] == ["a.csv", "b.csv"]
    assert len(ledger.records(Batch)) == 2
    assert ledger.undo() == "Import of 2 files"
    assert export_text(ledger) == empty and ledger.undo_label is None
