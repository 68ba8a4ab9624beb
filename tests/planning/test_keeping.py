"""An accepted plan: kept as it was, ticked off by the records, and looked back on."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from core.days import show_day
from core.planning.carrying_out import carried_out
from core.planning.plan.keeping import (
    from_setting,
    looked_back,
    progress,
    step_days,
    still_ahead,
    to_setting,
)
from core.planning.plan.search import make_plan
from core.records.model import Application, Bill, Loan, Method, Repayment
from core.records.snapshot import Snapshot
from core.scoring import assess
from tests.planning.money import plenty, unknown
from tests.planning.stories import AS_OF
from tests.scoring.makers import story

ASKED = (Application(id=1, on=date(2026, 11, 1), lender="丙"),)
BEHIND = story([None, 0, 0, 0, 0, 0], applications=ASKED)


def kept_plan():
    made = make_plan(BEHIND, AS_OF, 5, plenty(AS_OF))
    kept = from_setting(to_setting(made))
    assert kept is not None
    return made, kept


def state_of(snapshot, kept, kind, day):
    (found,) = [one for one in progress(snapshot, kept, day) if one.step.change.startswith(kind)]
    return found.state


def test_a_plan_comes_back_from_its_setting_as_it_was_accepted():
    made, kept = kept_plan()
    assert [step.change for step in kept.steps] == [str(one.action.change) for one in made.steps]
    assert (kept.risk, kept.reached, kept.reached_on) == (made.risk, made.reached, made.reached_on)


def test_steps_without_a_sum_are_kept_and_stay_to_be_done():
    made = make_plan(BEHIND, AS_OF, 5, unknown(AS_OF))
    kept = from_setting(to_setting(made))
    assert kept is not None
    assert kept.steps[0].change is None
    found = progress(BEHIND, kept, AS_OF)
    assert (found[0].state, found[0].text) == ("open", "Still to do.")
    assert len(still_ahead(BEHIND, kept, AS_OF)) == len(made.changes)
    assert len(step_days(BEHIND, kept, AS_OF)) < len(made.steps)


@pytest.mark.parametrize("value", [None, 3, "plan", {}, {"made_on": "soon"}, {"steps": [1]}])
def test_what_is_no_plan_is_none(value):
    assert from_setting(value) is None


@pytest.mark.parametrize(
    "spoiled",
    [
        {"risk": float("inf")},
        {"risk": float("nan")},
        {"made_on": "0001-01-01"},
        {"reached_on": "0001-01-01"},
        {"steps": [{"text": "a", "change": "apply"}]},
    ],
)
def test_a_plan_that_was_spoiled_in_a_file_is_none(spoiled):
    made, _kept = kept_plan()
    assert from_setting(to_setting(made) | spoiled) is None


def test_a_payment_is_ticked_off_by_the_repayments_on_record():
    _made, kept = kept_plan()
    day = AS_OF + timedelta(days=10)
    assert state_of(BEHIND, kept, "repay", AS_OF) == "open"
    assert state_of(BEHIND, kept, "repay", day) == "missed"
    paid = Repayment(id=999, line=1, paid_at=datetime(2026, 11, 25, 9), amount=300_000)  # type: ignore[arg-type]
    after = replace(BEHIND, repayments=(*BEHIND.repayments, paid))
    assert state_of(after, kept, "repay", day) == "done"


def test_what_ticks_off_one_payment_does_not_tick_off_the_next_nor_do_the_dues_of_later_months():
    _made, kept = kept_plan()
    first = next(step for step in kept.steps if step.change.startswith("repay:1:3000"))
    both = replace(kept, steps=(first, replace(first, change="repay:1:500:2026-11-24")))

    def states(*paid):
        made = [
            Repayment(id=900 + n, line=1, paid_at=datetime(*day, 9), amount=amount)  # type: ignore[arg-type]
            for n, (day, amount) in enumerate(paid)
        ]
        after = replace(BEHIND, repayments=(*BEHIND.repayments, *made))
        return [one.state for one in progress(after, both, date(2027, 2, 1))]

    assert states(((2026, 11, 25), 300_000)) == ["done", "missed"]
    assert states(((2026, 11, 25), 300_000), ((2026, 12, 1), 50_000)) == ["done", "done"]
    assert states(((2026, 11, 25), 300_000), ((2026, 12, 9), 50_000)) == ["done", "missed"]


def test_what_the_records_do_not_tell_was_not_met_on_time():
    _made, kept = kept_plan()
    loan = Loan(
        id=1,
        line=1,
        drawn_at=datetime(2026, 11, 1, 9),
        principal=100_000,  # type: ignore[arg-type]
        method=Method.EQUAL_INSTALMENT,
        annual_rate=0.1,
        months=3,
    )
    undocumented = Snapshot(lines=BEHIND.lines, loans=(loan,))
    (one,) = [
        one
        for one in progress(undocumented, kept, date(2027, 7, 1))
        if one.step.change.startswith("on-time")
    ]
    assert (one.state, one.text.split(" whether")[0]) == ("open", "Your records do not say yet")


def test_a_quiet_period_is_broken_by_an_application_and_over_after_its_months():
    _made, kept = kept_plan()
    asked = Application(id=2, on=date(2026, 12, 1), lender="丁")
    broken = replace(BEHIND, applications=(*ASKED, asked))
    assert state_of(broken, kept, "no-applications", date(2026, 12, 2)) == "missed"
    assert state_of(BEHIND, kept, "no-applications", date(2026, 12, 2)) == "open"
    assert state_of(BEHIND, kept, "no-applications", date(2027, 12, 2)) == "done"


def test_paying_on_time_is_over_after_its_months_and_missed_by_a_late_due():
    paid = story([0] * 6)
    coming = Bill(
        id=999,
        line=1,
        closed_on=date(2026, 11, 20),
        due_on=date(2026, 12, 9),
        balance=50_000,  # type: ignore[arg-type]
    )
    snapshot = replace(paid, bills=(*paid.bills, coming))
    made = make_plan(snapshot, AS_OF, 0, plenty(AS_OF))
    kept = from_setting(to_setting(made))
    done = carried_out(snapshot, [step.action.change for step in made.steps], AS_OF)
    late = story([5, 0, 0, 0, 0, 0])
    assert state_of(done, kept, "on-time", AS_OF + timedelta(days=60)) == "open"
    assert state_of(done, kept, "on-time", AS_OF + timedelta(days=200)) == "done"
    earlier = replace(kept, made_on=date(2026, 11, 1))
    assert state_of(late, earlier, "on-time", AS_OF) == "missed"


def test_the_promise_is_held_against_what_happened_once_its_day_has_come():
    made, kept = kept_plan()
    assert looked_back(BEHIND, kept, kept.reached_on - timedelta(days=1)) is None
    changes = [step.action.change for step in made.steps]
    done = carried_out(BEHIND, changes, AS_OF)
    assert f"it was {made.reached}." in looked_back(done, kept, kept.reached_on)
    undone = assess(BEHIND, kept.reached_on).risk
    assert f"it was {undone}." in looked_back(BEHIND, kept, kept.reached_on)


def test_a_step_whose_line_is_gone_says_so():
    _made, kept = kept_plan()
    gone = replace(BEHIND, lines=(), bills=(), repayments=(), limit_events=())
    texts = [one.text for one in progress(gone, kept, AS_OF)]
    assert "Its line is no longer on record." in texts


def test_the_open_steps_of_a_plan_have_their_days_for_a_calendar():
    _made, kept = kept_plan()
    days = dict((text, on) for on, text in step_days(BEHIND, kept, AS_OF))
    payments = [step for step in kept.steps if step.change.startswith("repay")]
    quiet = [step for step in kept.steps if step.change.startswith("no-applications")]
    assert payments and quiet
    assert all(str(days[step.text]) == step.change.rsplit(":", 1)[1] for step in payments)
    assert all(show_day(days[step.text]) in step.text for step in quiet)
    assert not any(step.text in days for step in kept.steps if step.change.startswith("on-time"))


def test_a_step_that_is_done_leaves_the_calendar():
    made, kept = kept_plan()
    done = carried_out(BEHIND, (made.steps[0].action.change,), AS_OF)
    later = AS_OF + timedelta(days=2)
    assert made.steps[0].action.code == "pay-overdue"
    assert kept.steps[0].text not in [text for _on, text in step_days(done, kept, later)]
