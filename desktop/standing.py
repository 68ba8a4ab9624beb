"""What the overview says beside the assessment: failed repayments, the check-in, the first day."""

from datetime import date, timedelta

from core.records.model import Repayment, Status
from core.records.snapshot import Snapshot

FAILED_FOR = timedelta(days=60)
"""How long a failed repayment is shown when nothing was paid on its line since."""
CHECKIN_AFTER = timedelta(days=28)


def failed_repayment(snapshot: Snapshot, as_of: date) -> Repayment | None:
    """The latest failed repayment that no later one on its line made good, null when none."""
    known = [r for r in snapshot.repayments if r.paid_at.date() <= as_of]
    for failed in sorted(known, key=lambda r: r.paid_at, reverse=True):
        if failed.status != Status.FAILED or failed.paid_at.date() < as_of - FAILED_FOR:
            continue
        if not any(
            r.status == Status.DONE and r.line == failed.line and r.paid_at >= failed.paid_at
            for r in known
        ):
            return failed
    return None


def last_checkin(snapshot: Snapshot, as_of: date) -> date | None:
    """The day of the latest check-in, null when there was none."""
    return max((c.on for c in snapshot.checkins if c.on <= as_of), default=None)


def checkin_wanted(snapshot: Snapshot, as_of: date) -> bool:
    """Whether a monthly check-in is to be reminded of: lines are open and the last is long past."""
    if all(line.closed_on is not None and line.closed_on <= as_of for line in snapshot.lines):
        return False
    last = last_checkin(snapshot, as_of)
    return last is None or as_of - last >= CHECKIN_AFTER


def first_day(snapshot: Snapshot, as_of: date) -> date:
    """The first day that any record of credit tells of, at most `as_of`."""
    days = [as_of]
    days += [event.on for event in snapshot.limit_events]
    days += [loan.drawn_at.date() for loan in snapshot.loans]
    days += [bill.closed_on for bill in snapshot.bills]
    days += [repayment.paid_at.date() for repayment in snapshot.repayments]
    days += [application.on for application in snapshot.applications]
    days += [checkin.on for checkin in snapshot.checkins]
    return min(days)
