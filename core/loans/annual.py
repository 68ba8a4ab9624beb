"""What a loan costs a year all in: the rate at which its payments are worth what was paid out.

As lenders must show it (PBoC announcement 3 of 2021): interest and fees on the principal actually
held, annualised. A fee taken at the start lowers what was paid out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from core.loans.due_days import add_months
from core.loans.schedule import Terms, schedule
from core.records.model import Method

MONTHS_A_YEAR = 12
SEARCHED = 1e7


@dataclass(frozen=True, slots=True)
class AnnualCost:
    """Fractions a year. `by_days`: the due days are no whole months from the first one.

    `annual` is the rate a month times twelve, or where `by_days` the yearly rate over 365 days;
    `effective` compounds it; `nominal` is always a monthly rate times twelve, so that two loans can
    be compared.
    """

    annual: float
    effective: float
    by_days: bool = False

    @property
    def nominal(self) -> float:
        if not self.by_days:
            return self.annual
        return MONTHS_A_YEAR * ((1 + self.effective) ** (1 / MONTHS_A_YEAR) - 1)


@lru_cache(maxsize=4096)
def annual_cost(terms: Terms) -> AnnualCost | None:
    """The cost of a loan that is paid as its schedule says. Raises UserError for bad terms.

    None only where no rate is worth it: everything is repaid on the day of the draw.
    """
    rows = schedule(terms)
    received = terms.principal - terms.upfront_fee
    first = terms.first_due_on
    if first is not None and first != add_months(terms.start_on, 1):
        payments = [(row.due_on, row.payment) for row in rows]
        return cost_of_days([(terms.start_on, -received), *payments])
    amounts = [row.payment for row in rows]
    if terms.method is Method.BULLET:
        amounts = [0] * (terms.months - 1) + amounts
    rate = periodic_rate([-received, *amounts])
    return None if rate is None else cost_of_months(rate)


def cost_of_months(rate: float) -> AnnualCost:
    """The cost of a year at so much a month, nominal and compounded."""
    try:
        effective = (1 + rate) ** MONTHS_A_YEAR - 1
    except OverflowError:
        effective = float("inf")
    return AnnualCost(rate * MONTHS_A_YEAR, effective)


def periodic_rate(flows: Sequence[int]) -> float | None:
    """The internal rate of return a period of these flows, in fen, a period apart.

    None where they do not change sign, so that no rate exists. Nothing gained or lost is 0 exactly.
    """
    import pyxirr

    if not (min(flows) < 0 < max(flows)):
        return None
    if sum(flows) == 0:
        return 0.0
    rate = pyxirr.irr(_scaled(flows), silent=True)
    return _finite(rate)


def cost_of_days(flows: Sequence[tuple[date, int]]) -> AnnualCost | None:
    """The yearly rate over 365 days of flows in fen on their days (draw out negative).

    None where they do not change sign, or all lie on one day.
    """
    import pyxirr

    days, amounts = [day for day, _amount in flows], [amount for _day, amount in flows]
    if not (min(amounts) < 0 < max(amounts)) or min(days) == max(days):
        return None
    if sum(amounts) == 0:
        return AnnualCost(0.0, 0.0, by_days=True)
    rate = _finite(pyxirr.xirr(days, _scaled(amounts), silent=True))
    return None if rate is None else AnnualCost(rate, rate, by_days=True)


def _scaled(amounts: Sequence[int]) -> list[float]:
    """The flows with the largest at ten million: the search for a rate stops at a remainder that is
    fixed, which billions of fen never reach and a few are coarse for."""
    scale = SEARCHED / max(map(abs, amounts))
    return [amount * scale for amount in amounts]


def _finite(rate: float | None) -> float | None:
    return None if rate is None or not -1 < rate < float("inf") else float(rate)
