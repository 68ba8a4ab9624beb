"""Why a limit may have been cut: what the records showed before a limit event.

The functions here load numpy when they are called, not when they are imported.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.planning.diagnosis.model import Diagnosis
    from core.records.snapshot import Snapshot


def diagnose(snapshot: Snapshot, event_id: int | None, as_of: date) -> Diagnosis:
    """What the records showed before a cut, freeze or closing; by default the newest one.

    At most four reasons, ranked. Raises UserError where there is no such event by `as_of`.
    """
    from core.planning.diagnosis import diagnosing

    return diagnosing.diagnose(snapshot, event_id, as_of)
