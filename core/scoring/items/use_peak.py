"""The highest share of the limit that was owed at one of the last six closes."""

import numpy as np

from core.scoring.assessment import Factor
from core.scoring.evidence import use_records
from core.scoring.item import PanelItem
from core.scoring.panel import MONTHS, Cells, Panel
from core.words import N_, _


def measure(panel: Panel) -> Cells:
    """A fraction of the limit, shape (accounts,); NaN where no close is known.

    The highest and not the mean, so that one more month at the same use never makes it worse.
    """
    return np.fmax.reduce(panel.use, axis=1)


def text(value: float, line: str) -> str:
    return _(
        "{line}: the use reached {percent}% of the limit within six months; "
        "under 30% is commonly advised."
    ).format(line=line, percent=round(value * 100))


ITEM = PanelItem(
    code="use-peak",
    factor=Factor.RECORD,
    label=N_("Highest use in six months"),
    reference=0.3,
    action=N_("Keep the balance lower for six months; the peak then falls out of the window."),
    need=N_("Say the limit and what is owed in a check-in each month."),
    page="checkin",
    measure=measure,
    text=text,
    evidence=lambda lines, row: use_records(lines, row, MONTHS),
)
