"""A line's limits as its bills show them: lasting ones, temporary ones, and those that may be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from core.days import show_day
from core.money import Fen, show_amount
from core.records.ledger import Ledger
from core.records.model import Checkin, LimitEvent, LimitEventKind
from core.statements.bills.bill import Bill
from core.words import _

PASSING = timedelta(days=200)
"""A limit that is raised and goes back to what it was within this time may have been a temporary
one: banks grant those for one to six months (the terms of the issuers)."""


@dataclass(frozen=True, slots=True)
class Point:
    """A day on which the lasting limit of a line is known, in fen, and the event that says so."""

    on: date
    limit: int
    event: LimitEvent | None = None


@dataclass(frozen=True, slots=True)
class Passing:
    """A limit that was raised and fell back, by the days on which bills or the ledger show it:
    `before` and `high` in fen, `high` on the days from `since` to `until`, `before` again on
    `after`."""

    before: int
    high: int
    since: date
    until: date
    after: date

    def holds(self, point: Point) -> bool:
        return point.limit == self.high and self.since <= point.on <= self.until

    @property
    def question(self) -> str:
        return _(
            "Its limit of {before} was {high} from {since} to {until} and {before} again on"
            " {after}, as with a temporary limit, so no cut is noted. Note on the page Limits what"
            " it was."
        ).format(
            before=show_amount(self.before),
            high=show_amount(self.high),
            since=show_day(self.since),
            until=show_day(self.until),
            after=show_day(self.after),
        )


def known_limits(ledger: Ledger, line: int) -> list[Point]:
    """The days on which the ledger knows the lasting limit, oldest first; of one day the event
    last. What only shows a temporary limit that is in force is none of them."""
    events = [one for one in ledger.records(LimitEvent) if one.line == line]
    temporary = [one for one in events if one.kind is LimitEventKind.TEMPORARY]
    shown = [
        Point(one.on, one.limit)
        for one in ledger.records(Checkin)
        if one.line == line and one.limit is not None
    ]
    said = [
        Point(one.on, one.limit, one)
        for one in events
        if one.limit is not None and one.kind is not LimitEventKind.TEMPORARY
    ]
    points = [one for one in shown if not shows_temporary(temporary, one.on, one.limit)]
    return sorted([*points, *said], key=lambda one: one.on)


def shows_temporary(events: Iterable[LimitEvent], on: date, limit: int | None) -> bool:
    """Whether a limit on a day is the temporary one that the ledger has for that day."""
    return any(
        one.kind is LimitEventKind.TEMPORARY
        and one.limit == limit
        and one.on <= on <= (one.temporary_until or date.max)
        for one in events
    )


def passing_limits(ledger: Ledger, line: int, bills: Sequence[Bill]) -> list[Passing]:
    """The limits of bills, beside what the ledger knows, that were raised and fell back; those of
    which the ledger has the cut already are none."""
    known = known_limits(ledger, line) if line else []
    points = sorted([*known, *points_of(bills)], key=lambda one: one.on)
    runs: list[list[Point]] = []
    for point in points:
        if runs and runs[-1][0].limit == point.limit:
            runs[-1].append(point)
        else:
            runs.append([point])
    found: list[Passing] = []
    for before, high, after in zip(runs, runs[1:], runs[2:], strict=False):
        cut = any(one.event and one.event.kind is LimitEventKind.CUT for one in after)
        back = after[0].limit == before[0].limit < high[0].limit
        if back and not cut and after[0].on - high[0].on <= PASSING:
            found.append(
                Passing(before[0].limit, high[0].limit, high[0].on, high[-1].on, after[0].on)
            )
    return found


def points_of(bills: Iterable[Bill]) -> list[Point]:
    """The lasting limits that bills print."""
    return [Point(one.closed_on, one.limit) for one in bills if one.limit and one.closed_on]


def temporary_event(bill: Bill, line: int) -> LimitEvent | None:
    """The temporary limit that a bill prints, as the ledger keeps it: one with its last day, that
    is more than the lasting one. One that is less may be meant on top of that, so it is only told.
    """
    if not bill.temporary or not bill.temporary_until or not bill.closed_on:
        return None
    if bill.limit is None or bill.temporary <= bill.limit or bill.temporary_until < bill.closed_on:
        return None
    return LimitEvent(
        line=line,
        on=bill.closed_on,
        kind=LimitEventKind.TEMPORARY,
        limit=Fen(bill.temporary),
        temporary_until=bill.temporary_until,
        said=temporary_limit_text(bill),
    )


def temporary_limit_text(bill: Bill) -> str:
    """The sentence that tells a temporary limit, its end, and the lasting limit beside it."""
    assert bill.temporary is not None and bill.closed_on is not None
    words = {"amount": show_amount(bill.temporary), "day": show_day(bill.closed_on)}
    words["limit"] = show_amount(bill.limit) if bill.limit is not None else ""
    if bill.temporary_until is None:
        text = _("The bill of {day} prints a temporary limit of {amount} without its last day.")
    elif bill.limit is None:
        text = _("The bill of {day} prints a limit of {amount} that ends on {until}.")
    else:
        text = _(
            "The bill of {day} prints a temporary limit of {amount} until {until}, beside the"
            " lasting one of {limit}."
        )
    until = show_day(bill.temporary_until) if bill.temporary_until else ""
    return text.format(**words, until=until)


def texts_once(bills: Iterable[Bill]) -> list[str]:
    """What bills one after another print of temporary limits, each told once."""
    printing = [bill for bill in bills if bill.temporary]
    first = [
        bill
        for before, bill in pairwise([None, *printing])
        if bill
        and (
            before is None
            or (before.temporary, before.temporary_until) != (bill.temporary, bill.temporary_until)
        )
    ]
    return [temporary_limit_text(bill) for bill in first]
