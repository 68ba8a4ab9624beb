"""What each item could cost, given what is not known: the least and the most.

Whatever value is put in the place of something not known, what the item then costs lies between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from core.loans.as_met import as_met
from core.records.snapshot import Snapshot
from core.scoring.item import Measured, SharedItem, items
from core.scoring.lines import LinePanel, Row, fields_of, line_months
from core.scoring.measuring import measure_panel
from core.scoring.panel import Panel
from core.scoring.possible import possible_rows
from core.scoring.scorecard import Entry, Scorecard
from core.scoring.shared_limit import shared_limits


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the most points of an item."""

    low: int
    high: int

    @property
    def span(self) -> int:
        return self.high - self.low

    def with_(self, points: int) -> Range:
        """The range with these points in it."""
        if self.low <= points <= self.high:
            return self
        return Range(min(self.low, points), max(self.high, points))


def line_ranges(card: Scorecard, days: Sequence[LinePanel]) -> list[list[dict[str, Range]]]:
    """For each day and line the range of each calibrated item, all measured at once."""
    rows: list[Row] = []
    months: list[int] = []
    counts: list[int] = []
    for lines in days:
        on = lines.closes[0]
        own_rows = {line: line_months(lines.snapshot, line, on).row for line in lines.lines}
        shared = shared_limits(lines.snapshot, own_rows, lines.closes)
        for line in lines.lines:
            own = [
                (row, one.months)
                for one in possible_rows(lines.snapshot, line, on)
                for row in (shared[line].possible(one.row) if line in shared else (one.row,))
            ]
            rows += [row for row, _count in own]
            months += [count for _row, count in own]
            counts.append(len(own))
    ranges: list[dict[str, Range]] = [{} for _count in counts]
    if counts:
        _figures, points = measure_panel(card, Panel(*fields_of(rows)), months)
        starts = np.cumsum([0, *counts[:-1]])
        for code, cells in points.items():
            least, most = np.minimum.reduceat(cells, starts), np.maximum.reduceat(cells, starts)
            for own, low, high in zip(ranges, least.tolist(), most.tolist(), strict=True):
                own[code] = Range(low, high)
    found: list[list[dict[str, Range]]] = []
    start = 0
    for lines in days:
        found.append(ranges[start : start + len(lines.lines)])
        start += len(lines.lines)
    return found


def shared_ranges(
    card: Scorecard, shared: dict[str, Measured], snapshot: Snapshot, as_of: date
) -> dict[str, Range]:
    """The range of each item that counts alike for the person and every line.

    It holds what the item costs where all instalments that nobody tells of were met, since less is
    owed then.
    """
    found: dict[str, Range] = {}
    met = as_met(snapshot, as_of)
    for entry in card.entries:
        if entry.calibrated:
            continue
        found[entry.code] = _shared_range(entry, shared[entry.code])
        item = items()[entry.code]
        if met is not None and isinstance(item, SharedItem):
            other = _shared_range(entry, item.measure(met, as_of))
            found[entry.code] = found[entry.code].with_(other.low).with_(other.high)
    return found


def _shared_range(entry: Entry, one: Measured) -> Range:
    table = entry.tables[0]
    low = one.value if one.low is None else one.low
    high = one.value if one.high is None else one.high
    return Range(
        0 if low is None else table.points_at(low),
        entry.max_points if high is None else table.points_at(high),
    )
