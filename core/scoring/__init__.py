"""The score: snapshot, month panel, items, scorecard, assessment; and its check on outside data.

The functions here load numpy when they are called, not when they are imported.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.records.snapshot import Snapshot
    from core.scoring.assessment import Assessment


def assess(snapshot: Snapshot, as_of: date) -> Assessment:
    """The risk of the ledger as of the end of a day, 0 (least) to 100, with its reasons."""
    from core.scoring import assessing

    return assessing.assess(snapshot, as_of)


def assess_many(snapshot: Snapshot, days: Sequence[date]) -> list[Assessment]:
    """The assessment of each day, the same as one by one, in one pass."""
    from core.scoring import assessing

    return assessing.assess_many(snapshot, days)


def risks(snapshot: Snapshot, days: Sequence[date]) -> list[int | None]:
    """The risk alone of each day (None: no number), quick enough for a slider."""
    from core.scoring import assessing

    return assessing.risks(snapshot, days)


def history(snapshot: Snapshot, from_on: date, to_on: date) -> list[Assessment]:
    """The assessments at the month ends from the month of `from_on` up to `to_on`."""
    from core.scoring import assessing

    return assessing.history(snapshot, from_on, to_on)
