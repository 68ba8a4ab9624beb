"""What the debts ask for in a month, held against the month's income."""

from bisect import bisect_right
from datetime import date, timedelta

from core.loans.dues import Due, dues, unmet_dues
from core.records.snapshot import Snapshot
from core.scoring.assessment import Factor
from core.scoring.income import current_incomes, monthly
from core.scoring.item import Measured, SharedItem
from core.scoring.owed import owed_by_line
from core.words import N_, _

MONTH = timedelta(days=30)
USUAL_MINIMUM = 0.1
"""Share of a balance that a minimum payment usually asks for (section 1.6 of the domain facts)."""


def measure(snapshot: Snapshot, as_of: date) -> Measured:
    """A fraction of the monthly income; not known without income, or while a debt is not known."""
    income = sum(monthly(one) for one in current_incomes(snapshot, as_of))
    owed = owed_by_line(snapshot, as_of)
    if income <= 0 or not owed or any(used is None for used in owed.values()):
        return Measured(None)
    total, evidence = 0.0, []
    for line, used in owed.items():
        if not used:
            continue
        asked = [due for due in unmet_dues(snapshot, line, as_of) if due.due_on <= as_of + MONTH]
        evidence += [record for due in asked for record in due.evidence[:1]]
        known = sum(_amount(due) or 0 for due in asked)
        total += known if _tells(snapshot, line, as_of) else max(known, used * USUAL_MINIMUM)
    evidence += [f"incomes:{one.id}" for one in current_incomes(snapshot, as_of)]
    return Measured(total / income, tuple(dict.fromkeys(evidence)))


def _tells(snapshot: Snapshot, line: int, as_of: date) -> bool:
    """Whether it is known what the line asks for in the next month, be it paid already."""
    found = dues(snapshot, line, as_of)
    first = bisect_right(found, as_of, key=lambda due: due.due_on)
    return any(due.due_on <= as_of + MONTH and _amount(due) is not None for due in found[first:])


def _amount(due: Due) -> int | None:
    return due.amount if due.minimum is None else due.minimum


def text(value: float, words: str) -> str:
    return _(
        "Payments due within a month take {percent}% of your income; under 35% is commonly advised."
    ).format(percent=round(value * 100))


ITEM = SharedItem(
    code="debt-service",
    factor=Factor.BEHAVIOUR,
    label=N_("Debt payments against income"),
    reference=0.35,
    action=N_("Take on no new debt until the payments are under 35% of your income."),
    need=N_("Record your regular income, and what is owed on each line."),
    page="lines",
    part="incomes",
    measure=measure,
    text=text,
)
