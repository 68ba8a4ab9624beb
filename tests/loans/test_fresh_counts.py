"""What is found by bisection or a sum kept by day is what a fresh count over all records gives."""

import random
from datetime import timedelta

import pytest

from core.loans.ahead import paid_ahead
from core.loans.balances import newest_fact
from core.loans.book import book_of
from core.loans.coverage import coverage
from core.loans.declared import declared_on
from core.loans.due_days import add_months, next_on
from core.loans.due_draft import due_day_of
from core.loans.periods import course_of
from core.loans.principal import left_of, loan_parts, settled_days
from core.records.model import Checkin
from tests.random_ledgers import AS_OF, a_ledger


def books():
    """The books of the lines of random ledgers."""
    for seed in range(150):
        snapshot = a_ledger(random.Random(seed))
        yield from (book_of(snapshot, line.id) for line in snapshot.lines)


DAYS = [add_months(AS_OF, -n) + timedelta(days=n % 5) for n in range(0, 30, 3)]


def test_a_loan_is_settled_on_the_first_day_with_nothing_left():
    settled = 0
    for book in books():
        for loan in book.loans:
            parts, course = loan_parts(book)[loan.id], course_of(book, loan)
            days = {part.at.date() for part in parts} | {*(course.declared if course else ())}
            left = {
                day: left_of(book, loan, [one for one in parts if one.at.date() <= day], day)
                for day in sorted(filter(None, days))
            }
            first = next((day for day, rest in left.items() if rest == 0), None)
            assert settled_days(book)[loan.id] == first
            settled += first is not None
    assert settled >= 10


def test_what_is_paid_ahead_is_what_was_paid_by_then_of_what_falls_due_later():
    found = 0
    for book in books():
        asked = [(state.row.due_on, state) for state in coverage(book).instalments]
        for state in coverage(book).bills:
            due_on = state.bill.due_on
            if due_on is None and book.line.due_day is not None:
                due_on = next_on(book.line.due_day, state.bill.closed_on)
            if due_on is not None:
                asked.append((due_on, state))
        for day in DAYS:
            paid = (one for due_on, state in asked if due_on > day for one in state.payments)
            ahead = sum(one.amount for one in paid if one.on <= day)
            assert paid_ahead(book, day) == ahead
            found += ahead > 0
    assert found > 10


def test_the_newest_fact_is_the_last_check_in_with_a_use_or_bill_by_the_day():
    for book in books():
        for day in DAYS:
            said = [one for one in book.checkins if one.on <= day and one.used is not None]
            bills = [one for one in book.bills if one.closed_on <= day]
            facts = [*bills[-1:], *said[-1:]]  # of one day the check-in counts

            def on(one):
                return one.on if isinstance(one, Checkin) else one.closed_on

            assert newest_fact(book, day) == (max(facts[::-1], key=on) if facts else None)


@pytest.mark.parametrize("near", [-3, 0, 3])
def test_the_newest_check_in_about_a_due_day_tells_when_it_was_met(near):
    for book in books():
        for one in book.checkins:
            if one.paid is None:
                continue
            on = due_day_of(one, book) + timedelta(days=near)
            about = [
                other
                for other in book.checkins
                if other.paid is not None and abs((due_day_of(other, book) - on).days) <= 3
            ]
            newest = max(about, key=lambda other: (other.on, other.id))
            day = due_day_of(newest, book) + timedelta(days=newest.days_late or 0)
            told = declared_on(on, book)
            assert told in (None, day)
            assert (told is None) == (newest.paid.value in ("none", "nothing-due"))
