"""init, export, load, check and undo, and how the command line ends."""

import json
import subprocess
import sys
from datetime import date, datetime

from core.records.json_ledger import export_text
from core.records.ledger import Ledger
from core.records.model import (
    Direction,
    Kind,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Transaction,
)


def test_init_makes_a_ledger_in_the_currency_and_refuses_to_do_it_twice(limitwise, tmp_path):
    path = tmp_path / "mine.limitwise"
    answer = limitwise("init", "--ledger", path, "--currency", "HKD", "--json")
    assert (answer.status, answer.document["currency"]) == (0, "HKD")
    again = limitwise("init", "--ledger", path)
    assert again.status == 1
    assert again.out == "" and "already" in again.err and again.err.count("\n") == 1


def test_without_a_ledger_a_command_says_how_to_make_one(limitwise, tmp_path):
    answer = limitwise("export", "--ledger", tmp_path / "nowhere")
    assert answer.status == 1 and "limitwise init" in answer.err


def test_wrong_usage_ends_with_two(limitwise, mine):
    assert limitwise("export", "--ledger", mine, "--colour").status == 2
    assert limitwise("dance").status == 2
    assert limitwise("demo", "--as-of", "2026-02-31", "--ledger", mine).status == 2


def test_a_day_that_no_ledger_lives_to_see_is_wrong_usage(limitwise, mine):
    for day in ("0001-01-01", "9999-12-31"):
        for command in (["assess", "--as-of", day], ["history", "--from", day], ["demo"]):
            answer = limitwise("--as-of", day, *command, "--ledger", mine)
            assert answer.status == 2 and "between 1900 and 2199" in answer.err


def test_export_and_load_carry_the_whole_ledger(limitwise, mine, tmp_path):
    with Ledger.open(mine) as ledger, ledger.change("Line") as change:
        change.add(Line(lender="白条", kind=LineKind.PAY_LATER))
    exported = limitwise("export", "--ledger", mine).out
    file = tmp_path / "ledger.json"
    assert limitwise("export", "--ledger", mine, "-o", file).status == 0
    assert file.read_text("utf-8") == exported
    other = tmp_path / "other.limitwise"
    assert limitwise("load", file, "--ledger", other, "--json").document["records"]["lines"] == 1
    assert limitwise("export", "--ledger", other).out == exported


def test_a_load_that_fails_leaves_no_ledger_behind(limitwise, tmp_path):
    file = tmp_path / "ledger.json"
    file.write_text('{"format": 1, "currency": "CNY", "lines": [{}]}')
    answer = limitwise("load", file, "--ledger", tmp_path / "new.limitwise")
    assert answer.status == 1 and "lacks “id”" in answer.err
    assert sorted(place.name for place in tmp_path.iterdir()) == ["ledger.json"]
    assert limitwise("load", tmp_path / "none.json", "--ledger", tmp_path / "n").status == 1
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe\x00")
    assert limitwise("load", tmp_path / "binary.json", "--ledger", tmp_path / "n").status == 1


def test_export_into_a_missing_folder_is_a_sentence(limitwise, mine, tmp_path):
    answer = limitwise("export", "--ledger", mine, "-o", tmp_path / "no" / "ledger.json")
    assert answer.status == 1 and "folder" in answer.err


def test_check_finds_a_raise_that_lowers_and_totals_that_do_not_agree(limitwise, mine):
    assert limitwise("check", "--ledger", mine, "--json").document == {"ok": True, "problems": []}
    with Ledger.open(mine) as ledger:
        with ledger.change("Odd") as change:
            line = change.add(Line(lender="花呗", kind=LineKind.PAY_LATER))
            for day, kind, limit in ((1, "granted", 500), (2, "raised", 300)):
                change.add(
                    LimitEvent(
                        line=line.id, on=date(2026, 1, day), kind=LimitEventKind(kind), limit=limit
                    )
                )
            change.add(
                Transaction(
                    at=datetime(2026, 1, 1), amount=1, direction=Direction.OUT, kind=Kind.EXPENSE
                )
            )
        ledger.connection.execute("DELETE FROM day_totals")
    answer = limitwise("check", "--ledger", mine, "--json")
    assert answer.status == 1
    assert [(p["code"], p["record"]) for p in answer.document["problems"]] == [
        ("totals", None),
        ("raise-lowers", "limit_events:2"),
    ]


def test_undo_of_no_import_is_a_sentence_and_changes_nothing(limitwise, mine):
    before = limitwise("export", "--ledger", mine).out
    answer = limitwise("undo", "3", "--ledger", mine)
    assert answer.status == 1 and "no import 3" in answer.err
    assert limitwise("export", "--ledger", mine).out == before


def test_the_demo_ends_within_a_month_before_the_day_it_is_made(limitwise, tmp_path):
    for number, day in enumerate(("2026-11-30", "2027-02-28", "2031-08-01")):
        path = tmp_path / f"demo{number}"
        assert limitwise("demo", "--ledger", path, "--as-of", day).status == 0
        exported = limitwise("export", "--ledger", path).document
        last = max(checkin["on"] for checkin in exported["checkins"])
        assert last <= day
        assert (int(day[:4]) - int(last[:4])) * 12 + int(day[5:7]) - int(last[5:7]) <= 1
        assert limitwise("check", "--ledger", path).status == 0


def test_the_demo_comes_out_of_json_with_the_same_bytes(limitwise, tmp_path):
    path = tmp_path / "demo"
    limitwise("demo", "--ledger", path, "--as-of", "2026-11-30")
    with Ledger.open(path) as ledger:
        text = export_text(ledger)
    assert json.loads(text)["lines"]
    file = tmp_path / "demo.json"
    file.write_text(text, "utf-8")
    limitwise("load", file, "--ledger", tmp_path / "again")
    assert limitwise("export", "--ledger", tmp_path / "again").out == text


def test_the_language_is_chosen_by_an_option(limitwise, tmp_path):
    answer = limitwise("export", "--ledger", tmp_path / "nowhere", "--lang", "zh_CN")
    assert "账本" in answer.err


def test_a_command_loads_neither_qt_nor_the_heavy_libraries(mine):
    seen = "import sys; sys.argv[1:] = {arguments!r}\nfrom desktop.__main__ import main\n"
    seen += "try: main()\nexcept SystemExit: pass\n"
    seen += "heavy = {{'PySide6', 'matplotlib', 'typst', 'numpy', 'sqlite_utils', 'pypdfium2'}}\n"
    seen += "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    for arguments in (["export", "--ledger", str(mine)], ["check", "--ledger", str(mine)]):
        code = seen.format(arguments=arguments)
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert done.stderr.strip() == "[]", done.stderr
