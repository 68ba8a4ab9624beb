"""What is not known bounds what is shown: the laws of money, and the ledgers that broke them."""

import pytest

from tests.benchmarks.laws import broken
from tests.cash.laws import LAWS


@pytest.mark.parametrize("law", [law for _number, law in LAWS], ids=lambda law: law.__name__)
def test_the_law_holds_over_random_ledgers(law):
    assert list(broken(law, range(7_000_000, 7_000_060))) == []
