"""A short, seeded form of the benchmark of spoiled mails (`tests/benchmarks/fuzz_bills.py`)."""

from random import Random

import pytest

from tests.statements.bills import spoil
from tests.support import SAMPLES

CASES = 120


@pytest.fixture(scope="module")
def samples():
    return spoil.samples([SAMPLES / "bills"])


def test_a_spoiled_mail_gives_a_bill_or_a_sentence(samples, capfd):
    for n in range(CASES):
        rng = Random(n)
        sample, mutation = rng.choice(samples), rng.choice(spoil.MUTATIONS)
        assert spoil.read(sample.name, mutation(rng, sample)), (n, mutation.__name__)
    assert capfd.readouterr().err == ""


def test_a_hundred_thousand_cells_and_a_large_attachment_are_read_or_refused(samples):
    for n, mutation in enumerate(spoil.HEAVY):
        assert spoil.read("a.eml", mutation(Random(n), samples[n]))


def test_a_mail_that_was_cut_says_what_the_whole_one_says_or_asks(samples):
    for n, sample in enumerate(samples):
        whole = [
            spoil.told(each.bill) for each in spoil.read(sample.name, sample.content) if each.bill
        ]
        for at in range(n * 7, len(sample.content), 797):
            for found in spoil.read(sample.name, sample.content[:at]):
                if found.bill and not found.bill.doubts:
                    assert spoil.told(found.bill) in whole, (sample.name, at)
