"""Applications for credit in the last 30 days."""

from core.scoring.applications import count_applications
from core.scoring.assessment import Factor
from core.scoring.item import SharedItem
from core.words import N_, ngettext

DAYS = 30
REFERENCE = 3


def text(value: float, words: str) -> str:
    return ngettext(
        "{count} application in the last {days} days; lenders commonly look for {few} or fewer.",
        "{count} applications in the last {days} days; lenders commonly look for {few} or fewer.",
        int(value),
    ).format(count=int(value), days=DAYS, few=REFERENCE)


ITEM = SharedItem(
    code="applications-1m",
    factor=Factor.BEHAVIOUR,
    label=N_("Applications in 30 days"),
    reference=REFERENCE,
    action=N_("Make no new applications for three to six months."),
    need=N_("Say in a check-in which credit you applied for, or that there was none."),
    page="checkin",
    part="applications",
    measure=lambda snapshot, as_of: count_applications(snapshot, as_of, DAYS),
    text=text,
)
