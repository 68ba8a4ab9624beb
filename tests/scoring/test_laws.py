"""The laws over random ledgers: the short form of `python -m tests.benchmarks.laws`."""

import json
import random
from dataclasses import replace
from types import SimpleNamespace

import pytest

from core.loans.owed import HAS_LIMIT
from tests.benchmarks import laws
from tests.cash import laws as of_money
from tests.planning import laws as of_paying
from tests.scoring import laws as of_the_score

FIRST = 7_000_000


@pytest.mark.slow
@pytest.mark.parametrize(
    ("room", "ledgers"),
    [(of_paying, 25), (of_the_score, 60), (of_money, 60)],
    ids=["paying", "the score", "money"],
)
def test_the_laws_hold_over_random_ledgers(room, ledgers):
    found = laws.tried(range(FIRST, FIRST + ledgers), rooms=[room])
    assert {name: one.broken for name, one in found.items() if one.broken} == {}
    assert [one.compared > ledgers // 10 for one in found.values()] == [True] * len(room.LAWS)


def sharing(chance: random.Random) -> of_the_score.Case:
    """A ledger some lines of which share the limit of another."""
    snapshot = of_the_score.drawn(chance).snapshot
    first, *others = [line.id for line in snapshot.lines if line.kind in HAS_LIMIT] or [0]
    with_it = {line for line in others if chance.random() < 0.7}
    lines = tuple(
        replace(line, shares_limit_with=first) if line.id in with_it else line
        for line in snapshot.lines
    )
    return of_the_score.Case(replace(snapshot, lines=lines))


def test_the_laws_of_the_score_hold_where_lines_share_a_limit():
    room = SimpleNamespace(drawn=sharing, LAWS=of_the_score.LAWS)
    found = laws.tried(range(FIRST, FIRST + 40), rooms=[room])
    assert {name: one.broken for name, one in found.items() if one.broken} == {}


def never(chance: random.Random, case: int) -> int:
    raise AssertionError(f"drew {case} and {chance.randrange(10)}")


def always(_chance: random.Random, _case: int) -> int:
    return 2


def test_a_broken_law_is_told_with_the_seed_that_tries_it_again(monkeypatch, capsys, tmp_path):
    room = SimpleNamespace(
        drawn=lambda chance: chance.randrange(10), LAWS=((2, never), (3, always))
    )
    monkeypatch.setattr(laws, "ROOMS", (room,))
    result = tmp_path / "found.json"
    assert laws.main(["--ledgers", "3", "--seed", "4", "--result", str(result)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in told[:3]] == [
        f"law 2, never, seed {seed}" for seed in (4_000_000, 4_000_001, 4_000_002)
    ]
    assert told[3].startswith("3 of 3 ledgers")
    assert told[4] == "law 2, never: 3 of 3 ledgers break it, 0 figures compared"
    assert told[5] == "law 3, always: 0 of 3 ledgers break it, 6 figures compared"
    found = json.loads(result.read_text("utf-8"))
    assert (found["first"], found["asked"], found["done"]) == (4_000_000, 3, 3)
    assert list(found["laws"]["never"]["broken"]) == ["4000000", "4000001", "4000002"]

    assert laws.main(["--only", "4000001", "--law", "2"]) == 1
    again = capsys.readouterr().out.splitlines()
    assert again[0] == told[1]
    assert again[-1] == "law 2, never: 1 of 1 ledgers break it, 0 figures compared"
    assert laws.main(["--only", "4000001", "--law", "3"]) == 0
