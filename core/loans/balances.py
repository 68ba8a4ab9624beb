"""What is owed on a line as of a day, from the newest thing that says so."""

from bisect import bisect_right
from datetime import date
from operator import attrgetter

from core.loans.book import Book, book_of
from core.loans.declared import book_known_by
from core.loans.imagined import is_imagined
from core.loans.principal import declared_between, left_of, loan_parts, principal_left
from core.loans.schedule import loan_terms
from core.money import Fen
from core.records.model import Bill, Checkin, Loan, Repayment
from core.records.snapshot import Snapshot

_said_on, _closed_on = attrgetter("on"), attrgetter("closed_on")


def used_at(snapshot: Snapshot, line_id: int, day: date) -> Fen | None:
    """What was owed on the line at the end of `day`, in fen; None while nothing says so.

    The newest check-in or bill by then, with later draws added and later repayments taken off, also
    instalments that a check-in tells were paid since; without either, the loans less the principal
    repaid.
    """
    book = book_known_by(book_of(snapshot, line_id), day)
    return book.debts.by_day("used", day, lambda: _used(book, day))


def _used(book: Book, day: date) -> Fen | None:
    loans = [loan for loan in book.loans if loan.drawn_at.date() <= day]
    anchor = newest_fact(book, day)
    if anchor is None:
        return Fen(sum(principal_left(book, day).values())) if loans else None
    said = anchor.used if isinstance(anchor, Checkin) else anchor.balance
    since = _day_of(anchor)
    later = sum(loan.principal for loan in loans if loan.drawn_at.date() > since)
    paid = paid_between(book, since, day)
    if isinstance(anchor, Bill):
        repaid = sum(repayment.amount for repayment in paid)  # a bill holds the interest, too
    else:
        repaid = sum(_principal_part(book, repayment) for repayment in paid)
        repaid += declared_between(book, since, day)
    used = max(0, (said or 0) + later - repaid)
    if isinstance(anchor, Bill) and loans:
        # A bill may ask for the instalments alone: the loans behind them are owed all the same.
        left = principal_left(book, day)
        used = max(used, sum(left[loan.id] for loan in loans if loan_terms(loan)))
    return Fen(used)


def paid_between(book: Book, after: date, until: date) -> list[Repayment]:
    """The repayments that went through later than `after`, up to the end of `until`."""
    days = book.debts.once("paid_days", lambda: [one.paid_at.date() for one in book.paid])
    return book.paid[bisect_right(days, after) : bisect_right(days, until)]


def drawn_between(book: Book, after: date, until: date) -> list[Loan]:
    """The loans drawn later than `after`, up to the end of `until`."""
    days = book.debts.once("drawn_days", lambda: [one.drawn_at.date() for one in book.loans])
    return book.loans[bisect_right(days, after) : bisect_right(days, until)]


def _principal_part(book: Book, repayment: Repayment) -> int:
    """What of a repayment lowers the debt: for a loan, what is left after the interest."""
    loan = next((loan for loan in book.loans if loan.id == repayment.loan), None)
    if loan is None:
        return repayment.amount
    parts, on = loan_parts(book)[loan.id], repayment.paid_at.date()
    place = next(n for n, part in enumerate(parts) if part.repayment == repayment.id)
    before = left_of(book, loan, parts[:place], on)
    return before - left_of(book, loan, parts[: place + 1], on)


def newest_fact(book: Book, day: date, *, kept: bool = False) -> Checkin | Bill | None:
    """The newest check-in by a day that says the use, or bill; of one day the check-in counts.

    `kept` leaves out what is only imagined.
    """
    said = bisect_right(book.checkins, day, key=_said_on)
    telling = (book.checkins[n] for n in range(said - 1, -1, -1))
    known = (one for one in telling if one.used is not None and not (kept and is_imagined(one)))
    closed = bisect_right(book.bills, day, key=_closed_on)
    checkin, bill = next(known, None), book.bills[closed - 1] if closed else None
    if checkin is None or bill is None:
        return checkin or bill
    return checkin if checkin.on >= bill.closed_on else bill


def _day_of(anchor: Checkin | Bill) -> date:
    return anchor.on if isinstance(anchor, Checkin) else anchor.closed_on
