"""What a loan costs a year all in, as lenders must show it: the periodic IRR times twelve.

Rests on section 1.3 and 1.4 of the domain facts (PBoC announcement 3 of 2021: interest and fees on
the principal actually held, annualised).
"""

from collections.abc import Sequence
from functools import lru_cache

from core.loans.schedule import loan_terms, schedule
from core.records.model import Loan, Method

MONTHS_A_YEAR = 12


@lru_cache(maxsize=4096)
def annual_cost(loan: Loan) -> float | None:
    """A fraction a year; None where the loan's terms do not tell.

    A loan repaid at will, and one repaid in one sum, cost their rate.
    """
    terms = loan_terms(loan)
    if loan.annual_rate is None and not loan.fee_rate:
        return None
    if terms is None or loan.method in (Method.DAILY, Method.BULLET):
        return loan.annual_rate
    payments = [row.payment for row in schedule(terms)]
    return _monthly_rate(loan.principal - (loan.upfront_fee or 0), payments) * MONTHS_A_YEAR


def _monthly_rate(received: int, payments: Sequence[int]) -> float:
    """The rate a period at which the payments are worth what was received, by halving.

    Between nothing and 100% a period; both ends stand for what lies beyond them.
    """
    low, high = 0.0, 1.0
    for _step in range(60):
        rate = (low + high) / 2
        worth = 0.0
        for payment in reversed(payments):
            worth = (worth + payment) / (1 + rate)
        low, high = (rate, high) if worth > received else (low, rate)
    return high
