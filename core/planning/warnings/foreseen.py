"""What a lender could name if it cut a limit tomorrow: the diagnosis, asked before."""

from collections.abc import Callable, Iterator
from datetime import date

from core.loans.book import book_of
from core.loans.checkin import lines_asked
from core.loans.due_days import plus
from core.planning.diagnosis.case import Case, case_of
from core.planning.diagnosis.model import Reason
from core.planning.warnings.model import NEWS
from core.records.model import LimitEvent, LimitEventKind
from core.records.snapshot import Snapshot

Cause = Callable[[Case], Iterator[Reason]]


def foreseen(
    snapshot: Snapshot, as_of: date, cause: Cause, *, of_line: bool = False
) -> tuple[Reason, date] | None:
    """The weightiest reason of a cause, with the day of its newest record; None where there is
    none, or that day is no news.

    `of_line` where another line may have another reason: then each is asked.
    """
    found: list[tuple[float, date, int, Reason]] = []
    days = _days(snapshot)
    lines = lines_asked(snapshot, as_of)
    for line in lines if of_line else lines[:1]:
        event = LimitEvent(line=line.id, on=plus(as_of, 1), kind=LimitEventKind.CUT)
        for reason in cause(case_of(snapshot, event, as_of)):
            on = max((days[one] for one in reason.evidence if one in days), default=None)
            if on is not None and plus(as_of, -NEWS) <= on <= as_of:
                found.append((reason.weight, on, -line.id, reason))
    if not found:
        return None
    _weight, on, _line, reason = max(found, key=lambda one: one[:3])
    return reason, on


def _days(snapshot: Snapshot) -> dict[str, date]:
    """The day of each record that a cause rests on, by its name as evidence."""
    days: dict[str, date] = {}
    for line in snapshot.lines:
        book = book_of(snapshot, line.id)
        days |= {f"checkins:{one.id}": one.on for one in book.checkins}
        days |= {f"bills:{one.id}": one.closed_on for one in book.bills}
        days |= {f"loans:{one.id}": one.drawn_at.date() for one in book.loans}
        days |= {f"repayments:{one.id}": one.paid_at.date() for one in book.paid}
        days |= {f"limit_events:{one.id}": one.on for one in book.events}
    return days | {f"transactions:{one.transaction}": one.on for one in snapshot.draw_spending}
