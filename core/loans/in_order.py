"""The ledger read so that every repayment of a loan is for the oldest instalment not yet paid.

The first repayment at hand of a loan is taken to be for the instalment that it lies nearest to, and
what fell due before that not to be known (`core.loans.coverage`). That is a guess: the older ones
may as well be unpaid, and each repayment since then for an older one. A range has to hold both.
"""

from core.loans.as_met import changed_book, with_books
from core.loans.book import Book, book_of, shelf_of
from core.loans.coverage import coverage
from core.records.snapshot import Snapshot


def in_order(snapshot: Snapshot, line_id: int) -> Snapshot | None:
    """The same ledger in that reading; None where it changes nothing on the line.

    Its other lines share all that was worked out, and no snapshot goes on from it.
    """
    if not _passes_over(book_of(snapshot, line_id)):
        return None
    return shelf_of(snapshot).once("in order", lambda: _in_order(snapshot))


def _in_order(snapshot: Snapshot) -> Snapshot:
    books = {line.id: book_of(snapshot, line.id) for line in snapshot.lines}
    return with_books(
        snapshot,
        {
            line: changed_book(book, in_order=True)
            for line, book in books.items()
            if _passes_over(book)
        },
    )


def _passes_over(book: Book) -> bool:
    return any(
        state.passed_on is not None and state.declared_on is None
        for state in coverage(book).instalments
    )
