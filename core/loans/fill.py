"""The fourth of amount, rate, term and payment from the other three, by the method of repayment.

The payment is that of the first period: what a borrower reads in the offer. A rate is found to the
hundredth of a percent a year (a fee: of a period) where one fits, else as near as the payment says.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from core.errors import UserError
from core.loans.schedule import MONTHS_AT_MOST, RATE_AT_MOST, Terms, ratio, rounded, schedule
from core.money import Fen
from core.records.model import Method
from core.words import _

RATE_STEPS = 60
WRITTEN = 4
"""Decimals of a rate as it is written: 0.1825 is 18.25%."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Exactly one of the four is None. `rate` is a year's; for a flat fee a period's fee."""

    method: Method
    start_on: date
    principal: Fen | None = None
    rate: float | None = None
    months: int | None = None
    payment: Fen | None = None
    basis: int = 365


def fill(asked: Asked) -> Asked:
    """The same with the missing value filled in.

    Raises UserError where not exactly one is missing, or where the others do not fit each other.
    """
    given = (asked.principal, asked.rate, asked.months, asked.payment)
    if sum(value is None for value in given) != 1:
        raise UserError(_("Leave exactly one of amount, rate, term and payment empty."))
    if asked.payment is not None and asked.payment <= 0:
        raise UserError(_("The payment must be more than zero."))
    if asked.payment is None:
        return replace(asked, payment=_payment(asked))
    if asked.principal is None:
        return replace(asked, principal=_principal(asked))
    if asked.rate is None:
        return replace(asked, rate=_rate(asked))
    return replace(asked, months=_months(asked))


def terms_of(asked: Asked) -> Terms:
    """The terms these values make, all four known but the payment."""
    flat = asked.method is Method.FLAT_FEE
    return Terms(
        principal=asked.principal or Fen(0),
        months=asked.months or 0,
        method=asked.method,
        start_on=asked.start_on,
        annual_rate=0.0 if flat else asked.rate or 0.0,
        fee_rate=asked.rate or 0.0 if flat else 0.0,
        basis=asked.basis,
    )


def _payment(asked: Asked) -> Fen:
    return schedule(terms_of(asked))[0].payment


def _principal(asked: Asked) -> Fen:
    """The roundest amount of those whose first payment is the one given, by halving."""
    problem = terms_of(replace(asked, principal=Fen(1))).problem()
    if problem:
        raise UserError(problem)
    months, paid = asked.months or 1, asked.payment or 0
    most = paid * months
    if asked.method in (Method.INTEREST_ONLY, Method.DAILY) and months > 1:
        if not asked.rate:
            raise UserError(_("Without interest nothing falls due before the end."))
        most = round(paid * 12 / asked.rate * 2) + 12
    largest = _last(most, lambda amount: _payment(replace(asked, principal=Fen(amount))) <= paid)
    least = 1 + _last(largest, lambda one: _payment(replace(asked, principal=Fen(one))) < paid)
    if not largest:
        raise UserError(_("That payment is too small for any amount on these terms."))
    step = 10 ** len(str(largest))
    while largest // step * step < min(least, largest):
        step //= 10
    return Fen(largest // step * step)


def _last(most: int, fits: Callable[[int], bool]) -> int:
    """The last number up to `most` that fits, where all below it do; 0 where none does."""
    low, high = 0, most + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


def _rate(asked: Asked) -> float:
    paid = asked.payment or 0

    def at(rate: float) -> int:
        return _payment(replace(asked, rate=rate))

    least = at(0.0)
    if paid < least:
        raise UserError(
            _("Paid so, not even the amount itself would be repaid: that takes more each period.")
        )
    low, high = 0.0, float(RATE_AT_MOST)
    if paid > at(high):
        raise UserError(_("That payment is too large for the amount and the term."))
    for _step in range(RATE_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if at(middle) < paid else (low, middle)
    written = round(high, WRITTEN)
    for draft in (written, round(written - 1e-4, WRITTEN), round(written + 1e-4, WRITTEN)):
        if draft >= 0 and at(draft) == paid:
            return draft
    return round(high, 8)


def _months(asked: Asked) -> int:
    principal, rate, paid = asked.principal or Fen(0), asked.rate or 0.0, asked.payment or Fen(0)
    problem = terms_of(replace(asked, months=1)).problem()
    if problem:
        raise UserError(problem)
    if asked.method is Method.EQUAL_INSTALMENT:
        numerator, denominator = ratio(rate)
        if paid <= rounded(principal, numerator, denominator * 12):
            raise UserError(
                _("That payment does not cover the interest, so the loan would never end.")
            )
    elif asked.method in (Method.INTEREST_ONLY, Method.DAILY):
        raise UserError(_("That payment is interest alone; it does not tell how long the loan is."))
    low, high = 0, MONTHS_AT_MOST  # the payment of `high` is small enough, that of `low` is not
    rising = asked.method is Method.BULLET

    def enough(months: int) -> bool:
        first = _payment(replace(asked, months=months))
        return first >= paid if rising else first <= paid

    if not enough(high):
        raise UserError(
            _("At that payment the loan would run for more than {most} months.").format(
                most=MONTHS_AT_MOST
            )
        )
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high
