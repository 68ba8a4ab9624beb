"""How many lenders something is owed to."""

from datetime import date

from core.loans.owed import lenders_owed
from core.records.snapshot import Snapshot
from core.scoring.assessment import Factor
from core.scoring.item import Measured, SharedItem
from core.words import N_, _

REFERENCE = 2


def measure(snapshot: Snapshot, as_of: date) -> Measured:
    """The count; with a balance that is not known only where the others alone are many."""
    found = lenders_owed(snapshot, as_of)
    count = len(found.by_lender)
    if count <= REFERENCE and not found.whole:
        return Measured(None)
    owing = sorted(line.id for lines in found.by_lender.values() for line in lines)
    return Measured(float(count), tuple(f"lines:{line}" for line in owing))


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
