"""What an import has changed, in sentences."""

from datetime import date

from core.loans.limits import limit_at
from core.records.labels import count_records
from core.records.ledger import Ledger
from core.records.model import Bill, LimitEvent, Line, Loan, Repayment
from core.statements.intake import Intake
from core.statements.keeping import Written
from core.words import _, listed, ngettext

MOST_NAMES = 4
"""More files than these are counted and not named."""
_KINDS = {
    "repayments": Repayment,
    "loans": Loan,
    "bills": Bill,
    "limit_events": LimitEvent,
    "lines": Line,
}
"""The records that an import may add, beside rows."""


class Before:
    """What a ledger held before an import, to tell afterwards what that brought."""

    def __init__(self, ledger: Ledger) -> None:
        self._counts = {name: len(ledger.records(kind)) for name, kind in _KINDS.items()}
        self._lines = {line.id for line in ledger.records(Line)}

    def added(self, ledger: Ledger) -> dict[str, int]:
        """How many more records there are now, of those that are more."""
        now = {name: len(ledger.records(kind)) for name, kind in _KINDS.items()}
        more = {name: count - self._counts[name] for name, count in now.items()}
        return {name: count for name, count in more.items() if count > 0}

    def new_lines(self, ledger: Ledger) -> list[int]:
        """The lines that were not there."""
        return sorted(line.id for line in ledger.records(Line) if line.id not in self._lines)

    def unfinished(self, ledger: Ledger, as_of: date) -> list[int]:
        """Those whose limit or due day is still to be given; bills have told both."""
        snapshot, new = ledger.snapshot(), set(self.new_lines(ledger))
        return [
            line.id
            for line in snapshot.lines
            if line.id in new
            and (line.due_day is None or limit_at(snapshot, line.id, as_of) is None)
        ]


def new_lines_text(count: int) -> str:
    """What is still to be done for so many lines that an import added."""
    return ngettext(
        "Give the new line its limit and its due day, so that it counts in full.",
        "Give the new lines their limits and due days, so that they count in full.",
        count,
    )


def files_text(intake: Intake) -> str:
    """The names of a few files, or how many there are."""
    names = [draft.file for draft in intake.drafts.values()]
    if len(names) <= MOST_NAMES:
        return listed(names)
    return ngettext("{count} file", "{count} files", len(names)).format(count=len(names))


def taken_texts(written: dict[int, Written], added: dict[str, int], unfinished: int) -> list[str]:
    """What was kept, in sentences, the rows first; `unfinished` new lines lack limit or due day."""
    rows = sum(each.rows for each in written.values())
    texts = [
        ngettext("{count} row imported", "{count} rows imported", rows).format(count=f"{rows:,}")
    ]
    if added:
        what = _(", ").join(count_records(name, count) for name, count in added.items())
        texts.append(_("Recorded: {records}.").format(records=what))
    if unfinished:
        texts.append(new_lines_text(unfinished))
    return texts
