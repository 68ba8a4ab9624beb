"""Cash draws as of a day: which there were, whether all can be known, and what followed them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from core.loans.ahead import paid_ahead, paid_unasked
from core.loans.balances import drawn_between, newest_fact, used_at
from core.loans.book import Book, book_of, shelf_of
from core.loans.due_days import add_months
from core.loans.imagined import is_imagined
from core.loans.principal import principal_left
from core.money import Fen
from core.records.columns import columns_of
from core.records.model import Checkin, Direction, LineKind, Loan
from core.records.snapshot import DayTotal, DrawSpending, Snapshot

CASH = (LineKind.REVOLVING, LineKind.INSTALMENT, LineKind.OTHER)
"""Kinds of lines that are drawn in cash; a purchase on credit, a house and a car are no draw."""
MONTHS = 6
FOLLOWED = timedelta(days=30)
"""How long after a draw its money is looked for in the spending."""


def cash_draws(snapshot: Snapshot, as_of: date) -> list[Loan]:
    """The draws of the last six months on lines that give cash, oldest first."""
    return shelf_of(snapshot).by_day("draws", as_of, lambda: _cash_draws(snapshot, as_of))


def _cash_draws(snapshot: Snapshot, as_of: date) -> list[Loan]:
    since = add_months(as_of, -MONTHS)
    found = [
        loan
        for line in snapshot.lines
        if line.kind in CASH
        for loan in drawn_between(book_of(snapshot, line.id), since, as_of)
    ]
    return sorted(found, key=lambda loan: (loan.drawn_at, loan.id))


def draws_known(snapshot: Snapshot, as_of: date) -> bool:
    """Whether the draws on record can be taken for all: they explain what is owed on cash lines."""
    return shelf_of(snapshot).by_day("draws known", as_of, lambda: _draws_known(snapshot, as_of))


def _draws_known(snapshot: Snapshot, as_of: date) -> bool:
    lines = [line for line in snapshot.lines if (line.opened_on or as_of) <= as_of]
    books = [book_of(snapshot, line.id) for line in lines if line.kind in CASH]
    return bool(lines) and all(
        book.debts.by_day(
            "explained", as_of, lambda book=book: _is_explained(snapshot, book, as_of)
        )
        for book in books
    )


def _is_explained(snapshot: Snapshot, book: Book, as_of: date) -> bool:
    used, left = owed_before(snapshot, book, as_of)
    if not used:
        return used == 0
    known = sum(left.values()) + paid_ahead(book, as_of) + paid_unasked(book, as_of)
    known += _only_imagined(book, as_of)
    return used * 10 <= known * 11  # interest and fees may stand in a balance


def _only_imagined(book: Book, as_of: date) -> int:
    """What a what-if repaid, in fen, and then told to be owed all the same: it is no draw that went
    undocumented."""
    fact = newest_fact(book, as_of)
    if not isinstance(fact, Checkin) or not is_imagined(fact):
        return 0
    paid = (one for one in reversed(book.paid) if is_imagined(one))
    return sum(one.amount for one in paid if one.paid_at.date() <= fact.on)


def owed_before(snapshot: Snapshot, book: Book, as_of: date) -> tuple[int | None, dict[int, Fen]]:
    """What is owed on a line and what is left of each of its loans, in fen, but for the loans drawn
    after the newest check-in or bill that says what is owed.

    Those are on record themselves, and explain nothing of what was owed before them; nor does what
    is imagined for the months to come.
    """
    used, left = used_at(snapshot, book.line.id, as_of), principal_left(book, as_of)
    fact = newest_fact(book, as_of, kept=True)
    if fact is None or used is None:
        return used, dict(left)
    day = fact.on if isinstance(fact, Checkin) else fact.closed_on
    drawn = {one.id for one in book.loans if one.drawn_at.date() > day}
    older = {loan: rest for loan, rest in left.items() if loan not in drawn}
    return max(0, used - sum(left.values()) + sum(older.values())), older


def spending_known(snapshot: Snapshot, loan: Loan, as_of: date) -> bool:
    """Whether any payment out is on record in the 30 days after a draw, as far as they have gone,
    or was linked to it.

    A draw of the last days may not have been spent yet, so it counts as known.
    """
    first = loan.drawn_at.date()
    if as_of < first + FOLLOWED or any(one.on <= as_of for one in payments_of(snapshot, loan.id)):
        return True
    of = columns_of(snapshot.day_totals, DayTotal)
    start, end = bisect_left(of.on, first), bisect_right(of.on, first + FOLLOWED)
    return any(way is not Direction.IN for way in of.direction[start:end])


def payments_of(snapshot: Snapshot, loan: int) -> Sequence[DrawSpending]:
    """The payments after a draw, by day: those linked to it and the larger ones of 30 days."""
    of = columns_of(snapshot.draw_spending, DrawSpending)
    first = bisect_left(of.loan, loan)
    return snapshot.draw_spending[first : bisect_right(of.loan, loan, lo=first)]
