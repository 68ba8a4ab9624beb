"""The repayment record as a grid: a row a line, a column a month, a letter for how it was paid."""

from collections.abc import Iterable
from datetime import date

from core.loans.dues import Due, dues
from core.records.snapshot import Snapshot
from core.report.content import Section, Table
from core.report.letters import one_line
from core.report.style import TONES
from core.scoring.assessment import Assessment
from core.words import _

GRID_MONTHS = 24


def record_section(snapshot: Snapshot, assessment: Assessment) -> Section | None:
    """How each line was paid in the last 24 months, a letter a month; null without any due."""
    as_of = assessment.as_of
    months = months_to(as_of, GRID_MONTHS)
    rows: list[tuple[str, ...]] = []
    for line in snapshot.lines:
        fell: dict[tuple[int, int], list[Due]] = {}
        for due in dues(snapshot, line.id, as_of):
            fell.setdefault((due.due_on.year, due.due_on.month), []).append(due)
        cells = tuple(letter_of(fell.get(month, ())) for month in months)
        if any(cells):
            rows.append((one_line(line.name, 24), *cells))
    if not rows:
        return None
    heads = (f"{month:02d}\n{year % 100:02d}" for year, month in months)
    table = Table(
        head=(_("Line, and month and year of the due day"), *heads),
        rows=tuple(rows),
        align="l" + "c" * GRID_MONTHS,
        widths=("1fr", *["5mm"] * GRID_MONTHS),
        note=_(
            "✓ paid on time; 1 paid 1 to 30 days late, 2 paid 31 to 60 days late and so on, "
            "7 more than 180; ! overdue now; ○ not due yet; – nothing was due; ? not known; "
            "empty: no record."
        ),
        dense=True,
        tones=TONES,
    )
    return Section("record", _("Repayment record of the last 24 months"), tables=(table,))


_WORST_LAST = ["–", "✓", "○", "?", "1", "2", "3", "4", "5", "6", "7", "!"]
_MARKS = {"open": "○", "nothing": "–", "unknown": "?", "unpaid": "!"}


def letter_of(found: Iterable[Due]) -> str:
    """The worst letter of the dues of a month; one that is not known could be worse than one that
    was met. Empty without any."""
    return max(map(_mark, found), key=_WORST_LAST.index, default="")


def _mark(due: Due) -> str:
    if due.state in _MARKS:
        return _MARKS[due.state]
    late = due.days_late or 0
    return "✓" if late <= 0 else str(min(7, (late - 1) // 30 + 1))


def months_to(day: date, count: int) -> list[tuple[int, int]]:
    """The last `count` months up to the one of a day, as year and month, oldest first."""
    last = day.year * 12 + day.month - 1
    return [(month // 12, month % 12 + 1) for month in range(last - count + 1, last + 1)]
