"""What a person's records would show if all that falls due were paid whole and on its day."""

from dataclasses import replace
from datetime import date, datetime, time

from core.loans.dues import Due, dues, shares
from core.loans.payable import payable_from
from core.loans.untold import overdue_of
from core.money import Fen
from core.records.model import Checkin, Paid, Repayment
from core.records.snapshot import Snapshot

NOON = time(12)


def paid_on_time(snapshot: Snapshot, as_of: date, until: date) -> Snapshot:
    """The snapshot with every due from `as_of` to `until` met on its day.

    What is overdue is met on `as_of`: a lender takes a later payment for it first. What asks for
    an amount is met by a repayment of it; of a due whose amount nobody knows yet a check-in tells
    that it was paid.
    """
    repayments, checkins = list(snapshot.repayments), list(snapshot.checkins)
    repayment_id = max((one.id for one in repayments), default=0)
    checkin_id = max((one.id for one in checkins), default=0)
    for line in snapshot.lines:
        first = payable_from(snapshot, line.id, as_of)
        overdue = {due.due_on for due in overdue_of(dues(snapshot, line.id, as_of))}
        coming = [
            due
            for due in dues(snapshot, line.id, until)
            if due.state in ("open", "unpaid", "unknown")
            and (as_of <= due.due_on <= until or due.due_on in overdue)
        ]
        for due, share in zip(coming, shares(coming), strict=True):
            if share is None:
                checkin_id += 1
                checkins.append(_told(due, checkin_id))
            elif share > 0:
                repayment_id += 1
                repayments.append(
                    _paid(
                        due,
                        share,
                        max(first, due.due_on),
                        repayment_id,
                    )
                )
    return replace(snapshot, repayments=tuple(repayments), checkins=tuple(checkins))


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
