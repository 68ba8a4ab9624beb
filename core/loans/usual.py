"""What a line's bills usually take, and on which day, by its last ones or by what was repaid."""

from dataclasses import dataclass
from datetime import date
from statistics import median

from core.loans.book import Book, book_of
from core.loans.due_days import add_months, usual_day
from core.loans.dues import Due, dues
from core.loans.schedule import loan_terms
from core.money import Fen
from core.records.snapshot import Snapshot

LOOKED_AT = 12
"""How many of a line's last bills stand for the next ones."""
USUAL_OF = 6
BILLS_AT_LEAST = 2
NOTHING = Fen(0)


@dataclass(frozen=True, slots=True)
class Usual:
    """The amounts a line's last bills took, in fen, oldest first, and the most that each of them
    asked for or was paid; its usual due day, and when it last asked for something."""

    amounts: tuple[Fen, ...]
    asked: tuple[Fen, ...]
    day: int | None
    last_on: date | None

    @property
    def amount(self) -> Fen | None:
        """The median of the last ones; None where nothing is known."""
        return Fen(round(median(self.amounts[-USUAL_OF:]))) if self.amounts else None

    @property
    def least(self) -> Fen:
        """The least that one of the last ones took; there has to be one."""
        return min(self.amounts[-USUAL_OF:])

    @property
    def most(self) -> Fen:
        """The most that one of the last ones asked for or was paid; there has to be one."""
        return max(self.asked[-USUAL_OF:])

    @property
    def is_pattern(self) -> bool:
        """Whether there are enough of them to expect the next ones by."""
        return len(self.amounts) >= BILLS_AT_LEAST and self.last_on is not None


def usual_bill(snapshot: Snapshot, line_id: int, as_of: date) -> Usual:
    """What the line's bills usually take, as known by a day: what was paid, or else their
    balance."""
    book = book_of(snapshot, line_id)
    return book.own.by_day("usual bill", as_of, lambda: _usual(snapshot, line_id, as_of))


def _usual(snapshot: Snapshot, line_id: int, as_of: date) -> Usual:
    book = book_of(snapshot, line_id)
    # What is asked for next is no habit yet: it may be looked up, and tells of itself alone.
    known = [
        due
        for due in dues(snapshot, line_id, as_of)
        if due.loan is None
        and due.state != "open"
        and (due.state != "nothing" or due.due_on < as_of)
    ]
    recorded = [
        (one, max(one, due.amount or NOTHING)) for due in known if (one := _taken(due)) is not None
    ]
    recorded = recorded[-LOOKED_AT:]
    amounts, asked = tuple(one for one, _most in recorded), tuple(most for _one, most in recorded)
    if len(amounts) >= BILLS_AT_LEAST:
        day = book.line.due_day or known[-1].due_on.day
        return Usual(amounts, asked, day, known[-1].due_on)
    return _of_repayments(book, as_of) or Usual(amounts, asked, book.line.due_day, None)


def _of_repayments(book: Book, as_of: date) -> Usual | None:
    """Of a line whose bills are not known: what was repaid month by month, but for loans with
    terms, which say themselves what they ask for."""
    by_month: dict[int, int] = {}
    days: list[date] = []
    for paid in book.paid:
        on = paid.paid_at.date()
        if add_months(as_of, -LOOKED_AT) < on <= as_of:
            month = on.year * 12 + on.month
            by_month[month] = by_month.get(month, 0) + paid.amount
            days.append(on)
    if len(by_month) < BILLS_AT_LEAST or any(loan_terms(loan, book.line) for loan in book.loans):
        return None
    day = book.line.due_day or usual_day(days)
    amounts = tuple(Fen(amount) for amount in by_month.values())
    return Usual(amounts, amounts, day, days[-1])


def _taken(due: Due) -> Fen | None:
    """What a bill took from the accounts: the part that was paid, the balance while it is open."""
    if due.state == "nothing":
        return NOTHING
    if due.state in ("paid", "late") and due.paid_amount:
        return due.paid_amount
    return due.amount


def due_anchor(snapshot: Snapshot, line_id: int, as_of: date) -> int | None:
    """The day of the month on which the line's dues fall, as far as anything tells."""
    book = book_of(snapshot, line_id)
    if book.line.due_day is not None:
        return book.line.due_day
    usual = usual_bill(snapshot, line_id, as_of).day
    if usual is not None:
        return usual
    known = [(one.on, one.bill_due_on or one.due_on) for one in book.checkins]
    known += [(bill.closed_on, bill.due_on) for bill in book.bills]
    days = [(on, due_on) for on, due_on in known if due_on is not None and on <= as_of]
    return max(days)[1].day if days else None
