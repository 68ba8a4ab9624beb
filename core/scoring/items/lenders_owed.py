"""How many lenders something is owed to."""

from datetime import date
from math import inf

from core.loans.owed import owed_by_line
from core.records.snapshot import Snapshot
from core.scoring.assessment import Factor
from core.scoring.item import Measured, SharedItem
from core.words import N_, _

REFERENCE = 2


def measure(snapshot: Snapshot, as_of: date) -> Measured:
    """The count; with a balance that is not known only where the others alone are many."""
    owed = owed_by_line(snapshot, as_of)
    owing = [line for line in snapshot.lines if owed.get(line.id)]
    count = len({line.lender.strip().casefold() for line in owing})
    untold = not owed or None in owed.values()
    if untold and count <= REFERENCE:
        return Measured(None)
    return Measured(
        float(count), tuple(f"lines:{line.id}" for line in owing), high=inf if untold else None
    )


def text(value: float, words: str) -> str:
    return _(
        "Something is owed to {count} lenders; more than {few} is seen as borrowing widely."
    ).format(count=int(value), few=REFERENCE)


ITEM = SharedItem(
    code="lenders-owed",
    factor=Factor.BEHAVIOUR,
    label=N_("Lenders owed now"),
    reference=REFERENCE,
    action=N_("Pay the smallest balance off whole, then use fewer lines."),
    need=N_("Say in a check-in what is owed on each line."),
    page="checkin",
    part="used",
    measure=measure,
    text=text,
)
