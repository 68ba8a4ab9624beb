"""The share of income that is not regular."""

from datetime import date

from core.cash.income import current_incomes, monthly
from core.records.model import Stability
from core.records.snapshot import Snapshot
from core.scoring.assessment import Factor
from core.scoring.item import Measured, SharedItem
from core.words import N_, _


def measure(snapshot: Snapshot, as_of: date) -> Measured:
    """A fraction; not known where the stability of an income is not."""
    incomes = current_incomes(snapshot, as_of)
    total = sum(monthly(income) for income in incomes)
    if total <= 0 or any(income.stability is None for income in incomes):
        return Measured(None)
    variable = [income for income in incomes if income.stability is Stability.VARIABLE]
    share = sum(monthly(income) for income in variable) / total
    return Measured(share, tuple(f"incomes:{income.id}" for income in variable))


def text(value: float, words: str) -> str:
    return _("{percent}% of your income varies from month to month.").format(
        percent=round(value * 100)
    )


ITEM = SharedItem(
    code="income-stability",
    factor=Factor.ENVIRONMENT,
    label=N_("Income that varies"),
    reference=0,
    action=N_("Keep a reserve of some months' spending; it carries you through a weak month."),
    actionable=False,
    need=N_("Record your regular income, and whether it is stable."),
    page="lines",
    part="incomes",
    measure=measure,
    text=text,
)
