"""What comes in each month, from the incomes on record."""

from datetime import date

from core.records.model import Income
from core.records.snapshot import Snapshot


def current_incomes(snapshot: Snapshot, as_of: date) -> list[Income]:
    """The incomes that run on that day."""
    return [
        income
        for income in snapshot.incomes
        if (income.from_on is None or income.from_on <= as_of)
        and (income.to_on is None or income.to_on >= as_of)
    ]


def monthly(income: Income) -> float:
    """What the income is worth a month, in fen."""
    return income.amount / max(1, income.every_months)
