"""The bills that check-ins tell of: what is to be paid next, where no record of a bill does."""

from collections.abc import Sequence
from datetime import date

from core.loans.due_days import next_on, plus
from core.money import Fen
from core.records.model import Bill, Checkin, Line

NOTHING = Fen(0)

SAME_BILL = 14
"""Days: a bill on record that falls due this near is the one that the check-in speaks of."""


def with_answered(line: Line, bills: Sequence[Bill], checkins: Sequence[Checkin]) -> list[Bill]:
    """The recorded bills with those that check-ins alone tell of, by the day they were known.

    Such a bill has the check-in's id below zero (`record_of` names it). Of several answers about
    one bill the newest counts. A check-in that names an amount and no day, of a line that has no
    due day, tells of no bill: its day is not known.
    """
    found: list[Bill] = []
    due_days = [due_day for bill in bills if (due_day := _due_day(line, bill))]
    for said in sorted(checkins, key=lambda one: (one.on, one.id), reverse=True):
        due_on = _said_due_day(line, said)
        if due_on is None or any(_near(due_on, day) for day in due_days):
            continue
        due_days.append(due_on)
        found.append(
            Bill(
                id=-said.id,
                line=line.id,
                closed_on=said.on,
                due_on=due_on,
                balance=said.bill_amount or NOTHING,
                minimum=said.bill_minimum,
            )
        )
    return sorted([*bills, *found], key=lambda bill: (bill.closed_on, bill.id))


def record_of(bill: Bill) -> str:
    """What says so, as "collection:id"."""
    return f"bills:{bill.id}" if bill.id > 0 else f"checkins:{-bill.id}"


def _said_due_day(line: Line, said: Checkin) -> date | None:
    if said.bill_amount is None:
        return None
    if said.bill_due_on is not None:
        return said.bill_due_on
    return next_on(line.due_day, plus(said.on, -1)) if line.due_day is not None else None


def _due_day(line: Line, bill: Bill) -> date | None:
    if bill.due_on is not None or line.due_day is None:
        return bill.due_on
    return next_on(line.due_day, bill.closed_on)


def _near(one: date, other: date) -> bool:
    return abs((one - other).days) <= SAME_BILL
