"""A due of a line before it is judged, with what proves it."""

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Literal

from core.loans.asked import Payment
from core.loans.book import Book
from core.loans.due_days import last_on, plus
from core.money import Fen
from core.records.model import Checkin

Known = Literal["bill", "answer", "schedule", "estimate", "no"]
"""How the amount of a due is known: from a bill, a check-in, a loan's schedule, by an estimate from
the line's own bills or from what is owed, or not at all."""

SAME_DUE = timedelta(days=3)
"""Two due days this near are one due, told twice."""


@dataclass(slots=True, eq=False)
class DueDraft:
    """A due with what proves it: `covered_on` is from repayments, `claims` what check-ins say,
    `neighbours` of a due that check-ins speak of those that records tell of near its day, and
    `is_alone` that there is never one. `state` is its place among the coverage's bills and then
    instalments.

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
    neighbours: list["DueDraft"] = field(default_factory=list)
    state: int | None = None
    is_alone: bool = False
    known: Known = "no"
    verdict: tuple[date, Any] | None = None
    """How it was judged, and from which day on nothing can change that any more."""

    def claimed_by(self, checkins: list[Checkin]) -> "DueDraft":
        """The same due with more check-ins that speak of it."""
        return replace(self, claims=[*self.claims, *checkins], verdict=None)

    def last_fact_on(self, book: Book) -> date:
        """The last day that anything known tells of."""
        days = [payment.on for payment in self.payments]
        if self.passed_on is not None:
            days.append(self.passed_on)
        for said in self.claims:
            days += (said.on, due_day_of(said, book))
        return max(days, default=self.known_on)

    def is_declared(self, as_of: date) -> bool:
        """Whether this due is to be told of as of a day."""
        if not self.known_on <= as_of < self.hidden_on:
            return False
        gone = self.settled_on is not None and self.settled_on <= as_of
        return not gone or (self.covered_on is not None and self.covered_on <= as_of)

    @property
    def is_lasting(self) -> bool:
        """Whether it is to be told of as of every day since it is known."""
        met = self.covered_on is not None and self.covered_on <= (self.settled_on or date.max)
        return self.hidden_on == date.max and (self.settled_on is None or met)

    def claim(self, as_of: date, book: Book) -> Checkin | None:
        """The last check-in that says how it was paid and counts by then."""
        for said in reversed(self.claims):
            if said.paid is not None and counts(said, as_of, book):
                return said
        return None


def due_day_of(checkin: Checkin, book: Book) -> date:
    """The due day a check-in speaks of: its own, the line's last one by then, or its own day."""
    if checkin.due_on is not None:
        return checkin.due_on
    if book.line.due_day is not None:
        return last_on(book.line.due_day, checkin.on)
    return plus(checkin.on, -(checkin.days_late or 0))


def place(due: DueDraft) -> tuple[date, int]:
    """Where a due stands among others."""
    return due.due_on, due.loan or 0


def counts(said: Checkin, as_of: date, book: Book) -> bool:
    """Whether what a check-in says of a payment counts: it was said, or its due day has come."""
    return said.on <= as_of or due_day_of(said, book) <= as_of


def near(dues: list[DueDraft], day: date) -> list[DueDraft]:
    """Those of the sorted dues that are the same due as one on this day."""
    places = near_places(dues, day)
    return dues[places.start : places.stop]


def near_places(dues: list[DueDraft], day: date) -> range:
    """Where they stand."""
    first = end = bisect_left(dues, plus(day, -SAME_DUE.days), key=lambda due: due.due_on)
    last = plus(day, SAME_DUE.days)
    while end < len(dues) and dues[end].due_on <= last:
        end += 1
    return range(first, end)
