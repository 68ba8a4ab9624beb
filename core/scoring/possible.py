"""What a line's row of the month panel could be, given what is not known of it.

A cell that nobody told of can hold anything: a bill paid in time or never, nothing owed or more
than the limit. Once told, it can be one of the known closes or a newer one, since the outcome of a
due after the newest known one moves all others a close back. And a newer due that was met settles a
bill that by the records alone is still unpaid.

`possible_rows` gives the best and the worst rows of all these. Whatever is told later makes a row
whose items lie between them, because each item's figure rises with each cell, and its points with
the figure. One that a check-in says was missed, and that a later due's payment is thought to have
made good, was made good earlier where a due between them turns out to have been met.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import inf, isnan, nan
from operator import attrgetter

from core.loans.as_met import as_met
from core.loans.balances import used_at
from core.loans.book import Book, book_of
from core.loans.due_draft import SAME_DUE
from core.loans.dues import Due, dues
from core.loans.in_order import in_order
from core.records.model import Paid
from core.records.snapshot import Snapshot
from core.scoring.lines import (
    NOTED,
    OUTCOMES,
    Record,
    Row,
    closes_of,
    lateness,
    line_months,
    months_recorded,
    record_of,
    ways_recorded,
)
from core.scoring.panel import MONTHS, SMALLEST

RICH = 1e18
"""Minor units that are over every limit."""
TELLING = ("checkins:", "repayments:")


@dataclass(frozen=True, slots=True)
class Possible:
    """A row that the line's could be, with so many `months` told of."""

    row: Row
    months: int


def possible_rows(snapshot: Snapshot, line: int, as_of: date) -> tuple[Possible, ...]:
    """Rows between which the line's own lies, which is the first; it is alone where all is known.

    Worked out once.
    """
    book = book_of(snapshot, line)
    return book.own.by_day("possible", as_of, lambda: tuple(_possible(snapshot, book, as_of)))


def is_known(snapshot: Snapshot, line: int, as_of: date) -> bool:
    """Whether the line's record is known at all closes, and no newer due is to be told of."""
    return len(possible_rows(snapshot, line, as_of)) == 1


def _possible(snapshot: Snapshot, book: Book, as_of: date) -> Iterator[Possible]:
    own = line_months(snapshot, book.line.id, as_of)
    closes = closes_of(as_of)
    late, known_owed, limit, paid, missed = own.row
    owed = _owed(book, known_owed, closes)
    known_of = dues(snapshot, book.line.id, as_of)
    records = list(_records(own.record, known_of, as_of))
    if (other := in_order(snapshot, book.line.id)) is not None:
        others = dues(other, book.line.id, as_of)
        records += _records(record_of(others, as_of), others, as_of)
    unknown = [due for due in known_of if due.state == "unknown"]
    undocumented = max([_required(due, 0) for due in unknown], default=0.0)
    months = own.months
    if owed != known_owed:
        late, missed = lateness(own.cycles, owed, records[0].pushed)
        months = months_recorded(records[0], records[0].silent, owed)
    yield Possible((late, owed, limit, paid, missed), months)
    least = _least_owed(snapshot, book, owed, closes)
    uses = _least_used(least, limit), _most_used(owed, limit)
    for record in records:
        for newer in range(record.silent, max(record.silent, min(record.to_come, MONTHS)) + 1):
            gaps = _gaps(book, record, newer, owed, closes, undocumented)
            ways = ways_recorded(record, newer, owed)
            if len(records) == 1 and uses[0] == uses[1] and record.to_come <= newer and gaps.none:
                return
            for known_count in range(len(gaps.unknown) + 1):
                late, missed = gaps.best(known_count)
                for months in ways:
                    yield Possible((late, *uses[0], paid, missed), months + known_count)
                late, missed = gaps.worst(known_count)
                for count in {
                    months + more for months in ways for more in (known_count, min(known_count, 1))
                }:
                    yield Possible((late, *uses[1], paid, missed), count)


def _gaps(
    book: Book,
    record: Record,
    newer: int,
    owed: list[float],
    closes: Sequence[date],
    undocumented: float,
) -> Gaps:
    """What is not known of the record after so many newer cycles; `undocumented` is the most that a
    due nobody tells of asks for, in fen."""
    cycles = record.moved(newer)
    late, missed = lateness(cycles, owed, record.pushed)
    there = [month for month in range(MONTHS) if _was_there(book, closes[month])]
    unknown = [month for month in there if isnan(late[month])]
    doubtful = {newer + cycle for cycle in record.undocumented if newer + cycle >= 0}
    met = {
        month
        for month, cycle in enumerate(cycles)
        if any(
            due.paid_on and due.loan is None and _required(due, inf) > undocumented for due in cycle
        )
    }
    return Gaps(late, missed, unknown, doubtful, met)


def _required(due: Due, unknown: float) -> float:
    """What meets a due, in fen; `unknown` where its amount is not known."""
    return unknown if due.amount is None else float(min(due.minimum or due.amount, due.amount))


def _was_there(book: Book, close: date) -> bool:
    """Whether the line was there at a close: before, nothing can have been due. What is on record
    of it from before the day it is said to be opened on tells that it was."""
    opened_on = book.line.opened_on
    return opened_on is None or opened_on <= close or book.first_debt_on(close) is not None


def _owed(book: Book, owed: list[float], closes: Sequence[date]) -> list[float]:
    """What was owed at the closes; a line that was closed by then owes nothing, unless told."""
    closed_on = book.line.closed_on
    if closed_on is None:
        return owed
    return [
        0.0 if isnan(amount) and closed_on <= close else amount
        for amount, close in zip(owed, closes, strict=True)
    ]


