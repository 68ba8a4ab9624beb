"""The dearest all-in yearly rate among the debts that are still owed."""

from datetime import date
from math import inf

from core.loans.owed import owed_by_line
from core.records.snapshot import Snapshot
from core.scoring.assessment import Factor
from core.scoring.cost import are_rates_known, dearest
from core.scoring.item import Measured, SharedItem
from core.words import N_, _

REFERENCE = 0.24


def measure(snapshot: Snapshot, as_of: date) -> Measured:
    """A fraction a year, 0 while nothing is owed; not known while an owed debt does not tell its
    rate, unless another is dear already."""
    owed = owed_by_line(snapshot, as_of)
    owing = [line for line in snapshot.lines if owed.get(line.id)]
    rates: list[tuple[float, str, str]] = []
    undocumented = None in owed.values()
    for line in owing:
        found = dearest(snapshot, line, as_of)
        if found is not None:
            rates.append((*found, line.name))
        undocumented = undocumented or not are_rates_known(snapshot, line, as_of)
    if not rates:
        return Measured(0.0 if owed and not undocumented else None)
    rate, record, name = max(rates, key=lambda rate: (rate[0], rate[1]))
    if not undocumented:
        return Measured(rate, (record,), name)
    dear = rate > REFERENCE + 1e-9
    return Measured(rate if dear else None, (record,), name, low=rate, high=inf)


def text(value: float, words: str) -> str:
    return _(
        "A debt with {line} costs {percent}% a year all in; "
        "lenders that charge more than 24% are cutting back."
    ).format(line=words, percent=f"{value * 100:.2f}")


ITEM = SharedItem(
    code="dear-rate",
    factor=Factor.ENVIRONMENT,
    label=N_("Dearest yearly cost"),
    reference=REFERENCE,
    action=N_("Repay the dearest debt first, and check what its fees are for."),
    need=N_("Record the annual rate of what you owe."),
    page="lines",
    part="annual_rate",
    measure=measure,
    text=text,
)
