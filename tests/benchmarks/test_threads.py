"""The short form of the benchmark: the window works on two threads, and none changes a result."""

import pytest

from tests.benchmarks.threads import differing


@pytest.mark.slow
def test_several_threads_get_what_one_thread_gets():
    assert differing(rounds=60) == []
