from dataclasses import replace
from datetime import date, datetime, timedelta

import numpy as np
import pytest

from core.loans.dues import dues
from core.records.model import Checkin, LimitEvent, LimitEventKind, Method, Paid
from core.records.snapshot import Snapshot
from core.scoring.lines import ledger_panel
from core.scoring.panel import panel_of
from tests.loans.makers import kept
from tests.scoring.makers import AS_OF, LIMIT, NEVER, answered, loan_story, story, together

UNKNOWN = pytest.approx(np.nan, nan_ok=True)


def late(snapshot: Snapshot, as_of: date = AS_OF) -> list[float]:
    return ledger_panel(snapshot, as_of).panel.late[0].tolist()


def missed(snapshot: Snapshot, as_of: date = AS_OF) -> list[float]:
    return ledger_panel(snapshot, as_of).panel.missed[0].tolist()


def test_up_to_thirty_days_late_is_one_month_in_its_own_cycle():
    assert late(story([0, 5, 0, 30, -3, 0])) == [0, 1, 0, 1, 0, 0]


def test_a_bill_that_stays_unpaid_is_later_in_every_following_cycle():
    assert late(story([0, 0, 0, 70, 0, 0])) == [0, 3, 2, 1, 0, 0]


def test_a_bill_never_paid_counts_by_the_days_until_the_day_looked_at():
    assert late(story([NEVER, 0, 0, 0, 0, 0])) == [1, 0, 0, 0, 0, 0]
    assert late(story([0, 0, NEVER, 0, 0, 0])) == [3, 2, 1, 0, 0, 0]


def test_a_bill_from_before_the_six_months_still_counts_while_it_is_unpaid():
    told = story([0, 0, 0, 0, 0, 0, NEVER])
    assert late(told)[0] == 0  # no payment is kept from before it, so nobody knows
    assert late(replace(told, repayments=(kept(), *told.repayments))) == [7, 6, 5, 4, 3, 2]


def test_the_newest_month_stays_measured_when_a_calendar_month_begins():
    clean = story([0, 0, 0])
    for day in (date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 8), date(2027, 1, 9)):
        assert late(clean, day)[0] == 0, day


def test_a_newest_month_of_which_nothing_was_told_for_long_is_unknown():
    used = Checkin(id=1, on=AS_OF, line=1, used=300_000)  # type: ignore[arg-type]
    owing = replace(story([0, 0, 0]), checkins=(used,))
    assert late(owing, date(2027, 1, 10))[0] == 0
    assert late(owing, date(2027, 2, 20))[:3] == [UNKNOWN, UNKNOWN, 0]


def test_lateness_is_known_only_after_the_grace_days():
    snapshot = story([NEVER, 0, 0])
    line = replace(snapshot.lines[0], grace_days=3)
    snapshot = replace(snapshot, lines=(line,))
    assert late(snapshot, date(2026, 11, 12))[:2] == [0, 0]
    assert late(snapshot, date(2026, 11, 13))[:2] == [1, 0]


def test_a_month_is_missed_when_nothing_was_paid_within_it():
    assert missed(story([0, 31, 30, 0, NEVER, 0]))[:5] == [0, 1, 0, 0, 1]


def test_the_oldest_month_has_no_close_before_it_to_be_missed():
    assert missed(story([0] * 6))[5] == UNKNOWN


def test_months_without_a_record_are_not_known():
    found = late(story([0, 0, 0]))
    assert found[:3] == [0, 0, 0]
    assert found[3:] == [UNKNOWN] * 3


def test_a_check_in_tells_a_month_as_a_bill_does():
    told = [
        Checkin(id=1, on=AS_OF, line=1, due_on=date(2026, 10, 9), paid=Paid.LATE, days_late=5),
        Checkin(id=2, on=AS_OF, line=1, due_on=date(2026, 11, 9), paid=Paid.ON_TIME),
    ]
    snapshot = replace(story([], limit=None), checkins=tuple(told))
    assert late(snapshot)[:2] == [0, 1]


def test_bills_from_before_the_first_record_of_a_payment_are_not_known_to_be_unpaid():
    bills_only = story([NEVER] * 6)
    told = [
        Checkin(id=n, on=AS_OF, line=1, due_on=date(2026, 11 - n, 9), paid=Paid.ON_TIME)
        for n in range(3)
    ]
    assert late(bills_only) == [UNKNOWN] * 6
    begun = story([NEVER] * 6 + [0])
    assert late(begun) == [6, 5, 4, 3, 2, 1]
    assert late(replace(bills_only, checkins=tuple(told))) == [0, 0, 0] + [UNKNOWN] * 3


