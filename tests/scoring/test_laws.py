"""The laws over random ledgers: the short form of `python -m tests.benchmarks.laws`."""

import random

import pytest

from tests.benchmarks.laws import broken, main
from tests.scoring.laws import LAWS

LEDGERS = range(7_000_000, 7_000_060)


@pytest.mark.parametrize("law", [law for _number, law in LAWS], ids=lambda law: law.__name__)
def test_the_law_holds_over_random_ledgers(law):
    assert list(broken(law, LEDGERS)) == []


def test_a_broken_law_is_told_with_its_seed(monkeypatch, capsys):
    def never(chance: random.Random) -> None:
        raise AssertionError(f"drew {chance.randrange(10)}")

    monkeypatch.setitem(__import__("tests.benchmarks.laws", fromlist=["LAWS"]).LAWS, 2, (never,))
    assert main(["--count", "3", "--seed", "4", "--law", "2"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "law 2, never: 3 of 3 ledgers break it"
    assert [line.split()[1] for line in told[1:]] == ["4000000:", "4000001:", "4000002:"]
    assert main(["--only", "4000001", "--law", "2"]) == 1
    assert capsys.readouterr().out.startswith("law 2, never: 1 of 1 ledgers break it")
