"""What a kept loan costs a year all in, as the score reads it."""

from functools import lru_cache

from core.loans import annual
from core.loans.schedule import loan_terms
from core.records.model import Loan, Method


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
    cost = annual.annual_cost(terms)
    return loan.annual_rate if cost is None else cost.nominal
