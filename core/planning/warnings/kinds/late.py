"""A bill that was paid late: the next one is what can be done about it.

Of one that is still unpaid the reminders speak each day (`core.cash.reminders`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from core.cash.calendar import next_of
from core.cash.reminders import due_amount_text
from core.days import show_day
from core.loans.book import book_of
from core.loans.due_days import plus
from core.loans.dues import dues
from core.planning.warnings.model import Alert, Kind
from core.records.model import Line, Paid
from core.records.snapshot import Snapshot
from core.words import N_, _, ngettext, sentences

DAYS = 45
"""Days after a due day in which that it was met late is news: until the next bill was met."""


@dataclass(frozen=True, slots=True)
class _Late:
    """A line that was paid late, with the day of its due, or of the check-in that says so."""

    line: Line
    on: date
    text: str
    evidence: tuple[str, ...]


def find(snapshot: Snapshot, as_of: date) -> Iterator[Alert]:
    """One warning for all lines, with what to do about the one that was late last."""
    every = [
        _late(snapshot, line, as_of) or _said(snapshot, line, as_of) for line in snapshot.lines
    ]
    found = sorted((one for one in every if one), key=lambda one: (one.on, one.line.id))[::-1]
    if not found:
        return
    last = found[0]
    yield Alert(
        kind="late",
        subject=f"late:{last.line.id}",
        on=last.on,
        text=sentences(*(one.text for one in found)),
        action=_action(snapshot, last.line.id, last.line.name, as_of),
        page="lines",
        hints=(("line", last.line.id),),
        evidence=tuple(record for one in found for record in one.evidence),
        covers=tuple(f"late:{one.line.id}" for one in found[1:]),
    )


def _late(snapshot: Snapshot, line: Line, as_of: date) -> _Late | None:
    """By the newest due that is known to have been met late."""
    known = dues(snapshot, line.id, as_of)
    late = [one for one in known if one.state == "late" and _is_news(one.due_on, as_of)]
    if not late:
        return None
    due = late[-1]
    text = _("{line}: what fell due on {day} was paid late.")
    if due.days_late:
        text = ngettext(
            "{line}: what fell due on {day} was paid {count} day late.",
            "{line}: what fell due on {day} was paid {count} days late.",
            due.days_late,
        )
    sentence = text.format(line=line.name, day=show_day(due.due_on), count=due.days_late)
    return _Late(line, due.due_on, sentence, due.evidence)


def _said(snapshot: Snapshot, line: Line, as_of: date) -> _Late | None:
    """By the newest check-in, of a due whose day nobody told."""
    own = [one for one in book_of(snapshot, line.id).checkins if one.on <= as_of and one.paid]
    if not own or own[-1].paid not in (Paid.LATE, Paid.NONE) or not _is_news(own[-1].on, as_of):
        return None
    if any(one.state == "unpaid" for one in dues(snapshot, line.id, as_of)):
        return None  # the reminders speak of it each day
    text = _("{line}: by the check-in of {day}, what had fallen due was not paid in time.")
    sentence = text.format(line=line.name, day=show_day(own[-1].on))
    return _Late(line, own[-1].on, sentence, (f"checkins:{own[-1].id}",))


def _is_news(day: date, as_of: date) -> bool:
    return plus(as_of, -DAYS) < day <= as_of


def _action(snapshot: Snapshot, line: int, name: str, as_of: date) -> str:
    """To have the next bill ready a day early, with its day and sum where they are known."""
    coming = next_of(snapshot, line, as_of)
    if coming is None or coming.undated or coming.due_on <= as_of:
        return _("Let the next bill of {line} be paid by itself, a day before it is due.").format(
            line=name
        )
    return _("Have {amount} ready for {line} a day early, on {day}.").format(
        amount=due_amount_text(coming), line=name, day=show_day(plus(coming.due_on, -1))
    )


KIND = Kind(code="late", order=25, title=N_("Bills that were paid late"), find=find)
