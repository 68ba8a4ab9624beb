"""Changes carried out on a snapshot, as the dated records that a person would keep of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from core.errors import UserError
from core.planning.change import Change
from core.planning.changes.repay import Repay, repaid
from core.records.snapshot import Snapshot


def carried_out(
    snapshot: Snapshot, changes: Iterable[Change], as_of: date, by: date = date.max
) -> Snapshot:
    """The snapshot with the changes carried out day by day, looked at from `as_of`.

    Those of one day go in their order; what pays on time comes last, so that it also pays what the
    others bring, and so does what is not paid any more. A line's rate has no
    day in the records, so a new one is in force only where its day has come by `by`. Raises
    UserError with one sentence for a change that the ledger cannot hold.
    """
    changes = tuple(changes)
    for change in changes:
        if wrong := change.contradiction(changes, as_of):
            raise UserError(wrong)
    in_force = (one for one in changes if one.has_day_on_record or one.begins(as_of) <= by)
    together: list[Repay] = []
    for change in sorted(in_force, key=lambda one: (one.pays_dues, one.begins(as_of))):
        if isinstance(change, Repay) and all(one.line != change.line for one in together):
            together.append(change)
            continue
        snapshot = repaid(together, snapshot)
        together = []
        snapshot = change.carried_out(snapshot, as_of)
    return repaid(together, snapshot)


def undated(changes: Iterable[Change], as_of: date) -> list[date]:
    """The days from which a change is in force that no dated record can hold."""
    return sorted({change.begins(as_of) for change in changes if not change.has_day_on_record})
