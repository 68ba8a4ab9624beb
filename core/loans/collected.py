"""What ever tells of a line's dues: its bills, the instalments of its loans, and check-ins.

It holds as of every day. In a book that has grown from another one, a due that the added records
say nothing about is the very same candidate as before, with how it was judged.
"""

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import accumulate
from typing import Any

from core.loans.answered import record_of
from core.loans.asked import BillState, InstalmentState
from core.loans.book import Book
from core.loans.coverage import Coverage, coverage
from core.loans.due_days import next_on
from core.loans.due_draft import DueDraft, due_day_of, near, near_places, place
from core.loans.instalment_dues import lend, of_instalment
from core.loans.principal import settled_days
from core.records.model import Checkin

Month = tuple[int, int, int]
"""The year and the month of a due that check-ins speak of, and 0 or the loan that it is of."""


@dataclass(slots=True)
class Collected:
    """`records` are the dues that bills and instalments tell of, by their days; `said` those of
    check-ins by the month of the due. `apart`: no bill asks for what an instalment asks for.

    `lasting` are the records with what check-ins alone ever tell of, `beside` the other ones of
    check-ins. `settled` judges the first of the lasting, as nothing can change them any more
    `since` those days. They grow as days are judged, by one thread at a time: dues are judged
    under the lock of their snapshot's family.

    `known_from[n]` is the first day on which any of the lasting from the nth on is known, so that
    a day long ago is not held against all that came after it; `heard_from` is that of the ones
    beside, and `hidden_by[n]` the last day on which any of them up to the nth is hidden.
    """

    records: list[DueDraft]
    said: dict[Month, DueDraft]
    apart: bool
    lasting: list[DueDraft]
    beside: list[DueDraft]
    known_from: list[date]
    heard_from: list[date]
    hidden_by: list[date]
    settled: list[Any] = field(default_factory=list)
    since: list[date] = field(default_factory=list)

    def beside_by(self, as_of: date) -> list[DueDraft]:
        """Those of check-ins, without the first ones that all are hidden as of a day, and without
        the last ones of which none is heard of yet."""
        first, end = bisect_right(self.hidden_by, as_of), bisect_right(self.heard_from, as_of)
        return self.beside[first:end]

    def settle(self) -> None:
        """Take up the lasting ones that were judged for good and follow the settled ones."""
        for due in self.lasting[len(self.settled) :]:
            if due.verdict is None or not due.is_lasting:
                break
            day, judged = due.verdict
            self.since.append(max(day, self.since[-1]) if self.since else day)
            self.settled.append(judged)


def collected(book: Book) -> Collected:
    """The line's dues that anything tells of; collected once."""
    return book.debts.once("collected", lambda: _collect(book))


def _collect(book: Book) -> Collected:
    before = book.base
    if before is not None and collected(before).apart:
        return _gone_on(collected(before), before, book)
    records, apart = _of_records(coverage(book), book)
    said: dict[Month, DueDraft] = {}
    _claim(book.checkins, records, said, book)
    for month, own in said.items():
        said[month] = _beside(own, records, book)
    return _joined(records, said, book, apart=apart)


def _gone_on(known: Collected, before: Book, book: Book) -> Collected:
    records, said = _of_records_as_before(known, before, book), dict(known.said)
    _claim(book.checkins[len(before.checkins) :], records, said, book)
    new = {id(old) for old, own in zip(known.records, records, strict=True) if own is not old}
    for month, own in said.items():
        if own is not known.said.get(month) or any(id(due) in new for due in own.neighbours):
            said[month] = _beside(own, records, book)
    found = _joined(records, said, book, apart=True)
    pairs = list(zip(known.lasting, found.lasting, strict=False))
    same = next((n for n, (old, own) in enumerate(pairs) if own is not old), len(pairs))
    found.settled, found.since = known.settled[:same], known.since[:same]
    return found


def _joined(
    records: list[DueDraft], said: dict[Month, DueDraft], book: Book, *, apart: bool
) -> Collected:
    lasting = sorted([*records, *(own for own in said.values() if own.is_alone)], key=place)
    beside = [own for own in said.values() if not own.is_alone]
    heard = [min(min(one.on, due_day_of(one, book)) for one in own.claims) for own in beside]
    return Collected(
        records,
        said,
        apart,
        lasting,
        beside,
        known_from=_first_from([due.known_on for due in lasting]),
        heard_from=_first_from(heard),
        hidden_by=list(accumulate([own.hidden_on for own in beside], max)),
    )


