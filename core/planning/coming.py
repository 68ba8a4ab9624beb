"""What falls due on a line from a day on, month by month for as long as it owes.

Bills, instalments and due days are those of `core.loans.dues`. A line that owes and of which nobody
told a bill or a due day has a due each month all the same: on the day of its last due, else at the
month's end. Of a line that owes nothing any more the same days stand there with nothing to pay, so
that what was late before grows old as it does when one goes on telling month by month.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.loans.balances import used_at
from core.loans.book import Book, book_of
from core.loans.due_days import add_months, next_on
from core.loans.dues import Due, dues, shares, unmet_dues
from core.loans.imagined import Planned
from core.loans.principal import principal_left
from core.loans.schedule import loan_terms
from core.money import Fen
from core.records.model import Loan
from core.records.snapshot import Snapshot

NOON = time(12)
SAME_CYCLE = timedelta(days=14)
"""A due day is not expected again this near a known one."""


@dataclass(frozen=True, slots=True)
class Coming:
    """Something to pay on a line: `due` as the records tell of it (None: nobody told of one),
    `share` what it adds to what is left to pay, in fen (None: not known).

    `is_past` tells that its day and its grace days are over already, `owes` that there is anything
    to pay at all, as long as what falls due before is paid.
    """

    due_on: date
    due: Due | None
    share: Fen | None
    is_past: bool = False
    owes: bool = True


def coming_dues(snapshot: Snapshot, line_id: int, as_of: date, until: date) -> list[Coming]:
    """The dues of a line that are not met by `as_of`, up to the day `until`, oldest first."""
    book = book_of(snapshot, line_id)
    return book.debts.by_day(
        f"coming from {as_of}", until, lambda: _coming(snapshot, line_id, as_of, until)
    )


def _coming(snapshot: Snapshot, line_id: int, as_of: date, until: date) -> list[Coming]:
    book = book_of(snapshot, line_id)
    unmet = {due.due_on: due.state for due in unmet_dues(snapshot, line_id, as_of)}
    found = dues(snapshot, line_id, until)
    known = [
        due
        for due in found
        if (due.state in ("open", "unpaid", "unknown") or _is_late_by_plan(due, as_of))
        and due.due_on <= until
        and (due.due_on > as_of or due.due_on in unmet)
    ]
    coming = [
        Coming(
            due.due_on,
            due,
            due.amount if _is_late_by_plan(due, as_of) else share,
            is_past=unmet.get(due.due_on) == "unpaid",
        )
        for due, share in zip(known, shares(known), strict=True)
    ]
    coming += [
        Coming(on, None, None, owes=_owes_beside_loans(snapshot, book, on))
        for on in _unknown_days(snapshot, book, as_of, until, found)
    ]
    return sorted(coming, key=lambda one: (one.due_on, (one.due and one.due.loan) or 0))


def _is_late_by_plan(due: Due, as_of: date) -> bool:
    """Whether it only seems met late because a later payment is planned: by then it is paid."""
    return due.state == "late" and due.due_on > as_of


def _unknown_days(
    snapshot: Snapshot, book: Book, as_of: date, until: date, found: Sequence[Due]
) -> Iterator[date]:
    """The due days of months of which no record tells one, once loans with terms are over."""
    owed = used_at(snapshot, book.line.id, as_of)
    if owed is None or not (owed or found):
        return
    days = [due.due_on for due in found]
    last_instalment = max((due.due_on for due in found if due.loan is not None), default=as_of)
    anchor = _anchor(book, as_of, days)
    on = next_on(anchor, max(as_of, last_instalment))
    while on <= until:
        near = bisect_left(days, on - SAME_CYCLE)
        if near == len(days) or days[near] > on + SAME_CYCLE:
            yield on
        on = add_months(on, 1, anchor)


def _anchor(book: Book, as_of: date, days: Sequence[date]) -> int:
    """The day of the month on which the line asks to be paid."""
    known = [one.due_on for one in book.checkins if one.due_on is not None and one.on <= as_of]
    last = known[-1].day if known else days[-1].day if days else 31
    return book.line.due_day or last


def _owes_beside_loans(snapshot: Snapshot, book: Book, on: date) -> bool:
    """Whether more is owed than what the instalments of loans with terms pay off."""
    owed = used_at(snapshot, book.line.id, on) or 0
    left = principal_left(book, on)
    return owed > sum(left.get(loan.id, 0) for loan in book.loans if _falls(loan, book))


def _falls(loan: Loan, book: Book) -> bool:
    """Whether it is known what each period of the loan pays off."""
    priced = loan.annual_rate is not None or loan.fee_rate is not None
    return priced and loan_terms(loan, book.line) is not None


def repayment_of(due: Due, amount: Fen, on: date, repayment_id: int) -> Planned:
    """A payment of so many fen towards a due, of its loan or its bill where it has one."""
    return Planned(
        id=repayment_id,
        line=due.line,
        loan=due.loan,
        bill=_bill_of(due) if due.loan is None else None,
        paid_at=datetime.combine(on, NOON),
        amount=amount,
        due_on=due.due_on,
    )


def _bill_of(due: Due) -> int | None:
    """The bill that asks for it: one on record, or the one that a check-in tells of."""
    bills = (record for record in due.evidence if record.startswith("bills:"))
    bill = next(bills, None)
    if bill is not None:
        return int(bill.removeprefix("bills:"))
    if due.known == "answer":
        return -int(due.evidence[0].removeprefix("checkins:"))
    return None
