"""How many lenders something is owed to."""

from datetime import date

from core.loans.balances import used_at
from core.records.snapshot import Snapshot
from core.scoring.assessment import Factor
from core.scoring.item import Measured, SharedItem
from core.words import N_, _

REFERENCE = 2


def measure(snapshot: Snapshot, as_of: date) -> Measured:
    """The count; with a balance that is not known only where the others alone are many."""
    lines = [
        line
        for line in snapshot.lines
        if (line.opened_on or as_of) <= as_of and not (line.closed_on or date.max) <= as_of
    ]
    used = {line.id: used_at(snapshot, line.id, as_of) for line in lines}
    owing = [line for line in lines if used[line.id]]
    count = len({line.lender.strip().casefold() for line in owing})
    untold = not lines or None in used.values()
    if untold and count <= REFERENCE:
        return Measured(None)
    return Measured(float(count), tuple(f"lines:{line.id}" for line in owing))


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
