"""The dearest all-in yearly rate among the debts that are still owed."""

from datetime import date

from core.loans.balances import principal_left
from core.loans.book import book_of
from core.loans.owed import owed_by_line
from core.records.snapshot import Snapshot
from core.scoring.assessment import Factor
from core.scoring.cost import annual_cost
from core.scoring.item import Measured, SharedItem
from core.words import N_, _


def measure(snapshot: Snapshot, as_of: date) -> Measured:
    """A fraction a year; not known while no owed debt tells its rate, 0 while nothing is owed."""
    owed = owed_by_line(snapshot, as_of)
    owing = [line for line in snapshot.lines if owed.get(line.id)]
    rates: list[tuple[float, str, str]] = []
    for line in owing:
        if line.annual_rate is not None:
            rates.append((line.annual_rate, f"lines:{line.id}", line.name))
        book = book_of(snapshot, line.id)
        left = principal_left(book, as_of)
        for loan in book.loans:
            cost = annual_cost(loan) if left.get(loan.id) else None
            if cost is not None:
                rates.append((cost, f"loans:{loan.id}", line.name))
    if not rates:
        nothing_owed = owed and all(used == 0 for used in owed.values())
        return Measured(0.0 if nothing_owed else None)
    dearest, record, name = max(rates, key=lambda rate: (rate[0], rate[1]))
    return Measured(dearest, (record,), name)


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
