"""The short forms of the two benchmarks of schedules."""

from tests.benchmarks.schedule_speed import seconds_of
from tests.benchmarks.schedule_sums import check


def test_schedules_stay_fast():
    # 1,000 take 0.18 s on the machine they were measured on; a busy or older one takes more.
    assert min(seconds_of(200, 50_000_000 + run * 200) for run in range(3)) < 0.3


def test_the_principal_of_2000_loans_of_every_kind_sums_to_the_fen():
    assert check(2_000, seed=20_261_124) > 100_000
