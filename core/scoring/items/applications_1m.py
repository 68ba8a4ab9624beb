"""Applications for credit in the last 30 days."""

from core.scoring.applications import COMMON, against_common, applications_item
from core.words import N_

DAYS = 30

ITEM = applications_item(
    "applications-1m",
    N_("Applications in 30 days"),
    DAYS,
    reference=COMMON,
    text=against_common(DAYS),
)
