"""How a step of an accepted plan stands by the records since."""

from datetime import date
from typing import Literal, assert_never

from core.days import show_day
from core.loans.due_days import add_months, plus
from core.loans.dues import dues
from core.loans.limits import is_closed
from core.planning.changes import (
    Apply,
    Borrow,
    Change,
    Close,
    HoldBack,
    KeepReceipt,
    NewAnswer,
    NewIncome,
    NewLimit,
    NewRate,
    NoApplications,
    OnTime,
    Repay,
    StopPaying,
)
from core.records.model import Status
from core.records.snapshot import Snapshot
from core.scoring.items.off_purpose import unshown
from core.words import _, ngettext

State = Literal["open", "done", "missed"]
PAID_WITHIN = 10
"""Days after its own in which a payment is still taken for the one that was planned."""
DUE_WITHIN = 10
"""Days after the one on which money is to be kept in which the due that it is for is looked for."""


def judged(
    change: Change, snapshot: Snapshot, made_on: date, as_of: date, before: int = 0
) -> tuple[State, str]:
    """How a step stands by the records from the day of its plan up to `as_of`, and in words.

    `before` is what earlier steps of the plan pay on the same line, in fen.
    """
    match change:
        case Repay():
            return _repaid(change, snapshot, made_on, as_of, before)
        case OnTime():
            return _on_time(snapshot, made_on, as_of, add_months(made_on, change.months))
        case NoApplications():
            return _quiet(snapshot, made_on, as_of, add_months(made_on, change.months))
        case NewAnswer():
            return _answered(change, snapshot, made_on, as_of)
        case KeepReceipt():
            return _shown(change, snapshot, as_of)
        case HoldBack():
            return _held(change, snapshot, as_of)
        case Close():
            return _closed(change, snapshot, as_of)
        case Apply() | Borrow() | NewLimit() | NewRate() | NewIncome() | StopPaying():
            return "open", _("Still to do.")  # no step of a plan that is made here
        case _:
            assert_never(change)


def _repaid(
    change: Repay, snapshot: Snapshot, made_on: date, as_of: date, before: int
) -> tuple[State, str]:
    """By what was paid on the line up to a few days after its day: later ones are other dues'."""
    until = min(as_of, plus(change.on, PAID_WITHIN))
    paid = sum(
        one.amount
        for one in snapshot.repayments
        if one.line == change.line
        and one.status is Status.DONE
        and made_on <= one.paid_at.date() <= until
    )
    if paid >= before + change.amount:
        return "done", _("Paid, by your records.")
    if as_of > change.on:
        return "missed", _("Not all of it was paid by {day}, by your records.").format(
            day=show_day(change.on)
        )
    return "open", _("Still to be paid by {day}.").format(day=show_day(change.on))


def _on_time(snapshot: Snapshot, made_on: date, as_of: date, end: date) -> tuple[State, str]:
    fallen = [
        due
        for line in snapshot.lines
        for due in dues(snapshot, line.id, as_of)
        if made_on <= due.due_on <= min(as_of, end)
    ]
    past = [due for due in fallen if due.state in ("paid", "late", "unpaid")]
    late = [due for due in past if due.state != "paid"]
    if late:
        return "missed", ngettext(
            "{count} due was not met on time since.",
            "{count} dues were not met on time since.",
            len(late),
        ).format(count=len(late))
    if as_of >= end and any(due.state == "unknown" for due in fallen):
        return "open", _("Your records do not say yet whether everything was met.")
    if as_of >= end:
        return "done", _("Everything was met on time.")
    if not past:
        return "open", _("Nothing has fallen due since.")
    return "open", ngettext(
        "{count} due was met on time since; keep on.",
        "{count} dues were met on time since; keep on.",
        len(past),
    ).format(count=len(past))


def _quiet(snapshot: Snapshot, made_on: date, as_of: date, end: date) -> tuple[State, str]:
    asked = [one for one in snapshot.applications if made_on < one.on <= min(as_of, end)]
    if asked:
        return "missed", ngettext(
            "{count} application was made since.",
            "{count} applications were made since.",
            len(asked),
        ).format(count=len(asked))
    if as_of >= end:
        return "done", _("No application was made.")
    return "open", _("No application since; keep on.")


def _answered(
    change: NewAnswer, snapshot: Snapshot, made_on: date, as_of: date
) -> tuple[State, str]:
    given = [
        one
        for one in snapshot.answers
        if one.code is change.code and made_on <= one.on <= as_of and one.value is change.value
    ]
    if given:
        return "done", _("Done, by your answer in the self-check.")
    return "open", _("Answer the self-check again once it is done.")


def _shown(change: KeepReceipt, snapshot: Snapshot, as_of: date) -> tuple[State, str]:
    if any(one.loan == change.loan and one.added_on <= as_of for one in snapshot.receipts):
        return "done", _("Done: a receipt is kept with the draw.")
    if all(loan.id != change.loan for loan in unshown(snapshot, as_of)):
        return "done", _("Done: your records no longer speak against the draw.")
    if as_of > change.on:
        return "missed", _(
            "Neither a receipt nor payments were linked to the draw by {day}."
        ).format(day=show_day(change.on))
    return "open", _("Still to be linked by {day}.").format(day=show_day(change.on))


def _held(change: HoldBack, snapshot: Snapshot, as_of: date) -> tuple[State, str]:
    """By the line's first due since: whether it was met is what the money was kept for."""
    until = plus(change.on, DUE_WITHIN)
    found = [one for one in dues(snapshot, change.line, as_of) if change.on <= one.due_on <= until]
    first = min(found, key=lambda one: one.due_on, default=None)
    if first is not None and first.state == "paid":
        return "done", _("The payment of {day} was met.").format(day=show_day(first.due_on))
    if first is not None and first.state in ("late", "unpaid"):
        return "missed", _("The payment of {day} was not met on time.").format(
            day=show_day(first.due_on)
        )
    if as_of > until:
        return "open", _("Your records do not say yet whether the payment was met.")
    return "open", _("Keep it there until the payment is made.")


def _closed(change: Close, snapshot: Snapshot, as_of: date) -> tuple[State, str]:
    if is_closed(snapshot, change.line, as_of):
        return "done", _("Closed, by your records.")
    if as_of > change.on:
        return "missed", _("It was not closed by {day}, by your records.").format(
            day=show_day(change.on)
        )
    return "open", _("Still to be closed by {day}.").format(day=show_day(change.on))
