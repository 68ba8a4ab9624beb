"""The bill that is to be paid next, as a check-in says it."""

from datetime import date
from typing import Any

from core.days import show_day
from core.loans.due_days import last_on, plus
from core.loans.fields import FieldReader, amount_of, day_of, wrong
from core.loans.next_bill import BILLED, next_bill, next_due_day
from core.loans.payment_answers import AHEAD
from core.money import Fen, show_cents
from core.records.model import Line, LineKind
from core.records.snapshot import Snapshot
from core.words import _

INTEREST = 10
"""Of a loan the last payment asks for interest beside what is used: at most a tenth of it."""


def hear_bill(
    heard: FieldReader,
    snapshot: Snapshot,
    line: Line,
    row: Any,
    place: str,
    on: date,
    used: Fen | None,
    last_due: date | None,
) -> dict[str, Any]:
    """`bill_due_on`, `bill_amount` and `bill_minimum` of a row; what does not fit goes to `heard`.

    Empty where records prove the same already, or where nothing is used and no bill was told of.
    `used` is what the row says is used, `last_due` its last due day.
    """
    due_on = heard.of(lambda: day_of(row.get("bill_due_on"), f"{place}.bill_due_on"))
    amount = heard.of(lambda: amount_of(row.get("bill_amount"), f"{place}.bill_amount"))
    minimum = heard.of(lambda: amount_of(row.get("bill_minimum"), f"{place}.bill_minimum"))
    if amount is minimum is None and (due_on is None or used == 0):
        return {}
    last_known = last_due or (last_on(line.due_day, plus(on, -1)) if line.due_day else None)
    known = next_bill(snapshot, line, on, last_known)
    if known.proven and (due_on, amount, minimum) == (known.due_on, known.amount, known.minimum):
        return {}
    heard.of(lambda: _check_minimum(amount, minimum, place))
    heard.of(lambda: _check_amount(line, amount, minimum, used, place))
    heard.of(lambda: _check_day(line, due_on, place, on))
    if due_on is None:
        anchor = line.due_day or (last_due.day if last_due else None)
        due_on = next_due_day(anchor, on, last_due)
    return {"bill_due_on": due_on, "bill_amount": amount, "bill_minimum": minimum}


def _check_minimum(amount: Fen | None, minimum: Fen | None, place: str) -> None:
    """Raises FieldError for a minimum above the bill."""
    if amount is not None and minimum is not None and minimum > amount:
        raise wrong(
            f"{place}.bill_minimum",
            _("the minimum cannot be more than the bill, {amount}").format(
                amount=show_cents(amount)
            ),
        )


def _check_amount(
    line: Line, amount: Fen | None, minimum: Fen | None, used: Fen | None, place: str
) -> None:
    """Raises FieldError for a bill above what is used."""
    field, asked = ("bill_minimum", minimum) if amount is None else ("bill_amount", amount)
    if asked is None or used is None or asked <= _at_most(line, used):
        return
    raise wrong(
        f"{place}.{field}",
        _(
            "this asks for {asked}, but only {used} is used; write what is still to be paid of the "
            "bill, or look up what is used"
        ).format(asked=show_cents(asked), used=show_cents(used)),
    )


def _at_most(line: Line, used: Fen) -> int:
    """The most that a bill can ask for, in fen: of a loan the interest comes on top."""
    billed = line.kind in (*BILLED, LineKind.OTHER)
    return used if billed else used + used // INTEREST


def _check_day(line: Line, due_on: date | None, place: str, on: date) -> None:
    """Raises FieldError for a due day before the statement, one that is past, or too far ahead."""
    if due_on is None:
        return
    field = f"{place}.bill_due_on"
    if line.statement_day is not None:
        closed_on = last_on(line.statement_day, on)
        if due_on <= closed_on:
            raise wrong(field, _before_statement(line, due_on, closed_on, on))
    if due_on < on:
        raise wrong(
            field,
            _(
                "{day} is past; a bill that is to be paid next falls due on {on} or later. Of one "
                "that is overdue, say under how it was paid"
            ).format(day=show_day(due_on), on=show_day(on)),
        )
    if due_on > plus(on, AHEAD):
        raise wrong(field, _("this due day is too far ahead"))


def _before_statement(line: Line, due_on: date, closed_on: date, on: date) -> str:
    """That a bill falls due after its statement, with the next due day where it is known."""
    coming = next_due_day(line.due_day, on, closed_on)
    if coming is None:
        return _(
            "{day} is not after the statement of {closed}; a bill falls due after its statement"
        ).format(day=show_day(due_on), closed=show_day(closed_on))
    return _(
        "{day} is not after the statement of {closed}; the next due day after it is {next}"
    ).format(day=show_day(due_on), closed=show_day(closed_on), next=show_day(coming))