def _least_owed(
    snapshot: Snapshot, book: Book, owed: list[float], closes: Sequence[date]
) -> list[float]:
    """What was owed at the closes where all instalments that nobody tells of were met."""
    met = as_met(snapshot, closes[0])
    if met is None or book_of(met, book.line.id) is book:
        return owed
    known = [used_at(met, book.line.id, close) for close in closes]
    return [
        amount if used is None else min(amount, float(used))
        for amount, used in zip(owed, known, strict=True)
    ]


def _least_used(owed: list[float], limit: list[float]) -> tuple[list[float], list[float]]:
    return (
        [0.0 if isnan(amount) else amount for amount in owed],
        [inf if isnan(most) else most for most in limit],
    )


def _most_used(owed: list[float], limit: list[float]) -> tuple[list[float], list[float]]:
    open_ones = [isnan(a) or (a > 0 and isnan(b)) for a, b in zip(owed, limit, strict=True)]
    return (
        [RICH if isnan(amount) else amount for amount in owed],
        [SMALLEST if o else inf if isnan(m) else m for o, m in zip(open_ones, limit, strict=True)],
    )


@dataclass(frozen=True, slots=True)
class Gaps:
    """A line's lateness with its `unknown` cells, newest first; in the `doubtful` ones, by their
    places, another due is to be told of than the one that is known. What stays unpaid is unpaid up
    to a cell with a bill that was `met` and can have held it, since a lender asks for what is
    overdue first."""

    late: list[float]
    missed: list[float]
    unknown: list[int]
    doubtful: set[int]
    met: set[int]

    @property
    def none(self) -> bool:
        return not self.unknown and not self.doubtful

    def best(self, count: int) -> tuple[list[float], list[float]]:
        """With so many of the unknown cells told of, newest first, as paid in time."""
        late, missed = self.late.copy(), self.missed.copy()
        for month in self.unknown[:count]:
            late[month] = missed[month] = 0.0
        missed[-1] = nan
        return late, missed

    def worst(self, count: int) -> tuple[list[float], list[float]]:
        """With so many of them late, be each told of or be the oldest unpaid ever since."""
        late, missed = self.late.copy(), self.missed.copy()
        open_ones = {*self.unknown[:count], *self.doubtful}
        for first in open_ones:
            if first < MONTHS:
                missed[first] = 1.0
            for month in range(first, -1, -1):
                if month < MONTHS and (month in self.unknown[:count] or not isnan(late[month])):
                    late[month] = max(
                        0.0 if isnan(late[month]) else late[month], first - month + 1.0
                    )
                if month < first and month in self.met:
                    break
        missed[-1] = nan
        return late, missed


_state = attrgetter("state")
UNMET = ("unpaid", "late")
"""The states of dues that newer ones can show to have been met, or made good sooner."""


def _records(record: Record, found: Sequence[Due], as_of: date) -> Iterator[Record]:
    """The record of these dues as it is, and as it is once newer dues are known to be met."""
    yield record
    if not any(map(NOTED.__contains__, map(_state, found))):
        return  # all that is known was met, and nothing is open that could tell otherwise
    open_ones = [due.due_on for due in found if due.state == "unknown" and due.due_on <= as_of]
    newest = date.max if record.since or record.silent else max(open_ones, default=date.min)
    first = next((n for n, cycle in enumerate(record.cycles) if not cycle), len(record.cycles))
    held = {id(due) for cycle in record.cycles[first + 1 :] for due in cycle}
    oldest = min(open_ones, default=date.max)
    met = max([due.due_on for due in found if due.paid_on and due.loan is None], default=date.min)
    settled: list[Due] = []
    for due in found:
        if due.state not in UNMET:  # most of a long record, which nothing can settle anew
            settled.append(due)
            continue
        near = any(abs(day - due.due_on) <= SAME_DUE for day in open_ones)
        # Where an older bill is known to be met, one that was met holds all that others ask for.
        later = due.due_on < newest or id(due) in held or oldest < due.due_on < met
        if due.state == "late" and due.said is Paid.NONE:
            settled.append(_made_good(due, open_ones))
        else:
            settled += _settled(due, known_too=near, later_met=later)
    if settled != list(found):
        yield record_of(settled, as_of)
    if any(due.days_late for due in found):
        # A newer due sets where the cycles begin, so which dues share one hangs on its day.
        known = max((due.due_on for due in found if _is_known(due, as_of)), default=date.max)
        for day in sorted({day for day in open_ones if day > known}):
            yield record_of([_met_in_time(due, day) for due in settled], as_of)


def _is_known(due: Due, as_of: date) -> bool:
    return due.state in OUTCOMES and due.due_on <= as_of


def _met_in_time(due: Due, day: date) -> Due:
    """The due as one that was met in time, where it fell due that day and nothing tells of it."""
    if due.state != "unknown" or due.due_on != day:
        return due
    return replace(due, state="paid", days_late=0, paid_on=day)


def _made_good(due: Due, open_ones: Sequence[date]) -> Due:
    """A due that was missed, made good along with the first one after it that can have been met."""
    days = [day for day in open_ones if day > due.due_on]
    if not days or due.days_late is None:
        return due
    return replace(due, days_late=min(due.days_late, (min(days) - due.due_on).days))


def _settled(due: Due, *, known_too: bool, later_met: bool) -> Iterator[Due]:
    """The due where a check-in tells of one of the same days, or a later one turns out to have been
    met: a lender asks for what is overdue first, so one that only lacks a record of its payment was
    met, too."""
    if due.state != "unpaid" or not (known_too or later_met):
        yield due
    elif not known_too and any(record.startswith(TELLING) for record in due.evidence):
        yield replace(due, state="late", days_late=1)
