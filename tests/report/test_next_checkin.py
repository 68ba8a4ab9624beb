"""One rule says when the next check-in is due, in the report as in the window."""

from dataclasses import replace
from datetime import date

from core.loans.checkin import next_checkin, reminder
from core.report.advice import actions_section
from tests.report.sample import assessment, snapshot

ASKED = "Do the monthly check-in, so that the number keeps up with your lines."


def when(kept, day):
    told = actions_section(kept, replace(assessment(), as_of=day)).tables[0].rows
    return next(row[1] for row in told if row[0] == ASKED)


def test_the_report_asks_for_the_check_in_a_month_after_the_last_one_as_the_window_does():
    kept = snapshot()
    assert next_checkin(kept, date(2026, 11, 24)) == date(2026, 12, 20)
    assert when(kept, date(2026, 11, 24)) == "By 20 Dec 2026"
    assert reminder(kept, date(2026, 12, 19)) is None
    assert reminder(kept, date(2026, 12, 20)) is not None
    assert when(kept, date(2026, 12, 20)) == "Today"


def test_a_first_check_in_is_asked_for_at_once():
    kept = replace(snapshot(), checkins=())
    assert when(kept, date(2026, 11, 24)) == "Today"
