"""The month panel of a ledger: one row a line, as known at the end of a day.

A month here is the line's own cycle, not the calendar's, so nothing goes unmeasured merely because
a new month began. The newest close is the day looked at; the closes before it lie whole months
earlier. Lateness belongs to the cycle in which a bill fell due: the newest cycle is that of the
line's newest due whose outcome is known, and an outcome is known from the due day when it was met
by then, otherwise once the grace days are over. A bill that stays unpaid counts one month late in
its own cycle, two in the next, and so on, be the newer bills known or not. Where more than `STALE`
days have passed since the newest known outcome, the cycles since then are not known; a line that
owed nothing had nothing to be late.

Silence proves nothing: beside the panel of the day there is the one of when the record was last
told (`recorded`), which leaves out the cycles since then that are not known. What a record could
yet turn out to be is in `core.scoring.possible`.

A limit event does not explain itself: on its own day the limit before it still counts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import isnan, nan
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from core.loans.balances import paid_between, used_at
from core.loans.book import book_of
from core.loans.due_days import add_months, plus
from core.loans.dues import Due, dues
from core.loans.limits import limit_at
from core.loans.owed import opened_by
from core.records.snapshot import Snapshot
from core.scoring.panel import FIELDS, MONTHS, Panel
from core.scoring.shared_limit import shared_limits

STALE = 62
"""Days: one whole cycle may be open or not yet told before the newest lateness is unknown."""
WOBBLE = timedelta(days=7)
"""Due days move by weekends and month lengths; within a week they are the same cycle."""
LONG_AGO = 31 * (MONTHS + 2)
"""Days after which a due that was met in time lies before every cycle of the panel."""
_due_on = attrgetter("due_on")
Row = tuple[list[float], ...]
"""A line's values for one panel, field by field, newest close first."""
Cycles = tuple[tuple[Due, ...], ...]
Cells3 = NDArray[np.float64]
OUTCOMES = ("paid", "late", "unpaid", "nothing")
NOTED = ("late", "unpaid", "unknown")
"""The states of the dues that were not simply met, a few of a long record."""
SPEAKS_OF = 20
"""A payment of at most a twentieth of what is due is a rounding or a remainder, no payment."""
MONTH_LATE = 30
"""Days late that make a month late: 1 to 30 days are the first, as credit registries count."""


@dataclass(frozen=True)
class LinePanel:
    """The panel with the line of each row, the close days, and the dues behind each cycle.

    `cycles[row][month]` holds the dues of that cycle whose outcome is known, newest cycle first.
    `months` is how many closes of each line are told of: an older bill that stays unpaid makes a
    close late without telling of its own bill. `recorded` is the panel as it was last told, with
    its `recorded_cycles` and `recorded_months`.
    """

    snapshot: Snapshot
    lines: tuple[int, ...]
    panel: Panel
    closes: tuple[date, ...]
    cycles: tuple[Cycles, ...]
    months: tuple[int, ...]
    recorded: Panel
    recorded_cycles: tuple[Cycles, ...]
    recorded_months: tuple[int, ...]

    def as_recorded(self) -> LinePanel:
        """The same lines with the record of each as it was last told."""
        return replace(self, panel=self.recorded, cycles=self.recorded_cycles)


def ledger_panel(snapshot: Snapshot, as_of: date) -> LinePanel:
    """What is known of every line by the end of a day; lines not opened by then are left out."""
    return ledger_panels(snapshot, [as_of])[0]


@dataclass(frozen=True, slots=True)
class LineMonths:
    """A line's row of the panel, its fields one after the other, the dues behind its cycles, and
    how many closes are told of: of the day, and as it was last told; and the record of the day."""

    record: Record
    row: Row
    cycles: Cycles
    months: int
    recorded: Row
    recorded_cycles: Cycles
    recorded_months: int


