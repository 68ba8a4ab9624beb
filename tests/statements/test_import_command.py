"""`limitwise import`: what the contract says it gives, and how it ends."""

import json

import pytest

from core.records.ledger import Ledger
from core.records.model import Line, LineKind, Transaction
from tests.commands.conftest import limitwise, mine  # noqa: F401  (fixtures)
from tests.support import SAMPLES

KEYS = [
    "file", "format", "encoding", "account", "period", "opening_balance", "closing_balance",
    "batch", "rows", "imported", "duplicates", "rejected", "income", "expense", "transfers",
    "from", "to", "credit_events", "balance_check", "warnings", "questions",
    "likely",
]  # fmt: skip
LINE_KEYS = [
    "row", "on", "at", "amount", "direction", "kind", "status", "counterparty", "text", "category",
    "method", "order_id", "line", "duplicate_of", "pair_of", "sure",
]  # fmt: skip
APP = SAMPLES / "alipay-app.csv"


@pytest.fixture
def take(limitwise, mine):  # noqa: F811
    def run(*arguments):
        return limitwise("import", "--ledger", mine, "--json", *arguments)

    return run


def exported(limitwise, mine, tmp_path):  # noqa: F811
    path = tmp_path / "out.json"
    path.unlink(missing_ok=True)
    assert limitwise("export", "--ledger", mine, "-o", path).status == 0
    return path.read_bytes()


def test_the_document_has_the_keys_of_the_contract(take):
    answer = take("--lines", APP)
    (file,) = answer.document["files"]
    assert list(file) == [*KEYS, "lines"]
    assert list(file["lines"][0]) == LINE_KEYS
    assert {key: file[key] for key in (*KEYS[:3], *KEYS[7:11])} == {
        "file": "alipay-app.csv",
        "format": "alipay-app",
        "encoding": "gb18030",
        "batch": 1,
        "rows": 16,
        "imported": 16,
        "duplicates": 0,
    }
    assert [file[key] for key in ("income", "expense", "transfers", "from", "to")] == [
        "6800.52", "700.00", "4965.65", "2026-08-11", "2026-10-30",
    ]  # fmt: skip
    assert file["credit_events"][1] == {
        "row": 22,
        "kind": "repayment",
        "product": "花呗",
        "lender": "蚂蚁消费金融",
        "bill_month": "2026-10",
        "amount": "1200.00",
        "on": "2026-10-09",
        "status": "failed",
        "line": None,
    }
    assert (answer.status, answer.err) == (0, "")


def test_an_event_without_a_plain_line_is_warned_about(take):
    warnings = take(APP).document["files"][0]["warnings"]
    assert len(warnings) == 2
    assert "3 rows about 蚂蚁消费金融 花呗" in warnings[0]
    assert "in the window" in warnings[0]


def test_an_event_goes_to_the_one_line_that_fits(take, mine):  # noqa: F811
    with Ledger.open(mine) as ledger, ledger.change("Line") as change:
        line = change.add(Line(lender="x", product="借呗", kind=LineKind.REVOLVING))
    (file,) = take("--lines", APP).document["files"]
    assert [event["line"] for event in file["credit_events"]] == [None, None, 1, None, 1]
    assert {row["row"] for row in file["lines"] if row["line"] == line.id} == {28, 30}


def test_a_dry_run_writes_nothing_and_says_what_it_would(take, limitwise, mine, tmp_path):  # noqa: F811
    before = exported(limitwise, mine, tmp_path)
    (file,) = take("--dry-run", APP).document["files"]
    assert (file["imported"], file["batch"]) == (16, None)
    assert exported(limitwise, mine, tmp_path) == before


def test_import_again_and_undo(take, limitwise, mine, tmp_path):  # noqa: F811
    before = exported(limitwise, mine, tmp_path)
    assert take(APP).document["files"][0]["batch"] == 1
    again = take("--lines", APP).document["files"][0]
    assert (again["imported"], again["duplicates"], again["batch"]) == (0, 16, None)
    assert again["expense"] == "700.00"
    assert all(row["duplicate_of"] for row in again["lines"])
    assert limitwise("undo", "1", "--ledger", mine).status == 0
    assert exported(limitwise, mine, tmp_path) == before


@pytest.mark.parametrize("file", ["alipay-app.csv", "icbc-debit.csv", "jd.csv"])
def test_a_file_that_is_known_byte_for_byte_says_the_same_without_being_read(
    take,
    file,
    monkeypatch,
):
    first = take(SAMPLES / file).document["files"][0]
    read = take("--lines", SAMPLES / file).document["files"][0]
    monkeypatch.setattr("core.statements.intake.Reader", None)
    again = take(SAMPLES / file).document["files"][0]
    del read["lines"]
    assert again == read
    assert again["duplicates"] == first["imported"] > 0
    assert again["rejected"] == first["rejected"]
    assert again["credit_events"] == first["credit_events"]


