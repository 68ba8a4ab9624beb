"""The short form of the table by cause; the long one is `python -m tests.lenders --count 200`."""

import ast
import json
from pathlib import Path

import pytest

from tests.lenders.blunt_plants import make_blunt
from tests.lenders.making import make
from tests.lenders.planting import PLANTS
from tests.lenders.table import NONE, TWO, Row, measure
from tests.lenders.writing import STYLES

OWN = ("life", "planting", "policies", "writing", "making", "blunt", "blunt_plants")


@pytest.fixture(scope="module", params=["habits", "blunt"])
def rows(request) -> dict[str, Row]:
    return measure(3, 20, author=request.param)


def shares(rows: dict[str, Row]) -> tuple[float, float]:
    planted = [row for cause, row in rows.items() if cause not in (NONE, TWO)]
    made = sum(row.made for row in planted)
    return sum(row.first for row in planted) / made, sum(row.among for row in planted) / made


@pytest.mark.slow
def test_the_planted_cause_is_first_in_most_and_among_the_four_in_nearly_all(rows):
    first, among = shares(rows)
    assert first >= 0.8
    assert among >= 0.95


def test_every_cause_is_found_at_least_twice_in_three(rows):
    assert all(rows[cause].among >= 2 for cause in PLANTS)


def test_with_nothing_planted_nothing_is_told(rows):
    assert rows[NONE].among == rows[NONE].made


def test_the_makers_share_no_code_with_what_they_check():
    for name in OWN:
        source = (Path(__file__).parent / f"{name}.py").read_text("utf-8")
        for node in ast.walk(ast.parse(source)):
            modules = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any(module.startswith("core") for module in modules), (name, modules)


@pytest.mark.parametrize("maker", [make, make_blunt])
def test_a_seed_makes_the_same_ledger_again_and_another_one_does_not(maker):
    one, again, other = (maker(seed, ("applications",)) for seed in ("a", "a", "b"))
    assert json.dumps(one.document) == json.dumps(again.document)
    assert json.dumps(one.document) != json.dumps(other.document)


def test_each_way_of_keeping_a_ledger_holds_its_own_records():
    kept = {style: make("c", ("overdue",), style).document for style in STYLES}
    assert kept["rich"]["transactions"] and kept["rich"]["checkins"]
    assert not kept["bills"]["checkins"] and not kept["bills"]["transactions"]
    assert not kept["check-ins"]["bills"] and not kept["check-ins"]["repayments"]
