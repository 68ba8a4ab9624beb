"""Repayment schedules in whole fen: every period is rounded half up and the last one closes.

Formulas: facts of the field, the standard annuity and its relatives (equal instalment, equal
principal, interest only, single payment, interest by day, flat fee on the first principal). Rates
are read as the decimals they were written as, so all arithmetic is on exact integers and the
principal parts add up to the principal to the fen.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise, repeat
from typing import NamedTuple

from core.errors import UserError
from core.loans.due_days import add_months, day_in, plus
from core.money import Fen, show_amount
from core.records.model import Line, Loan, Method
from core.tuples import of_all_fields
from core.words import _

MONTHS_AT_MOST = 1200
RATE_AT_MOST = 100
NOTHING = Fen(0)


class Row(NamedTuple):
    """One period: what is paid on the due day and what is owed after it, in fen."""

    n: int
    due_on: date
    payment: Fen
    principal: Fen
    interest: Fen
    fee: Fen
    balance: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a schedule is made from: fen, months, fractions a year (`fee_rate`: a period).

    `due_day` is the line's; it counts where the first due day falls on it. Interest by the day
    counts the first day and not the last (算头不算尾); with `last_day_counts` it counts both.
    `upfront_fee` is taken off what is paid out and stands in no row. `fee_base` is the principal
    that fees are taken of, where it is not this one. `agreed` is what a period pays (equal
    instalment) or repays (equal principal) where that is fixed: the schedule then ends when
    nothing is left, at the latest after `months`.
    """

    principal: Fen
    months: int
    method: Method
    start_on: date
    annual_rate: float = 0.0
    fee_rate: float = 0.0
    basis: int = 365
    first_due_on: date | None = None
    due_day: int | None = None
    upfront_fee: Fen = NOTHING
    last_day_counts: bool = False
    fee_base: Fen | None = None
    agreed: Fen | None = None

    def problem(self) -> str | None:
        """One sentence on what cannot be right in these terms; None where nothing is wrong."""
        if self.principal <= 0:
            return _("The amount borrowed must be more than zero.")
        if not 1 <= self.months <= MONTHS_AT_MOST:
            return _("A loan runs for 1 to {most} months.").format(most=MONTHS_AT_MOST)
        if not (0 <= self.annual_rate <= RATE_AT_MOST and 0 <= self.fee_rate <= RATE_AT_MOST):
            return _("A rate is a fraction from 0 on: write 18% as 0.18.")
        if self.basis not in (360, 365):
            return _("Interest by the day counts 360 or 365 days in a year.")
        if self.first_due_on is not None and self.first_due_on < self.start_on:
            return _("The first due day is before the day the money was drawn.")
        if not 0 <= self.upfront_fee < self.principal:
            return _("The fee taken at the start must be less than the amount borrowed.")
        if self.agreed is not None and self.agreed <= self._first_interest():
            return _("That payment does not cover the interest, so the loan would never end.")
        return None

    def _first_interest(self) -> int:
        if self.method is not Method.EQUAL_INSTALMENT:
            return 0
        numerator, denominator = ratio(self.annual_rate)
        return rounded(self.principal, numerator, denominator * 12)

    def due_days(self) -> tuple[date, ...]:
        """The due days; a first one cut short by its month keeps the line's day or the draw's."""
        first = self.first_due_on or add_months(self.start_on, 1)
        if self.due_day and first == day_in(first.year, first.month, self.due_day):
            return _monthly(first, self.due_day, self.months)
        short = first.day < self.start_on.day and plus(first, 1).day == 1
        anchor = self.start_on.day if short else first.day
        return _monthly(first, anchor, self.months)


def schedule(terms: Terms) -> tuple[Row, ...]:
    """The periods of a loan, oldest first; a bullet loan has one. Raises UserError for bad terms.

    A `daily` loan is taken as left alone: interest each month by the days, principal at the end.
    """
    problem = terms.problem()
    if problem:
        raise UserError(problem)
    return _rows(terms)


def costs_its_rate(loan: Loan) -> bool:
    """Whether a loan costs a year what its own rate says: one repaid at will or in one sum, and one
    by fees that nobody told."""
    if loan.method is Method.FLAT_FEE:
        return not (loan.fee_rate or loan.upfront_fee)
    return loan.method in (Method.DAILY, Method.BULLET)


def loan_terms(loan: Loan, line: Line | None = None) -> Terms | None:
    """The terms of a loan kept on this line; None for one repaid at will or of impossible terms.

    A loan of unknown rate gets the schedule of its principal alone.
    """
    if loan.method is None or loan.months is None:
        return None
    terms = Terms(
        principal=loan.principal,
        months=loan.months,
        method=loan.method,
        start_on=loan.drawn_at.date(),
        annual_rate=loan.annual_rate or 0.0,
        fee_rate=loan.fee_rate or 0.0,
        upfront_fee=loan.upfront_fee or Fen(0),
        basis=(line and line.day_basis) or 365,
        first_due_on=loan.first_due_on,
        due_day=line and line.due_day,
    )
    return None if terms.problem() else terms


