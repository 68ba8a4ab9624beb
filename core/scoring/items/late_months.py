"""How many of the last six closes were late."""

import numpy as np

from core.scoring.assessment import Factor
from core.scoring.evidence import late_records
from core.scoring.item import PanelItem
from core.scoring.panel import MONTHS, Cells, Panel
from core.words import N_, ngettext


def measure(panel: Panel) -> Cells:
    """The count among the known closes, shape (accounts,); NaN where none is known."""
    return np.where(panel.known > 0, (panel.late > 0).sum(axis=1), np.nan)


def text(value: float, line: str) -> str:
    return ngettext(
        "{line}: {count} bill of the last six months was late; lenders look for none.",
        "{line}: {count} bills of the last six months were late; lenders look for none.",
        int(value),
    ).format(line=line, count=int(value))


ITEM = PanelItem(
    code="late-months",
    factor=Factor.RECORD,
    label=N_("Late bills in six months"),
    reference=0,
    action=N_("Pay each coming bill by its due day; a late one stops counting after six months."),
    need=N_("Say in a check-in how the last bills were paid."),
    page="checkin",
    part="paid",
    measure=measure,
    text=text,
    evidence=lambda lines, row: late_records(lines, row, MONTHS),
)
