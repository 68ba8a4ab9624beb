"""The dues of a line before they are judged: from bills, loans, check-ins and the due day."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from core.loans.balances import settled_days, used_at
from core.loans.book import Book
from core.loans.coverage import BillState, InstalmentState, Payment, amount_of, coverage
from core.loans.due_days import add_months, last_on, next_on, plus
from core.money import Fen
from core.records.model import Checkin
from core.records.snapshot import Snapshot

SAME_DUE = timedelta(days=3)
"""Two due days this near are one due, told twice."""
SAME_CYCLE = timedelta(days=14)
"""A due day that the line's settings expect is not expected again this near a known one."""
MONTHS_EXPECTED = 24
"""How far back a due of which nothing is known is still worth asking about."""


@dataclass(slots=True)
class Candidate:
    """A due with what proves it: `covered_on` is from repayments, `claims` what check-ins say.

    It is known from `known_on`; from `hidden_on` another one tells it better, and where it is not
    met by `settled_on`, the loan was repaid without it. `billed` tells that it is known to be owed,
    `nothing` that the bill asked for nothing; on `passed_on` the loan's records began with a later
    one, and from then on nothing tells whether this one is owed.
    """

    due_on: date
    known_on: date
    billed: bool
    amount: Fen | None = None
    minimum: Fen | None = None
    covered_on: date | None = None
    nothing: bool = False
    loan: int | None = None
    hidden_on: date = date.max
    settled_on: date | None = None
    passed_on: date | None = None
    evidence: str | None = None
    payments: list[Payment] = field(default_factory=list)
    claims: list[Checkin] = field(default_factory=list)
    verdict: tuple[date, Any] | None = None
    """How it was judged, and from which day on nothing can change that any more."""

    def last_fact_on(self, book: Book) -> date:
        """The last day that anything known tells of."""
        days = [payment.on for payment in self.payments]
        if self.passed_on is not None:
            days.append(self.passed_on)
        for said in self.claims:
            days += (said.on, due_day_of(said, book))
        return max(days, default=self.known_on)

    def is_told(self, as_of: date) -> bool:
        """Whether this due is to be told of as of a day."""
        if not self.known_on <= as_of < self.hidden_on:
            return False
        gone = self.settled_on is not None and self.settled_on <= as_of
        return not gone or (self.covered_on is not None and self.covered_on <= as_of)

    def claim(self, as_of: date, book: Book) -> Checkin | None:
        """The last check-in that says how it was paid and counts by then."""
        for said in reversed(self.claims):
            if said.paid is not None and _counts(said, as_of, book):
                return said
        return None


def candidates(snapshot: Snapshot, book: Book, as_of: date) -> list[Candidate]:
    """The line's dues known by `as_of`, oldest first."""
    if "candidates" not in book.worked_out:
        book.worked_out["candidates"] = _collect(book)
    recorded, said = book.worked_out["candidates"]
    told = [due for due in recorded if due.is_told(as_of)]
    others = [due for one in said if (due := _of_checkins(one, told, as_of, book)) is not None]
    if others:
        told = sorted(told + others, key=_place)
    if all(due.loan is None for due in told):
        expected = list(_expected(told, snapshot, book, as_of))
        if expected:
            told = sorted(told + expected, key=_place)
    return told


def due_day_of(checkin: Checkin, book: Book) -> date:
    """The due day a check-in speaks of: its own, the line's last one by then, or its own day."""
    if checkin.due_on is not None:
        return checkin.due_on
    if book.line.due_day is not None:
        return last_on(book.line.due_day, checkin.on)
    return plus(checkin.on, -(checkin.days_late or 0))


def _place(due: Candidate) -> tuple[date, int]:
    return due.due_on, due.loan or 0


def _counts(said: Checkin, as_of: date, book: Book) -> bool:
    """Whether what a check-in says of a payment counts: it was said, or its due day has come."""
    return said.on <= as_of or due_day_of(said, book) <= as_of


def _collect(book: Book) -> tuple[list[Candidate], list[Candidate]]:
    """The dues that records tell of, sorted, and one for every month that check-ins speak of."""
    found = coverage(book)
    bills = [due for state in found.bills if (due := _of_bill(state, book)) is not None]
    dues = sorted(bills + _of_loans(bills, found.instalments, book), key=_place)
    said: dict[tuple[int, int], Candidate] = {}
    for checkin in book.checkins:
        if checkin.due_on is None and checkin.paid is None:
            continue
        due_on = due_day_of(checkin, book)
        month = (due_on.year, due_on.month)
        own = said.setdefault(month, Candidate(due_on, min(checkin.on, due_on), billed=False))
        for due in (*_near(dues, due_on), own):
            due.claims.append(checkin)
    return dues, list(said.values())


