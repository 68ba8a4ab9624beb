"""A row of a file while it waits to be kept: its fields, its states, and the tables it lies in.

`staged` holds the rows by file and 1-based row; `paired` those whose payment is in the file of
another account, too; `placed` says which credit line the rows of a credit belong to; `netted`
holds the refunds that an earlier purchase counts already.
"""

from datetime import date
from typing import NamedTuple

from core.tuples import of_all_fields

NEW, DUPLICATE, REJECTED = 0, 1, 2
"""The states of a staged row."""

LIKELY, ASKED = "likely", "asked"
"""How sure the kind of a row is that nothing proves."""


class ParsedRow(NamedTuple):
    """One row of a file, as every reader makes it and every later stage takes it.

    `row` is its 1-based line; amounts are fen, `at` ISO text, `credit` the key of the credit it
    speaks of. A rejected row has a `reason` and its `raw` text, nothing else.

    `sure` is null for a `kind` that something proves, `LIKELY` for one that only words speak for,
    and `ASKED` for one that the person has to say; until then `kind` is null. `event` says that the
    row is an event of its credit, by its kind (a transfer gives a repayment back), or, where it is
    false, that it could have been one. `bill_month`, as in "2026-09", is that of the bill that an
    event names.
    """

    row: int
    at: str | None = None
    amount: int | None = None
    direction: str | None = None
    kind: str | None = None
    status: str | None = None
    counted: int | None = None
    counterparty: str | None = None
    text: str | None = None
    category: str | None = None
    method: str | None = None
    order_id: str | None = None
    key: str | None = None
    credit: str | None = None
    reason: str | None = None
    raw: str | None = None
    sure: str | None = None
    event: bool | None = None
    bill_month: str | None = None


parsed = of_all_fields(ParsedRow)


class SeenRow(NamedTuple):
    """A staged row with what was found out about it: `line` the credit line it belongs to,
    `duplicate_of` the transaction. `pair_of` is of a refund the row of its purchase, and the other
    way round; with `paired` it is the same payment's transaction in a wallet's or bank's file, or
    its row while that file is not imported."""

    staged: ParsedRow
    state: int
    line: int | None
    duplicate_of: int | None
    pair_of: int | None
    paired: bool = False


class MovedOn(NamedTuple):
    """A kept transaction's id, and the status and the fen it counts by a later file."""

    kept: int
    status: str
    counted: int


class Counts(NamedTuple):
    """Rows of a file; `rows` is always the sum of the other three."""

    rows: int
    new: int
    duplicates: int
    rejected: int


class Known(NamedTuple):
    """What a whole file comes to: counts, sums in fen, span, and the rows that were rejected."""

    counts: Counts
    sums: dict[str, int]
    span: tuple[date, date] | None
    rejected: tuple[ParsedRow, ...]


FIELDS = ", ".join(ParsedRow._fields)

TABLES = {
    "staged": f"""file, {FIELDS}, state INTEGER NOT NULL DEFAULT {NEW}, loan INTEGER,
        duplicate_of INTEGER, pair_of INTEGER, PRIMARY KEY (file, row)""",
    "paired": """file, row, relation, again, kept, other_file, other_row,
        PRIMARY KEY (file, row, relation)""",
    "placed": "file, credit, line, PRIMARY KEY (file, credit)",
    "netted": "file, row, PRIMARY KEY (file, row)",
}
"""The temporary tables with their columns."""

TOLD_AGAIN = """EXISTS (SELECT 1 FROM paired
    WHERE paired.file = staged.file AND paired.row = staged.row AND again)"""
"""Rows whose payment another account's row says already; they count nothing."""

LINE = """(SELECT line FROM placed
    WHERE placed.file = staged.file AND placed.credit = staged.credit AND staged.event IS NOT 0)"""
"""The credit line of a staged row; one that could have been an event and is none has no line."""
