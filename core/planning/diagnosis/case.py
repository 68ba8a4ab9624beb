"""One limit event with what a lender could see by its eve; what several causes look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from core.loans.balances import used_at
from core.loans.book import book_of
from core.loans.due_days import plus
from core.loans.dues import Due
from core.loans.limits import limit_before
from core.loans.owed import shared_limit_at, sharing
from core.money import Fen
from core.records.model import Direction, Kind, LimitEvent, LimitEventKind, Line, LineKind
from core.records.snapshot import Snapshot

SHRINKS = (
    LimitEventKind.CUT,
    LimitEventKind.REFUSED,
    LimitEventKind.FROZEN,
    LimitEventKind.CLOSED,
)
"""The events that take a limit away."""
SECURED = (LineKind.MORTGAGE, LineKind.CAR)
"""Kinds that stand apart from everyday credit."""
WINDOW = 30
"""Days of the windows in which months are compared, counted back from the eve."""
UNTOLD = 3
"""So many bills in a row with not one payment told on the line: payments are not recorded."""


AFTER = 14
"""Days after an event in which a check-in, bill or answer may still tell of what was before it."""


@dataclass(frozen=True, slots=True)
class Later:
    """What a check-in or bill some days after the event tells of a balance of the eve, in fen.

    Of a bill, what was drawn and bought in between is taken off, and what was repaid put back, as
    far as it is recorded; `moved` says whether anything was.
    """

    used: Fen
    on: date
    days: int
    record: str
    moved: bool = False


@dataclass(frozen=True)
class Case:
    """`eve` is the last day before the event; nothing that happened later counts.

    Up to `as_of`, what was written down in the days after the event may tell of the eve, too:
    `later` of a balance, `core.planning.diagnosis.answers_on_eve` of an answer.
    """

    snapshot: Snapshot
    event: LimitEvent
    line: Line
    eve: date
    as_of: date
    _used: dict[tuple[int, date], Fen | None] = field(default_factory=dict)
    _sharing: dict[int, tuple[int, ...]] = field(default_factory=dict)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines opened by the eve, or of which no day says otherwise."""
        return tuple(
            one for one in self.snapshot.lines if one.opened_on is None or one.opened_on <= self.eve
        )

    @cached_property
    def others(self) -> tuple[Line, ...]:
        return tuple(one for one in self.lines if one.id != self.line.id)

    @property
    def limit_before(self) -> Fen | None:
        return limit_before(self.snapshot, self.event)

    def limit(self, line: int, day: date) -> Fen | None:
        """The limit of a line on a day up to the eve; where no record has this one's, as said, and
        of one that shares its limit that of the others on it."""
        known = shared_limit_at(self.snapshot, line, day)
        return self.event.before if known is None and line == self.line.id else known

    @property
    def last_known(self) -> date:
        """The last day whose check-ins, bills and answers are asked what was before the event."""
        return min(self.as_of, plus(self.event.on, AFTER))

    def later(self, line: int) -> Later | None:
        """The first check-in or bill of the days after; null where it is a check-in and a draw or a
        payment lies between. A bill names a balance that lenders see, and its rows are recorded."""
        book = book_of(self.snapshot, line)
        known = [
            (one.on, one.used, f"checkins:{one.id}")
            for one in book.checkins
            if one.used is not None
        ]
        known += [(bill.closed_on, bill.balance, f"bills:{bill.id}") for bill in book.bills]
        first = min((one for one in known if self.eve < one[0] <= self.last_known), default=None)
        if first is None:
            return None
        on, used, record = first
        moved = [(loan.drawn_at.date(), -loan.principal) for loan in book.loans]
        moved += [(one.paid_at.date(), one.amount) for one in book.paid]
        moved += [
            (one.on, -one.amount if one.direction is Direction.OUT else one.amount)
            for one in self.snapshot.payments
            if one.line == line and one.kind is not Kind.REPAYMENT
        ]
        between = [fen for day, fen in moved if self.eve < day <= on]
        if between and not record.startswith("bills:"):
            return None
        before = Fen(max(0, used + sum(between)))
        return Later(before, on, (on - self.event.on).days, record, bool(between))

    def ago(self, days: int) -> date:
        return plus(self.eve, -days)

    @cached_property
    def dues(self) -> dict[int, list[Due]]:
        """The dues of each line whose outcome was known by the eve, oldest first.

        A line with several bills of which nothing tells that any was ever paid has no record of
        its payments rather than none; its bills say nothing.
        """
        from core.scoring.lines import ledger_panel  # numpy comes with it

        lines = ledger_panel(self.snapshot, self.eve)
        found: dict[int, list[Due]] = {}
        for line, cycles in zip(lines.lines, lines.cycles, strict=True):
            dues = sorted((due for cycle in cycles for due in cycle), key=lambda due: due.due_on)
            unpaid = [due for due in dues if due.state == "unpaid" and not _tells(due)]
            silent = len(unpaid) >= UNTOLD and not any(_tells(due) for due in dues)
            found[line] = [] if silent else dues
        return found

    def used(self, line: int, day: date) -> Fen | None:
        """What was owed on the line at the end of a day, in fen; each asked of the book once."""
        key = line, day
        if key not in self._used:
            self._used[key] = used_at(self.snapshot, line, day)
        return self._used[key]

    def sharing(self, line: int) -> tuple[int, ...]:
        """The lines on the limit of this one, itself among them, by id."""
        if line not in self._sharing:
            self._sharing[line] = sharing(self.snapshot, line)
        return self._sharing[line]

    def days_known(self, line: int, first: date, last: date) -> Iterator[date]:
        """The days in a span on which a bill, check-in or draw says anew what is owed."""
        book = book_of(self.snapshot, line)
        days = {bill.closed_on for bill in book.bills}
        days |= {one.on for one in book.checkins if one.used is not None}
        days |= {loan.drawn_at.date() for loan in book.loans}
        yield from sorted(day for day in days if first < day <= last)

    def peak(self, line: int, window: int) -> tuple[Fen | None, date]:
        """The most that was owed in one of the windows before the eve (0 the newest), and when."""
        last, first = self.ago(WINDOW * window), self.ago(WINDOW * (window + 1))
        best, when = self.used(line, last), last
        for day in self.days_known(line, first, last):
            used = self.used(line, day)
            if used is not None and (best is None or used > best):
                best, when = used, day
        return best, when

    def use(self, line: int, window: int) -> tuple[float | None, date]:
        """The highest share of the limit in use in a window, by all lines on it, with its day; null
        while unknown."""
        last, first = self.ago(WINDOW * window), self.ago(WINDOW * (window + 1))
        best, when, lines = None, last, self.sharing(line)
        days = sorted({day for one in lines for day in self.days_known(one, first, last)})
        for day in [*days, last]:
            owed, limit = [self.used(one, day) for one in lines], self.limit(line, day)
            if None in owed or not limit:
                continue
            share = sum(one or 0 for one in owed) / limit
            if best is None or share > best:
                best, when = share, day
        return best, when

    def known_since(self, line: Line) -> date | None:
        """The first day of which the ledger tells anything about the line, by the eve."""
        book = book_of(self.snapshot, line.id)
        days = [book.first_debt_on(self.eve), line.opened_on]
        days += [event.on for event in book.events[:1]]
        return min((day for day in days if day is not None and day <= self.eve), default=None)


def _tells(due: Due) -> bool:
    return any(record.startswith(("checkins:", "repayments:")) for record in due.evidence)


def case_of(snapshot: Snapshot, event: LimitEvent, as_of: date) -> Case:
    """The case of an event, as looked at on a day; its line must be one that the snapshot holds."""
    line = next(line for line in snapshot.lines if line.id == event.line)
    return Case(snapshot, event, line, plus(event.on, -1), as_of)


def days_between(earlier: date, later: date) -> int:
    return (later - earlier).days


def within(day: date, last: date, days: int) -> bool:
    """Whether the day is one of the `days` that end with `last`."""
    return last - timedelta(days=days) < day <= last
