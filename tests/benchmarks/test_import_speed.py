"""The short form of the benchmark, so that an import never becomes slow unseen."""

from tests.benchmarks.import_speed import measure


def test_an_import_costs_a_few_times_a_bare_loop_and_the_same_file_again_next_to_nothing(tmp_path):
    found = measure(20_000, tmp_path)
    # Measured on 100,000 rows on a busy machine: 2.9 to 3.3, and 0.08. A short file costs more.
    assert found.first_ratio < 7
    assert found.again_ratio < 0.75
    assert found.first.peak < 120
