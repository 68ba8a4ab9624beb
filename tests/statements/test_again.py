"""Duplicates: what was imported before is known again, whatever the file is called."""

import csv

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from core.records.json_ledger import export_text
from core.records.ledger import Ledger
from core.records.model import Line, LineKind, Repayment
from core.statements.draft import open_draft
from core.statements.intake import Intake
from tests.statements.conftest import NOW
from tests.statements.make import ABOVE, ALIPAY_NAMES, alipay_rows
from tests.support import SAMPLES

ROWS = alipay_rows(12)


def alipay(path, rows):
    path.write_bytes((ABOVE + ALIPAY_NAMES + ",\n" + "".join(r + "\n" for r in rows)).encode("gbk"))
    return path


def test_the_same_file_again_adds_nothing_also_under_another_name(take, ledger, tmp_path):
    first = take(SAMPLES / "alipay-app.csv")
    before = export_text(ledger)
    copy = tmp_path / "another name.csv"
    copy.write_bytes((SAMPLES / "alipay-app.csv").read_bytes())
    again = take(copy)
    assert first.counts == (16, 16, 0, 0)
    assert again.counts == (16, 0, 16, 0)
    assert export_text(ledger) == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_file_saved_anew_without_padding_adds_nothing(take, tmp_path, encoding, delimiter):
    take(SAMPLES / "wechat.csv")
    text = (SAMPLES / "wechat.csv").read_text("utf-8-sig").replace("\r", "")
    rows = [[cell.strip() for cell in row] for row in csv.reader(text.splitlines())]
    copy = tmp_path / "saved.csv"
    with copy.open("w", encoding=encoding, newline="") as out:
        csv.writer(out, delimiter=delimiter).writerows(rows)
    assert take(copy).counts == (10, 0, 10, 0)


def saved_by_excel(path, source, encoding="gb18030"):
    """A copy as Excel saves it: no seconds, order numbers of 15 digits and more as 8.15E+14."""
    text = source.read_bytes().decode("utf-8-sig").replace("\r", "")
    rows = [[cell.strip() for cell in row] for row in csv.reader(text.splitlines())]
    for row in rows:
        if row[0][:3] == "202":
            day, time = row[0].split(" ")
            year, month, number = (int(part) for part in day.split("-"))
            row[0] = f"{year}.{month}.{number} {time[:5].lstrip('0')}"
            row[8] = "1.00005E+14"
    with path.open("w", encoding=encoding, newline="") as out:
        csv.writer(out).writerows(rows)
    return path


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_a_file_that_excel_saved_anew_is_known_again(take, ledger, tmp_path, encoding):
    first = take(SAMPLES / "wechat.csv")
    saved = saved_by_excel(tmp_path / "saved.csv", SAMPLES / "wechat.csv", encoding)
    again = take(saved)
    assert again.counts == (10, 0, 10, 0)
    assert again.sums == first.sums
    ledger.undo_batch(1)
    assert take(saved).counts == (10, 10, 0, 0)
    assert take(SAMPLES / "wechat.csv").counts == (10, 0, 10, 0)


def test_rows_of_a_file_saved_anew_are_matched_one_to_one(take, tmp_path):
    def file(name, *times):
        path = tmp_path / name
        path.write_text(
            "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号\n"
            + "".join(f"{at},商户消费,地铁,乘车,支出,¥2.00,零钱,支付成功,{n}\n" for n, at in times)
        )
        return path

    take(file("a.csv", (1, "2026-09-06 16:59:01"), (2, "2026-09-06 16:59:40")))
    one_more = [("4.1E+27", "2026.9.6 16:59")] * 3
    assert take(file("b.csv", *one_more)).counts == (3, 1, 2, 0)
    other = file("c.csv", ("4.1E+27", "2026.9.6 16:58"))
    assert take(other).counts == (1, 1, 0, 0)


def test_overlapping_files_add_only_what_is_new(take, tmp_path):
    take(alipay(tmp_path / "a.csv", ROWS[3:9]))
    later = take(alipay(tmp_path / "b.csv", ROWS))
    assert later.counts == (12, 6, 6, 0)
    known = [seen.staged.row for seen in later.rows if seen.duplicate_of]
    assert known == [8, 9, 10, 11, 12, 13]


