"""What lines with bills are likely to ask for after the bills that are known.

A line whose bills come monthly goes on to have a due day each month. What it asks for then is not
known, so the median of what was paid towards its last bills stands for it, and is called an
estimate.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from core.cash.flow import usual_day
from core.loans.balances import used_at
from core.loans.book import Book, book_of
from core.loans.due_days import add_months, next_on
from core.loans.dues import Due, dues
from core.loans.limits import is_closed
from core.loans.schedule import loan_terms
from core.money import Fen
from core.records.model import LineKind
from core.records.snapshot import Snapshot

LOOKED_AT = 12
"""How many of a line's last bills stand for the next ones."""
USUAL_OF = 6
BILLS_AT_LEAST = 2
SAME_MONTH = timedelta(days=14)
BILLED = (LineKind.PAY_LATER, LineKind.CREDIT_CARD, LineKind.REVOLVING, LineKind.OTHER)


@dataclass(frozen=True, slots=True)
class Usual:
    """The amounts a line's last bills took, in fen, oldest first, its usual due day, and when it
    last asked for something."""

    amounts: tuple[Fen, ...]
    day: int | None
    last_on: date | None

    @property
    def amount(self) -> Fen | None:
        """The median of the last ones; None where nothing is known."""
        return Fen(round(median(self.amounts[-USUAL_OF:]))) if self.amounts else None


def usual_bill(snapshot: Snapshot, line_id: int, as_of: date) -> Usual:
    """What the line's bills usually take, as known by a day: what was paid, or else their
    balance."""
    book = book_of(snapshot, line_id)
    return book.own.by_day("usual bill", as_of, lambda: _usual(snapshot, line_id, as_of))


def _usual(snapshot: Snapshot, line_id: int, as_of: date) -> Usual:
    book = book_of(snapshot, line_id)
    known = [due for due in dues(snapshot, line_id, as_of) if due.loan is None]
    amounts = [taken for due in known if (taken := _taken(due)) is not None][-LOOKED_AT:]
    if len(amounts) >= BILLS_AT_LEAST:
        day = book.line.due_day or known[-1].due_on.day
        return Usual(tuple(amounts), day, known[-1].due_on)
    return _of_repayments(book, as_of) or Usual(tuple(amounts), book.line.due_day, None)


def _of_repayments(book: Book, as_of: date) -> Usual | None:
    """Of a line whose bills are not known: what was repaid month by month, but for loans with
    terms, which say themselves what they ask for."""
    by_month: dict[int, int] = {}
    days = []
    for paid in book.paid:
        on = paid.paid_at.date()
        if add_months(as_of, -LOOKED_AT) < on <= as_of:
            month = on.year * 12 + on.month
            by_month[month] = by_month.get(month, 0) + paid.amount
            days.append(on)
    if len(by_month) < BILLS_AT_LEAST or any(loan_terms(loan, book.line) for loan in book.loans):
        return None
    day = book.line.due_day or usual_day(days)
    return Usual(tuple(Fen(amount) for amount in by_month.values()), day, days[-1])


def _taken(due: Due) -> Fen | None:
    """What a bill took from the accounts: the part that was paid, the balance while it is open."""
    if due.state == "nothing":
        return Fen(0)
    if due.state in ("paid", "late") and due.paid_amount:
        return due.paid_amount
    return due.amount


def estimated_days(
    snapshot: Snapshot, line_id: int, known: Sequence[Due], as_of: date, until: date
) -> list[date]:
    """The later due days of a line with bills, where none is known near them.

    Only of a line that had two bills (or months with repayments) at least, one of them in the last
    three months.
    """
    book = book_of(snapshot, line_id)
    usual = usual_bill(snapshot, line_id, as_of)
    if book.line.kind not in BILLED or usual.day is None or is_closed(snapshot, line_id, as_of):
        return []
    if usual.last_on is None or usual.last_on < add_months(as_of, -3):
        return []
    if book.line.kind is LineKind.REVOLVING and used_at(snapshot, line_id, as_of) == 0:
        return []  # repaid, and nothing is bought on it
    taken = [due.due_on for due in known if due.loan is None]
    found = []
    on = next_on(usual.day, as_of)
    while on <= until:
        if not any(abs(day - on) <= SAME_MONTH for day in taken):
            found.append(on)
        on = add_months(on, 1, usual.day)
    return found