def test_a_known_file_is_read_again_when_a_row_of_it_is_gone(take, mine):  # noqa: F811
    take(APP)
    with Ledger.open(mine) as ledger, ledger.change("Delete") as change:
        change.delete(ledger.get(Transaction, 3))
    again = take(APP).document["files"][0]
    assert (again["imported"], again["duplicates"], again["batch"]) == (1, 15, 2)
    once_more = take(APP).document["files"][0]
    assert (once_more["imported"], once_more["duplicates"]) == (0, 16)


def test_a_known_file_is_read_again_in_another_language(take):
    take(SAMPLES / "icbc-debit.csv")
    (row,) = take("--lang", "zh_CN", SAMPLES / "icbc-debit.csv").document["files"][0]["rejected"]
    assert "CNY" in row["reason"]
    assert "ledger" not in row["reason"]


def test_several_files_are_one_command_and_one_batch_each(take):
    files = take(APP, SAMPLES / "wechat.csv", APP).document["files"]
    assert [file["batch"] for file in files] == [1, 2, None]
    assert [file["duplicates"] for file in files] == [0, 0, 16]


def test_one_bad_file_among_several_keeps_all_out(take, limitwise, mine, tmp_path):  # noqa: F811
    before = exported(limitwise, mine, tmp_path)
    cut = tmp_path / "cut.csv"
    cut.write_bytes(APP.read_bytes()[:-40])
    answer = take(SAMPLES / "wechat.csv", cut)
    assert (answer.status, answer.out) == (1, "")
    assert "cut.csv” ends in the middle of a row" in answer.err
    assert exported(limitwise, mine, tmp_path) == before


def test_an_unknown_format_asks_and_writes_nothing(take, limitwise, mine, tmp_path):  # noqa: F811
    before = exported(limitwise, mine, tmp_path)
    other = tmp_path / "other.csv"
    other.write_text("Name,Street,Town,Note\nAnn,Mill Lane,York,x\n")
    answer = take(APP, other)
    assert answer.status == 1
    first, second = json.loads(answer.out)["files"]
    assert (first["questions"], first["imported"]) == ([], 0)
    assert second["format"] is None
    assert second["questions"][0]["about"] == "format"
    assert "not a statement that this version knows" in answer.err
    assert "Traceback" not in answer.err
    assert exported(limitwise, mine, tmp_path) == before


def test_rejected_rows_come_with_number_reason_and_text(take, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_bytes(APP.read_bytes().replace(b"2026-10-20", b"2026-02-31"))
    (file,) = take(bad).document["files"]
    assert file["rows"] == file["imported"] + file["duplicates"] + len(file["rejected"])
    (row,) = file["rejected"]
    assert row["row"] == 20
    assert "does not exist" in row["reason"]
    assert row["text"].startswith("2026-02-31 10:00:00")


def test_a_file_of_bad_rows_alone_is_refused_with_the_first_reason(take, limitwise, mine, tmp_path):  # noqa: F811
    before = exported(limitwise, mine, tmp_path)
    lines = APP.read_bytes().split(b"\n")
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"\n".join([*lines[:17], lines[17].replace(b",0.52 ", b",-0.52 "), b""]))
    answer = take(bad)
    assert (answer.status, len(answer.document["files"][0]["rejected"])) == (1, 1)
    assert answer.err == "Not one row could be imported. Row 18: The amount -0.52 is negative.\n"
    assert exported(limitwise, mine, tmp_path) == before


def test_the_text_form_is_for_reading(limitwise, mine):  # noqa: F811
    answer = limitwise("import", "--ledger", mine, APP)
    assert "16 rows: 16 imported, 0 known, 0 rejected" in answer.out
    assert "Income 6,800.52, expense 700, transfers 4,965.65" in answer.out
    assert "limitwise undo 1" in answer.out


def test_a_missing_file_and_a_missing_ledger_are_told(take, limitwise, tmp_path):  # noqa: F811
    assert "no file" in take(tmp_path / "none.csv").err
    answer = limitwise("import", "--ledger", tmp_path / "none.limitwise", APP)
    assert answer.status == 1
    assert "no ledger" in answer.err


def test_a_dry_run_works_on_a_ledger_that_must_not_be_written(take, mine):  # noqa: F811
    mine.chmod(0o444)
    assert take("--dry-run", APP).document["files"][0]["imported"] == 16
    refused = take(APP)
    assert refused.status == 1
    assert "Traceback" not in refused.err
    assert refused.err.count("\n") == 1


def test_it_says_how_the_balances_came_out_also_for_a_file_that_is_known(take):
    for _again in range(2):
        (file,) = take(SAMPLES / "ccb-debit.xls").document["files"]
        assert file["balance_check"] == {
            "rows": 5,
            "compared": 4,
            "agreeing": 4,
            "order": "oldest-first",
            "reversed": False,
            "text": "The balances agree with 4 rows to the cent.",
            "differences": [],
        }
    (file,) = take(SAMPLES / "citic-credit.xls").document["files"]
    assert file["balance_check"] is None
