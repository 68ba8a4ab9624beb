"""`checkin` and `months` as a script calls them."""

import json

import pytest

from core.commands.cli import main
from core.records.json_ledger import export_text
from core.records.ledger import Ledger
from core.records.model import Account, AccountKind, Direction, Kind, Line, LineKind, Transaction
from tests.loans.makers import at, day


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "mine.limitwise"
    with Ledger.create(path) as ledger, ledger.change("Begin") as change:
        change.add(Line(lender="花呗", kind=LineKind.PAY_LATER, due_day=9))
        account = change.add(
            Account(
                name="Bank", kind=AccountKind.BANK, opening_balance=10000, opened_on=day("01-01")
            )  # type: ignore[arg-type]
        )
        change.add(
            Transaction(
                account=account.id,
                at=at("10-01"),
                amount=2550,  # type: ignore[arg-type]
                direction=Direction.OUT,
                kind=Kind.EXPENSE,
                category="food",
            )
        )
    return path


def run(capsys, path, *arguments):
    """The exit status, standard output and standard error of a command."""
    with pytest.raises(SystemExit) as end:
        main([*arguments, "--ledger", str(path), "--as-of", "2026-11-24"], lambda *_: 0)
    out = capsys.readouterr()
    return end.value.code, out.out, out.err


def test_a_check_in_is_printed_filled_in_and_taken(path, tmp_path, capsys):
    status, out, _err = run(capsys, path, "checkin", "--json")
    document = json.loads(out)
    assert (status, document["on"], document["applications"]) == (0, "2026-11-24", [])
    document["lines"][0] |= {"limit": "500.00", "used": "20.00", "paid": "on-time"}
    answers = tmp_path / "checkin.json"
    answers.write_text(json.dumps(document))
    status, out, _err = run(capsys, path, "checkin", str(answers), "--json")
    assert status == 0
    assert json.loads(out)["checkins"][0]["limit"] == "500.00"
    with Ledger.open(path) as ledger:
        assert ledger.snapshot().checkins[0].due_on == day("11-09")
        assert ledger.undo_label == "Check-in"


def test_a_check_in_that_does_not_fit_leaves_the_ledger_as_it_was(path, tmp_path, capsys):
    with Ledger.open(path) as ledger:
        before = export_text(ledger)
    for text in (
        "",
        "{",
        "[]",
        '{"lines": [{"line": 1, "used": "5"}, {"line": 1, "limit": "x"}]}',
    ):
        answers = tmp_path / "checkin.json"
        answers.write_text(text)
        status, out, err = run(capsys, path, "checkin", str(answers))
        assert (status, out) == (1, "")
        assert len(err.splitlines()) == 1
    with Ledger.open(path) as ledger:
        assert export_text(ledger) == before


def test_the_questions_are_printed_for_a_reader(path, capsys):
    _status, out, _err = run(capsys, path, "checkin")
    assert "花呗" in out
    assert "* Limit: ?" in out
    assert "Last due day: 2026-11-09" in out
    assert "Credit applied for" in out
    assert "no application says that there was none" in out
    assert "limitwise checkin checkin.json" in out


def test_months_prints_balances_and_sums(path, capsys):
    status, out, _err = run(capsys, path, "months", "--json")
    assert status == 0
    assert json.loads(out) == {
        "balances": [{"account": 1, "balance": "74.50"}],
        "months": [
            {
                "month": "2026-10",
                "income": "0.00",
                "expense": "25.50",
                "by_category": {"food": "25.50"},
            }
        ],
    }
    _status, out, _err = run(capsys, path, "months")
    assert "Bank: 74.50" in out
    assert "Oct 2026: income 0, expense 25.50" in out


def test_a_check_in_tells_of_limits_that_fell_and_of_accounts_that_differ(path, tmp_path, capsys):
    answers = tmp_path / "checkin.json"

    def give(**document):
        answers.write_text(json.dumps(document))
        return run(capsys, path, "checkin", str(answers), *options)

    options = ["--json"]
    first = {"line": 1, "limit": "900", "used": "0"}
    status, out, _err = give(on="2026-10-31", lines=[first])
    assert (status, json.loads(out)["falls"]) == (0, [])
    options = []
    lines = [{"line": 1, "limit": "600", "used": "500", "bill_amount": "300"}]
    status, out, _err = give(lines=lines, accounts=[{"account": 1, "balance": "80"}])
    assert status == 0
    assert "74.50 by your records, 80.00 as you say: 5.50 more came in" in out
    assert "The limit of 花呗 is lower than before: 900, now 600." in out
    assert "limitwise diagnose" in out
    options, lines[0]["limit"] = ["--json"], "550"
    purse = {"name": "Purse", "kind": "cash", "balance": "5"}
    _status, out, _err = give(lines=lines, accounts=[purse])
    written = json.loads(out)
    assert written["falls"] == [{"line": 1, "name": "花呗", "before": "900.00", "after": "550.00"}]
    assert written["checkins"][0]["bill_amount"] == "300.00"
    assert [kept["name"] for kept in written["accounts"]] == ["Purse"]
    assert [kept["balance"] for kept in written["balances"]] == ["5.00"]


def test_the_accounts_are_printed_with_what_their_records_add_up_to(path, capsys):
    _status, out, _err = run(capsys, path, "checkin")
    assert "Bank\n   By your records: 74.50\n * On it today: ?" in out
    assert "* Next bill: ?" in out
