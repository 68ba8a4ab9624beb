"""The short forms of the two benchmarks of schedules."""

from tests.benchmarks.schedule_speed import make
from tests.benchmarks.schedule_sums import check
from tests.calls import calls


def test_a_schedule_of_360_periods_takes_few_calls():
    """One for each period would be the slow way."""
    make(1, 40_000_000)  # what has to be loaded is loaded
    assert calls(lambda: make(20, 50_000_000)) < 20 * 20


def test_the_principal_of_2000_loans_of_every_kind_sums_to_the_fen():
    assert check(2_000, seed=20_261_124) > 100_000
