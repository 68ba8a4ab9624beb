"""Months in which something was owed and nothing at all was paid."""

import numpy as np

from core.scoring.assessment import Factor
from core.scoring.evidence import missed_records
from core.scoring.item import PanelItem
from core.scoring.panel import Cells, Panel
from core.words import N_, ngettext


def measure(panel: Panel) -> Cells:
    """The count among the known months, shape (accounts,); NaN where none is known."""
    known = ~np.isnan(panel.missed).all(axis=1)
    return np.where(known, np.nansum(panel.missed, axis=1), np.nan)


def text(value: float, line: str) -> str:
    return ngettext(
        "{line}: for {count} bill nothing or too little is paid yet, or was for 30 days after its "
        "due day.",
        "{line}: for {count} bills nothing or too little is paid yet, or was for 30 days after "
        "their due day.",
        int(value),
    ).format(line=line, count=int(value))


ITEM = PanelItem(
    code="missed",
    factor=Factor.RECORD,
    label=N_("Months without a payment"),
    reference=0,
    action=N_("Pay at least the minimum every month; ask the lender early if you cannot."),
    need=N_("Say in a check-in how the last bills were paid."),
    page="checkin",
    part="paid",
    measure=measure,
    text=text,
    evidence=missed_records,
)
