"""The short form of the benchmark, so that a slider never stutters unseen."""

from core.records.ledger import Ledger
from tests.benchmarks.ten_years import make, measure


def test_a_ledger_of_ten_years_loads_at_once_and_its_curve_follows_a_slider(tmp_path):
    make(tmp_path / "ten.limitwise")
    with Ledger.open(tmp_path / "ten.limitwise") as ledger:
        cost = measure(ledger)
    # A quiet machine takes about a third of these; a busy one more.
    assert cost["load"] < 100
    assert cost["the same again"] < 10
    assert cost["curve, line of bills changed"] < 30
    assert cost["curve, line of 40 loans changed"] < 40
    assert cost["history of 120 months"] < 3_000
