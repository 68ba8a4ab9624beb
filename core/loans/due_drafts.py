"""The dues of a line before they are judged: what was collected, and what the due day expects."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from core.loans.asked import Payment
from core.loans.balances import used_at
from core.loans.book import Book
from core.loans.collected import collected
from core.loans.coverage import coverage
from core.loans.due_days import add_months, next_on, plus
from core.loans.due_draft import DueDraft, counts, due_day_of, near, near_places, place
from core.loans.periods import scheduled
from core.loans.principal import principal_left
from core.records.snapshot import Snapshot

SAME_CYCLE = timedelta(days=14)
"""A due day that the line's settings expect is not expected again this near a known one."""
MONTHS_EXPECTED = 24
"""How far back a due of which nothing is known is still worth asking about."""


def due_drafts(snapshot: Snapshot, book: Book, as_of: date) -> tuple[list[DueDraft], int]:
    """The line's dues known by `as_of`, oldest first, and how many of the first are settled."""
    found = collected(book)
    count = bisect_right(found.since, as_of)
    drafts = found.lasting[:count]
    known = found.lasting[count : bisect_right(found.known_from, as_of)]
    drafts += [due for due in known if due.is_declared(as_of)]
    open_ones = [one for one in found.beside_by(as_of) if as_of < one.hidden_on]
    others = [
        due for one in open_ones if (due := _of_checkins(one, drafts, as_of, book)) is not None
    ]
    drafts, count = _with(others, drafts, count)
    return _with(list(_expected(drafts, snapshot, book, as_of)), drafts, count)


def _with(more: list[DueDraft], drafts: list[DueDraft], count: int) -> tuple[list[DueDraft], int]:
    """More dues put among the others, and how many of the settled ones stay the first."""
    if not more:
        return drafts, count
    first = min(map(place, more))
    return sorted(drafts + more, key=place), bisect_right(drafts, first, hi=count, key=place)


def _of_checkins(own: DueDraft, drafts: list[DueDraft], as_of: date, book: Book) -> DueDraft | None:
    """The due that check-ins of a month speak of, unless records tell of the same one by then."""
    first = next((said for said in own.claims if counts(said, as_of, book)), None)
    if first is None:
        return None
    due_on = due_day_of(first, book)
    if due_on == own.due_on:
        return None if any(due.is_declared(as_of) for due in own.neighbours) else own
    return None if near(drafts, due_on) else replace(own, due_on=due_on, verdict=None)


def _expected(
    drafts: list[DueDraft], snapshot: Snapshot, book: Book, as_of: date
) -> Iterator[DueDraft]:
    """Dues that only the line's due day tells of, up to the next one, where something is owed that
    no loan's schedule asks for. What is told of an instalment of the same days tells of a past one,
    too."""
    anchor, closed_on = book.line.due_day, book.line.closed_on
    if anchor is None or (closed_on is not None and closed_on <= as_of):
        return
    first = max(book.first_debt_on(as_of) or as_of, add_months(as_of, -MONTHS_EXPECTED, 1))
    since = plus(first, -SAME_CYCLE.days)
    recent = [due.due_on for due in drafts if due.due_on >= since and due.loan is None]
    coming = next_on(anchor, as_of)
    beside_loans = any(due.loan is not None for due in drafts)
    due_on = next_on(anchor, plus(first, -1))
    while due_on <= coming:
        place = bisect_left(recent, plus(due_on, -SAME_CYCLE.days))
        known = place < len(recent) and recent[place] <= plus(due_on, SAME_CYCLE.days)
        known = known or (beside_loans and due_on <= as_of and bool(near_places(drafts, due_on)))
        if not known and _owes_beside_schedules(snapshot, book, min(due_on, as_of)):
            yield _of_due_day(book, due_on, as_of, beside_loans)
        following = add_months(due_on, 1, anchor)
        if following <= due_on:
            return  # the calendar ends here
        due_on = following


def _owes_beside_schedules(snapshot: Snapshot, book: Book, on: date) -> bool:
    used = used_at(snapshot, book.line.id, on) or 0
    planned = scheduled(book)
    left = principal_left(book, on) if used and planned else {}
    return used > sum(left.get(loan, 0) for loan in planned)


def _of_due_day(book: Book, due_on: date, as_of: date, beside_loans: bool) -> DueDraft:
    """An expected due; a repayment since the one before proves that it was met, but not beside
    loans, which it may have been for."""
    proof = [] if beside_loans else loose_for(book, due_on)
    return DueDraft(
        due_on,
        as_of,
        billed=False,
        covered_on=proof[0].on if proof else None,
        payments=proof,
    )


def loose_for(book: Book, due_on: date) -> list[Payment]:
    """The repayments that no bill and no loan asked for, since the due day before this one, which
    prove that this one was met."""
    before = add_months(due_on, -1, book.line.due_day)
    return [
        Payment(repayment.paid_at.date(), repayment.amount, repayment.id)
        for repayment in coverage(book).left_over
        if before < plus(repayment.paid_at.date(), -book.grace) <= due_on
    ]
