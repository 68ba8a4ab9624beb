"""What is left of the principal of a line's loans, and which repayments went to which loan."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, datetime
from itertools import accumulate
from typing import NamedTuple

from core.loans.book import Book
from core.loans.declared import book_known_by
from core.loans.periods import Course, Got, course_of, declared_alone, gone_by, got_of
from core.loans.schedule import ratio, rounded
from core.money import Fen
from core.records.model import Loan, Repayment


class Part(NamedTuple):
    """What of a repayment went to a loan, in fen."""

    at: datetime
    amount: int
    repayment: int


def principal_left(book: Book, day: date) -> dict[int, Fen]:
    """What is left of the principal of each loan drawn by `day` at its end, in fen, by its id."""
    book = book_known_by(book, day)
    return book.debts.by_day("left", day, lambda: _left(book, day))


def _left(book: Book, day: date) -> dict[int, Fen]:
    parts, settled = loan_parts(book), settled_days(book)
    return {
        loan.id: Fen(0)
        if (settled[loan.id] or date.max) <= day
        else left_of(book, loan, parts_by(parts[loan.id], day), day)
        for loan in book.loans
        if loan.drawn_at.date() <= day
    }


def parts_by(parts: list[Part], day: date) -> list[Part]:
    """Those made by the end of a day."""
    return parts[: bisect_right(parts, day, key=lambda part: part.at.date())]


def settled_days(book: Book) -> dict[int, date | None]:
    """The day by which each loan's whole principal and all interest charged were paid, by id."""
    return book.debts.once("settled_days", lambda: _settled(book))


def _settled(book: Book) -> dict[int, date | None]:
    parts, before = loan_parts(book), book.base
    if before is None:
        return {loan.id: _settled_on(book, loan) for loan in book.loans}
    known, settled = loan_parts(before), settled_days(before)
    as_recorded = len(before.checkins) == len(book.checkins)
    return {
        loan.id: settled[loan.id]
        if len(parts[loan.id]) == len(known[loan.id]) and (as_recorded or settled[loan.id])
        else _settled_on(book, loan)
        for loan in book.loans
    }


def _settled_on(book: Book, loan: Loan) -> date | None:
    parts, course = loan_parts(book)[loan.id], course_of(book, loan)
    declared = sorted(filter(None, course.declared)) if course else []
    paid = [part.at.date() for part in parts]
    so_far = list(accumulate((part.amount for part in parts), initial=0))
    slack = _slack(course)
    for day in sorted({*paid, *declared}):
        place = bisect_right(paid, day)
        if so_far[place] + _declared_by(course, day) + slack < loan.principal:
            continue
        if not left_of(book, loan, parts[:place], day):
            return day
    return None


def _declared_by(course: Course | None, day: date) -> int:
    """What the periods ask for in all that check-ins tell were met by a day, in fen."""
    if course is None:
        return 0
    return sum(course.rows[n].payment for n, on in enumerate(course.declared) if on and on <= day)


def _slack(course: Course | None) -> int:
    """How much less than the principal can repay a loan: what lacks of each period that counts as
    met all the same, in fen."""
    if course is None:
        return 0
    return sum(row.payment - met for row, met in zip(course.rows, course.required, strict=True))


def loan_parts(book: Book) -> dict[int, list[Part]]:
    """The repayments that went to each loan, oldest first, by the loan's id.

    A repayment that names no loan goes to the oldest one that was drawn and not repaid by then.
    Later repayments change nothing about earlier ones, so this holds as of any day.
    """
    return book.debts.once("loan_parts", lambda: _share_out(book))


def _share_out(book: Book) -> dict[int, list[Part]]:
    parts: dict[int, list[Part]] = {loan.id: [] for loan in book.loans}
    if book.base is not None:
        parts = {loan: list(own) for loan, own in loan_parts(book.base).items()}
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
    if left_of(book, loan, parts, on):
        return 0
    return amount - min(amount, left)


def left_of(book: Book, loan: Loan, parts: Sequence[Part], day: date) -> Fen:
    """What is left of a loan's principal at the end of `day` after these repayments, the first so
    many of those that went to it.

    A period that a check-in tells was met by then is repaid, also without a repayment on record.
    """
    course = course_of(book, loan)
    if course is None:
        return _left_by_day(book, loan, parts)
    shared = book.debts.once("shared out", dict[tuple[int, int], Got])
    place = loan.id, len(parts)  # they are the first ones of the loan's
    got = shared.get(place)
    if got is None:
        got = shared[place] = _got(course, parts)
    if _is_settled(course, loan, parts, got, day):
        return Fen(0)  # nothing is charged from then on
    return Fen(max(0, loan.principal - gone_by(course, got, day)))


def _got(course: Course, parts: Sequence[Part]) -> Got:
    return got_of(course, [(part.at.date(), part.amount) for part in parts])


def _is_settled(course: Course, loan: Loan, parts: Sequence[Part], got: Got, day: date) -> bool:
    """Whether the whole principal and all interest charged by then were paid by one of the days."""
    declared = declared_alone(course, got, date.min, day)
    amount = {n: course.rows[n].payment - got.by_period[n] for n, _on in declared}
    if sum(part.amount for part in parts) + sum(amount.values()) < loan.principal:
        return False
    total = 0
    for part in parts:
        total += part.amount
        on = part.at.date()
        paid = total + sum(amount[n] for n, declared_on in declared if declared_on <= on)
        charged = course.charged[bisect_right(course.due_days, on)]
        if paid >= loan.principal and paid - charged >= loan.principal:
            return True
    return False


def declared_paid(book: Book, loan: Loan, day: date) -> Fen:
    """What check-ins tell was paid of a loan by a day beyond the repayments on record, in fen."""
    course = course_of(book, loan)
    if course is None:
        return Fen(0)
    got = _got(course, parts_by(loan_parts(book)[loan.id], day))
    alone = declared_alone(course, got, date.min, day)
    return Fen(sum(course.rows[n].payment - got.by_period[n] for n, _on in alone))


def declared_between(book: Book, after: date, until: date) -> Fen:
    """The principal of the periods that only check-ins tell were met, and on such a day, in fen.

    The days are later than `after`, up to the end of `until`.
    """
    gone = 0
    for loan in book.loans:
        course = course_of(book, loan)
        if course is not None and any(course.declared):
            parts = parts_by(loan_parts(book)[loan.id], until)
            found = declared_alone(course, _got(course, parts), after, until)
            gone += sum(course.rows[n].principal for n, _on in found)
    return Fen(gone)


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
