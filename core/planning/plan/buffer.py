"""The step that keeps the money for a due on its account, where the cash ahead may not."""

from collections.abc import Iterator
from datetime import date

from core.cash.calendar import Entry
from core.cash.forecast import Forecast
from core.cash.liquid_balance import liquid_balance
from core.days import show_day
from core.loans.due_days import plus
from core.money import show_amount
from core.planning.changes.hold_back import HoldBack
from core.planning.plan.model import Action
from core.records.snapshot import Snapshot
from core.words import _, sentences

DUE_WITHIN = 10
"""Days ahead in which a due is held against what its account holds today."""


def cash_buffer(snapshot: Snapshot, as_of: date, coming: Forecast) -> Iterator[Action]:
    """Keep what the first due takes that the low path of the cash ahead cannot pay; else what a
    due of the next days takes, where its own account holds less than that today.

    The money is held back and not spent, so the step costs nothing; it is feasible where the
    median path stays above zero up to the due.
    """
    due, why = _short(coming, as_of), ""
    if due is None:
        due, why = _elsewhere(snapshot, as_of, coming)
    if due is None or due.amount is None:
        return
    enough = all(day.median >= 0 for day in coming.days if day.on <= due.due_on)
    if not enough:
        why = _("By your records the money does not reach that far.")
    elif not why:
        why = _("In one of ten months like yours it would be short.")
    by = max(as_of, plus(due.due_on, -1))
    names = {account.id: account.name for account in snapshot.accounts}
    place = names.get(due.account) if due.account is not None else None
    words = _("Keep {amount} apart by {day}, before {line} is due on {due_on}.")
    if place is not None:
        words = _("Keep {amount} on {account} by {day}, before {line} is due on {due_on}.")
    yield Action(
        code="cash-buffer",
        line=due.line,
        change=HoldBack(due.line, due.amount, by),
        feasible=enough,
        text=words.format(
            amount=show_amount(due.amount),
            account=place,
            day=show_day(by),
            line=due.name,
            due_on=show_day(due.due_on),
        ),
        why=sentences(why, _("An automatic payment that fails counts as late.")),
        otherwise=_otherwise(due),
    )


def _otherwise(due: Entry) -> str:
    """The minimum where the bill takes one, and otherwise an agreement before the due day."""
    words = _("Ask {line} before {day} to move the due day or to agree on smaller payments.")
    if due.minimum is not None and due.amount is not None and due.minimum < due.amount:
        words = _(
            "Pay at least the minimum of {minimum} on {line} by {day}; where not even that is "
            "there, ask before that day to move it or to agree on smaller payments."
        )
    return words.format(
        line=due.name, day=show_day(due.due_on), minimum=show_amount(due.minimum or 0)
    )


def _short(coming: Forecast, as_of: date) -> Entry | None:
    """The largest due of the first day with one on which the low path is below zero."""
    for day in coming.days:
        dues = [due for due in day.dues if due.amount and due.due_on >= as_of]
        if dues and day.low < 0:
            return max(dues, key=lambda due: (due.amount or 0, -due.line))
    return None


def _elsewhere(snapshot: Snapshot, as_of: date, coming: Forecast) -> tuple[Entry | None, str]:
    """The first due of the next days that its account cannot pay from what it holds today."""
    held = liquid_balance(snapshot, as_of).held
    for day in coming.days[: DUE_WITHIN + 1]:
        for due in day.dues:
            if due.account in held and due.amount and due.due_on >= as_of:
                holds = held[due.account]
                if holds < due.amount:
                    words = _("The account that it is paid from holds {amount} today.")
                    return due, words.format(amount=show_amount(holds))
    return None, ""
