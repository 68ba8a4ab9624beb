"""The first rows of a table as a plan reads them, cell by cell, to be looked at."""

from dataclasses import dataclass

from core.errors import UserError
from core.records.model import Direction
from core.statements.table.amounts import is_nothing
from core.statements.table.days import read_day
from core.statements.table.rows import TableRows
from core.statements.table.settle import Plan
from core.statements.values import Rejected

SHOWN = 12


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row of the file and what it was read as. `on` is null when the day is none, `amount` in fen
    when the amount is none; `reason` says why the row cannot be taken, else it is empty."""

    row: int
    day: str
    on: str | None
    written: str
    amount: int | None
    direction: Direction | None
    text: str
    reason: str = ""


def preview(plan: Plan, file: str, most: int = SHOWN) -> list[PreviewRow]:
    """The first `most` rows of the table; rows that are no payments are left out."""
    reader = TableRows(plan, file)
    if plan.sign == "balance":
        reader.prove(iter(plan.layout.rows))
    shown: list[PreviewRow] = []
    for row in plan.layout.rows:
        if len(shown) >= most:
            break
        day = reader.cell(row, "day")
        cells = [reader.cell(row, meaning) for meaning in ("amount", "out", "in")]
        written = " / ".join(cell for cell in cells if not is_nothing(cell))
        who, what = reader.cell(row, "counterparty"), reader.cell(row, "text")
        text = " · ".join(part for part in (who, what) if part)
        try:
            read = reader.read(row)
        except (Rejected, UserError) as reason:
            at = read_day(day, plan.order, plan.serial) if day else None
            on = at and at.date().isoformat()
            shown.append(PreviewRow(row.number, day, on, written, None, None, text, str(reason)))
            continue
        if read:
            on = read.at.date().isoformat()
            shown.append(
                PreviewRow(row.number, day, on, written, abs(read.change), read.direction, text)
            )
    return shown
