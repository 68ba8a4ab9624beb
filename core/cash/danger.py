"""Whether a due is in danger, in the sentences that the overview begins with."""

from collections.abc import Sequence
from datetime import date

from core.cash.calendar import Entry
from core.cash.forecast import Forecast
from core.cash.missing import looked_up
from core.cash.reminders import due_text
from core.cash.verdict import lasting
from core.words import _, ngettext


def next_due_texts(dues: Sequence[Entry], as_of: date) -> tuple[str, ...]:
    """What falls due next, what is overdue first, and how much else is overdue.

    `dues` are those of `due_soon`, which has what is overdue first and what has no day last.
    """
    if not dues:
        return (_("Nothing is due in the next 30 days."),)
    first = dues[0]
    if first.undated:
        return looked_up([first], as_of)
    late = sum(due.state == "unpaid" for due in dues[1:])
    more = ngettext("{count} more due is overdue.", "{count} more dues are overdue.", late)
    return (due_text(first, as_of), *([more.format(count=late)] if late else []))


def money_for_it(ahead: Forecast) -> str:
    """Whether the money is there for what falls due; empty where it runs short, which is said with
    its day and its sum."""
    if not ahead.days:
        return _("Whether the money is there for it is not known: say what is on your accounts.")
    if ahead.verdict == "open":
        return _("Whether the money is there for it is open until more is known.")
    return lasting(ahead) if ahead.verdict == "lasts" else ""
