"""What is owed over all limits that can be drawn on again, held against these limits together."""

from datetime import date

from core.loans.owed import limits_together, opened_by
from core.records.snapshot import Snapshot
from core.scoring.assessment import Factor
from core.scoring.item import Measured, SharedItem
from core.scoring.items.use_now import FAR_OVER
from core.words import N_, _


def measure(snapshot: Snapshot, as_of: date) -> Measured:
    """A fraction of the limits; between bounds where a limit or a balance is not known.

    The unknown limit of a line that owes nothing could only lower it, so without it the figure is
    known, and at most that. A line that is closed, or refuses to be drawn on, has no limit, and
    what it owes counts; a limit that lines share counts once.
    """
    if not opened_by(snapshot, as_of):
        return Measured(None)
    found = limits_together(snapshot, as_of)
    evidence = tuple(f"lines:{line}" for line in found.owing)
    if found.recorded == found.high:
        return Measured(found.recorded, evidence, low=found.low, high=found.high)
    return Measured(None, evidence, low=found.low, high=found.high, recorded=found.recorded)


def text(value: float, words: str) -> str:
    if value >= FAR_OVER:
        return _("Something is owed, and next to nothing is left of all your limits together.")
    return _(
        "{percent}% of all your limits together is in use; people who pay on time and use under "
        "10% have fared best."
    ).format(percent=round(value * 100))


ITEM = SharedItem(
    code="use-together",
    factor=Factor.BEHAVIOUR,
    label=N_("Share of all limits in use"),
    reference=0.1,
    action=N_("Pay down the fullest line first, and draw on none to pay another."),
    need=N_("Say in a check-in what the limit of each line is and what is owed on it."),
    page="checkin",
    part="used",
    measure=measure,
    text=text,
)
