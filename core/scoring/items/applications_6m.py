"""Applications for credit in the last 180 days."""

from core.scoring.applications import applications_item
from core.words import N_, ngettext

DAYS = 180


def text(value: float, words: str) -> str:
    return ngettext(
        "{count} application in the last {days} days; each one weighs a little for six months.",
        "{count} applications in the last {days} days; each one weighs a little for six months.",
        int(value),
    ).format(count=int(value), days=DAYS)


ITEM = applications_item(
    "applications-6m", N_("Applications in 180 days"), DAYS, reference=0, text=text
)
