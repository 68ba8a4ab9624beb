"""What the overview says beside the assessment: failed repayments, how old it is, and from when."""

from datetime import date, timedelta

from core.days import show_day
from core.loans.checkin import declared_afterwards, last_checkin, lines_asked
from core.loans.dues import dues
from core.records.model import Repayment, Status
from core.records.snapshot import Snapshot
from core.scoring.assessment import Assessment
from core.words import _, ngettext

FAILED_FOR = timedelta(days=60)
"""How long a failed repayment is shown when nothing was paid on its line since."""


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


def newest_text(snapshot: Snapshot, as_of: date) -> str:
    """How old the newest check-in is and what fell due since then unknown; "" where it is of today.

    Without a check-in the records speak for themselves; what a later one told of the time before is
    said to be told later.
    """
    last = last_checkin(snapshot, as_of)
    if (declared_on := declared_afterwards(snapshot, as_of)) is not None:
        return _(
            "No check-in had been made by then; the one of {day} told of the time before."
        ).format(day=show_day(declared_on))
    if last is None or last == as_of:
        return ""
    undocumented = sum(
        last < due.due_on <= as_of and due.state == "unknown"
        for line in lines_asked(snapshot, as_of)
        for due in dues(snapshot, line.id, as_of)
    )
    if not undocumented:
        return _("Newest check-in: {day}.").format(day=show_day(last))
    return ngettext(
        "Newest check-in: {day}. How a due day since then went is not known.",
        "Newest check-in: {day}. How {count} due days since then went is not known.",
        undocumented,
    ).format(day=show_day(last), count=undocumented)


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


def coverage_text(assessment: Assessment) -> str:
    """How far what is missing may move the number, in one sentence."""
    share = round(assessment.coverage * 100)
    if not assessment.scored:
        text = _("{share}% of all points could be measured so far; that is too little.")
    elif assessment.low == assessment.high:
        text = _("Everything that the score looks at is known.")
    elif assessment.is_wide:
        text = _(
            "Much is not known yet: it may turn out anywhere between {low} and {high}. {share}% is "
            "measured."
        )
    elif share == 100:
        text = _("Nearly all is known; with the rest it may stand between {low} and {high}.")
    else:
        text = _(
            "With what is missing it may stand between {low} and {high}; {share}% is measured."
        )
    return text.format(low=assessment.low, high=assessment.high, share=share)
