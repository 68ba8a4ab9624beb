"""The mean share of the limit that was owed at the last three closes."""

import numpy as np

from core.scoring.assessment import Factor
from core.scoring.evidence import use_records
from core.scoring.item import PanelItem
from core.scoring.items.use_now import FAR_OVER
from core.scoring.panel import Cells, Panel
from core.words import N_, _

RECENT = 3


def measure(panel: Panel) -> Cells:
    """A fraction of the limit, shape (accounts,): the mean of those of the three that are known.

    NaN where the newest is not known, because the others alone would flatter it.
    """
    recent = panel.use[:, :RECENT]
    count = (~np.isnan(recent)).sum(axis=1)
    return np.nansum(recent, axis=1) / np.where(np.isnan(recent[:, 0]), np.nan, count)


def text(value: float, line: str) -> str:
    if value >= FAR_OVER:
        return _(
            "{line}: in the last three months something was owed while next to nothing was left "
            "of the limit; under 30% of it is commonly advised."
        ).format(line=line)
    return _(
        "{line}: {percent}% of the limit was in use on average, as far as the last three months "
        "are known; under 30% is commonly advised."
    ).format(line=line, percent=round(value * 100))


ITEM = PanelItem(
    code="use-mean",
    factor=Factor.RECORD,
    label=N_("Mean use in three months"),
    reference=0.3,
    action=N_("Keep the balance lower for three months; the mean then follows."),
    need=N_("Say the limit and what is owed in a check-in."),
    page="checkin",
    part="used",
    measure=measure,
    text=text,
    evidence=lambda lines, row: use_records(lines, row, RECENT),
)
