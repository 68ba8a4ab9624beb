"""What was repaid ahead of the day it falls due, so that paying early never looks like a lack."""

from bisect import bisect_right
from datetime import date
from itertools import accumulate

from core.loans.asked import Asked
from core.loans.balances import paid_between
from core.loans.book import Book
from core.loans.coverage import Coverage, coverage
from core.loans.due_days import add_months, next_on
from core.money import Fen

MONTHS = 6
"""How long a repayment that nothing asked for counts as made ahead."""


def paid_ahead(book: Book, day: date) -> Fen:
    """What repayments up to the end of `day` paid of bills and instalments due later, in fen."""
    days, sums = book.debts.once("ahead by day", lambda: _ahead_by_day(book))
    return Fen(sums[bisect_right(days, day)])


def _ahead_by_day(book: Book) -> tuple[list[date], list[int]]:
    """The days on which what is paid ahead changes, and how much it is from each on, with nothing
    before the first: each payment from its own day to the one its due falls on."""
    moved: dict[date, int] = {}
    for due_on, state in _asked(book):
        for payment in state.payments:
            if payment.on < due_on:
                moved[payment.on] = moved.get(payment.on, 0) + payment.amount
                moved[due_on] = moved.get(due_on, 0) - payment.amount
    days = sorted(moved)
    return days, list(accumulate((moved[day] for day in days), initial=0))


def paid_unasked(book: Book, day: date) -> Fen:
    """What nothing asked for of the repayments of the last six months up to `day`, in fen.

    It is more than a bill or an instalment was, or part of a loan repaid at will.
    """
    return book.debts.by_day("unasked", day, lambda: _paid_unasked(book, day))


def _paid_unasked(book: Book, day: date) -> Fen:
    needed = book.debts.once("needed", lambda: _needed(coverage(book)))
    paid = paid_between(book, add_months(day, -MONTHS), day)
    return Fen(sum(max(0, one.amount - needed.get(one.id, 0)) for one in paid))


def due_days_of(book: Book, repayment: int) -> list[date]:
    """The due days of what a repayment put something towards, oldest first."""
    found = book.debts.once("due_days_paid", lambda: _due_days_paid(book))
    return found.get(repayment, [])


def _due_days_paid(book: Book) -> dict[int, list[date]]:
    found: dict[int, list[date]] = {}
    for due_on, state in _asked(book):
        for payment in state.payments:
            found.setdefault(payment.repayment, []).append(due_on)
    return found


def _asked(book: Book) -> list[tuple[date, Asked]]:
    """Bills and instalments with the day they fall due, oldest first; a bill without one is not."""
    return book.debts.once("asked", lambda: _by_due_day(coverage(book), book))


def _by_due_day(found: Coverage, book: Book) -> list[tuple[date, Asked]]:
    asked: list[tuple[date, Asked]] = [(state.row.due_on, state) for state in found.instalments]
    for state in found.bills:
        due_on = state.bill.due_on
        if due_on is None and book.line.due_day is not None:
            due_on = next_on(book.line.due_day, state.bill.closed_on)
        if due_on is not None:
            asked.append((due_on, state))
    return sorted(asked, key=lambda pair: pair[0])


def _needed(found: Coverage) -> dict[int, int]:
    """What each repayment put towards bills and instalments, in fen, by its id."""
    needed: dict[int, int] = {}
    for state in (*found.bills, *found.instalments):
        for payment in state.payments:
            needed[payment.repayment] = needed.get(payment.repayment, 0) + payment.amount
    return needed
