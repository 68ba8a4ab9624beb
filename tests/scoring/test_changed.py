"""What changed: which items moved, by which records, and never what only became known."""

import json
import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.records.model import Application, Bill, Checkin
from core.scoring import assess_many
from core.scoring.changed import changed
from tests.random_ledgers import AS_OF, a_ledger
from tests.scoring.makers import answered, story

BEFORE, NOW = date(2026, 10, 31), date(2026, 11, 24)


def on_time(**more):
    return answered(story([0] * 8, owed=200_000, **more))


def applied(*days: date) -> tuple[Application, ...]:
    return tuple(Application(id=n, on=day, lender="招联") for n, day in enumerate(days, 1))


def test_an_item_that_moved_is_told_with_its_figures_and_its_records():
    days = [NOW - timedelta(days=n) for n in (2, 4, 6, 8)]
    long_ago = date(2025, 1, 1)  # with one on record it is known that there was no other
    found = changed(on_time(applications=applied(*days, long_ago)), BEFORE, NOW)
    move = next(one for one in found.moves if one.item == "applications-1m")
    assert move.by > 0 and move.after == move.before + move.by
    assert move.text.startswith(f"Applications in 30 days: {move.after} of")
    assert "4 applications in the last 30 days" in move.text
    assert move.text.endswith("New since: 4 applications.")
    assert set(move.evidence) == {f"applications:{n}" for n in range(1, 5)}


def test_what_is_over_is_told_as_it_was_with_the_records_that_no_longer_count():
    days = [BEFORE - timedelta(days=n) for n in (2, 4, 6, 8)]
    found = changed(on_time(applications=applied(*days)), BEFORE, NOW + timedelta(days=20))
    move = next(one for one in found.moves if one.item == "applications-1m")
    assert (move.after, move.by) == (0, -move.before)
    assert "On 31 Oct 2026 it was: 4 applications in the last 30 days" in move.text
    assert move.text.endswith("No longer counted: 4 applications.")


def test_nothing_new_is_nothing_changed():
    found = changed(on_time(), NOW, NOW + timedelta(days=1))
    assert found.moves == ()
    assert found.risk_before == found.risk_after
    assert found.summary == f"The number is {found.risk_after}, as on 24 Nov 2026."


def test_what_only_became_known_is_no_change():
    """A bill of a line whose limit nobody told, and then a check-in: it is nearly full."""
    snapshot = answered(story([0] * 8, limit=None))
    day = NOW - timedelta(days=5)
    bill = Bill(id=999, line=1, closed_on=day, due_on=date(2026, 12, 9), balance=900_000)  # type: ignore[arg-type]
    told = Checkin(id=990, on=NOW, line=1, limit=1_000_000, used=900_000)  # type: ignore[arg-type]
    later = snapshot.changed(
        bills=(*snapshot.bills, bill), checkins=(*snapshot.checkins, told), limit_events=()
    )
    before = {one.code: one for one in assess_many(later, [NOW - timedelta(days=1)])[0].items}
    now = {one.code: one for one in assess_many(later, [NOW])[0].items}
    assert not before["use-now"].measured and now["use-now"].measured
    assert now["use-together"].points > 0
    found = changed(later, NOW - timedelta(days=1), NOW)
    assert [one.item for one in found.moves if one.item.startswith("use-")] == []


def test_a_count_that_may_have_been_higher_before_has_not_moved_for_certain():
    """Of four bills in a row the minimum was paid. When the newest record before was made, one was
    still open, so the count could have come to four by then."""
    snapshot = story([0] * 8, owed=200_000)
    bills = tuple(replace(one, minimum=20_000) for one in snapshot.bills)  # type: ignore[arg-type]
    least = tuple(
        replace(one, amount=20_000) if one.bill in range(100, 104) else one  # type: ignore[arg-type]
        for one in snapshot.repayments
    )
    snapshot = snapshot.changed(bills=bills, repayments=least)
    days = date(2026, 10, 20), NOW
    was, now = (
        next(one for one in found.items if one.code == "minimum-only")
        for found in assess_many(snapshot, days)
    )
    assert was.measured and now.measured and now.points > was.points
    assert [one.item for one in changed(snapshot, *days).moves if one.item == "minimum-only"] == []


def test_without_a_number_nothing_is_compared():
    found = changed(answered(story([0])), date(2020, 1, 1), NOW)
    assert found.moves == () and found.risk_before is None
    assert "nothing can be compared" in found.summary


@pytest.mark.parametrize("seed", range(16))
def test_whatever_the_ledger_a_move_is_of_a_measured_item_and_its_risk_is_the_assessments(seed):
    snapshot = a_ledger(random.Random(seed))
    first = AS_OF - timedelta(days=61)
    found = changed(snapshot, first, AS_OF)
    was, now = assess_many(snapshot, [first, AS_OF])
    assert (found.risk_before, found.risk_after) == (was.risk, now.risk)
    items = {one.code: one for one in was.items}, {one.code: one for one in now.items}
    for move in found.moves:
        assert items[0][move.item].measured and items[1][move.item].measured
        assert (move.before, move.after) == tuple(one[move.item].points for one in items)
        assert move.by and "{" not in move.text
    if was.high is not None and now.low is not None and was.high < now.low:
        assert found.summary.startswith("The risk rose")
    assert json.loads(json.dumps(found.to_json()))["to"] == str(AS_OF)
