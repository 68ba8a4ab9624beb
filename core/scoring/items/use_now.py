"""The share of the limit that is owed now."""

from core.scoring.assessment import Factor
from core.scoring.evidence import use_records
from core.scoring.item import PanelItem
from core.scoring.panel import Cells, Panel
from core.words import N_, _

FAR_OVER = 10
"""Ten times the limit: more is owed than a person would want to read as a percentage."""


def measure(panel: Panel) -> Cells:
    """A fraction of the limit, shape (accounts,)."""
    return panel.use[:, 0]


def text(value: float, line: str) -> str:
    if value >= FAR_OVER:
        return _(
            "{line}: something is owed, and next to nothing is left of the limit; "
            "under 30% of it is commonly advised."
        ).format(line=line)
    return _("{line}: {percent}% of the limit is in use; under 30% is commonly advised.").format(
        line=line, percent=round(value * 100)
    )


ITEM = PanelItem(
    code="use-now",
    factor=Factor.RECORD,
    label=N_("Share of the limit in use"),
    reference=0.3,
    action=N_("Pay the balance down when money is free, and draw less for a while."),
    need=N_("Say the limit and what is owed in a check-in."),
    page="checkin",
    part="used",
    measure=measure,
    text=text,
    evidence=lambda lines, row: use_records(lines, row, 1),
)
