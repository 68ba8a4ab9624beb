"""What must hold whatever the records are."""

import json
from dataclasses import replace
from datetime import timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.records.model import Checkin, Method
from core.scoring import assess
from core.scoring.item import PanelItem, items
from core.scoring.panel import panel_of
from core.scoring.scorecard import points_of_panel, scorecard
from tests.scoring.makers import (
    AS_OF,
    NEVER,
    answered,
    applications,
    gaps_of,
    loan_story,
    story,
)

ORDER = [-5, 0, 3, 20, 35, 65, NEVER]
DAYS_LATE = st.sampled_from([-5, 0, 0, 3, 20, 35, 65, NEVER])
MONTHS = st.lists(DAYS_LATE, min_size=2, max_size=9)


def points(late, use, paid):
    """The calibrated points of one account, newest month first; NaN is not known."""
    late, use, paid = (np.array([cells], dtype=float) for cells in (late, use, paid))
    panel = panel_of(late, use * 1000, np.full(late.shape, 1000.0), paid * 1000)
    figures = {
        code: item.measure(panel) for code, item in items().items() if isinstance(item, PanelItem)
    }
    return {code: int(one[0]) for code, one in points_of_panel(scorecard(), figures, panel).items()}


def fill(cells, empty=np.nan):
    return [*cells, *[empty] * 6][:6]


@given(MONTHS, st.data(), st.booleans())
def test_one_bill_paid_later_never_lowers_the_risk(months, data, named):
    place = data.draw(st.integers(0, len(months) - 1))
    later = data.draw(st.sampled_from(ORDER[ORDER.index(months[place]) :]))
    changed = [*months[:place], later, *months[place + 1 :]]
    kept = [*months, 0], [*changed, 0]  # one bill was paid long ago: the payments are recorded
    before, after = (assess(story(one, named=named), AS_OF) for one in kept)
    assert after.risk >= before.risk


@given(
    st.sampled_from([-5, 0, 3, 20]),
    st.lists(DAYS_LATE, min_size=7, max_size=7),
    st.data(),
    st.sampled_from([Method.EQUAL_INSTALMENT, Method.EQUAL_PRINCIPAL]),
    st.booleans(),
)
def test_one_instalment_paid_later_never_lowers_the_risk(first, rest, data, method, named):
    """The first is on record in its own month: before that, nothing is known of a payment. A
    check-in tells of those that were not made."""
    months = [first, *rest]
    place = data.draw(st.integers(0, 7))
    worse = ORDER[: ORDER.index(20) + 1] if place == 0 else ORDER
    later = data.draw(st.sampled_from(worse[worse.index(months[place]) :]))
    changed = [*months[:place], later, *months[place + 1 :]]
    before, after = (
        assess(answered(loan_story(one, method, named)), AS_OF) for one in (months, changed)
    )
    assert not after.scored or after.risk >= before.risk
    assert after.scored or all(late is NEVER or late > 0 for late in changed)


@given(
    st.lists(st.sampled_from([-5, 0, 3, 14]), min_size=2, max_size=8),
    st.sampled_from([0.2, 0.5, 0.97]),
)
def test_one_clean_month_more_at_equal_use_never_raises_the_risk(months, use):
    owed = round(use * 1_000_000)
    same_use = tuple(
        Checkin(id=n, on=AS_OF - timedelta(days=30 * n), line=1, used=owed)  # type: ignore[arg-type]
        for n in range(9)
    )
    without, with_it = (
        assess(replace(story(one, owed=owed), checkins=same_use), AS_OF)
        for one in (months, [0, *months])
    )
    assert with_it.risk <= without.risk


@given(
    st.lists(st.integers(0, 3), min_size=2, max_size=6),
    st.floats(0, 1.2),
    st.lists(st.booleans(), min_size=6, max_size=6),
)
def test_a_clean_month_never_costs_in_any_table(late, use, paid):
    payments = [use if one else 0.0 for one in paid]
    known = len(late)
    before = points(fill(late), fill([use] * known), fill(payments[:known]))
    after = points(fill([0, *late]), fill([use] * (known + 1)), fill([use, *payments[:known]]))
    assert sum(after.values()) <= sum(before.values())


@given(
    st.lists(st.integers(0, 3), min_size=6, max_size=6),
    st.lists(st.floats(0, 1.2), min_size=6, max_size=6),
    st.integers(0, 5),
    st.integers(2, 6),
)
def test_more_lateness_or_use_in_any_month_never_costs_less(late, use, place, known):
    def cut(cells):
        return fill(cells[:known])

    base = points(cut(late), cut(use), cut([0.1] * 6))
    later = [*late[:place], late[place] + 1, *late[place + 1 :]]
    fuller = [*use[:place], use[place] + 0.3, *use[place + 1 :]]
    for changed in (
        points(cut(later), cut(use), cut([0.1] * 6)),
        points(cut(late), cut(fuller), cut([0.1] * 6)),
        points(cut(late), cut(use), cut([0.0] * 6)),
    ):
        assert all(changed[code] >= base[code] for code in base)


@given(MONTHS, st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(months, random):
    snapshot = story(months, applications=applications(2, 2, 40))
    mixed = {}
    for name in ("bills", "repayments", "applications"):
        records = list(getattr(snapshot, name))
        random.shuffle(records)
        mixed[name] = tuple(records)
    assert assess(replace(snapshot, **mixed), AS_OF) == assess(snapshot, AS_OF)


@given(MONTHS, st.integers(0, 250))
def test_what_happens_later_changes_nothing_about_a_day(months, days):
    day = AS_OF - timedelta(days=days)
    whole = story(months, applications=applications(1, 100))
    until = replace(
        whole,
        bills=tuple(bill for bill in whole.bills if bill.closed_on <= day),
        repayments=tuple(paid for paid in whole.repayments if paid.paid_at.date() <= day),
        applications=tuple(one for one in whole.applications if one.on <= day),
    )
    assert assess(whole, day) == assess(until, day)


@given(MONTHS)
def test_two_runs_give_the_same_bytes(months):
    snapshot = story(months)
    first, second = (
        json.dumps(assess(replace(snapshot), AS_OF).to_json(), sort_keys=True) for _run in range(2)
    )
    assert first == second


@given(MONTHS, st.sampled_from(["limit_events", "repayments", "applications", "bills"]))
def test_the_points_add_up_and_lie_within_the_range(months, dropped):
    snapshot = replace(story(months, applications=applications(9)), **{dropped: ()})
    result = assess(snapshot, AS_OF)
    for line in result.lines:
        if line.risk is not None:
            assert line.risk == sum(one.points for one in line.items)
            assert 0 <= line.low <= line.risk <= line.high <= 100
    if result.scored:
        assert result.risk == sum(one.points for one in result.items)
        assert 0 <= result.low <= result.risk <= result.high <= 100
        assert min(gaps_of(result.items).values(), default=1) > 0