def ledger_panels(snapshot: Snapshot, days: Sequence[date]) -> list[LinePanel]:
    """The same for several days; the panels show into one that holds the rows of all days, and
    where all is of the day, `recorded` is the panel itself.
    """
    lines = [tuple(line.id for line in opened_by(snapshot, day)) for day in days]
    months = [_of_day(snapshot, opened, day) for day, opened in zip(days, lines, strict=True)]
    every = [one for of_day in months for one in of_day]
    fields = fields_of([one.row for one in every])
    as_recorded = fields
    if any(one.recorded is not one.row for one in every):
        as_recorded = fields_of([one.recorded for one in every])
    found: list[LinePanel] = []
    start = 0
    for day, opened, of_day in zip(days, lines, months, strict=True):
        here = slice(start, start + len(opened))
        panel = Panel(*fields[:, here])
        recorded = panel if as_recorded is fields else Panel(*as_recorded[:, here])
        found.append(
            LinePanel(
                snapshot,
                opened,
                panel,
                closes_of(day),
                cycles=tuple(one.cycles for one in of_day),
                months=tuple(one.months for one in of_day),
                recorded=recorded,
                recorded_cycles=tuple(one.recorded_cycles for one in of_day),
                recorded_months=tuple(one.recorded_months for one in of_day),
            )
        )
        start += len(opened)
    return found


def _of_day(snapshot: Snapshot, lines: Sequence[int], day: date) -> list[LineMonths]:
    """The rows of a day, those of lines that share a limit with the use of all of them."""
    found = {line: line_months(snapshot, line, day) for line in lines}
    closes = closes_of(day)
    now = shared_limits(snapshot, {line: one.row for line, one in found.items()}, closes)
    if now:
        recorded = shared_limits(
            snapshot, {line: one.recorded for line, one in found.items()}, closes
        )
        for line, shared in now.items():
            own = found[line]
            row = shared.of(own.row)
            then = row if own.recorded is own.row else recorded[line].of(own.recorded)
            found[line] = replace(own, row=row, recorded=then)
    return list(found.values())


def fields_of(rows: Sequence[Row]) -> Cells3:
    """The rows as one array by field, row and month: `Panel(*fields_of(rows))` is their panel."""
    return np.array(rows, np.float64).reshape(len(rows), len(FIELDS), MONTHS).transpose(1, 0, 2)


def line_months(snapshot: Snapshot, line: int, as_of: date) -> LineMonths:
    """A line's row of the panel as of a day; worked out once."""
    book = book_of(snapshot, line)
    return book.own.by_day("months", as_of, lambda: _line_months(snapshot, line, as_of))


def _line_months(snapshot: Snapshot, line: int, as_of: date) -> LineMonths:
    closes = closes_of(as_of)
    owed = [_amount(used_at(snapshot, line, day)) for day in closes]
    limit = [_amount(_limit(snapshot, line, day)) for day in closes]
    paid = _payments(snapshot, line, closes)
    record = record_of(dues(snapshot, line, as_of), as_of)
    cycles = record.moved(record.silent)
    late, missed = lateness(cycles, owed, record.pushed)
    row, months = (late, owed, limit, paid, missed), months_recorded(record, record.silent, owed)
    silent = [month for month in range(min(record.silent, MONTHS)) if owed[month] != 0]
    if not silent and record.pushed == record.overdue:
        return LineMonths(record, row, cycles, months, row, cycles, months)
    then_owed = [owed[month] for month in range(MONTHS) if month not in silent]
    then_owed += [nan] * len(silent)
    newer = min(record.silent, MONTHS) - len(silent)
    # What time alone put before the newest bill was not there then: being late did all of it.
    as_recorded = replace(record, pushed=record.overdue)
    then = as_recorded.moved(newer)
    late, missed = lateness(then, then_owed, as_recorded.pushed)
    recorded = late, owed, limit, paid, missed
    recorded_months = months_recorded(as_recorded, newer, then_owed)
    return LineMonths(record, row, cycles, months, recorded, then, recorded_months)


