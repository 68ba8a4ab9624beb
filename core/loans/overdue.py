"""What being late costs: penalty interest, compound interest where agreed, a card's charge.

Penalty interest is the contract's rate and 30% to 50% more (PBoC notice 251 of 2003, as quoted);
unpaid interest bears the penalty rate where the contract says so. A card charges commonly 5% of the
unpaid part of the minimum, with a floor or cap of its issuer, and asks for 10% of purchases as the
minimum: all of these differ by contract and can be set.
"""

from dataclasses import dataclass
from datetime import date

from core.errors import UserError
from core.loans.schedule import NOTHING, ratio, rounded
from core.money import Fen
from core.words import _

PENALTY_FACTOR = 1.5
DEFAULT_CHARGE = 0.05
MINIMUM_SHARE = 0.10


@dataclass(frozen=True, slots=True, kw_only=True)
class LateTerms:
    """What the contract says of being late: `factor` times its rate, from 1 to 2.

    `compound`: unpaid interest bears the penalty rate, too. Paid within the grace days it costs
    nothing; later it costs from the due day on.
    """

    factor: float = PENALTY_FACTOR
    compound: bool = False
    grace_days: int = 0
    basis: int = 365


@dataclass(frozen=True, slots=True)
class LateCost:
    """Days past the due day (0 within the grace days) and what they cost, in fen."""

    days_past_due: int
    penalty: Fen
    compound: Fen

    @property
    def total(self) -> Fen:
        return Fen(self.penalty + self.compound)


def late_cost(
    principal: Fen,
    interest: Fen,
    annual_rate: float,
    due_on: date,
    on: date,
    terms: LateTerms | None = None,
) -> LateCost:
    """The cost by a day of an unpaid principal and interest (fen) that fell due on `due_on`.

    Raises UserError for a factor that no contract has.
    """
    terms = terms or LateTerms()
    if not 1 <= terms.factor <= 2:
        raise UserError(_("Penalty interest is 1 to 2 times the loan's own rate."))
    days = days_past_due(due_on, on, terms.grace_days)
    numerator, denominator = ratio(annual_rate)
    more, of = ratio(terms.factor)
    parts = (numerator * more * days, denominator * of * terms.basis)
    compound = rounded(interest, *parts) if terms.compound else Fen(0)
    return LateCost(days, rounded(principal, *parts), compound)


def days_past_due(due_on: date, on: date, grace_days: int = 0) -> int:
    """Days since the due day once the grace days are over; 0 until then."""
    days = (on - due_on).days
    return days if days > max(0, grace_days) else 0


def default_charge(
    minimum: Fen,
    paid: Fen,
    share: float = DEFAULT_CHARGE,
    floor: Fen = NOTHING,
    cap: Fen | None = None,
) -> Fen:
    """A card's charge for a minimum not wholly paid (违约金), in fen; nothing where it was."""
    unpaid = max(0, minimum - max(0, paid))
    if not unpaid:
        return Fen(0)
    charge = max(floor, rounded(unpaid, *ratio(share)))
    return Fen(charge if cap is None else min(cap, charge))


def minimum_payment(purchases: Fen, in_full: Fen = NOTHING, share: float = MINIMUM_SHARE) -> Fen:
    """The minimum a card asks for: a share of purchases, and in full what `in_full` adds up to.

    In full are fees, interest, instalments, earlier minimums not paid and use over the limit.
    """
    return Fen(rounded(Fen(max(0, purchases)), *ratio(share)) + max(0, in_full))
