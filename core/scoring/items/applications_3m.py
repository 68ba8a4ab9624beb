"""Applications for credit in the last 90 days."""

from core.scoring.applications import COMMON, against_common, applications_item
from core.words import N_

DAYS = 90

ITEM = applications_item(
    "applications-3m",
    N_("Applications in 90 days"),
    DAYS,
    reference=COMMON,
    text=against_common(DAYS),
)
