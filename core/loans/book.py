"""The records of one line, in order of their days, with what was once worked out from them.

Nothing is worked out twice, and a slider can be followed because a changed snapshot shares what its
change leaves alone. A line whose records are the same has the same `Book`. One with another limit
or rate has its own book with the same `debts`: whatever hangs on neither. One with some repayments
or check-ins more goes on from the book before it (`base`). And what several score items ask
of a whole snapshot as of a day is kept beside its books (`shelf_of`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any

from core.loans.answered import with_answered
from core.loans.by_line import ORDER, records_by_line
from core.records.derived import Shelf
from core.records.model import (
    Bill,
    Checkin,
    LimitEvent,
    Line,
    Loan,
    Repayment,
)
from core.records.snapshot import Snapshot

BOOKS = "books"
"""Where a snapshot's `Derived` keeps them."""


@dataclass(slots=True)
class Book:
    """What the ledger holds about a line; `paid` are the repayments that went through.

    `debts` keeps what hangs on the check-ins, bills, loans, repayments and the line's `TERMS`
    alone, and books that differ in nothing of these share it. What also reads a limit event or
    another field of the line is kept in `own`.

    `base` is a book with the same debts but for the newest repayments and check-ins, if one
    was at hand: what its records tell holds here, too, and is gone on with. The first day that
    the newest ones tell of is `base_until`.

    `undocumented` are the due days of bills that came from documents, while none tells how they
    were met. `in_order` is set in one that is read as `core.loans.in_order` does.
    """

    line: Line
    events: list[LimitEvent]
    checkins: list[Checkin]
    bills: list[Bill]
    loans: list[Loan]
    paid: list[Repayment]
    own: Shelf = field(compare=False)
    debts: Shelf = field(compare=False)
    base: "Book | None" = field(default=None, compare=False, repr=False)
    base_until: date = field(default=date.min, compare=False)
    generation: int = field(default=0, compare=False)
    undocumented: frozenset[date] = frozenset()
    in_order: bool = False

    @property
    def grace(self) -> int:
        return max(0, self.line.grace_days or 0)

    def as_of(self, day: date) -> "Book":
        """A book with the same records up to a day: the one it has grown from, where it can be."""
        book = self
        while book.base is not None and day < book.base_until:
            book = book.base
        return book

    @property
    def asked_bills(self) -> list[Bill]:
        """The bills with those that only check-ins tell of, which ask to be paid just so."""
        return self.debts.once(
            "asked_bills", lambda: with_answered(self.line, self.bills, self.checkins)
        )

    @property
    def added(self) -> list[Repayment]:
        """The repayments that the book it has grown from does not hold."""
        return self.paid[len(self.base.paid) :] if self.base else self.paid

    def first_debt_on(self, as_of: date) -> date | None:
        """The oldest day by `as_of` that a check-in, bill, loan or repayment tells of, if any."""
        found = [checkin.due_on or checkin.on for checkin in self.checkins]
        found += [bill.closed_on for bill in self.bills[:1]]
        found += [loan.drawn_at.date() for loan in self.loans[:1]]
        found += [repayment.paid_at.date() for repayment in self.paid[:1]]
        return min((day for day in found if day <= as_of), default=None)

    def reuse_from(self, other: "Book") -> None:
        """Take over what was worked out in another book of the line, as far as it holds here."""
        paid, said = len(other.paid), len(other.checkins)
        if (
            other.paid != self.paid[:paid]
            or other.checkins != self.checkins[:said]
            or TERMS(other.line) != TERMS(self.line)
            or other.bills != self.bills
            or other.loans != self.loans
            or other.undocumented != self.undocumented
        ):
            return
        if paid == len(self.paid) and said == len(self.checkins):
            self.debts, self.base = other.debts, other.base
            self.generation, self.base_until = other.generation, other.base_until
        elif other.generation < GENERATIONS and other._is_before(self.checkins[said:]):
            nearest = self.base
            if nearest is None or (paid, said) > (len(nearest.paid), len(nearest.checkins)):
                self.base, self.generation = other, other.generation + 1
                days = [one.paid_at.date() for one in self.paid[paid:]]
                days += [min(one.on, one.due_on or one.on) for one in self.checkins[said:]]
                self.base_until = min(days)

    def _is_before(self, checkins: list[Checkin]) -> bool:
        """Whether these tell of nothing that a repayment of the book could have been for."""
        last = self.paid[-1].paid_at.date() if self.paid else date.min
        if any(one.bill_amount is not None for one in checkins):
            return False  # a bill more, which an earlier repayment may have been for
        return all(min(one.on, one.due_on or date.min) >= last for one in checkins)


TERMS = attrgetter("due_day", "grace_days", "day_basis", "closed_on")
"""What of a line bears on how much is due on it and when."""
GENERATIONS = 8
"""How many books may have grown one from another before one is worked out from the start, so that
a long day of typing does not keep them all."""


def book_of(snapshot: Snapshot, line_id: int) -> Book:
    """The book of a line. Raises KeyError for a line the snapshot does not hold."""
    books = snapshot.derived.get(BOOKS)
    if books is None:
        books = snapshot.derived.once(BOOKS, lambda: _books_of(snapshot))
    return books[line_id]


def shelf_of(snapshot: Snapshot) -> Shelf:
    """What several ask of a whole snapshot, be it changed in only one line; no one changes it."""
    return snapshot.derived


def _books_of(snapshot: Snapshot) -> dict[int, Book]:
    """The books by line; one made before is taken where it holds the same."""
    derived = snapshot.derived
    parts = [records_by_line(snapshot, name, key) for name, key in ORDER]
    before: list[dict[int, Book]] = [other[BOOKS] for other in derived.family.members()]
    found: dict[int, Book] = {}
    silent = {
        line: frozenset(map(date.fromisoformat, days))
        for line, days in snapshot.undocumented.items()
    }
    for line in snapshot.lines:
        records: Any = [part.get(line.id) or [] for part in parts]
        own = Book(
            line,
            *records,
            own=Shelf(derived.lock),
            debts=Shelf(derived.lock),
            undocumented=silent.get(str(line.id), frozenset()),
        )
        others = _distinct(books[line.id] for books in before if line.id in books)
        found[line.id] = next((other for other in others if other == own), own)
        if found[line.id] is own:
            for other in others:
                own.reuse_from(other)
    derived.family.join(derived)
    return found


def _distinct(books: Iterable[Book]) -> list[Book]:
    """Each book once: snapshots share them."""
    return list({id(book): book for book in books}.values())
