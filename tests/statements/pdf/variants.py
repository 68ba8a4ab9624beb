"""All made statements by name."""

from tests.statements.pdf import of_banks, of_cmb_icbc, of_odd_shapes, of_others, of_wallets
from tests.statements.pdf.variant import VARIANTS

MADE_IN = (of_banks, of_cmb_icbc, of_odd_shapes, of_others, of_wallets)
"""Each puts its statements into `VARIANTS` when it is loaded."""

__all__ = ["MADE_IN", "VARIANTS"]
