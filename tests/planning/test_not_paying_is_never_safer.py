"""Law 1: not paying never gives a lower risk than paying, at any later month, on any page.

Over random ledgers it is tried in tests/scoring/test_laws.py; here is what the records alone say.
"""

from datetime import date

import pytest

from core.loans.due_days import add_months
from core.loans.dues import dues
from core.planning.changes.on_time import OnTime
from core.planning.changes.stop_paying import StopPaying
from core.planning.whatif import MONTHS, Curves, lived
from core.records.snapshot import Snapshot
from tests.planning.laws import DAYS
from tests.planning.laws import off_by as curves_off_by
from tests.planning.thin import AS_OF, ledgers, thin

EVERY = 40
"""Ledgers of the short form."""


def off_by(snapshot: Snapshot) -> int:
    return curves_off_by(Curves(snapshot, AS_OF, DAYS))


def test_the_records_alone_keep_to_it_but_for_a_point_or_two_of_one_ledger_in_fifty():
    """So it is for 9 of the first 500, one of them by three; `Curves` tells why, and holds these
    against each other."""
    found = {seed: off for seed, snapshot in ledgers(0, EVERY) if (off := off_by(snapshot))}
    assert found == {}


@pytest.mark.parametrize(
    "seed",
    [288, 60, 41, 417, 404, 95],
    ids=[
        "the first imagined repayment made the bills before it missed",
        "the same of a card that nobody told of",
        "the same beside a loan",
        "an imagined payment of a bill met older ones, of which nobody spoke",
        "an imagined instalment went to an older one, of which nobody spoke",
        "an instalment that will be paid late was not known to be late until then",
    ],
)
def test_where_the_records_alone_once_broke_it_by_many_points_they_keep_to_it(seed):
    assert off_by(thin(seed)) == 0


def test_a_bill_that_was_paid_31_days_late_breaks_it_by_a_point_at_most():
    """Only on one of the two ways is it known how much of a bill was paid."""
    assert off_by(thin(160)) <= 1


def _past(snapshot: Snapshot, day: date, *states: str) -> set[tuple[int, date, int | None]]:
    """The dues by `AS_OF` that stand so on a day."""
    return {
        (line.id, due.due_on, due.loan)
        for line in snapshot.lines
        for due in dues(snapshot, line.id, day)
        if due.state in states and due.due_on <= AS_OF
    }


def test_a_due_nobody_spoke_of_is_told_by_nothing_that_is_imagined_after_it():
    """Else stopping, or paying from now on, would tell of instalments of long ago."""
    later, end = add_months(AS_OF, 3), DAYS[-1]
    for seed, snapshot in ledgers(0, EVERY):
        before = _past(snapshot, AS_OF, "unknown")
        for way in (OnTime(MONTHS),), (), (StopPaying(None, AS_OF),):
            after = lived(snapshot, way, AS_OF, later, end)
            assert not before & _past(after, later, "late", "unpaid", "paid"), (seed, way)
