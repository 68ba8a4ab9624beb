"""What each period of a loan got, and what that leaves of its principal.

A repayment goes to the oldest period that waits for it, and there to interest and fees first; what
is beyond the periods due by then goes to the interest of the coming one, then to principal. What a
check-in tells was met counts as met, also where no repayment of it is on record.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from core.loans.asked import InstalmentState, amount_of, is_declared, required_of
from core.loans.book import Book
from core.loans.coverage import coverage
from core.loans.declared import declared_on
from core.loans.schedule import Row, loan_terms, schedule
from core.records.model import Loan


class Course(NamedTuple):
    """A loan's periods with their due days, and in fen what is charged in all before each.

    `required` is what meets each period. `declared` are the days on which check-ins tell that a
    period was met, `passed` those from which on it is not known, because the loan's records begin
    with a later one. `is_priced`: its rate is known.
    """

    rows: tuple[Row, ...]
    due_days: list[date]
    charged: list[int]
    required: list[int]
    declared: list[date | None]
    passed: list[date | None]
    is_priced: bool


class Got(NamedTuple):
    """In fen: what each period got of some repayments, and what none of them waited for."""

    by_period: list[int]
    beyond: int


def course_of(book: Book, loan: Loan) -> Course | None:
    """The course of a loan; None for one repaid at will."""
    return _courses(book)[loan.id]


def _courses(book: Book) -> dict[int, Course | None]:
    return book.debts.once("courses", lambda: _work_out(book))


def _work_out(book: Book) -> dict[int, Course | None]:
    states: dict[int, list[InstalmentState]] = {}
    for state in coverage(book).instalments:
        states.setdefault(state.loan.id, []).append(state)
    return {one.id: _course(one, states.get(one.id, []), book) for one in book.loans}


def _course(loan: Loan, states: list[InstalmentState], book: Book) -> Course | None:
    terms = loan_terms(loan, book.line)
    if terms is None:
        return None
    rows = schedule(terms)
    return Course(
        rows,
        [row.due_on for row in rows],
        list(accumulate((row.interest + row.fee for row in rows), initial=0)),
        [required_of(row) for row in rows],
        [declared_on(row.due_on, book) for row in rows],
        [state.passed_on for state in states],
        not states or amount_of(states[0]) is not None,
    )


def got_of(course: Course, payments: Sequence[tuple[date, int]]) -> Got:
    """How repayments (day, fen), oldest first, are shared out among the periods."""
    got, beyond, first = [0] * len(course.rows), 0, 0
    for on, amount in payments:
        rest = amount
        while first < len(got) and _is_met(course, first, got[first]):
            first += 1
        for n in range(first, len(got)):
            passed, row = course.passed[n], course.rows[n]
            if not rest:
                break
            if _is_met(course, n, got[n]) or is_declared(course.declared[n], on):
                continue
            if passed is not None and passed <= on:
                continue
            part = min(rest, row.payment - got[n])
            got[n] += part
            rest -= part
            if not course.is_priced and _is_met(course, n, got[n]) and rest < row.payment:
                rest = 0  # of an unknown rate, what is left of a payment is interest
        beyond += rest
    return Got(got, beyond)


def _is_met(course: Course, n: int, got: int) -> bool:
    return got >= course.required[n] and (got > 0 or course.rows[n].payment == 0)


def gone_by(course: Course, got: Got, day: date) -> int:
    """How much of the principal these payments repaid by the end of a day, in fen."""
    due = bisect_right(course.due_days, day)
    gone, ahead = 0, got.beyond
    for n, (row, paid) in enumerate(zip(course.rows, got.by_period, strict=True)):
        if is_declared_by(course, n, day) or (n < due and _is_met(course, n, paid)):
            gone += row.principal
        elif n < due:
            gone += max(0, min(row.principal, paid - row.interest - row.fee))
        else:
            ahead += paid
    coming = course.charged[due + 1] - course.charged[due] if due < len(course.rows) else 0
    return gone + max(0, ahead - coming)


def is_declared_by(course: Course, n: int, day: date) -> bool:
    """Whether a check-in tells that a period was met by a day; `n` is its place."""
    on = course.declared[n]
    return on is not None and on <= day


def declared_alone(course: Course, got: Got, after: date, until: date) -> list[tuple[int, date]]:
    """The places of the periods that only check-ins tell were met, and when, within these days."""
    return [
        (n, on)
        for n, on in enumerate(course.declared)
        if on is not None and after < on <= until and not _is_met(course, n, got.by_period[n])
    ]
