"""The short form of the benchmark, so that a slider never stutters unseen: counted in calls, since
a time would fail on a busy machine. Each may take a third more than it does."""

import pytest

from core.records.ledger import Ledger
from tests.benchmarks.ten_years import make, measure
from tests.calls import calls


@pytest.mark.slow
def test_a_ledger_of_ten_years_loads_at_once_and_its_curve_follows_a_slider(tmp_path):
    make(tmp_path / "ten.limitwise", transactions=5_000)
    with Ledger.open(tmp_path / "ten.limitwise") as ledger:
        cost = measure(ledger, lambda work, _runs: calls(work))
    assert cost["load"] < 19_000
    assert cost["the same again"] < 12_000
    assert cost["curve, line of bills changed"] < 40_000
    assert cost["curve, line of 40 loans changed"] < 108_000
    assert cost["history of 120 months"] < 2_360_000
