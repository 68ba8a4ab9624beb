"""What is left of the principal of a line's loans, and which repayments went to which loan."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, datetime
from itertools import accumulate
from typing import NamedTuple

from core.loans.book import Book
from core.loans.schedule import loan_terms, ratio, rounded, schedule
from core.money import Fen
from core.records.model import Loan, Repayment


class Part(NamedTuple):
    """What of a repayment went to a loan, in fen."""

    at: datetime
    amount: int
    repayment: int


def principal_left(book: Book, day: date) -> dict[int, Fen]:
    """What is left of the principal of each loan drawn by `day` at its end, in fen, by its id."""
    book = book.as_of(day)
    return book.debts.by_day("left", day, lambda: _left(book, day))


def _left(book: Book, day: date) -> dict[int, Fen]:
    parts, settled = loan_parts(book), settled_days(book)
    return {
        loan.id: Fen(0)
        if (settled[loan.id] or date.max) <= day
        else left_of(book, loan, [p for p in parts[loan.id] if p.at.date() <= day], day)
        for loan in book.loans
        if loan.drawn_at.date() <= day
    }


def settled_days(book: Book) -> dict[int, date | None]:
    """The day by which each loan's whole principal and all interest charged were paid, by id."""
    return book.debts.once("settled_days", lambda: _settled(book))


def _settled(book: Book) -> dict[int, date | None]:
    parts, before = loan_parts(book), book.grown_from
    if before is None:
        return {loan.id: _settled_on(book, loan) for loan in book.loans}
    known, settled = loan_parts(before), settled_days(before)
    return {
        loan.id: settled[loan.id]
        if len(parts[loan.id]) == len(known[loan.id])
        else _settled_on(book, loan)
        for loan in book.loans
    }


def _settled_on(book: Book, loan: Loan) -> date | None:
    parts = loan_parts(book)[loan.id]
    total = 0
    for n, part in enumerate(parts, 1):
        total += part.amount
        if total >= loan.principal and not left_of(book, loan, parts[:n], part.at.date()):
            return part.at.date()
    return None


def loan_parts(book: Book) -> dict[int, list[Part]]:
    """The repayments that went to each loan, oldest first, by the loan's id.

    A repayment that names no loan goes to the oldest one that was drawn and not repaid by then.
    Later repayments change nothing about earlier ones, so this holds as of any day.
    """
    return book.debts.once("loan_parts", lambda: _share_out(book))


def _share_out(book: Book) -> dict[int, list[Part]]:
    parts: dict[int, list[Part]] = {loan.id: [] for loan in book.loans}
    if book.grown_from is not None:
        parts = {loan: list(own) for loan, own in loan_parts(book.grown_from).items()}
    settled: set[int] = set()
    for repayment in book.added:
        if repayment.loan is not None:
            if repayment.loan in parts:
                parts[repayment.loan].append(_part(repayment, repayment.amount))
            continue
        rest = repayment.amount
        for loan in book.loans:
            if rest and loan.id not in settled and loan.drawn_at <= repayment.paid_at:
                rest = _pay_oldest(book, loan, parts[loan.id], repayment, rest)
                if rest:
                    settled.add(loan.id)
    return parts


def _part(repayment: Repayment, amount: int) -> Part:
    return Part(repayment.paid_at, amount, repayment.id)


def _pay_oldest(
    book: Book, loan: Loan, parts: list[Part], repayment: Repayment, amount: int
) -> int:
    """Put the amount towards the loan; gives back what it did not need."""
    on = repayment.paid_at.date()
    left = left_of(book, loan, parts, on)
    if not left:
        return amount
    parts.append(_part(repayment, amount))
    if sum(part.amount for part in parts) < loan.principal or left_of(book, loan, parts, on):
        return 0
    return amount - min(amount, left)


def left_of(book: Book, loan: Loan, parts: Sequence[Part], day: date) -> Fen:
    """What is left of a loan's principal at the end of `day` after these repayments."""
    course = _courses(book)[loan.id]
    if course is None:
        return _left_by_day(book, loan, parts)
    total = 0
    for part in parts:
        total += part.amount
        if total >= loan.principal and total - course.by(part.at.date())[0] >= loan.principal:
            return Fen(0)  # settled, and nothing is charged from then on
    charged, asked, coming = course.by(day)
    if total > asked:
        charged += min(coming, total - asked)
    return Fen(min(loan.principal, loan.principal - max(0, total - charged)))


class Course(NamedTuple):
    """A schedule's due days, and in fen what is charged and asked for in all before and on each."""

    due_days: list[date]
    charged: list[int]
    asked: list[int]

    def by(self, day: date) -> tuple[int, int, int]:
        """In fen: charged and asked for by a day, and what the next period will charge."""
        n = bisect_right(self.due_days, day)
        coming = self.charged[n + 1] - self.charged[n] if n < len(self.due_days) else 0
        return self.charged[n], self.asked[n], coming


def _courses(book: Book) -> dict[int, Course | None]:
    """The course of each loan by its id; None for one repaid at will."""
    if book.grown_from is not None:
        return _courses(book.grown_from)
    return book.debts.once("courses", lambda: {one.id: _course(one, book) for one in book.loans})


def _course(loan: Loan, book: Book) -> Course | None:
    terms = loan_terms(loan, book.line)
    if terms is None:
        return None
    rows = schedule(terms)
    return Course(
        [row.due_on for row in rows],
        list(accumulate((row.interest + row.fee for row in rows), initial=0)),
        list(accumulate((row.payment for row in rows), initial=0)),
    )


def _left_by_day(book: Book, loan: Loan, parts: Sequence[Part]) -> Fen:
    """A loan repaid at will: each payment covers the interest of its days, then principal."""
    left, owed_interest, since = loan.principal, 0, loan.drawn_at.date()
    numerator, denominator = ratio(loan.annual_rate or 0.0)
    basis = book.line.day_basis or 365
    for part in parts:
        days = max(0, (part.at.date() - since).days)
        owed_interest += rounded(left, numerator * days, denominator * basis)
        covered = min(owed_interest, part.amount)
        owed_interest -= covered
        left = Fen(max(0, left - (part.amount - covered)))
        since = max(since, part.at.date())
    return left
