"""No more than the minimum paid, for the second time in half a year."""

from collections.abc import Iterator
from datetime import date

from core.cash.calendar import next_of
from core.cash.reminders import due_amount_text
from core.days import show_day
from core.loans.book import book_of
from core.loans.due_days import plus
from core.loans.dues import Due, dues
from core.planning.warnings.model import Alert, Kind, crossed
from core.records.snapshot import Snapshot
from core.scoring.items.minimum_only import MANY, minimum_bills
from core.words import N_, _, listed, sentences


def find(snapshot: Snapshot, as_of: date) -> Iterator[Alert]:
    """Counted as the score counts it: what is not known of a bill is no minimum payment."""

    def holds(day: date) -> bool:
        return len(minimum_bills(snapshot, day)[0]) >= MANY

    on = crossed(_days(snapshot, as_of), holds, as_of)
    if on is None:
        return
    own, _undocumented = minimum_bills(snapshot, as_of)
    names = {line.id: line.name for line in snapshot.lines}
    text = _("No more than the minimum was paid of {count} bills within six months: {bills}.")
    sentence = text.format(
        count=len(own),
        bills=listed(
            _("{line} of {day}").format(line=names[due.line], day=show_day(due.due_on))
            for due in reversed(own)
        ),
    )
    yield Alert(
        kind="minimum",
        subject="minimum",
        on=on,
        text=sentences(sentence, _("The rest costs interest from the day of each purchase on.")),
        action=_action(snapshot, own[0], names[own[0].line], as_of),
        page="budget",
        hints=(("part", "payoff"),),
        evidence=tuple(dict.fromkeys(record for due in own for record in due.evidence)),
    )


def _action(snapshot: Snapshot, last: Due, name: str, as_of: date) -> str:
    """To pay more than the minimum of the next bill, with its day and figures where known."""
    due = next_of(snapshot, last.line, as_of)
    if due is None or due.undated or due.amount is None:
        return _("Pay more than the minimum of the next bill of {line}.").format(line=name)
    words = _("Pay more than the minimum on {line} by {day}; the whole bill is {amount}.")
    if not due.asks.is_certain:
        words = _("Pay more than the minimum on {line} by {day}.")
    return words.format(line=name, day=show_day(due.due_on), amount=due_amount_text(due))


def _days(snapshot: Snapshot, as_of: date) -> set[date]:
    """The days from which bills count: their days of grace over, and known how they were met."""
    days: set[date] = set()
    for line in snapshot.lines:
        after = book_of(snapshot, line.id).grace + 1
        for due in dues(snapshot, line.id, as_of):
            days.add(max(plus(due.due_on, after), due.known_on or due.due_on))
    return days


KIND = Kind(code="minimum", order=40, title=N_("The minimum paid again"), find=find)
