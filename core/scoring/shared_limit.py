"""The use of a limit that lines share: each of them uses it as far as all of them together do.

The panel holds what each line owes against its own limit. A line that shares its limit stands there
with as much of it as its part of what all owe is, so that the share in use is that of all. What is
owed stays the line's own, since whether it was late is asked of the line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf, isnan, nan
from typing import TYPE_CHECKING

from core.loans.limits import is_closed
from core.loans.owed import sharing
from core.records.snapshot import Snapshot
from core.scoring.panel import MONTHS, SMALLEST

if TYPE_CHECKING:
    from core.scoring.lines import Row

OWED, LIMIT = 1, 2
"""Places of the fields in a row of the panel."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A line's limits by close, newest first, in fen; NaN where something that they hang on is not
    known. `open_` are those closes."""

    limits: tuple[float, ...]
    open_: frozenset[int]

    def of(self, row: "Row") -> "Row":
        """The row with these limits."""
        return (*row[:LIMIT], list(self.limits), *row[LIMIT + 1 :])

    def possible(self, row: "Row") -> "list[Row]":
        """A row that could be: with next to nothing of the limit in use where that is not known,
        and with more than all of it."""
        if not self.open_:
            return [self.of(row)]
        owed = row[OWED]
        ends = (
            [inf if month in self.open_ else self.limits[month] for month in range(MONTHS)],
            [
                (SMALLEST if owed[month] else inf) if month in self.open_ else self.limits[month]
                for month in range(MONTHS)
            ],
        )
        return [(*row[:LIMIT], limits, *row[LIMIT + 1 :]) for limits in ends]


def shared_limits(
    snapshot: Snapshot, rows: Mapping[int, "Row"], closes: Sequence[date]
) -> dict[int, Shared]:
    """Of the lines of a day that share their limit with others of them, by id."""
    if not any(line.shares_limit_with for line in snapshot.lines):
        return {}
    found: dict[int, Shared] = {}
    for line, row in rows.items():
        group = [one for one in sharing(snapshot, line) if one in rows]
        if len(group) < 2:
            continue
        limits: list[float] = []
        open_: set[int] = set()
        for month, close in enumerate(closes):
            own = row[OWED][month]
            owed = sum(rows[one][OWED][month] for one in group)
            limit = _limit(snapshot, rows, group, month, close)
            if own == 0:
                limits.append(row[LIMIT][month])  # whatever it is, none of it is in use here
            elif isnan(owed) or isnan(limit):
                limits.append(nan)
                open_.add(month)
            else:
                limits.append(max(limit, SMALLEST) * own / owed)
        found[line] = Shared(tuple(limits), frozenset(open_))
    return found


def _limit(
    snapshot: Snapshot,
    rows: Mapping[int, "Row"],
    group: Sequence[int],
    month: int,
    close: date,
) -> float:
    """The limit that the lines share at a close: that of the first which is not closed and tells
    it; where all are closed, what was told last."""
    ordered = sorted(group, key=lambda one: (is_closed(snapshot, one, close), one))
    limits = (rows[one][LIMIT][month] for one in ordered)
    return next((limit for limit in limits if not isnan(limit)), nan)
