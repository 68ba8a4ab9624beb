"""The bill of a line that is to be paid next, as a check-in asks for it."""

from dataclasses import dataclass
from datetime import date

from core.loans.balances import paid_between
from core.loans.book import book_of
from core.loans.due_days import next_on, plus
from core.loans.dues import Due, dues
from core.money import Fen
from core.records.model import Line, LineKind
from core.records.snapshot import Snapshot

BILLED = (LineKind.PAY_LATER, LineKind.CREDIT_CARD)
"""Lines whose bill holds more than the instalments of their loans."""

WITH_MINIMUM = (*BILLED, LineKind.OTHER)
"""Lines whose bill may be met by a minimum."""


@dataclass(frozen=True, slots=True)
class NextBill:
    """The next due day, and in fen what is to be paid by it and the least that must be.

    `proven`: a recorded bill or the schedules of the line's loans say so.
    """

    due_on: date | None
    amount: Fen | None = None
    minimum: Fen | None = None
    proven: bool = False


def next_bill(
    snapshot: Snapshot, line: Line, as_of: date, last_due: date | None = None
) -> NextBill:
    """What is to be paid next on a line, on a day or later, but after its last due day.

    Without a bill or schedule it is what the newest check-in said, less what was repaid since;
    without that the line's due day alone.
    """
    after = max(plus(as_of, -1), last_due or date.min)
    coming = [
        due
        for due in dues(snapshot, line.id, as_of)
        if due.state == "open" and due.due_on > after and due.left
    ]
    if found := _recorded(line, coming):
        return found
    if said := _said(snapshot, line, as_of, after):
        return said
    return NextBill(next_due_day(line.due_day, as_of, last_due))


def next_due_day(anchor: int | None, as_of: date, last_due: date | None) -> date | None:
    """The first day of the month `anchor` from `as_of` on and after the last due day."""
    if anchor is None:
        return None
    return next_on(anchor, max(plus(as_of, -1), last_due or date.min))


def _recorded(line: Line, coming: list[Due]) -> NextBill | None:
    for due in coming:
        if any(proof.startswith("bills:") for proof in due.evidence):
            return NextBill(due.due_on, due.left, due.minimum, proven=True)
        if due.loan is not None and line.kind not in BILLED:
            same_day = [one.left for one in coming if one.due_on == due.due_on]
            return NextBill(due.due_on, Fen(sum(left or 0 for left in same_day)), proven=True)
    return None


def _said(snapshot: Snapshot, line: Line, as_of: date, after: date) -> NextBill | None:
    book = book_of(snapshot, line.id)
    for said in reversed(book.checkins):
        if said.on > as_of or (said.bill_due_on is None and said.bill_amount is None):
            continue
        if said.bill_due_on is None:
            return NextBill(None, said.bill_amount, said.bill_minimum) if said.on == as_of else None
        repaid = sum(one.amount for one in paid_between(book, said.on, as_of))
        left, least = (
            None if asked_for is None else Fen(max(0, asked_for - repaid))
            for asked_for in (said.bill_amount, said.bill_minimum)
        )
        if said.bill_due_on <= after or (repaid and not left):
            return None
        return NextBill(said.bill_due_on, left, least)
    return None
