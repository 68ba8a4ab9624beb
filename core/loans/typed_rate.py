"""Rates as a person types them on the command line: fractions, with per cent told apart."""

from core.errors import UserError
from core.words import _

YEARLY_AT_MOST = 2.0
"""200% a year: above it the fraction is taken for per cent that was meant."""
FEE_AT_MOST = 0.2
"""20% of the amount each period, likewise."""


def check_fraction(rate: float, most: float = YEARLY_AT_MOST) -> None:
    """Raises UserError for a rate that only makes sense as per cent, as 24 does."""
    if rate > most:
        raise UserError(
            _("A rate of {rate} would be {percent}%: write {rate}% as {fraction}.").format(
                rate=f"{rate:.12g}", percent=f"{rate * 100:,.12g}", fraction=f"{rate / 100:.12g}"
            )
        )