def _of_checkins(
    own: Candidate, told: list[Candidate], as_of: date, book: Book
) -> Candidate | None:
    """The due that check-ins of a month speak of, unless records tell of the same one by then."""
    first = next((said for said in own.claims if _counts(said, as_of, book)), None)
    if first is None:
        return None
    due_on = due_day_of(first, book)
    if _near(told, due_on):
        return None
    return own if due_on == own.due_on else replace(own, due_on=due_on, verdict=None)


def _near(dues: list[Candidate], day: date) -> list[Candidate]:
    """Those of the sorted dues that are the same due as one on this day."""
    at = bisect_left(dues, plus(day, -SAME_DUE.days), key=lambda due: due.due_on)
    last = plus(day, SAME_DUE.days)
    found = []
    while at < len(dues) and dues[at].due_on <= last:
        found.append(dues[at])
        at += 1
    return found


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


def _of_loans(
    bills: list[Candidate], instalments: list[InstalmentState], book: Book
) -> list[Candidate]:
    """Dues of instalments; a bill that asks for the same takes their place and their repayments."""
    settled = settled_days(book)
    by_day = sorted(bills, key=_place)
    dues: list[Candidate] = []
    lent: dict[int, tuple[Candidate, list[InstalmentState]]] = {}
    for state in instalments:
        if state.row.payment == 0:
            continue
        due = Candidate(
            state.row.due_on,
            state.loan.drawn_at.date(),
            billed=True,
            amount=amount_of(state),
            covered_on=state.covered_on,
            loan=state.loan.id,
            settled_on=settled[state.loan.id],
            passed_on=state.passed_on,
            evidence=f"loans:{state.loan.id}",
            payments=state.payments,
        )
        dues.append(due)
        for bill in _near(by_day, due.due_on)[:1]:
            _bill, states = lent.get(id(bill), (bill, []))
            if _asks_for(bill, [*states, state]):
                due.hidden_on = bill.known_on
                lent[id(bill)] = (bill, [*states, state])
    for bill, states in lent.values():
        _lend(bill, states)
    return dues


def _asks_for(bill: Candidate, states: list[InstalmentState]) -> bool:
    """Whether the bill can hold what these instalments still asked for at its close.

    One over nothing says that there was nothing to pay.
    """
    rest = 0
    for state in states:
        early = sum(payment.amount for payment in state.payments if payment.on <= bill.known_on)
        rest += max(0, state.required - early)
    return bill.nothing or (bill.amount or 0) >= rest


def _lend(bill: Candidate, states: list[InstalmentState]) -> None:
    """What instalments got counts for the bill that asks for them, and may be all it asks for."""
    required = min(bill.minimum or bill.amount or 0, bill.amount or 0)
    days = [state.covered_on for state in states if state.covered_on is not None]
    lent = [payment for state in states for payment in state.payments]
    met_on = None
    if len(days) == len(states) and required <= sum(state.row.payment for state in states) * 1.01:
        met_on = max(days)
    else:
        lent = [payment for payment in lent if payment.on >= bill.known_on]
        got = 0
        for payment in sorted(lent + bill.payments):
            got += payment.amount
            if got >= required > 0:
                met_on = payment.on
                break
    if met_on is not None:
        bill.covered_on = min(bill.covered_on or met_on, met_on)
    bill.payments = lent + bill.payments


def _expected(
    told: list[Candidate], snapshot: Snapshot, book: Book, as_of: date
) -> Iterator[Candidate]:
    """Dues that only the line's due day tells of, up to the next one, where something is owed."""
    anchor, closed_on = book.line.due_day, book.line.closed_on
    if anchor is None or (closed_on is not None and closed_on <= as_of):
        return
    first = max(book.first_debt_on(as_of) or as_of, add_months(as_of, -MONTHS_EXPECTED, 1))
    recent = [due.due_on for due in told if due.due_on >= plus(first, -SAME_CYCLE.days)]
    coming = next_on(anchor, as_of)
    due_on = next_on(anchor, plus(first, -1))
    while due_on <= coming:
        if not any(abs(day - due_on) <= SAME_CYCLE for day in recent) and used_at(
            snapshot, book.line.id, min(due_on, as_of)
        ):
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
