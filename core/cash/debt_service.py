"""What the debts ask for within a month: the same figure in the budget and in the score."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from core.cash.income import current_incomes, monthly
from core.loans.book import book_of
from core.loans.dues import Due, dues, unmet_dues
from core.loans.expected import INTEREST_ALONE
from core.loans.owed import owed_by_line
from core.loans.principal import principal_left
from core.money import Fen
from core.records.snapshot import Snapshot

MONTH = timedelta(days=30)
USUAL_MINIMUM = 0.1
"""Share of a balance that a minimum payment usually asks for (public terms of card issuers)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Fen that the debts ask for within a month, and the records that say so ("bills:3").

    Where no bill tells what a line asks for, it can be anything from `low` to `high`.
    """

    amount: float
    evidence: tuple[str, ...]
    low: float
    high: float


def debt_payments(snapshot: Snapshot, as_of: date) -> Asked | None:
    """What is overdue and what falls due within a month: the minimum where a bill names one.

    A line that owes something and names no such due asks for a tenth of it, and where only loans
    name theirs, for a tenth of what is owed beside them. None while what a line
    owes is not known.
    """
    total = low = high = 0.0
    evidence: list[str] = []
    for line, used in owed_by_line(snapshot, as_of).items():
        if used is None:
            return None
        if used:
            asked = book_of(snapshot, line).debts.by_day(
                "asked within a month", as_of, partial(_of_line, snapshot, line, as_of, used)
            )
            total += asked.amount
            low, high = low + asked.low, high + asked.high
            evidence += asked.evidence
    return Asked(total, tuple(dict.fromkeys(evidence)), low, high)


def _of_line(snapshot: Snapshot, line: int, as_of: date, used: Fen) -> Asked:
    asked = [due for due in unmet_dues(snapshot, line, as_of) if due.due_on <= as_of + MONTH]
    evidence = tuple(record for due in asked for record in due.evidence[:1])
    known = sum(_amount(due) or 0 for due in asked)
    telling = _telling(snapshot, line, as_of)
    if None in telling:  # a bill holds all that the line asks for
        return Asked(known, evidence, known, known)
    if not telling:
        amount = max(known, used * USUAL_MINIMUM)
        return Asked(amount, evidence, max(known, used * INTEREST_ALONE), max(amount, used))
    left = principal_left(book_of(snapshot, line), as_of)
    beside = max(0, used - sum(left.get(loan, 0) for loan in telling if loan is not None))
    return Asked(
        known + beside * USUAL_MINIMUM, evidence, known + beside * INTEREST_ALONE, known + beside
    )


def declared_income(snapshot: Snapshot, as_of: date) -> float:
    """Fen a month of the incomes on record; 0 where none is."""
    return sum(monthly(one) for one in current_incomes(snapshot, as_of))


def _telling(snapshot: Snapshot, line: int, as_of: date) -> set[int | None]:
    """What tells what it asks for in the next month, be it paid already: the line's loans by their
    ids, and None for a bill of the line itself."""
    found = dues(snapshot, line, as_of)
    first = bisect_right(found, as_of, key=lambda due: due.due_on)
    return {
        due.loan
        for due in found[first:]
        if due.due_on <= as_of + MONTH and _amount(due) is not None
    }


def _amount(due: Due) -> int | None:
    return due.amount if due.minimum is None else due.minimum
