"""To how many lenders something is owed, and how much of all limits together is in use."""

from dataclasses import replace
from datetime import date

import pytest

from core.loans.owed import FAR_OVER, UseOfLimits, lenders_owed, use_of_limits, use_of_line
from core.records.model import Checkin, LimitEvent, LimitEventKind, Line, LineKind
from core.records.snapshot import Snapshot

AS_OF = date(2026, 11, 30)
PAY, CARD = LineKind.PAY_LATER, LineKind.CREDIT_CARD


def ledger(*told):
    """One line a row of name, kind, limit and use in fen; None is not said."""
    lines, checkins = [], []
    for n, (name, kind, limit, used) in enumerate(told, 1):
        lines.append(Line(id=n, lender=name, kind=kind))
        if limit is not None or used is not None:
            checkins.append(Checkin(id=n, on=AS_OF, line=n, limit=limit, used=used))
    return Snapshot(lines=tuple(lines), checkins=tuple(checkins))


def test_two_products_of_one_lender_owe_one_lender():
    found = lenders_owed(
        ledger(
            ("花呗", PAY, 10_000_00, 8_600_00),
            ("信用卡", CARD, 20_000_00, 12_000_00),
            ("借呗", LineKind.REVOLVING, 50_000_00, 10_00),
        ),
        AS_OF,
    )
    assert {key: len(lines) for key, lines in found.by_lender.items()} == {"ant": 2, "信用卡": 1}
    assert found.whole


def test_a_line_that_does_not_say_what_it_owes_leaves_the_count_open():
    found = lenders_owed(ledger(("花呗", PAY, None, 100), ("白条", PAY, None, None)), AS_OF)
    assert (len(found.by_lender), found.whole) == (1, False)
    assert lenders_owed(Snapshot(), AS_OF).whole is False


@pytest.mark.parametrize(
    ("told", "use"),
    [
        ([("花呗", PAY, 1000, 740), ("招行", CARD, 1000, 0)], UseOfLimits(37, 37)),
        ([("花呗", PAY, 1000, 694)], UseOfLimits(69, 69)),
        ([("花呗", PAY, 1000, 696)], UseOfLimits(70, 70)),
        # rounded down and up, where it lies between
        ([("花呗", PAY, 1000, 1000), ("招行", CARD, 2000, None)], UseOfLimits(33, 100)),
        ([("花呗", PAY, 2000, None), ("招行", CARD, 1000, 0)], UseOfLimits(0, 67)),
        # of 2000 at least 900, at most 900 + 1000 are in use
        ([("花呗", PAY, 1000, 900), ("招行", CARD, 1000, None)], UseOfLimits(45, 95)),
        ([("花呗", PAY, 1000, 900), ("招行", CARD, None, 5)], UseOfLimits(90, None)),
        ([("花呗", PAY, 1000, 900), ("招行", CARD, None, 0)], UseOfLimits(90, 90)),
        ([("花呗", PAY, None, 900)], UseOfLimits(None, None)),
        ([("花呗", PAY, 0, 900)], UseOfLimits(FAR_OVER, FAR_OVER)),
        ([("花呗", PAY, 0, 0)], UseOfLimits(0, 0)),
        ([("花呗", PAY, 1000, 100), ("工行", LineKind.MORTGAGE, 1, 1)], UseOfLimits(10, 10)),
        ([("花呗", PAY, 1000, 100), ("车行", LineKind.CAR, None, 9)], UseOfLimits(10, 10)),
        ([], UseOfLimits(None, None)),
    ],
)
def test_the_use_of_all_limits_lies_between_what_is_known_and_what_may_be(told, use):
    assert use_of_limits(ledger(*told), AS_OF) == use


def test_what_is_owed_on_a_closed_line_has_no_limit_beside_it():
    snapshot = ledger(("花呗", PAY, 1000, 300), ("招行", CARD, 1000, 400))
    closed = LimitEvent(id=1, line=2, on=AS_OF, kind=LimitEventKind.CLOSED)
    shut = Snapshot(lines=snapshot.lines, checkins=snapshot.checkins, limit_events=(closed,))
    assert use_of_limits(snapshot, AS_OF) == UseOfLimits(35, 35)
    assert use_of_limits(shut, AS_OF) == UseOfLimits(70, 70)


def test_a_closed_line_has_no_limit_any_more_whatever_is_still_owed_on_it():
    snapshot = ledger(("花呗", PAY, 1000, 400))
    (line,) = snapshot.lines
    assert use_of_line(snapshot, line.id, AS_OF).percent == 40
    closed = replace(snapshot, lines=(replace(line, closed_on=AS_OF),))
    held = use_of_line(closed, line.id, AS_OF)
    assert (held.limit, held.percent) == (None, None)
    assert held.used == use_of_line(snapshot, line.id, AS_OF).used
