"""`whatif` and `plan` give the contract's keys, and their changes are those of the contract."""

from datetime import date

import pytest

from core.money import Fen
from core.records.ledger import Ledger
from core.records.model import Account, AccountKind, Checkin, Line, LineKind, Paid

DAY = "2026-11-24"
STEP = {"code", "text", "change", "points_won", "effective_on", "cost", "feasible", "why"}


@pytest.fixture
def ask(tmp_path, limitwise, demo_made):
    """A command run on the demo ledger as of the day."""
    path = demo_made(tmp_path / "demo.limitwise", DAY)
    return lambda *words, day=DAY: limitwise(*words, "--ledger", path, "--as-of", day)


def test_what_if_gives_twelve_month_ends_without_and_with(ask):
    document = ask("whatif", "--json", "--change", "on-time:12").document
    assert [set(month) for month in document["months"]] == [{"as_of", "without", "with"}] * 12
    assert set(document["first_shortfall"]) == {"without", "with"}
    today = ask("whatif", "--json", day="2026-11-30").document["months"][0]
    assert ask("assess", "--json", day="2026-11-30").document["risk"] == today["without"]


def test_a_plan_has_the_keys_of_the_contract_and_changes_that_what_if_takes(ask):
    document = ask("plan", "--json", "--target", "0").document
    assert set(document) >= {"target", "reachable", "steps"}
    assert document["steps"]
    assert document["needed"] == []
    for step in document["steps"]:
        assert set(step) >= STEP
        assert ask("whatif", "--json", "--change", step["change"]).status == 0


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ("repay:9:20", "no line “9”"),
        ("nothing", "no change that is known"),
        ("apply:2020-01-01", "A change lies on 24 Nov 2026"),
        ("rate:1:24", "write 24% as 0.24."),
        ("close:1", "it can be closed once that is paid"),
        ("receipt:99", "no draw “99”. The draws are"),
    ],
)
def test_a_change_that_cannot_be_gets_one_sentence(ask, change, part):
    done = ask("whatif", "--change", change)
    assert done.status == 1
    assert part in done.err
    assert len(done.err.strip().splitlines()) == 1
    assert done.out == ""


def test_without_json_both_speak_to_a_reader(ask):
    assert "With these steps the risk comes from 7 to 0" in ask("plan", "--target", "0").out
    assert "meets the target of 15 already" in ask("plan", "--target", "15").out
    assert "going on as now" in ask("whatif", "--change", "apply").out


def test_what_if_says_whether_the_money_lasts_and_where_that_is_open(tmp_path, limitwise):
    path = tmp_path / "first.limitwise"
    limitwise("init", "--ledger", path)
    with Ledger.open(path) as ledger, ledger.change("First evening") as change:
        line = change.add(Line(lender="建设银行", kind=LineKind.CREDIT_CARD, due_day=20)).id
        change.add(Checkin(on=date(2026, 11, 30), line=line, used=Fen(1_200_000), paid=Paid.WHOLE))
    where = ("--ledger", path, "--as-of", "2026-11-30")
    assert limitwise("whatif", *where, "--json").document["verdict"] == {
        "without": None,
        "with": None,
    }
    out = limitwise("whatif", *where).out
    assert out.count("Add the accounts that you pay from") == 1
    with Ledger.open(path) as ledger, ledger.change("Balance") as change:
        change.add(Account(name="卡", kind=AccountKind.BANK, opening_balance=Fen(500_050)))
    looked = limitwise("whatif", *where, "--json").document
    assert looked["verdict"] == {"without": "open", "with": "open"}
    out = limitwise("whatif", *where, "--change", "on-time:12").out
    assert out.count("6,999.50 are missing; at 1,200 the money lasts.") == 2
    assert "No income is on record, so none is counted." in out


def test_without_a_number_the_plan_says_what_gives_one(tmp_path, limitwise):
    path = tmp_path / "new.limitwise"
    limitwise("init", "--ledger", path)
    out = limitwise("plan", "--ledger", path).out
    assert "What is missing for one:\n- Add your credit lines and loans." in out
    document = limitwise("plan", "--ledger", path, "--json").document
    assert (document["reachable"], document["steps"]) == (False, [])