def closes_of(as_of: date) -> tuple[date, ...]:
    """The days of the closes, newest first."""
    return tuple(add_months(as_of, -month) for month in range(MONTHS))


def _amount(fen: int | None) -> float:
    return nan if fen is None else float(fen)


def _limit(snapshot: Snapshot, line: int, day: date) -> int | None:
    """The limit that counts at a close, in fen."""
    if any(event.on == day for event in book_of(snapshot, line).events):
        before = limit_at(snapshot, line, day - timedelta(days=1))
        if before is not None:
            return before
    return limit_at(snapshot, line, day)


def _payments(snapshot: Snapshot, line: int, closes: tuple[date, ...]) -> list[float]:
    """What went through in the month that ended with each close; unknown before the first one."""
    book = book_of(snapshot, line)
    if not book.paid:
        return [nan] * MONTHS
    first = book.paid[0].paid_at.date()
    return [
        float(sum(one.amount for one in paid_between(book, add_months(close, -1), close)))
        if first <= close
        else nan
        for close in closes
    ]


@dataclass(frozen=True, slots=True)
class Record:
    """A line's dues with a known outcome by cycle, newest first; cycles nobody told of are empty.

    The newest cycle is that of the newest known outcome, or the one that a bill has come to by now
    that is still unpaid, or had come to when it was paid late: `overdue` are the cycles it has come
    to after that of the newest outcome, and `pushed` how many of them nothing else would have put
    before that one. `silent` is how many cycles after all these are not known as of the day,
    `since` how many can have fallen due since then at all, `to_come` how many there are at most
    once what is not known is: a due that was never paid has come to newer ones. `undocumented` are
    the cycles in which a due by then is past and not known, negative for those after the newest.
    """

    cycles: Cycles
    silent: int = 0
    since: int = 0
    to_come: int = 0
    undocumented: frozenset[int] = frozenset()
    overdue: int = 0
    pushed: int = 0

    def moved(self, newer: int) -> Cycles:
        """The same after so many newer cycles that nobody told of."""
        return ((),) * newer + self.cycles

    def not_pushed(self, newer: int) -> Cycles:
        """The same with each cycle where it lies if no bill has come to a newer one by being late,
        and some that are empty at the end."""
        none: Cycles = ((),)
        before = none * (newer + self.overdue - self.pushed)
        return before + self.cycles[self.overdue :] + none * MONTHS


def record_of(found: Sequence[Due], as_of: date) -> Record:
    """The record of a line by its dues as of a day.

    Cycles older than the panel are kept as far as a bill in them is still unpaid.
    """
    known = (due for due in reversed(found) if due.due_on <= as_of and due.state in OUTCOMES)
    last = next(known, None)
    noted = [due for due in found if due.state in NOTED and due.due_on <= as_of]
    open_ones = [due.due_on for due in noted if due.state == "unknown"]
    if last is None:
        return Record(
            ((),) * MONTHS, undocumented=frozenset(_cycle_of(day, as_of) for day in open_ones)
        )
    newest = last.due_on
    long_ago = plus(newest, -LONG_AGO)
    silent = max(0, (as_of - newest).days - STALE)
    cycles: dict[int, list[Due]] = {}
    overdue = max(
        (
            months_late(due) - _cycle_of(due.due_on, newest) - 1
            for due in noted
            if due.state != "unknown"
        ),
        default=0,
    )
    overdue = max(0, overdue)
    recent = bisect_left(found, long_ago, key=_due_on)
    late_ones = [due for due in noted if due.due_on < long_ago and due.days_late]
    for due in (*late_ones, *found[recent:]):
        if due.due_on > as_of or due.state not in OUTCOMES:
            continue
        if (newest - due.due_on).days > LONG_AGO + (due.days_late or 0) * 31 // MONTH_LATE:
            continue
        cycles.setdefault(overdue + _cycle_of(due.due_on, newest), []).append(due)
    length = max(MONTHS, max(cycles) + 1)
    kept = tuple(tuple(cycles.get(month, ())) for month in range(length))
    ago = [overdue + _cycles_between(day, newest) for day in open_ones]
    since = max(0, _months_between(newest, as_of) - overdue, -min(ago, default=0))
    months = [months_in((as_of - day).days) for day in open_ones]
    to_come = max([since, *(n - 1 - cycle for n, cycle in zip(months, ago, strict=True))])
    stale = months_in(silent)
    silent = max(0, stale - overdue)
    pushed = overdue - stale + silent
    return Record(kept, silent, since, to_come, frozenset(ago), overdue, pushed)


