"""What the debts ask for within a month: the same figure in the budget and in the score."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from core.cash.calendar import undated, waiting
from core.cash.income import current_incomes, monthly
from core.loans.book import book_of
from core.loans.dues import Due, dues, unmet_dues
from core.loans.owed import owed_by_line
from core.money import Fen
from core.records.snapshot import Snapshot

MONTH = timedelta(days=30)
USUAL_MINIMUM = 0.1
"""Share of a balance that a minimum payment usually asks for (public terms of card issuers)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Fen that the debts ask for within a month, and the records that say so ("bills:3")."""

    amount: float
    evidence: tuple[str, ...]


def debt_payments(snapshot: Snapshot, as_of: date) -> Asked | None:
    """What is overdue and what falls due within a month: the minimum where a bill names one.

    A line that owes something and names no such due asks for a tenth of it. None while what a line
    owes is not known.
    """
    total, evidence = 0.0, []
    for line, used in owed_by_line(snapshot, as_of).items():
        if used is None:
            return None
        if used:
            asked = book_of(snapshot, line).debts.by_day(
                "asked within a month", as_of, partial(_of_line, snapshot, line, as_of, used)
            )
            total += asked.amount
            evidence += asked.evidence
    return Asked(total, tuple(dict.fromkeys(evidence)))


def _of_line(snapshot: Snapshot, line: int, as_of: date, used: Fen) -> Asked:
    asked = [due for due in unmet_dues(snapshot, line, as_of) if due.due_on <= as_of + MONTH]
    evidence = tuple(record for due in asked for record in due.evidence[:1])
    known = sum(_amount(due) or 0 for due in asked)
    tells = _tells(snapshot, line, as_of)
    return Asked(known if tells else max(known, used * USUAL_MINIMUM), evidence)


def payment_bounds(snapshot: Snapshot, as_of: date) -> tuple[float, float] | None:
    """The least and the most that `debt_payments` can come to, in fen, whatever the bills that are
    not known ask for; None where nothing bounds it."""
    least = most = 0.0
    found = (*waiting(snapshot, as_of + MONTH, as_of), *undated(snapshot, as_of))
    for entry in found:
        asks = entry.asks
        if asks.most is None:
            return None
        asked = entry.minimum if asks.is_certain and entry.minimum is not None else None
        least += asks.least if asked is None else asked
        most += asks.most if asked is None else asked
    told = debt_payments(snapshot, as_of)
    if told is None:
        return None
    return min(least, told.amount), max(most, told.amount)


def told_income(snapshot: Snapshot, as_of: date) -> float:
    """Fen a month of the incomes on record; 0 where none is."""
    return sum(monthly(one) for one in current_incomes(snapshot, as_of))


def _tells(snapshot: Snapshot, line: int, as_of: date) -> bool:
    """Whether it is known what the line asks for in the next month, be it paid already."""
    found = dues(snapshot, line, as_of)
    first = bisect_right(found, as_of, key=lambda due: due.due_on)
    return any(due.due_on <= as_of + MONTH and _amount(due) is not None for due in found[first:])


def _amount(due: Due) -> int | None:
    return due.amount if due.minimum is None else due.minimum