def test_two_identical_rows_of_one_file_are_both_kept(take, tmp_path):
    first = take(alipay(tmp_path / "a.csv", [ROWS[0], ROWS[1], ROWS[0]]))
    assert first.counts == (3, 3, 0, 0)
    assert take(alipay(tmp_path / "b.csv", [ROWS[0]])).counts == (1, 0, 1, 0)
    assert take(alipay(tmp_path / "c.csv", [ROWS[0]] * 3)).counts == (3, 1, 2, 0)


def test_two_files_of_one_command_are_checked_against_each_other(ledger, tmp_path):
    intake = Intake(ledger)
    first = intake.read(open_draft(alipay(tmp_path / "a.csv", ROWS[:8])))
    second = intake.read(open_draft(alipay(tmp_path / "b.csv", ROWS[4:])))
    written = intake.write(NOW, {})
    assert intake.staging.counts(first) == (8, 8, 0, 0)
    assert intake.staging.counts(second) == (8, 4, 4, 0)
    assert (written[1].batch, written[2].batch) == (1, 2)
    intake.close()
    assert ledger.count_transactions() == 12
    undone = ledger.undo_batch(2)
    assert (undone.removed, undone.batches) == (12, (1, 2))
    assert ledger.count_transactions() == 0


def test_a_row_whose_state_has_changed_since_is_still_the_same_row(take, tmp_path):
    take(SAMPLES / "alipay-app.csv")
    later = (SAMPLES / "alipay-app.csv").read_bytes()
    later = later.replace("等待确认收货".encode("gbk"), "交易成功".encode("gbk"))
    path = tmp_path / "later.csv"
    path.write_bytes(later)
    assert take(path).counts == (16, 0, 16, 0)


def changed_in(path, old, new, source=SAMPLES / "alipay-app.csv"):
    content = source.read_bytes()
    assert content.count(old.encode("gbk")) == 1
    path.write_bytes(content.replace(old.encode("gbk"), new.encode("gbk")))
    return path


@pytest.mark.parametrize(
    ("word", "status", "counted"),
    [("交易成功", "done", 29900), ("支付失败", "failed", 0), ("交易关闭", "closed", 0)],
)
def test_what_was_pending_takes_the_status_it_ended_with(
    take, ledger, tmp_path, word, status, counted
):
    take(SAMPLES / "alipay-app.csv")
    before = export_text(ledger)
    later = take(changed_in(tmp_path / "later.csv", "等待确认收货", word))
    assert later.counts == (16, 0, 16, 0)
    (kept,) = [each for each in ledger.transactions() if each.amount == 29900]
    assert (kept.status, kept.counted) == (status, counted)
    take(SAMPLES / "alipay-app.csv")
    assert ledger.get(type(kept), kept.id).status == status
    ledger.undo()
    assert export_text(ledger) == before


def test_a_pending_repayment_that_failed_is_a_failed_repayment(take, ledger, tmp_path):
    with ledger.change("A line") as change:
        line = change.add(Line(lender="蚂蚁集团", product="花呗", kind=LineKind.PAY_LATER))
    take(changed_in(tmp_path / "early.csv", "还款失败", "处理中"))
    pending = {each.amount for each in ledger.records(Repayment) if each.status == "pending"}
    assert pending == {120000}
    take(SAMPLES / "alipay-app.csv")
    found = {each.amount: each.status for each in ledger.records(Repayment)}
    assert found == {80000: "done", 120000: "failed", 65025: "done"}
    assert line.id


def test_a_purchase_given_back_in_its_own_row_since_counts_what_is_left(take, ledger, tmp_path):
    early = tmp_path / "early.csv"
    text = (SAMPLES / "wechat.csv").read_text("utf-8-sig")
    early.write_text(text.replace("已全额退款", "支付成功"))
    take(early)
    assert ledger.transactions(search="花店")[0].counted == 8800
    take(SAMPLES / "wechat.csv")
    assert ledger.transactions(search="花店")[0].counted == 0
    assert ledger.transactions(search="鞋店", kind="expense")[0].counted == 129900


