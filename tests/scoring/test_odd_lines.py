"""Lines told oddly or not whole: the use of all limits says what is known, and no more."""

import json
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from core.errors import UserError
from core.records.json_ledger import load_new
from core.records.model import Checkin, LenderKind, LimitEvent, LimitEventKind, Line, LineKind, Paid
from core.records.snapshot import Snapshot
from core.scoring import assess
from core.scoring.items.use_together import ITEM
from tests.scoring.test_sense import AS_OF, BANKS, CARD, card, first_evening

KNOWN = (1, 100_000, 400_000, 1_000_000, 50_000_000)
"""Fen that a limit which is not known may turn out to be."""


def risk(snapshot: Snapshot) -> int:
    found = assess(snapshot, AS_OF).risk
    assert found is not None
    return found


def with_limit(snapshot: Snapshot, line: int, limit: Any) -> Snapshot:
    told = tuple(replace(x, limit=limit) if x.line == line else x for x in snapshot.checkins)
    return replace(snapshot, checkins=told)


def test_where_one_of_three_limits_is_not_known_the_range_holds_whatever_it_is():
    three = first_evening(*[card(4_000, lender=name) for name in BANKS[:3]])
    open_one = assess(with_limit(three, 3, None), AS_OF)
    item = next(one for one in open_one.items if one.code == ITEM.code)
    assert not item.measured and item.value is None
    for limit in KNOWN:
        assert open_one.low <= risk(with_limit(three, 3, limit)) <= open_one.high


def test_more_than_the_limits_is_told_as_such_and_costs_more():
    full, over, far = (first_evening(card(used)) for used in (10_000, 12_500, 900_000))
    assert [ITEM.measure(one, AS_OF).value for one in (full, over, far)] == [1, 1.25, 90]
    assert risk(full) < risk(over) == risk(far)
    texts = {one.text for one in assess(over, AS_OF).reasons}
    assert any("125% of all your limits together" in text for text in texts)
    assert any("next to nothing is left" in one.text for one in assess(far, AS_OF).reasons)


@pytest.mark.parametrize(("gone", "kind"), list(product((1, 2), ("closed", "refused", "frozen"))))
def test_a_shared_limit_of_which_one_line_is_gone_stands_and_what_it_owes_counts(gone, kind):
    told = first_evening(card(3_000), card(5_000), card(0, lender="工商银行"))
    first, second, other = told.lines
    shared = replace(told, lines=(first, replace(second, shares_limit_with=1), other))
    assert ITEM.measure(shared, AS_OF).value == 0.4
    event = LimitEvent(id=1, line=gone, on=AS_OF.replace(day=21), kind=LimitEventKind(kind))
    one_gone = replace(shared, limit_events=(event,))
    assert ITEM.measure(one_gone, AS_OF).value == 0.4
    assert risk(one_gone) >= risk(shared)


def test_a_line_that_was_closed_and_owed_nothing_leaves_the_shared_limit_as_it_is():
    told = first_evening(card(3_000), card(0))
    first, second = told.lines
    closed = replace(second, shares_limit_with=1, closed_on=AS_OF.replace(day=2))
    assert ITEM.measure(replace(told, lines=(first, closed)), AS_OF).value == 0.3


@pytest.mark.parametrize("kind", [None, LenderKind.UNKNOWN])
def test_a_lender_of_unknown_kind_leaves_the_market_open_and_the_use_known(kind):
    told = first_evening(("某某", 10_000, 3_000, LineKind.REVOLVING))
    line = replace(told.lines[0], lender_kind=kind)
    found = assess(replace(told, lines=(line,)), AS_OF)
    by_code = {one.code: one for one in found.items}
    assert by_code[ITEM.code].value == 0.3
    assert not by_code["market"].measured and by_code["market"].points == 1
    for known in LenderKind:
        sure = replace(told, lines=(replace(line, lender_kind=known),))
        assert found.low <= risk(sure) <= found.high


def test_lines_may_name_each_other_and_those_that_are_not_there_yet():
    told = first_evening(card(3_000), card(5_000))
    ring = tuple(replace(x, shares_limit_with=3 - x.id) for x in told.lines)
    assert ITEM.measure(replace(told, lines=ring), AS_OF).value == 0.8


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("currency", "USD", "unknown key “currency”"),
        ("lender_kind", "pawnshop", "does not fit “lines.lender_kind”"),
        ("shares_limit_with", 99, "points to lines 99, which is not there"),
        ("shares_limit_with", 1, "not with itself"),
    ],
)
def test_a_line_that_cannot_be_is_refused_in_one_sentence_and_nothing_is_written(
    tmp_path: Path, field, value, says
):
    """A ledger is in one currency: a line in another one belongs into a ledger of its own."""
    document = {
        "format": 3,
        "currency": "CNY",
        "lines": [{"id": 1, "lender": "招商银行", "kind": "credit-card", field: value}],
    }
    path = tmp_path / "ledger.limitwise"
    with pytest.raises(UserError, match=says) as refused:
        load_new(path, json.dumps(document))
    assert len(str(refused.value).splitlines()) == 1
    assert not path.exists()


def test_a_ledger_in_another_currency_is_scored_alike():
    """Shares and days have no currency."""
    told = first_evening(card(3_000))
    assert risk(replace(told, currency="USD")) == risk(told)


def test_a_card_of_which_nothing_but_a_negative_balance_is_told_uses_nothing():
    line = Line(id=1, lender="招商银行", kind=CARD, due_day=9)
    told: Any = Checkin(id=1, on=AS_OF, line=1, limit=1_000_000, used=-5_000, paid=Paid.ON_TIME)  # type: ignore[arg-type]
    assert ITEM.measure(Snapshot(lines=(line,), checkins=(told,)), AS_OF).value == 0
