"""The month panel: what each account looked like at its last six closes, one row an account.

Every calibrated item is a function of these arrays, and both sources fill them alike: a ledger
gives one row a line as of a day (`ledger_panel`), outside data one row an account (`read_outside`).

All arrays are floats of shape (accounts, MONTHS), newest close first, NaN where nothing is known:
`late` whole months late at the close (0 not late, 1 up to 30 days, 2 up to 60 …), `owed` and
`limit` in minor units, `paid` in the month that ended with the close, `missed` 1 where something
was owed and nothing was paid in that month (in a ledger: nothing or too little), otherwise 0. The
oldest close has no earlier one to have been paid for, so its `missed` is always NaN.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

MONTHS = 6
SMALLEST = 1.0
"""The smallest limit that something can be held against, in minor units."""

Cells = NDArray[np.float64]


@dataclass(frozen=True)
class Panel:
    """Month by month, what is known of each account; see the module for shapes and units."""

    late: Cells
    owed: Cells
    limit: Cells
    paid: Cells
    missed: Cells

    def __len__(self) -> int:
        return len(self.late)

    @cached_property
    def use(self) -> Cells:
        """The share of the limit that was owed at each close; NaN without a known limit.

        A limit that was cut to nothing counts as one of the smallest amount, so that what is owed
        on it is more than full.
        """
        return np.where(self.owed == 0, 0.0, self.owed / np.maximum(self.limit, SMALLEST))

    @cached_property
    def known(self) -> NDArray[np.intp]:
        """How many of the closes have a known lateness, one number an account."""
        return (~np.isnan(self.late)).sum(axis=1)

    @cached_property
    def owes(self) -> NDArray[np.bool_]:
        """Whether the account owed something at any of the closes."""
        return np.any(self.owed > 0, axis=1)

    def newest(self, months: int) -> Panel:
        """The same accounts with only their newest closes known, as a shorter history shows them.

        A payment belongs to the close before it, so the oldest close that is kept has none.
        """
        kept: dict[str, Cells] = {}
        for one in fields(self):
            cells = getattr(self, one.name).copy()
            last = months - 1 if one.name in ("missed", "paid") else months
            cells[:, last:] = np.nan
            kept[one.name] = cells
        return Panel(**kept)

    def rows(self, chosen: NDArray[np.bool_]) -> Panel:
        """The accounts that are chosen."""
        return Panel(**{one.name: getattr(self, one.name)[chosen] for one in fields(self)})


FIELDS = tuple(one.name for one in fields(Panel))


def panel_of(late: Cells, owed: Cells, limit: Cells, paid: Cells) -> Panel:
    """A panel of plain values; a month is missed when its earlier close was owed and none paid.

    Credit balances (below zero) owe nothing.
    """
    owed = np.maximum(owed, 0.0)
    missed = np.full(late.shape, np.nan)
    before, payment = owed[:, 1:], paid[:, :-1]
    unknown = np.isnan(before) | (np.isnan(payment) & (before > 0))
    missed[:, :-1] = np.where(unknown, np.nan, (before > 0) & (payment <= 0))
    return Panel(np.maximum(late, 0.0), owed, limit, paid, missed)