def _first_from(days: list[date]) -> list[date]:
    """The earliest of the days from each place on."""
    return list(accumulate(reversed(days), min))[::-1]


def _of_records(found: Coverage, book: Book) -> tuple[list[DueDraft], bool]:
    """The dues of bills and instalments by their days, and whether they have nothing in common."""
    states = [*found.bills, *found.instalments]
    dues = [_due(state, n, book) for n, state in enumerate(states)]
    bills = [due for due in dues[: len(found.bills)] if due]
    instalments = zip(dues[len(found.bills) :], found.instalments, strict=True)
    apart = lend(bills, [(due, state) for due, state in instalments if due])
    return sorted((due for due in dues if due), key=place), apart


def _of_records_as_before(known: Collected, before: Book, book: Book) -> list[DueDraft]:
    """The same dues, and those new that got other repayments, or whose loan was settled."""
    then, now, settled = coverage(before), coverage(book), settled_days(book)
    old_states = [*then.bills, *then.instalments]
    states = [*now.bills, *now.instalments]
    records = list(known.records)
    for n, due in enumerate(records):
        assert due.state is not None
        state = states[due.state]
        repaid_on = None if due.loan is None else settled[due.loan]
        if state is not old_states[due.state] or due.settled_on != repaid_on:
            fresh = _due(state, due.state, book)
            assert fresh is not None
            fresh.claims = due.claims
            records[n] = fresh
    return records


def _due(state: BillState | InstalmentState, n: int, book: Book) -> DueDraft | None:
    """The due of a bill or a loan's period, if it makes one; `n` is its place in the coverage."""
    if isinstance(state, InstalmentState):
        return of_instalment(state, n, settled_days(book))
    bill, due_on = state.bill, state.bill.due_on
    if due_on is None and book.line.due_day is not None:
        due_on = next_on(book.line.due_day, bill.closed_on)
    if due_on is None:
        return None  # a balance without a day to pay it by is no due
    return DueDraft(
        due_on,
        bill.closed_on,
        billed=True,
        amount=bill.balance,
        minimum=bill.minimum,
        covered_on=state.covered_on,
        nothing=state.required == 0,
        evidence=record_of(bill),
        known="bill" if bill.id > 0 else "answer",
        payments=state.payments,
        state=n,
    )


def _claim(
    checkins: list[Checkin], records: list[DueDraft], said: dict[Month, DueDraft], book: Book
) -> None:
    """Let the dues that check-ins speak of say so, and those of their months: an instalment is not
    the bill that falls due in the same month."""
    of_records: dict[int, list[Checkin]] = {}
    of_months: dict[Month, list[Checkin]] = {}
    for checkin in checkins:
        if checkin.due_on is None and checkin.paid is None:
            continue
        due_on = due_day_of(checkin, book)
        places = near_places(records, due_on)
        loans = {records[n].loan or 0 for n in places}
        month = (due_on.year, due_on.month, min(loans, default=0))
        of_months.setdefault(month, []).append(checkin)
        if month not in said:
            said[month] = DueDraft(due_on, min(checkin.on, due_on), billed=False)
        for n in places:
            of_records.setdefault(n, []).append(checkin)
    for month, more in of_months.items():
        said[month] = said[month].claimed_by(more)
    for n, more in of_records.items():
        records[n] = records[n].claimed_by(more)


def _beside(own: DueDraft, records: list[DueDraft], book: Book) -> DueDraft:
    """The due that check-ins tell of, beside those that records tell of near its day."""
    neighbours = near(records, own.due_on)
    steady = all(due_day_of(one, book) == own.due_on for one in own.claims)
    hidden_on = min((due.known_on for due in neighbours if due.is_lasting), default=date.max)
    return replace(
        own,
        neighbours=neighbours,
        hidden_on=hidden_on if steady else date.max,
        is_alone=steady and not neighbours,
        verdict=None,
    )
