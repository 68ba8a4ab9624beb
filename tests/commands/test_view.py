"""The ledger as of a day: the window and the command line look at the same records."""

import json
from datetime import date, datetime, timedelta

import pytest

from core.cash.forecast import forecast
from core.planning.plan.search import plan_for
from core.records.demo import write_demo
from core.records.known_by import last_happening
from core.records.ledger import Ledger
from core.records.model import Application, Line, LineKind, Repayment
from core.records.snapshot import Snapshot
from core.scoring import assess
from core.view import LedgerView
from desktop.desk import Desk

TODAY = date(2026, 11, 30)
EARLIER = date(2026, 10, 15)
TOLD_LATER = date(2025, 10, 13)
"""A day of which a check-in told only afterwards."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    path = tmp_path_factory.mktemp("view") / "demo.limitwise"
    write_demo(path, TODAY)
    return path


@pytest.fixture
def desk(demo, qapp):
    desk = Desk(Ledger.open(demo), EARLIER)
    yield desk
    desk.close()


@pytest.fixture
def asked(demo, limitwise):
    """What the command line says as of an earlier day."""

    def ask(*command, day=EARLIER):
        answer = limitwise(*command, "--ledger", demo, "--as-of", day, "--json")
        assert answer.status == 0, answer.err
        return answer.document

    return ask


def test_a_view_holds_what_was_known_by_its_day():
    line = Line(id=1, lender="借呗", kind=LineKind.REVOLVING)
    paid = Repayment(id=1, line=1, paid_at=datetime(2026, 11, 2, 9), amount=100)  # type: ignore[arg-type]
    wanted = Application(id=1, on=date(2026, 10, 15), lender="借呗")
    whole = Snapshot(lines=(line,), repayments=(paid,), applications=(wanted,))
    seen = LedgerView.of(whole, EARLIER)
    assert seen.as_of == EARLIER
    assert seen.snapshot == Snapshot(lines=(line,), applications=(wanted,))
    assert LedgerView.of(whole, TODAY).snapshot is whole


def test_the_window_forecasts_an_earlier_day_as_the_command_line_does(desk, asked):
    days = forecast(desk.snapshot(), desk.as_of).days
    said = asked("forecast")["days"]
    assert [day["median"] for day in said] == [f"{day.median / 100:.2f}" for day in days]
    assert len(days) == 90
    whole = forecast(desk.all_records(), desk.as_of).days
    assert [day.median for day in whole] != [day.median for day in days]


@pytest.mark.parametrize("target", [0, 2])
def test_the_window_plans_on_an_earlier_day_as_the_command_line_does(desk, asked, target):
    steps = plan_for(desk.snapshot(), desk.as_of, target).steps
    said = asked("plan", "--target", str(target))["steps"]
    assert [step["text"] for step in said] == [step.action.text for step in steps]


def test_the_window_assesses_an_earlier_day_as_the_command_line_does(demo, asked, qapp):
    desk = Desk(Ledger.open(demo), TOLD_LATER)
    assert json.loads(json.dumps(desk.assessment().to_json())) == asked("assess", day=TOLD_LATER)
    assert assess(desk.all_records(), TOLD_LATER) != desk.assessment()
    desk.close()


def test_the_view_is_made_once_and_anew_after_a_change(desk):
    before = desk.view
    assert desk.view is before
    assert desk.snapshot() is before.snapshot
    with desk.change("One more") as change:
        change.add(Line(lender="白条", kind=LineKind.PAY_LATER))
    try:
        assert desk.view is not before
        assert len(desk.snapshot().lines) == len(before.snapshot.lines) + 1
    finally:
        desk.undo()


def test_what_keeps_records_in_order_sees_those_of_later_days(desk):
    later = [one for one in desk.all_records().repayments if one.paid_at.date() > EARLIER]
    assert later
    assert not set(later) & set(desk.snapshot().repayments)


def test_a_clock_that_stands_before_the_records_is_said_once(demo, limitwise, monkeypatch):
    monkeypatch.setattr("core.commands.context.local_now", lambda: datetime(1970, 1, 2, 9))
    told = limitwise("months", "--ledger", demo)
    newest = "your records reach 28 Nov 2026. Nothing is lost: set the clock right"
    assert told.err.startswith("This computer says that it is 2 Jan 1970, but " + newest)
    assert told.err.count("\n") == 1
    given = limitwise("months", "--ledger", demo, "--as-of", "1970-01-02")
    assert (given.out, given.err) == (told.out, "")


def test_a_day_before_the_newest_record_lies_between_two_time_zones(demo, qapp, monkeypatch):
    with Ledger.open(demo) as ledger:
        newest = last_happening(ledger.snapshot())
        assert newest is not None
        for days, said in ((1, False), (2, True)):
            now = datetime.combine(newest - timedelta(days=days), datetime.min.time())
            monkeypatch.setattr("desktop.desk.local_now", lambda now=now: now)
            assert bool(Desk(ledger).clock_text()) is said
            assert Desk(ledger, now.date()).clock_text() == ""
    assert last_happening(Snapshot()) is None
