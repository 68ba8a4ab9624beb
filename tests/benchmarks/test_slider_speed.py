"""The short form of the benchmark, so that no slider of the what-if page grows slow unseen."""

from statistics import median

from tests.benchmarks.slider_speed import FRAME, measure
from tests.benchmarks.ten_years import make


def test_every_slider_is_followed_within_a_frame_or_two(tmp_path, qapp):
    make(tmp_path / "ten.limitwise", transactions=5_000)
    cost = measure(tmp_path / "ten.limitwise")
    del cost["at rest, cash and interval"]
    # A quiet machine takes a third of a frame to a whole one; a busy one nearly twice that.
    slow = {name: median(found) for name, found in cost.items() if median(found) > 2 * FRAME}
    assert slow == {}
