"""What a person's records would show if all that falls due were paid whole and on its day."""

from datetime import date, datetime, time
from functools import partial
from typing import NamedTuple

from core.loans.book import book_of
from core.loans.dues import Due, dues, shares, unpaid_dues
from core.loans.payable import payable_from
from core.money import Fen
from core.records.model import Checkin, Paid, Repayment
from core.records.snapshot import Snapshot

NOON = time(12)
KEPT = 16
"""For how many spans a snapshot remembers it: the twelve of the what-if page, and some."""
APART = 10**9
"""How far the ids of two lines' coming records lie apart. So those of a line do not depend on
another's, and what was worked out from them still holds when another line is changed."""


def paid_on_time(snapshot: Snapshot, as_of: date, until: date) -> Snapshot:
    """The snapshot with every due from `as_of` to `until` met on its day.

    What is overdue is met on `as_of`: a lender takes a later payment for it first. What asks for
    an amount is met by a repayment of it; of a due whose amount nobody knows yet a check-in tells
    that it was paid. It is made once and stays as long as the snapshot does: most of what is
    tried out changes only a line of it.
    """
    return snapshot.derived.by_key(
        "on time", (as_of, until), KEPT, partial(_paid_on_time, snapshot, as_of, until)
    )


def _paid_on_time(snapshot: Snapshot, as_of: date, until: date) -> Snapshot:
    repayments, checkins = list(snapshot.repayments), list(snapshot.checkins)
    for line in snapshot.lines:
        book = book_of(snapshot, line.id)
        coming = book.debts.by_day(
            f"on time from {as_of}", until, partial(_coming, snapshot, line.id, as_of, until)
        )
        repayments += coming.repayments
        checkins += coming.checkins
    return snapshot.changed(
        repayments=tuple(repayments),
        checkins=tuple(checkins) if len(checkins) > len(snapshot.checkins) else snapshot.checkins,
    )


class Coming(NamedTuple):
    """The records of a line's dues met on their days."""

    repayments: list[Repayment]
    checkins: list[Checkin]


def _coming(snapshot: Snapshot, line_id: int, as_of: date, until: date) -> Coming:
    first = payable_from(snapshot, line_id, as_of)
    overdue = {due.due_on for due in unpaid_dues(snapshot, line_id, as_of)}
    coming = [
        due
        for due in dues(snapshot, line_id, until)
        if due.state in ("open", "unpaid", "unknown")
        and (as_of <= due.due_on <= until or due.due_on in overdue)
    ]
    found = Coming([], [])
    for n, (due, share) in enumerate(zip(coming, shares(coming), strict=True)):
        own_id = (line_id + 1) * APART + n
        if share is None:
            found.checkins.append(_told(due, own_id))
        elif share > 0:
            found.repayments.append(_paid(due, share, max(first, due.due_on), own_id))
    return found


def _paid(due: Due, amount: Fen, on: date, repayment_id: int) -> Repayment:
    bills = (record for record in due.evidence if record.startswith("bills:"))
    bill = next(bills, None)
    return Repayment(
        id=repayment_id,
        line=due.line,
        loan=due.loan,
        bill=int(bill.removeprefix("bills:")) if bill and due.loan is None else None,
        paid_at=datetime.combine(on, NOON),
        amount=amount,
    )


def _told(due: Due, checkin_id: int) -> Checkin:
    return Checkin(
        id=checkin_id, on=due.due_on, line=due.line, due_on=due.due_on, paid=Paid.ON_TIME
    )
