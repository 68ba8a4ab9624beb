"""Dues that look unpaid only because nobody told of their payment."""

from collections.abc import Sequence

from core.loans.dues import Due

CHECKINS = ("checkins:",)
TELLING = (*CHECKINS, "repayments:")


def is_untold(due: Due, found: Sequence[Due]) -> bool:
    """Whether an unpaid due of a line is merely one whose records are not here.

    `found` are the line's dues. So it is where nothing tells of its payment, yet a check-in tells
    that a later one was met: a lender asks for what is overdue first. And so it is for a loan's
    instalments, which nobody billed, while nothing at all was ever told about paying this line.
    """
    if due.state != "unpaid" or _tells(due, TELLING):
        return False
    later = (one for one in found if one.due_on > due.due_on and one.state in ("paid", "late"))
    if any(_tells(one, CHECKINS) for one in later):
        return True
    return due.loan is not None and not any(_tells(one, TELLING) for one in found)


def overdue_of(found: Sequence[Due]) -> list[Due]:
    """Those of a line's dues that are past their day and, as far as is told, not met."""
    return [due for due in found if due.state == "unpaid" and not is_untold(due, found)]


def _tells(due: Due, kinds: tuple[str, ...]) -> bool:
    return any(record.startswith(kinds) for record in due.evidence)
