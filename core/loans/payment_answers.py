"""How the last bill was paid, as a check-in says it: its due day, and the days late."""

from datetime import date
from typing import Any

from core.days import show_day
from core.loans.due_days import last_on, plus
from core.loans.due_draft import SAME_DUE
from core.loans.dues import dues
from core.loans.fields import choice_of, day_of, wrong
from core.records.model import Line, Paid
from core.records.snapshot import Snapshot
from core.words import _

AHEAD, BACK = 62, 3660
"""Days: a due day further ahead, or a day longer ago than this, is a slip of the finger."""

SHORT_OR_LATE = (Paid.MINIMUM, Paid.PART, Paid.INSTALMENTS, Paid.LATE)


def hear_payment(snapshot: Snapshot, line: Line, row: Any, place: str, on: date) -> dict[str, Any]:
    """`due_on`, `paid` and `days_late` of a row, which must fit each other and the records.

    Raises FieldError.
    """
    due_on = day_of(row.get("due_on"), f"{place}.due_on")
    paid = choice_of(Paid, row.get("paid"), f"{place}.paid")
    days_late = row.get("days_late")
    if days_late is not None and (type(days_late) is not int or not 0 <= days_late <= BACK):
        raise wrong(f"{place}.days_late", _("write a whole number of days"))
    if due_on is not None and due_on > plus(on, AHEAD):
        raise wrong(f"{place}.due_on", _("this due day is too far ahead"))
    if due_on is not None and due_on < plus(on, -BACK):
        raise wrong(f"{place}.due_on", _("this due day is too long ago"))
    if paid is Paid.LATE and not days_late:
        raise wrong(f"{place}.days_late", _("say how many days late it was paid"))
    if paid is not Paid.LATE and days_late:
        raise wrong(f"{place}.days_late", _("only what was paid late has days late"))
    fell_due = due_on or (last_on(line.due_day, on) if line.due_day else None)
    if paid is Paid.LATE and fell_due and plus(fell_due, days_late or 0) > on:
        raise wrong(
            f"{place}.days_late", _("it cannot have been paid after the day of the check-in")
        )
    if paid is Paid.NONE and due_on is not None and due_on > on:
        raise wrong(
            f"{place}.due_on",
            _(
                "{day} is still to come; a bill that is to be paid next stands under “bill_due_on”"
            ).format(day=show_day(due_on)),
        )
    if paid is not None and fell_due is not None:
        _check_there_was_something(snapshot, line, paid, fell_due, place, on)
    return {"due_on": due_on, "paid": paid, "days_late": days_late or None}


def _check_there_was_something(
    snapshot: Snapshot, line: Line, paid: Paid, fell_due: date, place: str, on: date
) -> None:
    """Nothing was paid short or late where a recorded bill asked for nothing."""
    if paid not in SHORT_OR_LATE:
        return
    for due in dues(snapshot, line.id, on):
        asked_nothing = due.amount == 0 and due.state == "nothing"
        if asked_nothing and abs(due.due_on - fell_due) <= SAME_DUE:
            raise wrong(
                f"{place}.paid",
                _(
                    "by the bill in your records nothing was due on {day}; choose “Nothing was "
                    "due”, or mend that bill"
                ).format(day=show_day(due.due_on)),
            )
