"""What an import has changed, in sentences."""

from core.records.labels import count_records
from core.records.ledger import Ledger
from core.records.model import Bill, LimitEvent, Line, Loan, Repayment
from core.statements.keeping import Written
from core.words import _, ngettext


def how_many(ledger: Ledger) -> dict[str, int]:
    """How many records there are of the kinds that an import may add."""
    kinds = {
        "repayments": Repayment,
        "loans": Loan,
        "bills": Bill,
        "limit_events": LimitEvent,
        "lines": Line,
    }
    return {name: len(ledger.records(kind)) for name, kind in kinds.items()}


def new_lines_told(count: int) -> str:
    """What is still to be done for so many lines that an import added."""
    return ngettext(
        "Give the new line its limit and its due day, so that it counts in full.",
        "Give the new lines their limits and due days, so that they count in full.",
        count,
    )


def told_of(
    written: dict[int, Written], before: dict[str, int], after: dict[str, int], unfinished: int
) -> list[str]:
    """What was kept, in sentences, the rows first; `unfinished` new lines lack limit or due day."""
    rows = sum(each.rows for each in written.values())
    told = [
        ngettext("{count} row imported", "{count} rows imported", rows).format(count=f"{rows:,}")
    ]
    added = {name: after[name] - before[name] for name in after if after[name] > before[name]}
    if added:
        what = _(", ").join(count_records(name, count) for name, count in added.items())
        told.append(_("Recorded: {records}.").format(records=what))
    if unfinished:
        told.append(new_lines_told(unfinished))
    return told
