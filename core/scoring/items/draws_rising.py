"""Months in six in which cash was drawn and all that is owed rose."""

from datetime import date
from math import inf

from core.records.snapshot import Snapshot
from core.scoring.assessment import Factor
from core.scoring.draws import cash_draws, draws_known
from core.scoring.item import Measured, SharedItem
from core.scoring.rising import month_of, rose
from core.words import N_, ngettext

MANY = 2


def measure(snapshot: Snapshot, as_of: date) -> Measured:
    """The count; not known where it is small and a draw or the debt of its month is not known."""
    draws = cash_draws(snapshot, as_of)
    rises = {month: rose(snapshot, as_of, month) for month in {month_of(d, as_of) for d in draws}}
    count = sum(one is True for one in rises.values())
    undocumented = None in rises.values() or not draws_known(snapshot, as_of)
    if count < MANY and undocumented:
        return Measured(None)
    behind = [loan for loan in reversed(draws) if rises[month_of(loan, as_of)]]
    return Measured(
        float(count),
        tuple(f"loans:{loan.id}" for loan in behind),
        str(len(rises)),
        high=inf if undocumented else None,
    )


def text(value: float, words: str) -> str:
    return ngettext(
        "Cash was drawn in {drawn} of the last six months, and in {count} of them all you owe "
        "together rose; drawing alone would cost nothing.",
        "Cash was drawn in {drawn} of the last six months, and in {count} of them all you owe "
        "together rose; drawing alone would cost nothing.",
        int(value),
    ).format(count=int(value), drawn=words)


ITEM = SharedItem(
    code="draws-rising",
    factor=Factor.BEHAVIOUR,
    label=N_("Months of draws with debt rising"),
    reference=0,
    action=N_("Draw less in a month than you repay in it; then what you owe falls."),
    need=N_("Record what you drew, and say in a check-in what is owed on each line."),
    page="lines",
    part="loans",
    measure=measure,
    text=text,
)
