"""The dues of a line before they are judged: from bills, loans, check-ins and the due day."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from core.loans.asked import BillState, Payment
from core.loans.balances import used_at
from core.loans.book import Book
from core.loans.candidate import Candidate, counts, due_day_of, near, place
from core.loans.coverage import coverage
from core.loans.due_days import add_months, next_on, plus
from core.loans.instalment_dues import of_loans
from core.records.snapshot import Snapshot

SAME_CYCLE = timedelta(days=14)
"""A due day that the line's settings expect is not expected again this near a known one."""
MONTHS_EXPECTED = 24
"""How far back a due of which nothing is known is still worth asking about."""


def candidates(snapshot: Snapshot, book: Book, as_of: date) -> list[Candidate]:
    """The line's dues known by `as_of`, oldest first."""
    if "candidates" not in book.worked_out:
        book.worked_out["candidates"] = _collect(book)
    recorded, said = book.worked_out["candidates"]
    told = [due for due in recorded if due.is_told(as_of)]
    open_ones = [one for one in said if as_of < one.hidden_on]
    others = [due for one in open_ones if (due := _of_checkins(one, told, as_of, book)) is not None]
    if others:
        told = sorted(told + others, key=place)
    if all(due.loan is None for due in told):
        expected = list(_expected(told, snapshot, book, as_of))
        if expected:
            told = sorted(told + expected, key=place)
    return told


def _collect(book: Book) -> tuple[list[Candidate], list[Candidate]]:
    """The dues that records tell of, sorted, and one for every month that check-ins speak of."""
    found = coverage(book)
    bills = [due for state in found.bills if (due := _of_bill(state, book)) is not None]
    dues = sorted(bills + of_loans(bills, found.instalments, book), key=place)
    said: dict[tuple[int, int], Candidate] = {}
    for checkin in book.checkins:
        if checkin.due_on is None and checkin.paid is None:
            continue
        due_on = due_day_of(checkin, book)
        month = (due_on.year, due_on.month)
        neighbours = near(dues, due_on)
        fresh = Candidate(due_on, min(checkin.on, due_on), billed=False, neighbours=neighbours)
        own = said.setdefault(month, fresh)
        for due in (*neighbours, own):
            due.claims.append(checkin)
    for own in said.values():
        if all(due_day_of(one, book) == own.due_on for one in own.claims):
            lasting = [one.known_on for one in own.neighbours if one.is_lasting]
            own.hidden_on = min(lasting, default=date.max)
    return dues, list(said.values())


def _of_checkins(
    own: Candidate, told: list[Candidate], as_of: date, book: Book
) -> Candidate | None:
    """The due that check-ins of a month speak of, unless records tell of the same one by then."""
    first = next((said for said in own.claims if counts(said, as_of, book)), None)
    if first is None:
        return None
    due_on = due_day_of(first, book)
    if due_on == own.due_on:
        return None if any(due.is_told(as_of) for due in own.neighbours) else own
    return None if near(told, due_on) else replace(own, due_on=due_on, verdict=None)


def _of_bill(state: BillState, book: Book) -> Candidate | None:
    bill, due_on = state.bill, state.bill.due_on
    if due_on is None and book.line.due_day is not None:
        due_on = next_on(book.line.due_day, bill.closed_on)
    if due_on is None:
        return None  # a balance without a day to pay it by is no due
    return Candidate(
        due_on,
        bill.closed_on,
        billed=True,
        amount=bill.balance,
        minimum=bill.minimum,
        covered_on=state.covered_on,
        nothing=state.required == 0,
        evidence=f"bills:{bill.id}",
        payments=state.payments,
    )


def _expected(
    told: list[Candidate], snapshot: Snapshot, book: Book, as_of: date
) -> Iterator[Candidate]:
    """Dues that only the line's due day tells of, up to the next one, where something is owed."""
    anchor, closed_on = book.line.due_day, book.line.closed_on
    if anchor is None or (closed_on is not None and closed_on <= as_of):
        return
    first = max(book.first_debt_on(as_of) or as_of, add_months(as_of, -MONTHS_EXPECTED, 1))
    since = plus(first, -SAME_CYCLE.days)
    recent = [due.due_on for due in told if due.due_on >= since]
    coming = next_on(anchor, as_of)
    due_on = next_on(anchor, plus(first, -1))
    while due_on <= coming:
        place = bisect_left(recent, plus(due_on, -SAME_CYCLE.days))
        known = place < len(recent) and recent[place] <= plus(due_on, SAME_CYCLE.days)
        if not known and used_at(snapshot, book.line.id, min(due_on, as_of)):
            yield _of_due_day(book, due_on, as_of)
        following = add_months(due_on, 1, anchor)
        if following <= due_on:
            return  # the calendar ends here
        due_on = following


def _of_due_day(book: Book, due_on: date, as_of: date) -> Candidate:
    """An expected due; a repayment since the one before proves that it was met."""
    before = add_months(due_on, -1, book.line.due_day)
    proof = [
        Payment(repayment.paid_at.date(), repayment.amount, repayment.id)
        for repayment in coverage(book).left_over
        if before < plus(repayment.paid_at.date(), -book.grace) <= due_on
    ]
    return Candidate(
        due_on,
        as_of,
        billed=False,
        covered_on=proof[0].on if proof else None,
        payments=proof,
    )
