"""The month panel of a ledger: one row a line, as known at the end of a day.

A month here is the line's own cycle, not the calendar's, so nothing goes unmeasured merely because
a new month began. The newest close is the day looked at; the closes before it lie whole months
earlier. Lateness belongs to the cycle in which a bill fell due: the newest cycle is that of the
line's newest due whose outcome is known, and an outcome is known from the due day when it was met
by then, otherwise once the grace days are over. A bill that stays unpaid counts one month late in
its own cycle, two in the next, and so on. Where more than `STALE` days have passed since the newest
known outcome, the cycles since then are not known; a line that owed nothing had nothing to be late.

A limit event does not explain itself: on its own day the limit before it still counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from core.loans.balances import used_at
from core.loans.book import book_of
from core.loans.due_days import add_months
from core.loans.dues import Due, dues
from core.loans.limits import limit_at
from core.records.snapshot import Snapshot
from core.scoring.panel import MONTHS, Cells, Panel

STALE = 62
"""Days: one whole cycle may be open or not yet told before the newest lateness is unknown."""
WOBBLE = timedelta(days=7)
"""Due days move by weekends and month lengths; within a week they are the same cycle."""
LONG_AGO = 31 * (MONTHS + 1)
"""Days after which a due that was met in time lies before every cycle of the panel."""
SPEAKS_OF = 20
"""A payment of at most a twentieth of what is due is a rounding or a remainder, no payment."""
MONTH_LATE = 30
"""Days late that make a month late: 1 to 30 days are the first, as credit registries count."""


@dataclass(frozen=True)
class LinePanel:
    """The panel with the line of each row, the close days, and the dues behind each cycle.

    `cycles[row][month]` holds the dues of that cycle whose outcome is known, newest cycle first.
    """

    snapshot: Snapshot
    lines: tuple[int, ...]
    panel: Panel
    closes: tuple[date, ...]
    cycles: tuple[tuple[tuple[Due, ...], ...], ...]


def ledger_panel(snapshot: Snapshot, as_of: date) -> LinePanel:
    """What is known of every line by the end of `as_of`; lines not opened by then are left out."""
    closes = tuple(add_months(as_of, -month) for month in range(MONTHS))
    lines = tuple(line.id for line in snapshot.lines if not (line.opened_on or as_of) > as_of)
    shape = (len(lines), MONTHS)
    late, owed, limit, paid, missed = (np.full(shape, np.nan) for _field in range(5))
    cycles = []
    for row, line in enumerate(lines):
        owed[row] = [_amount(used_at(snapshot, line, day)) for day in closes]
        limit[row] = [_amount(_limit(snapshot, line, day)) for day in closes]
        paid[row] = _payments(snapshot, line, closes)
        known = _cycles(dues(snapshot, line, as_of), as_of)
        late[row], missed[row] = _lateness(known, owed[row])
        cycles.append(known)
    missed[:, -1] = np.nan
    return LinePanel(snapshot, lines, Panel(late, owed, limit, paid, missed), closes, tuple(cycles))


def _amount(fen: int | None) -> float:
    return np.nan if fen is None else float(fen)


def _limit(snapshot: Snapshot, line: int, day: date) -> int | None:
    """The limit that counts at a close, in fen."""
    if any(event.on == day for event in book_of(snapshot, line).events):
        before = limit_at(snapshot, line, day - timedelta(days=1))
        if before is not None:
            return before
    return limit_at(snapshot, line, day)


def _payments(snapshot: Snapshot, line: int, closes: tuple[date, ...]) -> Cells:
    """What went through in the month that ended with each close; unknown before the first one."""
    book = book_of(snapshot, line)
    paid = np.full(MONTHS, np.nan)
    days = [(repayment.paid_at.date(), repayment.amount) for repayment in book.paid]
    first = min((day for day, _amount in days), default=None)
    for month, close in enumerate(closes):
        start = add_months(close, -1)
        if first is not None and first <= close:
            paid[month] = sum(amount for day, amount in days if start < day <= close)
    return paid


def _cycles(found: tuple[Due, ...], as_of: date) -> tuple[tuple[Due, ...], ...]:
    """The dues with a known outcome by cycle, newest first; cycles nobody told of are empty.

    Cycles older than the panel are kept as far as a bill in them is still unpaid.
    """
    known = [due for due in found if _told(due, as_of) and not _is_without_record(due, found)]
    if not known:
        return ((),) * MONTHS
    newest = max(due.due_on for due in known)
    silent = max(0, (as_of - newest).days - STALE)
    shift = -(-silent // MONTH_LATE)
    cycles: dict[int, list[Due]] = {}
    for due in known:
        if not due.days_late and (newest - due.due_on).days > LONG_AGO:
            continue
        cycles.setdefault(shift + _cycle_of(due.due_on, newest), []).append(due)
    length = max(MONTHS, max(cycles) + 1)
    return tuple(tuple(cycles.get(month, ())) for month in range(length))


def _cycle_of(due_on: date, newest: date) -> int:
    """How many cycles before the newest due this one lies."""
    months = (newest.year - due_on.year) * 12 + newest.month - due_on.month - 1
    while due_on <= add_months(newest, -months - 1) + WOBBLE:
        months += 1
    return max(0, months)


def _told(due: Due, as_of: date) -> bool:
    return due.due_on <= as_of and due.state in ("paid", "late", "unpaid", "nothing")


def _is_without_record(due: Due, found: tuple[Due, ...]) -> bool:
    """Whether an unpaid due is merely one whose records are not here.

    So it is where nothing tells of its payment, yet a check-in tells that a later one was met: a
    lender asks for what is overdue first. And so it is for a loan's instalments, which nobody
    billed, while nothing at all was ever told about paying this line.
    """
    if due.state != "unpaid" or _tells(due):
        return False
    later = (one for one in found if one.due_on > due.due_on and one.state in ("paid", "late"))
    if any(_tells(one, ("checkins:",)) for one in later):
        return True
    return due.loan is not None and not any(_tells(one) for one in found)


def _tells(due: Due, kinds: tuple[str, ...] = ("checkins:", "repayments:")) -> bool:
    return any(record.startswith(kinds) for record in due.evidence)


def months_late(due: Due) -> int:
    """Whole months late by then: 0 for on time, 1 for up to 30 days, 2 for up to 60 …"""
    return -(-(due.days_late or 0) // MONTH_LATE)


def _lateness(cycles: tuple[tuple[Due, ...], ...], owed: Cells) -> tuple[Cells, Cells]:
    """Months late at each close of a line, and whether nothing was paid for it."""
    late, missed = np.full(MONTHS, np.nan), np.full(MONTHS, np.nan)
    for month in range(MONTHS):
        if cycles[month] or owed[month] == 0:
            late[month] = missed[month] = 0.0
    for month, found in enumerate(cycles):
        for due in found:
            for more in range(months_late(due)):
                if 0 <= month - more < MONTHS:
                    late[month - more] = np.fmax(late[month - more], more + 1)
            if month < MONTHS and _nothing_paid(due):
                missed[month] = 1.0
    return late, missed


def _nothing_paid(due: Due) -> bool:
    """Not met within a month of the due day, or not yet and nothing to speak of was paid."""
    if months_late(due) > 1:
        return True
    return due.state == "unpaid" and due.paid_amount * SPEAKS_OF <= (due.amount or 0)