def test_a_refund_counts_when_the_purchase_was_imported_before_it_was_called_off(
    take, ledger, tmp_path
):
    text = (SAMPLES / "alipay-app.csv").read_text("gb18030").replace("\r\n", "\n")
    head, rows = text.split("\n")[:17], text.split("\n")[17:]
    bought = next(row for row in rows if ",羽绒服" in row)
    refund = next(row for row in rows if "退款-羽绒服" in row)
    early = tmp_path / "early.csv"
    early.write_text("\n".join([*head, bought.replace("交易关闭", "交易成功")]) + "\n", "gbk")
    late = tmp_path / "late.csv"
    late.write_text("\n".join([*head, refund, bought]) + "\n", "gbk")
    take(early)
    assert take(late).counts == (2, 1, 1, 0)
    kept = {each.kind.value: each.counted for each in ledger.transactions()}
    assert kept == {"expense": 49900, "refund": 49900}


def test_an_import_taken_back_can_be_done_again(take, ledger):
    empty = export_text(ledger)
    for _round in range(2):
        taken = take(SAMPLES / "wechat.csv")
        assert taken.counts == (10, 10, 0, 0)
        assert ledger.undo_batch(taken.written.batch).removed == 10
        assert export_text(ledger) == empty


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_two_imports_into_one_account_can_be_taken_back_in_any_order(take, ledger, tmp_path, order):
    empty = export_text(ledger)
    take(alipay(tmp_path / "a.csv", ROWS[:4]))
    take(alipay(tmp_path / "b.csv", ROWS[4:]))
    assert len(ledger.snapshot().accounts) == 1
    ledger.undo_batch(order[0])
    assert [account.name for account in ledger.snapshot().accounts] == ["支付宝"]
    ledger.undo_batch(order[1])
    assert export_text(ledger) == empty


def test_a_ledger_changed_while_a_file_waits_is_looked_at_again(take, ledger):
    batch = take(SAMPLES / "wechat.csv").written.batch
    waiting = Intake(ledger)
    number = waiting.read(open_draft(SAMPLES / "wechat.csv"))
    assert waiting.staging.counts(number) == (10, 0, 10, 0)
    ledger.undo_batch(batch)
    waiting.match()
    assert waiting.staging.counts(number) == (10, 10, 0, 0)
    waiting.close()


def test_an_import_that_fails_at_its_second_file_leaves_nothing_behind(ledger, monkeypatch):
    before = export_text(ledger)
    intake = Intake(ledger)
    intake.read(open_draft(SAMPLES / "alipay-app.csv"))
    second = intake.read(open_draft(SAMPLES / "wechat.csv"))
    write = intake.staging.write

    def failing(file, batch, account):
        write(file, batch, account)
        assert file != second, "the disk is full"

    monkeypatch.setattr(intake.staging, "write", failing)
    with pytest.raises(AssertionError, match="the disk is full"):
        intake.write(NOW, intake.default_decisions())
    intake.close()
    assert export_text(ledger) == before


CELLS = some.sampled_from(["2026-02-31 10:00:00", "-5.00", "99999999999999.00", "abc", "", "支出"])
MUTATED = some.lists(
    some.tuples(some.integers(0, 11), some.none() | some.tuples(some.integers(0, 9), CELLS)),
    max_size=14,
)


@pytest.mark.slow
@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(plan=MUTATED)
def test_rows_balance_and_undo_restores_whatever_the_rows_are(plan, tmp_path_factory):
    rows = []
    for which, damage in plan:
        cells = ROWS[which].split(",")
        if damage:
            cells[damage[0]] = damage[1]
        rows.append(",".join(cells))
    folder = tmp_path_factory.mktemp("any")
    path = alipay(folder / "any.csv", rows)
    with Ledger.create(folder / "any.limitwise") as ledger:
        empty = export_text(ledger)
        kept = []
        for expected_new in (None, 0):
            intake = Intake(ledger)
            number = intake.read(open_draft(path))
            written = intake.write(NOW, intake.default_decisions())[number]
            counts = intake.staging.counts(number)
            intake.close()
            assert counts.rows == len(rows)
            assert counts.rows == counts.new + counts.duplicates + counts.rejected
            if expected_new is not None:
                assert (counts.new, written.batch) == (0, None)
            kept.append(export_text(ledger))
        assert kept[0] == kept[1]
        if kept[0] != empty:
            ledger.undo()
        assert export_text(ledger) == empty