def _cycles_between(day: date, newest: date) -> int:
    """How many cycles before the newest due a day lies, negative after it."""
    return _cycle_of(day, newest) if day <= newest else -_cycle_of(newest, day)


def _months_between(first: date, last: date) -> int:
    """Whole months from one day to a later one."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months if add_months(first, months) <= last else months - 1


def _cycle_of(due_on: date, newest: date) -> int:
    """How many cycles before the newest due this one lies."""
    months = (newest.year - due_on.year) * 12 + newest.month - due_on.month - 1
    while due_on <= add_months(newest, -months - 1) + WOBBLE:
        months += 1
    return max(0, months)


def months_late(due: Due) -> int:
    """Whole months late by then: 0 for on time, 1 for up to 30 days, 2 for up to 60 …"""
    return months_in(due.days_late or 0)


def months_in(days: int) -> int:
    """The months late that so many days late make."""
    return -(-days // MONTH_LATE)


def lateness(cycles: Cycles, owed: list[float], pushed: int = 0) -> tuple[list[float], list[float]]:
    """Months late at each close of a line, and whether nothing was paid for it.

    The oldest close has no earlier one to have been paid for. A bill was missed where it fell due:
    so many cycles as others have `pushed` it back by being late do not count, else the later they
    were paid, the fewer would have been missed.
    """
    late, missed = [nan] * MONTHS, [nan] * MONTHS
    for month in range(MONTHS):
        if cycles[month] or owed[month] == 0:
            late[month] = missed[month] = 0.0
    for month, found in enumerate(cycles):
        for due in found:
            for more in range(months_late(due)):
                if 0 <= month - more < MONTHS:
                    known = late[month - more]
                    late[month - more] = more + 1.0 if isnan(known) else max(known, more + 1.0)
            place = month - pushed
            if due.state == "unpaid":  # missed to this day, however long ago it fell due
                place = min(place, MONTHS - 2)
            if place < MONTHS and was_missed(due):
                missed[place] = 1.0
    missed[-1] = nan
    return late, missed


def months_recorded(record: Record, newer: int, owed: list[float]) -> int:
    """How many closes are told of after so many newer cycles, by the outcome of a due or because
    nothing was owed.

    What stays unpaid tells of no bill more. Where it pushes the others beside closes that owed
    nothing, it would make the history longer, which is read by a milder table: so it does not.
    """
    return min(ways_recorded(record, newer, owed))


def ways_recorded(record: Record, newer: int, owed: list[float]) -> set[int]:
    """The same as the cycles are pushed, and as they lie without that: which of the two it is may
    yet change."""
    counts = {_recorded_months(record.moved(newer), owed)}
    if record.pushed:
        counts.add(_recorded_months(record.not_pushed(newer), owed))
    return counts


def _recorded_months(cycles: Cycles, owed: list[float]) -> int:
    return sum(bool(cycles[month]) or owed[month] == 0 for month in range(MONTHS))


def was_missed(due: Due) -> bool:
    """Not met within a month of the due day, or not yet and nothing to speak of was paid."""
    if months_late(due) > 1:
        return True
    return due.state == "unpaid" and due.paid_amount * SPEAKS_OF <= (due.amount or 0)
