"""All that is owed, risen steeply within three months."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from core.cash.calendar import SOON, next_of
from core.days import show_day
from core.loans.due_days import plus
from core.loans.owed import owed_by_line
from core.money import Fen, show_amount
from core.planning.warnings.model import AGAIN, NEWS, Alert, Kind, crossed
from core.planning.warnings.kinds.use import changing_days
from core.records.model import LineKind
from core.records.snapshot import Snapshot
from core.words import N_, _

APART = (LineKind.MORTGAGE, LineKind.CAR)
"""Home and car loans are owed for years and jump once, when they are taken."""
GROWN = 1.75
"""Times the most that was owed in the half year before, as in the diagnosis of a cut."""
LEAST = 500_000
"""Fen: a rise below 5,000 yuan is everyday spending, as there."""
BEFORE = 182
"""Days before that are looked back on."""


def find(snapshot: Snapshot, as_of: date) -> Iterator[Alert]:
    """Only where it is known of every line what is owed, then and before."""
    days = changing_days(snapshot, as_of, NEWS + AGAIN + BEFORE)
    totals = {day: _owed(snapshot, day) for day in [plus(as_of, -NEWS - AGAIN - BEFORE), *days]}
    ordered = sorted(totals)

    def usual(day: date) -> int | None:
        """The most that was owed in the half year up to a month before; None where not known."""
        first = bisect_right(ordered, plus(day, -BEFORE)) - 1
        last = bisect_right(ordered, plus(day, -SOON))
        span = [totals[one] for one in ordered[max(first, 0) : last]]
        return max((one for one in span if one is not None), default=None) if None not in span else None

    def holds(day: date) -> bool:
        now = totals[ordered[bisect_right(ordered, day) - 1]]
        before = usual(day)
        return bool(now and before) and now >= GROWN * before and now - before >= LEAST  # type: ignore[operator]

    on = crossed(days, holds, as_of)
    if on is None:
        return
    now, before = totals[ordered[-1]] or 0, usual(on) or 0
    owed = {line: fen or 0 for line, fen in owed_by_line(snapshot, as_of).items()}
    own = {line.id: line for line in snapshot.lines if line.kind not in APART}
    line = max(own, key=lambda one: (owed.get(one, 0), -one))
    due = next_of(snapshot, line, as_of)
    by = plus(as_of, SOON) if due is None or due.undated else max(due.due_on, as_of)
    yield Alert(
        kind="debt",
        subject="debt",
        on=on,
        text=_(
            "All that you owe rose from {before} at most in the half year before to {after}, home "
            "and car loans apart."
        ).format(before=show_amount(before), after=show_amount(now)),
        action=_(
            "Draw nothing more, and pay {amount} on {line} by {day}; most is owed there."
        ).format(
            amount=show_amount(Fen(min(now - before, owed[line]))),
            line=own[line].name,
            day=show_day(by),
        ),
        page="budget",
        hints=(("part", "payoff"),),
        evidence=tuple(f"lines:{one}" for one in own if owed.get(one)),
    )


def _owed(snapshot: Snapshot, day: date) -> int | None:
    """All that is owed in fen; None where it is not known of a line."""
    apart = {line.id for line in snapshot.lines if line.kind in APART}
    owed = [fen for line, fen in owed_by_line(snapshot, day).items() if line not in apart]
    return None if None in owed else sum(fen or 0 for fen in owed)


KIND = Kind(code="debt", order=48, title=N_("Debts that jump"), find=find)
