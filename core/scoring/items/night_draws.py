"""Draws bunched at night. No sound study was found, so this is weak and weighs next to nothing."""

from datetime import date, time, timedelta
from math import inf

from core.records.model import Loan
from core.records.snapshot import Snapshot
from core.scoring.assessment import Factor
from core.scoring.draws import cash_draws, draws_known
from core.scoring.item import Measured, SharedItem
from core.words import N_, ngettext

FROM, TO = 23, 5
BUNCH = timedelta(days=30)


def measure(snapshot: Snapshot, as_of: date) -> Measured:
    """The most night draws of any 30 days within six months; midnight sharp is a time not told."""
    draws = cash_draws(snapshot, as_of)
    timed = [loan for loan in draws if loan.drawn_at.time() != time(0)]
    if not draws_known(snapshot, as_of) or (draws and not timed):
        return Measured(None)
    night = [loan for loan in timed if _is_night(loan)]
    bunches = [
        [loan for loan in night if last.drawn_at - BUNCH < loan.drawn_at <= last.drawn_at]
        for last in night
    ]
    largest = max(bunches, key=len, default=list[Loan]())
    return Measured(
        float(len(largest)),
        tuple(f"loans:{one.id}" for one in reversed(largest)),
        high=inf if len(timed) < len(draws) else None,
    )


def _is_night(loan: Loan) -> bool:
    return loan.drawn_at.hour >= FROM or loan.drawn_at.hour < TO


def text(value: float, words: str) -> str:
    return ngettext(
        "{count} draw within 30 days was made between 23:00 and 5:00; "
        "some say that lenders look at this, and the evidence is weak.",
        "{count} draws within 30 days were made between 23:00 and 5:00; "
        "some say that lenders look at this, and the evidence is weak.",
        int(value),
    ).format(count=int(value))


ITEM = SharedItem(
    code="night-draws",
    factor=Factor.BEHAVIOUR,
    label=N_("Draws bunched at night (weak evidence)"),
    reference=2,
    action=N_("Sleep on a draw: decide about it by day."),
    need=N_("Record what you drew, with its day and time."),
    page="lines",
    part="loans",
    measure=measure,
    text=text,
)
