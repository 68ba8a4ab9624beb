"""The ledger as it stands where every past due that nobody tells of was met.

What is owed on a loan is what its schedule leaves once the periods that are known to be met are
taken off. A period that merely went undocumented may be met, too, and then less is owed: how much
is between the two is not known, so a range has to hold both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from core.loans.book import BOOKS, Book, book_of, shelf_of
from core.loans.dues import Due, dues
from core.loans.imagined import IMAGINED_IDS
from core.loans.undocumented import TELLING
from core.records.derived import Shelf
from core.records.model import Checkin, Paid
from core.records.snapshot import Snapshot

KEPT = 2
"""For how many days it is remembered: the day looked at and that of the newest record."""


def as_met(snapshot: Snapshot, as_of: date) -> Snapshot | None:
    """The same ledger with each undocumented due of a line with loans met on its day; None where
    there is no such due.

    Its other lines share all that was worked out, and no snapshot goes on from it.
    """
    return shelf_of(snapshot).by_key("as met", as_of, KEPT, lambda: _as_met(snapshot, as_of))


def _as_met(snapshot: Snapshot, as_of: date) -> Snapshot | None:
    books: dict[int, Book] = {}
    for line in snapshot.lines:
        book = book_of(snapshot, line.id)
        declared = list(_declared(dues(snapshot, line.id, as_of), as_of)) if book.loans else []
        if declared:
            checkins = sorted([*book.checkins, *declared], key=lambda one: (one.on, one.id))
            books[line.id] = changed_book(book, checkins=checkins)
    return with_books(snapshot, books) if books else None


def changed_book(book: Book, **fields: Any) -> Book:
    """The book with other contents, from which nothing is worked out yet."""
    lock = book.debts.lock
    return replace(book, own=Shelf(lock), debts=Shelf(lock), base=None, **fields)


def with_books(snapshot: Snapshot, books: dict[int, Book]) -> Snapshot:
    """The same ledger with other books of some lines, by their ids; no snapshot goes on from it."""
    other = snapshot.changed()
    other.derived[BOOKS] = {
        line.id: books.get(line.id) or book_of(snapshot, line.id) for line in snapshot.lines
    }
    return other


def _declared(found: Sequence[Due], as_of: date) -> Iterator[Checkin]:
    """What would tell that they were met. One that is taken to be unpaid because no record tells
    of its payment is met, too, where a later one is: a lender asks for what is overdue first."""
    undocumented = [due.due_on for due in found if due.state == "unknown" and due.due_on <= as_of]
    for n, due in enumerate(found if undocumented else ()):
        silent = due.state == "unpaid" and not any(
            record.startswith(TELLING) for record in due.evidence
        )
        if due.due_on in undocumented or (silent and due.due_on < undocumented[-1]):
            yield Checkin(
                id=IMAGINED_IDS + n, on=as_of, line=due.line, due_on=due.due_on, paid=Paid.ON_TIME
            )
