"""Rate and term of a loan from its draw and repayments, for the person to accept.

Rates are tried as lenders write them: a year's to the hundredth of a percent, a day's to the
half-thousandth of a percent, a flat fee a period's to the hundredth of a percent. What fits must
give every payment to within a fen; where several that differ do, none is told.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.loans.annual import periodic_rate
from core.loans.book import book_of
from core.loans.principal import loan_parts
from core.loans.schedule import Terms, schedule
from core.money import Fen
from core.records.model import Method
from core.records.snapshot import Snapshot

TERMS = (3, 6, 9, 12, 18, 24, 30, 36, 48, 60, 120, 180, 240, 300, 360)
"""Terms that lenders offer, besides the number of payments made so far."""
MOST = 0.36
"""A rate above 36% a year is not guessed."""
NEAR = Fen(1)
"""Fen: lenders round a period's amount in their own way, the last one by as much a period."""
SAME_RATE = 0.001
"""Rates this near are one fit, told by the better of them."""
FEWEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Terms that give the payments; `deviation` is the largest difference in fen over `payments`.

    `settled`: the payments made are all of the loan.
    """

    terms: Terms
    deviation: Fen
    payments: int
    settled: bool


@dataclass(frozen=True, slots=True)
class Inferred:
    """`fit` is the one set of terms that fits; None where none or several do (`fits`)."""

    fit: Fit | None
    fits: tuple[Fit, ...]


def infer(
    principal: Fen,
    drawn_on: date,
    payments: Sequence[tuple[date, Fen]],
    months: int | None = None,
) -> Inferred:
    """What an equal-instalment or flat-fee loan of these payments (day, fen) must have agreed.

    The payments are one a period from the first period on; `months` is the term where it is known.
    """
    amounts = [amount for _day, amount in sorted(payments)]
    if len(amounts) < FEWEST or principal <= 0:
        return Inferred(None, ())
    usual = Counter(amounts).most_common(1)[0][0]
    first_on = min(day for day, _amount in payments)
    if any(abs(amount - usual) > NEAR for amount in amounts[:-1]) or first_on < drawn_on:
        return Inferred(None, ())
    fits: list[Fit] = []
    for term in [months] if months else sorted({*TERMS, len(amounts)}):
        if term < len(amounts):
            continue
        for terms in _terms(principal, drawn_on, first_on, usual, term):
            fit = _fit(terms, amounts)
            if fit is not None:
                fits.append(fit)
    fits.sort(key=lambda fit: (fit.deviation, fit.terms.months))
    one = bool(fits) and all(_alike(fit.terms, fits[0].terms) for fit in fits)
    return Inferred(fits[0] if one else None, tuple(fits))


def _alike(one: Terms, other: Terms) -> bool:
    same = (one.method, one.months) == (other.method, other.months)
    return same and abs(one.annual_rate - other.annual_rate) <= SAME_RATE


def infer_loan(snapshot: Snapshot, loan_id: int, as_of: date) -> Inferred:
    """The same from a kept loan and its repayments by a day. Raises KeyError for none kept."""
    loan = next((loan for loan in snapshot.loans if loan.id == loan_id), None)
    if loan is None:
        raise KeyError(loan_id)
    book = book_of(snapshot, loan.line)
    by_day: Counter[date] = Counter()
    for part in loan_parts(book)[loan_id]:
        if part.at.date() <= as_of:
            by_day[part.at.date()] += part.amount
    paid = [(day, Fen(amount)) for day, amount in sorted(by_day.items())]
    return infer(loan.principal, loan.drawn_at.date(), paid, loan.months)


def _terms(
    principal: Fen, drawn_on: date, first_on: date, usual: int, months: int
) -> Iterator[Terms]:
    if usual * months < principal - NEAR * months:
        return  # the amount itself would not be repaid
    plain = Terms(
        principal=principal,
        months=months,
        method=Method.EQUAL_INSTALMENT,
        start_on=drawn_on,
        first_due_on=first_on,
    )
    rate = (periodic_rate([-principal, *[usual] * months]) or 0.0) * 12
    for written in _written(rate):
        yield replace(plain, annual_rate=written)
    fee = (usual - principal / months) / principal
    written = round(fee, 4)
    if 0 < written * 12 <= MOST:
        yield replace(plain, method=Method.FLAT_FEE, fee_rate=written)


def _written(rate: float) -> list[float]:
    """The rates near this one as lenders write them."""
    if rate > MOST + 1e-4 or rate < -1e-4:
        return []
    near = {max(0.0, round(rate, 4))}
    daily = round(rate / 365 / 5e-6) * 5e-6
    near.add(round(max(0.0, daily) * 365, 9))
    return sorted(near)


def _fit(terms: Terms, amounts: Sequence[int]) -> Fit | None:
    """How well the terms give the payments; None where they do not."""
    rows = schedule(terms)
    whole = len(amounts) == len(rows)
    differences = [abs(row.payment - paid) for row, paid in zip(rows, amounts, strict=False)]
    last = differences.pop() if whole else 0
    if max(differences, default=0) > NEAR or last > NEAR * len(rows):
        return None
    deviation = Fen(max([*differences, last]))
    return Fit(terms=terms, deviation=deviation, payments=len(amounts), settled=whole)
