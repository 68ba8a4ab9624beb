"""In how many of the last six months cash was drawn: shown always, and free of points.

More loans repaid in the past went with less default (PaiPaiDai, Sage HSM-190517),
so how often one borrows costs nothing; `draws-rising` looks at it together with the debt.
"""

from datetime import date

from core.records.snapshot import Snapshot
from core.scoring.assessment import Factor
from core.scoring.draws import cash_draws
from core.scoring.item import Measured, SharedItem
from core.scoring.rising import month_of
from core.words import N_, ngettext


def measure(snapshot: Snapshot, as_of: date) -> Measured:
    """The count of months with a draw on record."""
    draws = cash_draws(snapshot, as_of)
    months = {month_of(loan, as_of) for loan in draws}
    return Measured(float(len(months)), tuple(f"loans:{loan.id}" for loan in reversed(draws)))


def text(value: float, words: str) -> str:
    return ngettext(
        "Cash was drawn in {count} of the last six months; this alone costs nothing.",
        "Cash was drawn in {count} of the last six months; this alone costs nothing.",
        int(value),
    ).format(count=int(value))


ITEM = SharedItem(
    code="draw-months",
    factor=Factor.BEHAVIOUR,
    label=N_("Months with a cash draw on record"),
    reference=None,
    action=N_("Nothing needs to be done about this."),
    actionable=False,
    need=N_("Record what you drew, with its day."),
    page="lines",
    part="loans",
    measure=measure,
    text=text,
)
