"""The short form of the benchmark, so that no slider of the what-if page grows slow unseen."""

from statistics import median

import pytest

from tests.benchmarks.slider_speed import measure
from tests.benchmarks.ten_years import make
from tests.calls import calls

MOST = 100_000
"""Calls of a move: half as many again as the dearest takes, 65,000 on a line of 40 loans."""


@pytest.mark.slow
def test_a_move_of_any_slider_takes_no_more_calls_than_it_may(tmp_path, qapp):
    make(tmp_path / "ten.limitwise", transactions=5_000)
    cost = measure(tmp_path / "ten.limitwise", calls, places=6)
    del cost["at rest, cash and interval"]
    slow = {name: median(found) for name, found in cost.items() if median(found) > MOST}
    assert slow == {}
