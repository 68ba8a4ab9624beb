"""What if: the curve is the assessment of later days, without and with the changes."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from core.planning.carrying_out import carried_out
from core.planning.change import parse_changes
from core.planning.quiet import application_points
from core.planning.whatif import Curves, coming_month_ends, lived, what_if
from core.records.model import Application
from core.scoring import assess
from tests.planning.stories import AS_OF, borrowers
from tests.scoring.makers import story

ASKED = (Application(id=1, on=date(2024, 1, 1)),)
"""Once it is known what was asked for, one application more is one more."""
CLEAN = story([0] * 6, applications=ASKED)
OWING = story([None] + [0] * 5, applications=ASKED)


def curve(snapshot, *written):
    return what_if(snapshot, parse_changes(written, snapshot, AS_OF), AS_OF)


def test_twelve_month_ends_from_this_month_on():
    ends = coming_month_ends(AS_OF)
    assert ends[0] == date(2026, 11, 30)
    assert ends[3] == date(2027, 2, 28)
    assert len(ends) == 12
    assert coming_month_ends(date(2026, 11, 30))[0] == date(2026, 11, 30)


@pytest.mark.slow
@given(borrowers())
@settings(max_examples=10)
def test_the_curve_is_what_assess_says_of_the_records_going_on_as_now(snapshot):
    changes = parse_changes(["on-time:12", "apply:2026-12-24"], snapshot, AS_OF)
    ends = coming_month_ends(AS_OF)
    told = Curves(snapshot, AS_OF, ends).assessed(())
    for n, month in enumerate(what_if(snapshot, changes, AS_OF)):
        day = month.as_of
        assert told[n] == assess(lived(snapshot, (), AS_OF, day, ends[-1]), day).risk
        assert month.with_ == assess(lived(snapshot, changes, AS_OF, day, ends[-1]), day).risk
        assert month.without in (told[n], what_if(snapshot, changes[:1], AS_OF)[n].with_)


@given(borrowers())
@settings(max_examples=10)
def test_paying_on_time_never_raises_the_risk_and_applying_never_lowers_it(snapshot):
    for month in curve(snapshot, "on-time:12"):
        assert month.with_ is None or month.without is None or month.with_ <= month.without
    for month in curve(snapshot, "apply"):
        assert month.with_ is None or month.without is None or month.with_ >= month.without


def test_an_application_stops_counting_and_the_curve_shows_it():
    found = curve(CLEAN, "apply:2026-12-10")
    raised = [month.as_of.month for month in found if month.with_ != month.without]
    assert raised == [12, 1, 2, 3, 4, 5]


def test_an_application_costs_nothing_from_the_day_after_its_window():
    asked = carried_out(CLEAN, parse_changes(["apply"], CLEAN, AS_OF), AS_OF)
    days = [AS_OF + timedelta(days=n) for n in range(366)]
    points = [application_points(asked, day) for day in days]
    assert points[0] > 0
    assert points == sorted(points, reverse=True)
    assert points[-1] == 0


def test_a_rate_is_in_force_from_its_day():
    found = curve(OWING, "rate:1:0.36:2027-01-15")
    assert [month.with_ == month.without for month in found[:3]] == [True, True, False]


@pytest.mark.parametrize("written", ["limit:1:3100", "borrow:flat-fee:90000:0.006:12"])
def test_less_room_and_more_debt_do_not_lower_the_risk(written):
    assert all(month.with_ >= month.without for month in curve(OWING, written))


def test_ten_changes_at_once_are_carried_out_together():
    written = [f"repay:1:100:2026-12-{day:02d}" for day in range(1, 8)]
    assert len(curve(OWING, *written, "apply", "on-time:3", "income:-0.1")) == 12
