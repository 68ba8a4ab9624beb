"""The dearest all-in yearly rate among the debts that are still owed."""

from datetime import date

from core.loans.owed import owed_by_line
from core.records.snapshot import Snapshot
from core.scoring.assessment import Factor
from core.scoring.cost import dearest
from core.scoring.item import Measured, SharedItem
from core.words import N_, _


def measure(snapshot: Snapshot, as_of: date) -> Measured:
    """A fraction a year; not known while no owed debt tells its rate, 0 while nothing is owed."""
    owed = owed_by_line(snapshot, as_of)
    owing = [line for line in snapshot.lines if owed.get(line.id)]
    rates: list[tuple[float, str, str]] = []
    for line in owing:
        found = dearest(snapshot, line, as_of)
        if found is not None:
            rates.append((*found, line.name))
    if not rates:
        nothing_owed = owed and all(used == 0 for used in owed.values())
        return Measured(0.0 if nothing_owed else None)
    rate, record, name = max(rates, key=lambda rate: (rate[0], rate[1]))
    return Measured(rate, (record,), name)


def text(value: float, words: str) -> str:
    return _(
        "A debt with {line} costs {percent}% a year all in; "
        "lenders that charge more than 24% are cutting back."
    ).format(line=words, percent=f"{value * 100:.2f}")


ITEM = SharedItem(
    code="dear-rate",
    factor=Factor.ENVIRONMENT,
    label=N_("Dearest yearly cost"),
    reference=0.24,
    action=N_("Repay the dearest debt first, and check what its fees are for."),
    need=N_("Record the annual rate of what you owe."),
    page="lines",
    part="annual_rate",
    measure=measure,
    text=text,
)
