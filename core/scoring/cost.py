"""What a kept loan costs a year all in, as the score reads it."""

from datetime import date
from functools import lru_cache

from core.loans import annual
from core.loans.book import book_of
from core.loans.principal import principal_left
from core.loans.schedule import costs_its_rate, loan_terms
from core.records.model import Line, Loan
from core.records.snapshot import Snapshot
from core.scoring.draws import owed_before


@lru_cache(maxsize=4096)
def annual_cost(loan: Loan) -> float | None:
    """A fraction a year; None where the loan's terms do not tell.

    A loan repaid at will, in one sum, or by fees that are not told costs its rate.
    """
    terms = loan_terms(loan)
    if loan.annual_rate is None and not loan.fee_rate:
        return None
    if terms is None or costs_its_rate(loan):
        return loan.annual_rate
    cost = annual.annual_cost(terms)
    return loan.annual_rate if cost is None else cost.nominal


def dearest(snapshot: Snapshot, line: Line, as_of: date) -> tuple[float, str] | None:
    """The dearest known yearly rate of the line itself and of its loans of which something is left,
    with the record that tells it.
    """
    return book_of(snapshot, line.id).own.by_day(
        "dearest", as_of, lambda: _dearest(snapshot, line, as_of)
    )


def are_rates_known(snapshot: Snapshot, line: Line, as_of: date) -> bool:
    """Whether the rate of all that is owed on a line is known: its own, or those of its loans."""
    if line.annual_rate is not None:
        return True
    book = book_of(snapshot, line.id)
    left = principal_left(book, as_of)
    if any(left.get(one.id) and annual_cost(one) is None for one in book.loans):
        return False
    used, older = owed_before(snapshot, book, as_of)
    return used is not None and used * 10 <= sum(older.values()) * 11  # with interest and fees


def _dearest(snapshot: Snapshot, line: Line, as_of: date) -> tuple[float, str] | None:
    rates = [] if line.annual_rate is None else [(line.annual_rate, f"lines:{line.id}")]
    book = book_of(snapshot, line.id)
    left = principal_left(book, as_of)
    for loan in book.loans:
        cost = annual_cost(loan) if left.get(loan.id) else None
        if cost is not None:
            rates.append((cost, f"loans:{loan.id}"))
    return max(rates, default=None)