def rounded(amount: int, numerator: int, denominator: int) -> Fen:
    """`amount * numerator / denominator` rounded half up; nothing here is negative."""
    return Fen((2 * amount * numerator + denominator) // (2 * denominator))


@lru_cache(maxsize=64)
def _monthly(first: date, anchor: int, months: int) -> tuple[date, ...]:
    return tuple(add_months(first, n, anchor) for n in range(months))


@lru_cache(maxsize=1024)
def _rows(terms: Terms) -> tuple[Row, ...]:
    months = 1 if terms.method is Method.BULLET else terms.months
    due_days = terms.due_days()[-months:]
    interests, balances = _amortised(terms, due_days)
    fee = rounded(terms.fee_base or terms.principal, *ratio(terms.fee_rate))
    repaid = [before - after for before, after in pairwise(balances)]
    payments = [part + interest + fee for part, interest in zip(repaid, interests, strict=True)]
    columns = zip(
        range(1, len(repaid) + 1),
        due_days,
        payments,
        repaid,
        interests,
        repeat(fee),
        balances[1:],
        strict=False,
    )
    return tuple(map(_AS_ROW, columns))


_AS_ROW = of_all_fields(Row)


def _amortised(terms: Terms, due_days: tuple[date, ...]) -> tuple[list[int], list[int]]:
    """The interest of each period, and what is owed before the first and after each."""
    if terms.method is Method.BULLET:
        numerator, denominator = ratio(terms.annual_rate)
        interest = rounded(terms.principal, numerator * terms.months, denominator * 12)
        return [interest], [terms.principal, 0]
    share = period_part(terms)
    if terms.method is Method.EQUAL_INSTALMENT and ratio(terms.annual_rate)[0]:
        return _equal_instalments(terms, share)
    balances: list[int] = [max(0, terms.principal - share * n) for n in range(terms.months)]
    balances.append(0)
    if terms.agreed:
        balances = balances[: balances.index(0) + 1]
    rates = _period_rates(terms, due_days)
    interests: list[int] = [
        rounded(owed, *rate) for owed, rate in zip(balances[:-1], rates, strict=False)
    ]
    return interests, balances


def _equal_instalments(terms: Terms, instalment: int) -> tuple[list[int], list[int]]:
    numerator, denominator = ratio(terms.annual_rate)
    doubled, half = 2 * numerator, denominator * 12
    whole = 2 * half
    balance: int = terms.principal
    interests: list[int] = []
    balances: list[int] = [balance]
    for _period in range(terms.months - 1):
        interest = (balance * doubled + half) // whole  # rounded half up
        repaid: int = instalment - interest
        if not 0 <= repaid < balance:
            repaid = min(max(0, repaid), balance)
        balance -= repaid
        interests.append(interest)
        balances.append(balance)
        if terms.agreed and not balance:
            return interests, balances
    interests.append((balance * doubled + half) // whole)
    balances.append(0)
    return interests, balances


@lru_cache(maxsize=256)
def ratio(rate: float) -> tuple[int, int]:
    """A rate as the decimal it was written as: 0.1 gives 1 and 10."""
    return Fraction(repr(rate)).as_integer_ratio()


def _period_rates(terms: Terms, due_days: tuple[date, ...]) -> list[tuple[int, int]]:
    """Each period's rate as an exact ratio: a twelfth of the year's, or by its days."""
    numerator, denominator = ratio(terms.annual_rate)
    if terms.method is Method.FLAT_FEE:
        return [(0, 1)] * terms.months
    if terms.method is not Method.DAILY:
        return [(numerator, denominator * 12)] * terms.months
    first = plus(terms.start_on, -1) if terms.last_day_counts else terms.start_on
    starts = [first, *due_days[:-1]]
    return [
        (numerator * (end - start).days, denominator * terms.basis)
        for start, end in zip(starts, due_days, strict=True)
    ]


def period_part(terms: Terms) -> Fen:
    """What each period pays (equal instalment) or repays of the principal (the others), in fen."""
    if terms.agreed:
        return terms.agreed
    if terms.method in (Method.INTEREST_ONLY, Method.DAILY, Method.BULLET):
        return Fen(0)
    numerator, denominator = ratio(terms.annual_rate)
    if terms.method is not Method.EQUAL_INSTALMENT or not numerator:
        return rounded(terms.principal, 1, terms.months)
    # The annuity P·i·(1+i)^n / ((1+i)^n - 1), on exact integers.
    denominator *= 12
    grown = (denominator + numerator) ** terms.months
    return rounded(
        terms.principal, numerator * grown, denominator * (grown - denominator**terms.months)
    )


def first_period_text(terms: Terms) -> str | None:
    """That a first period which is no month earns a month's interest here, and what it would earn
    by its days; None where it is a month, or interest runs by the day."""
    if terms.method not in (Method.EQUAL_INSTALMENT, Method.EQUAL_PRINCIPAL, Method.INTEREST_ONLY):
        return None
    due = terms.due_days()[0]
    days, month = (due - terms.start_on).days, (add_months(terms.start_on, 1) - terms.start_on).days
    if abs(days - month) <= A_MONTH_OFF or not terms.annual_rate:
        return None
    numerator, denominator = ratio(terms.annual_rate)
    by_month = rounded(terms.principal, numerator, denominator * 12)
    by_day = rounded(terms.principal, numerator * days, denominator * terms.basis)
    return _(
        "The first period has {days} days and is counted here as one month, with {month} of "
        "interest; by its days it would be {by_day}. The contract says which of the two holds."
    ).format(days=days, month=show_amount(by_month), by_day=show_amount(by_day))


A_MONTH_OFF = 3
"""Days by which a first period may differ from a month before it is told."""
