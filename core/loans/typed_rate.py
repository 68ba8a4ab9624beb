"""Rates as a person types them on the command line: fractions, with per cent told apart."""

from core.errors import UserError
from core.words import _

YEARLY_AT_MOST = 10.0
"""1,000% a year, as in a record: above it the fraction is taken for per cent that was meant."""
FEE_AT_MOST = 1.0
"""The whole amount each period, likewise."""


def check_fraction(rate: float, most: float) -> None:
    """Raises UserError for a rate that only makes sense as per cent, as 24 does."""
    if rate > most:
        raise UserError(
            _("A rate of {rate} would be {percent}%: write {rate}% as {fraction}.").format(
                rate=f"{rate:.12g}", percent=f"{rate * 100:,.12g}", fraction=f"{rate / 100:.12g}"
            )
        )
