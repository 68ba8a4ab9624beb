"""The score: snapshot, month panel, items, scorecard, assessment; and its check on outside data.

The functions here load numpy when they are called, not when they are imported.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.records.snapshot import Snapshot
    from core.scoring.assessment import Assessment


def assess(snapshot: Snapshot, as_of: date) -> Assessment:
    """The risk of the ledger as of the end of a day, 0 (least) to 100, with its reasons."""
    from core.scoring import assessing

    return assessing.assess(snapshot, as_of)


def history(snapshot: Snapshot, from_on: date, to_on: date) -> list[Assessment]:
    """The assessments at the month ends from the month of `from_on` up to `to_on`."""
    from core.scoring import assessing

    return assessing.history(snapshot, from_on, to_on)
