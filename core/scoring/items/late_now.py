"""Months late at the newest close whose outcome is known."""

from core.scoring.assessment import Factor
from core.scoring.evidence import late_records
from core.scoring.item import PanelItem
from core.scoring.panel import Cells, Panel
from core.words import N_, _, ngettext


def measure(panel: Panel) -> Cells:
    """Months late, shape (accounts,)."""
    return panel.late[:, 0]


def text(value: float, line: str) -> str:
    months = int(value)
    if months <= 1:
        return _(
            "{line}: the newest bill was paid up to 30 days late or is overdue now; "
            "lenders look for none late."
        ).format(line=line)
    return ngettext(
        "{line} was {count} month behind at the newest bill; lenders look for none late.",
        "{line} was {count} months behind at the newest bill; lenders look for none late.",
        months,
    ).format(line=line, count=months)


ITEM = PanelItem(
    code="late-now",
    factor=Factor.RECORD,
    label=N_("Late at the newest bill"),
    reference=0,
    action=N_("Pay anything overdue first, then the next bill by its due day."),
    need=N_("Say in a check-in how the last bills were paid."),
    page="checkin",
    part="paid",
    measure=measure,
    text=text,
    evidence=lambda lines, row: late_records(lines, row, 1),
)
