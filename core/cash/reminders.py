"""What to remind of on a day: some days before a due day, on the day, and while it is overdue."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from core.cash.calendar import Entry, waiting
from core.days import show_day
from core.loans.due_days import plus
from core.money import show_amount
from core.records.snapshot import Snapshot
from core.words import _, ngettext

BEFORE = 3
"""Days before the due day of the first reminder."""

When = Literal["before", "today", "overdue"]


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder with its sentence."""

    when: When
    entry: Entry
    text: str


def reminders(snapshot: Snapshot, as_of: date, before: int = BEFORE) -> tuple[Reminder, ...]:
    """What is overdue, then what is due within `before` days, soonest first."""
    found: list[Reminder] = []
    for entry in waiting(snapshot, plus(as_of, before), as_of):
        when: When = "overdue" if entry.due_on < as_of else "before"
        if entry.due_on == as_of:
            when = "today"
        found.append(Reminder(when, entry, due_text(entry, as_of)))
    return tuple(found)


def due_amount_text(entry: Entry) -> str:
    """The amount of a due as a reader needs it: a range while it is not known for certain."""
    if entry.asks.most is None or entry.amount is None:
        return _("an amount that is not known yet")
    if entry.asks.is_certain or entry.low == entry.high:
        return show_amount(entry.amount)
    if not entry.low:
        return _("up to {amount}").format(amount=show_amount(entry.high or 0))
    return _("{low} to {high}").format(
        low=show_amount(entry.low), high=show_amount(entry.high or 0)
    )


def due_text(entry: Entry, as_of: date) -> str:
    """What a due asks for and when, in a sentence; it has a day and is still to be paid."""
    amount = due_amount_text(entry)
    if entry.due_on == as_of:
        return _("{line}: {amount} is due today.").format(line=entry.name, amount=amount)
    if entry.due_on > as_of:
        days = (entry.due_on - as_of).days
        return ngettext(
            "{line}: {amount} is due in {days} day, on {day}.",
            "{line}: {amount} is due in {days} days, on {day}.",
            days,
        ).format(line=entry.name, amount=amount, days=days, day=show_day(entry.due_on))
    if as_of <= entry.grace_until:
        return _("{line}: {amount} was due on {day}; it still counts as in time today.").format(
            line=entry.name, amount=amount, day=show_day(entry.due_on)
        )
    return _("{line}: {amount} was due on {day} and is still to be paid.").format(
        line=entry.name, amount=amount, day=show_day(entry.due_on)
    )
