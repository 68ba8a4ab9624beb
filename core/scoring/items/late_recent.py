"""How many of the last three closes were late: a fresh delay weighs more than an old one."""

import numpy as np

from core.scoring.assessment import Factor
from core.scoring.evidence import late_records
from core.scoring.item import PanelItem
from core.scoring.panel import Cells, Panel
from core.words import N_, ngettext

RECENT = 3


def measure(panel: Panel) -> Cells:
    """The count among the known ones of the three, shape (accounts,); NaN where none is known."""
    recent = panel.late[:, :RECENT]
    known = ~np.isnan(recent).all(axis=1)
    return np.where(known, (recent > 0).sum(axis=1), np.nan)


def text(value: float, line: str) -> str:
    return ngettext(
        "{line}: {count} bill of the last three months was late; fresh delays weigh more.",
        "{line}: {count} bills of the last three months were late; fresh delays weigh more.",
        int(value),
    ).format(line=line, count=int(value))


ITEM = PanelItem(
    code="late-recent",
    factor=Factor.RECORD,
    label=N_("Late bills in three months"),
    reference=0,
    action=N_("Three bills in a row paid by their due day bring this to zero."),
    need=N_("Say in a check-in how the last bills were paid."),
    page="checkin",
    part="paid",
    measure=measure,
    text=text,
    evidence=lambda lines, row: late_records(lines, row, RECENT),
)
