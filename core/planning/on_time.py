"""What a person's records would show if all that falls due were paid whole and on its day."""

from datetime import date
from functools import partial
from typing import NamedTuple

from core.loans.book import book_of
from core.loans.imagined import IMAGINED_IDS
from core.loans.payable import payable_from
from core.planning.coming import Coming, coming_dues, repayment_of
from core.records.model import Checkin, Paid, Repayment
from core.records.snapshot import Snapshot

KEPT = 16
"""For how many spans a snapshot remembers it: the twelve of the what-if page, and some."""


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
        met = book.debts.by_day(
            f"on time from {as_of}", until, partial(_met, snapshot, line.id, as_of, until)
        )
        repayments += met.repayments
        checkins += met.checkins
    return snapshot.changed(
        repayments=tuple(repayments),
        checkins=tuple(checkins) if len(checkins) > len(snapshot.checkins) else snapshot.checkins,
    )


class Met(NamedTuple):
    """The records of a line's dues met on their days."""

    repayments: list[Repayment]
    checkins: list[Checkin]


def _met(snapshot: Snapshot, line_id: int, as_of: date, until: date) -> Met:
    first = payable_from(snapshot, line_id, as_of)
    found = Met([], [])
    for n, one in enumerate(coming_dues(snapshot, line_id, as_of, until)):
        own_id = (line_id + 1) * IMAGINED_IDS + n
        if one.due is None or one.share is None:
            found.checkins.append(_declared(line_id, one, max(first, one.due_on), own_id))
        elif one.share > 0:
            on = max(first, one.due_on)
            found.repayments.append(repayment_of(one.due, one.share, on, own_id))
    return found


def _declared(line_id: int, one: Coming, on: date, checkin_id: int) -> Checkin:
    """That a due of unknown amount was paid; what is overdue was so until that day."""
    days = (on - one.due_on).days
    if not one.is_past:
        on, days = one.due_on, 0
    paid = Paid.LATE if one.is_past else Paid.ON_TIME if one.owes else Paid.NOTHING_DUE
    return Checkin(
        id=checkin_id,
        on=on,
        line=line_id,
        due_on=one.due_on,
        paid=paid,
        days_late=days if one.is_past else None,
    )
