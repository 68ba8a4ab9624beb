"""The figures by which planners commonly judge a budget: debt service, emergency fund, saving rate
(Luoyang Evening News, 24 May 2007; scl371.com)."""

from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Literal

from core.cash.debt_service import debt_payments, declared_income
from core.cash.flows import flows
from core.cash.liquid_balance import liquid_balance
from core.cash.months import Month, months
from core.loans.due_days import add_months, plus
from core.money import Fen
from core.records.model import Direction
from core.records.snapshot import Snapshot

MONTH = 30
HEALTHY, TOO_MUCH = 0.35, 0.5
"""Bands of debt service: under 35% is commonly advised, over 50% is too much."""
MONTHS_SEEN = 6

Band = Literal["low", "amber", "red"]


@dataclass(frozen=True, slots=True)
class Ratios:
    """Fractions and months; None where not known. `income` is fen a month, `spent` the median of
    the last whole months."""

    income: Fen | None
    spent: Fen | None
    debt_service: float | None
    emergency_months: float | None

    @property
    def debt_band(self) -> Band | None:
        """`low` under 35% of the income, `amber` up to 50%, `red` over that."""
        share = self.debt_service
        if share is None:
            return None
        return "low" if share < HEALTHY else "amber" if share <= TOO_MUCH else "red"


def ratios(snapshot: Snapshot, as_of: date) -> Ratios:
    """The figures as of a day, from the person's own records."""
    income, spent = monthly_income(snapshot, as_of), usual_spending(snapshot, as_of)
    money = liquid_balance(snapshot, as_of)
    asked = debt_payments(snapshot, as_of)
    earned = declared_income(snapshot, as_of) or income
    liquid = sum(money.held.values())
    return Ratios(
        income=income,
        spent=spent,
        debt_service=None if not earned or asked is None else asked.amount / earned,
        emergency_months=None if not spent or money.balance is None else max(0, liquid) / spent,
    )


def whole_months(snapshot: Snapshot, as_of: date, count: int = MONTHS_SEEN) -> list[Month]:
    """The last whole calendar months before the day's own, oldest first, `count` at most."""
    first = add_months(as_of, -count, 1)
    begun = next((total.on for total in snapshot.day_totals), as_of)
    found = [month for month in months(snapshot, plus(as_of, -as_of.day), first)]
    # The month in which the records begin is whole only where they begin with it.
    return [one for one in found if one.month > f"{begun:%Y-%m}" or begun.day <= 5]


def monthly_income(snapshot: Snapshot, as_of: date) -> Fen | None:
    """Fen a month: the incomes told and the regular ones found, or else the median of the whole
    months; None where nothing tells."""
    regular = [one for one in flows(snapshot, as_of) if one.direction is Direction.IN]
    if regular:
        return Fen(round(sum(one.amount * MONTH / max(1, one.days) for one in regular)))
    seen = whole_months(snapshot, as_of)
    return Fen(round(median(month.income for month in seen))) if seen else None


def usual_spending(snapshot: Snapshot, as_of: date) -> Fen | None:
    """Median fen of the last whole months; None without one."""
    seen = whole_months(snapshot, as_of)
    return Fen(round(median(month.expense for month in seen))) if seen else None
