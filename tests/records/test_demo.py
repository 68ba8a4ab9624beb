"""The demo: the same bytes wherever it comes from, honest on any day, and a gauge that falls."""

import json
from datetime import date
from importlib.resources import files

import pytest

from core.records.checking import problems
from core.records.demo import write_demo
from core.records.json_ledger import export_text, load_text
from core.records.ledger import Ledger
from core.records.model import Direction, LimitEventKind, Status, Transaction
from core.scoring import assess, history
from resources.demo.make import text

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def story() -> str:
    return (files("resources.demo") / "ledger.json").read_text("utf-8")


@pytest.fixture
def demo(tmp_path):
    def make(as_of: date = TODAY) -> Ledger:
        path = tmp_path / f"{as_of}.limitwise"
        write_demo(path, as_of)
        return Ledger.open(path)

    return make


def test_the_script_writes_the_story_that_is_shipped(story):
    assert text() == story


def test_loaded_and_exported_the_story_is_the_same_bytes(story, tmp_path):
    with Ledger.create(tmp_path / "new.limitwise") as ledger:
        load_text(ledger, story)
        assert export_text(ledger) == story
        assert problems(ledger) == []


def test_it_tells_30_months_from_a_limit_of_50_yuan_to_100_000(story):
    document = json.loads(story)
    months = sorted({row["at"][:7] for row in document["transactions"]})
    assert (months[0], months[-1], len(months)) == ("2024-06", "2026-11", 30)
    limits = [event["limit"] for event in document["limit_events"]]
    assert {"50.00", "100000.00"} <= set(limits)
    assert any(event["kind"] == LimitEventKind.CUT for event in document["limit_events"])
    quarter = [made for made in document["applications"] if "2025-01" <= made["on"] < "2025-04"]
    assert len(quarter) == 5
    assert max(made["on"] for made in document["applications"]) < "2025-04"


def test_the_gauge_falls_as_habits_improve(demo):
    with demo() as ledger:
        told = history(ledger.snapshot(), date(2024, 12, 31), TODAY)
    risks = {f"{month.as_of:%Y-%m}": month.risk for month in told}
    assert all(risk is not None for risk in risks.values())
    worst = max(risks, key=lambda month: risks[month] or 0)
    assert "2025-02" <= worst <= "2025-05"
    assert (risks[worst] or 0) >= (risks["2026-10"] or 0) + 30
    after = [risk or 0 for month, risk in risks.items() if "2025-04" <= month <= "2025-10"]
    assert after == sorted(after, reverse=True)


@pytest.mark.parametrize(
    "as_of", [date(2026, 11, 30), date(2026, 12, 1), date(2028, 2, 29), date(2025, 3, 31)]
)
def test_on_any_day_it_ends_on_that_day_and_nothing_is_owed_late(demo, as_of):
    with demo(as_of) as ledger:
        assert problems(ledger) == []
        snapshot = ledger.snapshot()
        newest = max(row.at.date() for row in ledger.transactions(limit=1))
        assert 0 <= (as_of - newest).days <= 5
        assert max(said.on for said in snapshot.checkins) <= as_of
        assessed = assess(snapshot, as_of)
    assert assessed.scored
    assert (assessed.risk or 0) <= 10


def test_no_account_was_ever_below_zero(demo):
    with demo() as ledger:
        rows = ledger.transactions(limit=10_000)
        held = {account.id: account.opening_balance or 0 for account in ledger.snapshot().accounts}
    for row in sorted(rows, key=lambda row: (row.at, row.id)):
        _move(held, row)
        assert min(held.values()) >= 0, row


def _move(held: dict[int, int], row: Transaction) -> None:
    if row.account is not None and row.status is Status.DONE:
        held[row.account] += row.amount if row.direction is Direction.IN else -row.amount
