"""The JSON of every command has the contract's keys, and prints nothing else on its channel."""

import json

import pytest

from tests.support import SAMPLES

CONTRACT = {
    "assess": "as_of scored risk low high band coverage factors items reasons lines needed",
    "assess.factors": "code points max_points",
    "assess.items": "code factor label value points max_points measured source line",
    "assess.reasons": "code item factor line points value reference text action evidence",
    "assess.lines": "line risk low high items",
    "assess.needed": "code text",
    "history": "months events",
    "history.months": "as_of scored risk low high band",
    "months": "balances months",
    "months.balances": "account balance",
    "months.months": "month income expense by_category",
    "checkin": "on lines accounts applications",
    "checkin.lines": "line limit used bill_amount bill_minimum bill_due_on due_on paid days_late",
    "checkin.accounts": "account name by_records balance",
    "check": "ok problems",
    "import": "files",
    "import.files": "file format encoding batch rows imported duplicates rejected income expense"
    " transfers from to credit_events warnings questions lines",
    "import.files.credit_events": "row kind product lender bill_month amount on status line",
    "import.files.lines": "row on at amount direction kind status counterparty text category"
    " method order_id line duplicate_of pair_of",
    "validate": "accounts scored auc auc_low auc_high ks brier ece slope intercept deciles",
}


@pytest.fixture
def demo(tmp_path, demo_made):
    return demo_made(tmp_path / "demo.limitwise", "2026-11-24")


def _inside(document, path):
    """The first object at a dotted path, through lists."""
    for step in path.split(".")[1:]:
        document = document[step]
        if isinstance(document, list):
            assert document, path
            document = document[0]
    return document


@pytest.mark.parametrize("path", CONTRACT)
def test_a_commands_json_has_the_contracts_keys(path, demo, limitwise):
    name = path.split(".")[0]
    arguments = {
        "assess": ["--as-of", "2025-01-20"],
        "history": ["--from", "2025-01-01", "--to", "2025-12-31"],
        "import": [SAMPLES / "alipay-app.csv", "--lines", "--dry-run"],
        "validate": [SAMPLES / "outside-accounts.csv"],
    }.get(name, [])
    ledger = [] if name == "validate" else ["--ledger", demo]
    answer = limitwise(name, *arguments, *ledger, "--json")
    assert (answer.status, answer.err) == (0, "")
    assert set(CONTRACT[path].split()) <= set(_inside(answer.document, path))


def test_amounts_are_strings_with_two_decimals_and_days_are_iso(demo, limitwise):
    file = limitwise(
        "import", SAMPLES / "alipay-app.csv", "--lines", "--dry-run", "--ledger", demo, "--json"
    ).document["files"][0]
    amounts = [file["income"], file["expense"], file["transfers"]]
    amounts += [line["amount"] for line in file["lines"]]
    assert all(len(amount.partition(".")[2]) == 2 for amount in amounts)
    assert all(
        line["at"].startswith(line["on"]) and len(line["on"]) == 10 for line in file["lines"]
    )
    assert file["batch"] is None
    assert file["rows"] == file["imported"] + file["duplicates"] + len(file["rejected"])


def test_points_add_up_and_each_document_is_the_same_twice(demo, limitwise):
    for day in ("2025-03-20", "2026-11-24"):
        arguments = ("assess", "--ledger", demo, "--as-of", day, "--json")
        answer = limitwise(*arguments)
        assert answer.out == limitwise(*arguments).out
        document = answer.document
        assert document["risk"] == sum(item["points"] for item in document["items"])
        assert document["risk"] == sum(factor["points"] for factor in document["factors"])
        assert document["low"] <= document["risk"] <= document["high"]
        assert len(document["reasons"]) <= 4
        unmeasured = {i["code"] for i in document["items"] if not i["measured"]}
        assert not unmeasured & {reason["item"] for reason in document["reasons"]}
        assert unmeasured <= {need["code"] for need in document["needed"]}


def test_an_empty_ledger_has_no_number_but_says_what_is_needed(mine, limitwise):
    document = limitwise("assess", "--ledger", mine, "--json").document
    assert document["scored"] is False and document["needed"]
    assert [document[key] for key in ("risk", "low", "high", "band")] == [None] * 4
    assert document["reasons"] == []


def test_the_demos_gauge_falls_as_the_habits_improve(demo, limitwise):
    history = limitwise(
        "history", "--from", "2024-06-01", "--to", "2026-11-24", "--ledger", demo, "--json"
    ).document
    risks = {month["as_of"]: month["risk"] for month in history["months"] if month["scored"]}
    worst = max(risks, key=lambda day: risks[day])
    assert "2025-01" < worst < "2025-07"
    assert risks[worst] >= 40 and risks["2026-10-31"] <= 10
    assert [e["limit"] for e in history["events"] if e["line"] == 2][-1] == "100000.00"
    limits = [json.loads(e["limit"]) for e in history["events"]]
    assert min(limits) == 50


@pytest.mark.parametrize(
    "arguments",
    [
        ("export",),
        ("check",),
        ("init", "--currency", "HKD"),
        ("validate", SAMPLES / "outside-accounts.csv"),
        ("schedule", "--principal", "1000", "--months", "3"),
    ],
)
def test_every_command_takes_the_common_options(arguments, mine, tmp_path, limitwise):
    ledger = tmp_path / "new" if arguments[0] == "init" else mine
    common = ("--ledger", ledger, "--as-of", "2026-11-24", "--lang", "en", "--json")
    answer = limitwise(*arguments, *common)
    assert (answer.status, answer.err) == (0, "") and answer.document
    if arguments[0] == "validate":
        assert "--as-of" not in limitwise("validate", "--help").out
