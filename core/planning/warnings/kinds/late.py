"""A bill that was paid late: the next one is what can be done about it.

Of one that is still unpaid the reminders speak each day (`core.cash.reminders`).
"""

from collections.abc import Iterator
from datetime import date

from core.cash.calendar import next_of
from core.cash.reminders import amount_told
from core.days import show_day
from core.loans.due_days import plus
from core.loans.dues import Due, dues
from core.planning.warnings.model import Alert, Kind
from core.records.snapshot import Snapshot
from core.words import N_, _, ngettext, sentences

DAYS = 45
"""Days after a due day in which that it was met late is news: until the next bill was met."""


def find(snapshot: Snapshot, as_of: date) -> Iterator[Alert]:
    """One warning for all lines, with what to do about the one that was late last."""
    names = {line.id: line.name for line in snapshot.lines}
    found = []
    for line in snapshot.lines:
        late = [
            due
            for due in dues(snapshot, line.id, as_of)
            if due.state == "late" and plus(as_of, -DAYS) < due.due_on <= as_of
        ]
        found += late[-1:]
    if not found:
        return
    found.sort(key=lambda due: (due.due_on, due.line), reverse=True)
    last = found[0]
    yield Alert(
        kind="late",
        subject=f"late:{last.line}",
        on=last.due_on,
        text=sentences(*(_told(due, names[due.line]) for due in found)),
        action=_action(snapshot, last.line, names[last.line], as_of),
        page="lines",
        hints=(("line", last.line),),
        evidence=tuple(record for due in found for record in due.evidence),
        covers=tuple(dict.fromkeys(f"late:{due.line}" for due in found[1:])),
    )


def _told(due: Due, name: str) -> str:
    if not due.days_late:
        text = _("{line}: what fell due on {day} was paid late.")
        return text.format(line=name, day=show_day(due.due_on))
    return ngettext(
        "{line}: what fell due on {day} was paid {count} day late.",
        "{line}: what fell due on {day} was paid {count} days late.",
        due.days_late,
    ).format(line=name, day=show_day(due.due_on), count=due.days_late)


def _action(snapshot: Snapshot, line: int, name: str, as_of: date) -> str:
    """To have the next bill ready a day early, with its day and sum where they are known."""
    coming = next_of(snapshot, line, as_of)
    if coming is None or coming.undated or coming.due_on <= as_of:
        return _("Let the next bill of {line} be paid by itself, a day before it is due.").format(
            line=name
        )
    return _("Have {amount} ready for {line} a day early, on {day}.").format(
        amount=amount_told(coming), line=name, day=show_day(plus(coming.due_on, -1))
    )


KIND = Kind(code="late", order=25, title=N_("Bills that were paid late"), find=find)