def test_a_loan_of_which_no_payment_was_ever_told_is_not_known_to_be_late():
    silent = loan_story([NEVER] * 8, Method.EQUAL_INSTALMENT, named=True)
    assert late(silent) == [UNKNOWN] * 6
    stopped = loan_story([0, *[NEVER] * 7], Method.EQUAL_INSTALMENT, named=True)
    assert late(stopped) == [UNKNOWN] * 6
    assert late(answered(stopped)) == [7, 6, 5, 4, 3, 2]


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("days", [-14, -5, 0, 4])
def test_instalments_from_before_the_first_repayment_at_hand_are_not_known(named, days):
    told = loan_story([NEVER] * 4 + [days] * 4, Method.EQUAL_INSTALMENT, named=named)
    found = late(told)
    assert found[:4] == [float(days > 0)] * 4
    assert found[4:] == [UNKNOWN] * 2
    before = date(2026, 7, 20)  # a day after four dues, before the first repayment at hand
    assert late(told, before) == [UNKNOWN] * 6


def test_a_first_repayment_that_catches_up_pays_the_instalments_that_it_covers():
    told = loan_story([NEVER] * 8, Method.EQUAL_INSTALMENT, named=True)
    one = loan_story([NEVER, NEVER, 3], Method.EQUAL_INSTALMENT, named=True).repayments[0]
    at = datetime(2026, 6, 20)
    threefold = replace(one, paid_at=at, amount=one.amount * 3)
    found = dues(replace(told, repayments=(threefold,)), 1, at.date())
    assert [due.state for due in found[:3]] == ["late"] * 3


def test_a_limit_event_does_not_explain_itself_on_its_own_day():
    cut = LimitEvent(id=9, line=1, on=AS_OF, kind=LimitEventKind.CUT, limit=LIMIT // 10)  # type: ignore[arg-type]
    snapshot = story([NEVER, 0, 0])
    snapshot = replace(snapshot, limit_events=(*snapshot.limit_events, cut))
    assert ledger_panel(snapshot, AS_OF).panel.use[0, 0] == pytest.approx(0.3)
    assert ledger_panel(snapshot, AS_OF + timedelta(days=1)).panel.use[0, 0] == pytest.approx(3)


def test_what_is_owed_on_a_limit_of_zero_is_more_than_full():
    snapshot = story([NEVER, 0, 0], limit=0)
    assert ledger_panel(snapshot, AS_OF).panel.use[0, 0] > 1


def test_a_line_opened_later_is_not_looked_at():
    one, other = story([0, 0]), story([0, 0], line=2, lender="白条")
    line = replace(other.lines[0], opened_on=AS_OF + timedelta(days=1))
    both = replace(together(one, other), lines=(one.lines[0], line))
    assert ledger_panel(both, AS_OF).lines == (1,)


def test_plain_values_make_the_same_panel_as_the_ledger_they_describe():
    used = [Checkin(id=n, on=date(2026, 12 - n, 24), line=1, used=300_000) for n in range(1, 7)]  # type: ignore[arg-type]
    told = replace(story([0, 40, 5, 0, 0, 0]), checkins=tuple(used))
    ledger = ledger_panel(told, AS_OF).panel
    owed = np.full((1, 6), 300_000.0)
    paid = np.array([[600_000.0, 0, 300_000, 300_000, 300_000, 300_000]])
    plain = panel_of(
        late=np.array([[2.0, 1, 1, 0, 0, 0]]), owed=owed, limit=np.full((1, 6), 1e6), paid=paid
    )
    for name in ("late", "owed", "limit", "paid"):
        assert getattr(ledger, name).tolist() == [pytest.approx(getattr(plain, name)[0])], name
    assert ledger.missed[0, :5].tolist() == plain.missed[0, :5].tolist()


def test_a_credit_balance_owes_nothing():
    cells = np.full((1, 6), -5.0)
    plain = panel_of(late=cells, owed=cells, limit=np.full((1, 6), 100.0), paid=np.zeros((1, 6)))
    assert (plain.owed == 0).all()
    assert (plain.late == 0).all()
    assert (plain.missed[:, :5] == 0).all()


def test_a_shorter_history_knows_nothing_of_the_older_closes():
    full = np.ones((1, 6))
    short = panel_of(full, full, full, full).newest(3)
    assert short.known.tolist() == [3]
    assert np.isnan(short.owed[0, 3:]).all()
    assert np.isnan(short.missed[0]).tolist() == [False, False, True, True, True, True]
