"""What the debts ask for in a month, held against the month's income."""

from datetime import date

from core.cash.debt_service import debt_payments, declared_income
from core.cash.income import current_incomes
from core.loans.owed import opened_by
from core.records.snapshot import Snapshot
from core.scoring.assessment import Factor
from core.scoring.item import Measured, SharedItem
from core.words import N_, _


def measure(snapshot: Snapshot, as_of: date) -> Measured:
    """A fraction of the monthly income; not known without income, or while a debt is not known."""
    income = declared_income(snapshot, as_of)
    if income <= 0 or not opened_by(snapshot, as_of):
        return Measured(None)
    asked = debt_payments(snapshot, as_of)
    if asked is None:
        return Measured(None)
    incomes = (f"incomes:{one.id}" for one in current_incomes(snapshot, as_of))
    return Measured(
        asked.amount / income,
        (*asked.evidence, *incomes),
        low=asked.low / income,
        high=asked.high / income,
    )


def text(value: float, words: str) -> str:
    return _(
        "Payments due within a month take {percent}% of your income; under 35% is commonly advised."
    ).format(percent=round(value * 100))


ITEM = SharedItem(
    code="debt-service",
    factor=Factor.BEHAVIOUR,
    label=N_("Debt payments against income"),
    reference=0.35,
    action=N_("Take on no new debt until the payments are under 35% of your income."),
    need=N_("Record your regular income, and what is owed on each line."),
    page="lines",
    part="incomes",
    measure=measure,
    text=text,
)
