"""The records of one line, in order of their days, found once for each snapshot."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from core.records.model import (
    Bill,
    Checkin,
    LimitEvent,
    Line,
    Loan,
    Repayment,
    Status,
)
from core.records.snapshot import Snapshot

SNAPSHOTS_KEPT = 8


@dataclass(slots=True)
class Book:
    """What the ledger holds about a line; `paid` are the repayments that went through.

    `worked_out` keeps what was once worked out from it, by the name of the calculation.
    """

    line: Line
    events: list[LimitEvent] = field(default_factory=list)
    checkins: list[Checkin] = field(default_factory=list)
    bills: list[Bill] = field(default_factory=list)
    loans: list[Loan] = field(default_factory=list)
    paid: list[Repayment] = field(default_factory=list)
    worked_out: dict[str, Any] = field(default_factory=dict)

    @property
    def grace(self) -> int:
        return max(0, self.line.grace_days or 0)

    def first_debt_on(self, as_of: date) -> date | None:
        """The oldest day by `as_of` that a check-in, bill, loan or repayment tells of, if any."""
        found = [checkin.due_on or checkin.on for checkin in self.checkins]
        found += [bill.closed_on for bill in self.bills[:1]]
        found += [loan.drawn_at.date() for loan in self.loans[:1]]
        found += [repayment.paid_at.date() for repayment in self.paid[:1]]
        return min((day for day in found if day <= as_of), default=None)


# A snapshot is frozen but too large to hash each time, so it is known by its identity; the
# snapshot itself is held beside its books, so that the identity cannot be another's.
_books: OrderedDict[int, tuple[Snapshot, dict[int, Book]]] = OrderedDict()


def book_of(snapshot: Snapshot, line_id: int) -> Book:
    """The book of a line. Raises KeyError for a line the snapshot does not hold."""
    held = _books.get(id(snapshot))
    if held is None or held[0] is not snapshot:
        held = _books[id(snapshot)] = (snapshot, _sorted_books(snapshot))
        while len(_books) > SNAPSHOTS_KEPT:
            _books.popitem(last=False)
    return held[1][line_id]


def _sorted_books(snapshot: Snapshot) -> dict[int, Book]:
    books = {line.id: Book(line) for line in snapshot.lines}
    for event in sorted(snapshot.limit_events, key=lambda event: (event.on, event.id)):
        books[event.line].events.append(event)
    for checkin in sorted(snapshot.checkins, key=lambda checkin: (checkin.on, checkin.id)):
        books[checkin.line].checkins.append(checkin)
    for bill in sorted(snapshot.bills, key=lambda bill: (bill.closed_on, bill.id)):
        books[bill.line].bills.append(bill)
    for loan in sorted(snapshot.loans, key=lambda loan: (loan.drawn_at, loan.id)):
        books[loan.line].loans.append(loan)
    for repayment in sorted(snapshot.repayments, key=lambda paid: (paid.paid_at, paid.id)):
        if repayment.status is Status.DONE:
            books[repayment.line].paid.append(repayment)
    return books
