"""What is owed on a line as of a day, from the newest thing that says so."""

from datetime import date, datetime

from core.loans.book import Book, book_of
from core.loans.schedule import Row, loan_terms, rounded, schedule
from core.money import Fen
from core.records.model import Bill, Checkin, Loan, Repayment
from core.records.snapshot import Snapshot


def used_at(snapshot: Snapshot, line_id: int, day: date) -> Fen | None:
    """What was owed on the line at the end of `day`, in fen; None while nothing says so.

    The newest check-in or bill by then, with later draws added and later repayments taken off;
    without either, the loans less the principal repaid.
    """
    book = book_of(snapshot, line_id)
    loans = [loan for loan in book.loans if loan.drawn_at.date() <= day]
    owed_on_loans = principal_left(book, day) if loans else None
    anchor = _anchor(book, day)
    if anchor is None:
        return None if owed_on_loans is None else Fen(sum(owed_on_loans.values()))
    said = anchor.used if isinstance(anchor, Checkin) else anchor.balance
    since = _day_of(anchor)
    later = sum(loan.principal for loan in loans if loan.drawn_at.date() > since)
    repaid = sum(
        _principal_part(book, repayment)
        for repayment in book.paid
        if since < repayment.paid_at.date() <= day
    )
    used = max(0, (said or 0) + later - repaid)
    if isinstance(anchor, Bill) and owed_on_loans:
        # A bill may ask for the instalments alone: the loans behind them are owed all the same.
        planned = sum(owed_on_loans[loan.id] for loan in loans if loan_terms(loan))
        used = max(used, planned)
    return Fen(used)


def principal_left(book: Book, day: date) -> dict[int, Fen]:
    """What is left of each loan's principal at the end of `day`, in fen, by the loan's id.

    A repayment that names no loan goes to the oldest one that was drawn and not repaid by then.
    """
    paid: dict[int, list[tuple[datetime, int]]] = {
        loan.id: [] for loan in book.loans if loan.drawn_at.date() <= day
    }
    settled: set[int] = set()
    for repayment in book.paid:
        if repayment.paid_at.date() > day:
            break
        rest = repayment.amount
        for loan in book.loans:
            if not rest or loan.id not in paid:
                continue
            if repayment.loan == loan.id:
                paid[loan.id].append((repayment.paid_at, rest))
            elif (
                repayment.loan is None
                and loan.id not in settled
                and loan.drawn_at <= repayment.paid_at
            ):
                rest = _pay_oldest(loan, paid[loan.id], repayment, rest, book)
                if rest:
                    settled.add(loan.id)
    return {
        loan.id: _left_of(loan, paid[loan.id], day, book) for loan in book.loans if loan.id in paid
    }


def _pay_oldest(
    loan: Loan, paid: list[tuple[datetime, int]], repayment: Repayment, amount: int, book: Book
) -> int:
    """Put the amount towards the loan; gives back what it did not need."""
    on = repayment.paid_at.date()
    entry = (repayment.paid_at, amount)
    enough = sum(part for _at, part in paid) + amount >= loan.principal
    if not enough or _left_of(loan, [*paid, entry], on, book):
        paid.append(entry)
        return 0
    needed = min(amount, _left_of(loan, paid, on, book))
    paid.append(entry)
    return amount - needed


def _left_of(loan: Loan, paid: list[tuple[datetime, int]], day: date, book: Book) -> Fen:
    terms = loan_terms(loan, book.line.day_basis)
    if terms is None:
        return _left_by_day(loan, paid, book)
    rows = schedule(terms)
    total = 0
    for at, amount in paid:
        total += amount
        if total - _charged(rows, at.date()) >= loan.principal:
            return Fen(0)  # settled, and nothing is charged from then on
    charged = _charged(rows, day)
    asked = sum(row.payment for row in rows if row.due_on <= day)
    coming = next((row for row in rows if row.due_on > day), None)
    if coming and total > asked:
        charged += min(coming.interest + coming.fee, total - asked)
    return Fen(min(loan.principal, loan.principal - max(0, total - charged)))


def _charged(rows: tuple[Row, ...], day: date) -> int:
    return sum(row.interest + row.fee for row in rows if row.due_on <= day)


def _left_by_day(loan: Loan, paid: list[tuple[datetime, int]], book: Book) -> Fen:
    """A loan repaid at will: each payment covers the interest of its days, then principal."""
    left, owed_interest, since = loan.principal, 0, loan.drawn_at.date()
    numerator, denominator = (loan.annual_rate or 0.0).as_integer_ratio()
    for at, amount in paid:
        days = max(0, (at.date() - since).days)
        basis = book.line.day_basis or 365
        owed_interest += rounded(left, numerator * days, denominator * basis)
        covered = min(owed_interest, amount)
        owed_interest -= covered
        left = Fen(max(0, left - (amount - covered)))
        since = max(since, at.date())
    return left


def _principal_part(book: Book, repayment: Repayment) -> int:
    """What of a repayment lowers the debt: for a loan, what is left after the interest."""
    if repayment.loan is None:
        return repayment.amount
    before = principal_left(_until(book, repayment, with_it=False), repayment.paid_at.date())
    after = principal_left(_until(book, repayment, with_it=True), repayment.paid_at.date())
    return before.get(repayment.loan, 0) - after.get(repayment.loan, 0)


def _until(book: Book, repayment: Repayment, *, with_it: bool) -> Book:
    place = book.paid.index(repayment) + (1 if with_it else 0)
    return Book(book.line, loans=book.loans, paid=book.paid[:place])


def _anchor(book: Book, day: date) -> Checkin | Bill | None:
    """The newest check-in that says the use, or bill; on one day the check-in has the word."""
    checkin = next((c for c in reversed(book.checkins) if c.on <= day and c.used is not None), None)
    bill = next((bill for bill in reversed(book.bills) if bill.closed_on <= day), None)
    if checkin is None or bill is None:
        return checkin or bill
    return checkin if checkin.on >= bill.closed_on else bill


def _day_of(anchor: Checkin | Bill) -> date:
    return anchor.on if isinstance(anchor, Checkin) else anchor.closed_on
