"""The ledger, seen as of a day, gives an assessment: points item by item, reasons, what is missing.

Pure: the same snapshot and day give the same result, and nothing known only after the day is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from core.loans.due_days import month_ends
from core.records.snapshot import Snapshot
from core.scoring.assessment import Assessment, Factor, FactorPoints, ItemResult, LineRisk
from core.scoring.item import Item, Measured, PanelItem, SharedItem, items
from core.scoring.lines import LinePanel, ledger_panel
from core.scoring.needs import needs
from core.scoring.panel import Cells
from core.scoring.reasons import reasons
from core.scoring.scorecard import CALIBRATED, Entry, Points, Scorecard, points_of_panel, scorecard
from core.words import _


@dataclass(frozen=True)
class Measures:
    """All that was measured: `figures` and `points` of calibrated items hold one value a line.

    The shared items count alike for the person and for every line: `results` holds what they cost.
    """

    lines: LinePanel
    figures: dict[str, Cells]
    points: dict[str, Points]
    shared: dict[str, Measured]
    results: dict[str, ItemResult]

    def rows(self, card: Scorecard) -> list[int]:
        """The rows that count for the person: scored lines that owed something, else all scored."""
        scored = [row for row in range(len(self.lines.lines)) if self.is_scored(card, row)]
        return [row for row in scored if self.lines.panel.owes[row]] or scored

    def untold(self, card: Scorecard) -> bool:
        """Whether a line that owes something is left out because too few of its months are known.

        Its newest balance counts; where that is not known, nothing says that it owes.
        """
        owed = self.lines.panel.owed[:, 0]
        return any(
            owed[row] > 0 and not self.is_scored(card, row) for row in range(len(self.lines.lines))
        )

    def is_scored(self, card: Scorecard, row: int) -> bool:
        """Whether enough months of the line are known for a number."""
        return bool(self.lines.panel.known[row] >= card.least_months)


def assess(snapshot: Snapshot, as_of: date) -> Assessment:
    """The risk as of the end of a day, as known by then."""
    card = scorecard()
    found = _measure(snapshot, as_of, card)
    rows = found.rows(card)
    results = [_for_person(entry, found, rows) for entry in card.entries]
    low, high = _interval(card, found, results, rows)
    if high is not None and found.untold(card):
        high = min(100, high + _untold(card, results))
    risk = sum(result.points for result in results) if rows else None
    return Assessment(
        as_of=as_of,
        scored=bool(rows),
        risk=risk,
        low=low,
        high=high,
        band=None if risk is None else card.band(risk),
        coverage=_coverage(results),
        factors=tuple(_factors(results)),
        items=tuple(results),
        reasons=reasons(results, found.lines, found.shared) if rows else (),
        lines=tuple(_line_risk(row, card, found) for row in range(len(found.lines.lines))),
        needed=needs(snapshot, as_of, results, found.lines, scored=bool(rows)),
    )


def history(snapshot: Snapshot, from_on: date, to_on: date) -> list[Assessment]:
    """The assessments at the month ends from the month of `from_on` up to `to_on`."""
    return [assess(snapshot, day) for day in month_ends(from_on, to_on)]


def _measure(snapshot: Snapshot, as_of: date, card: Scorecard) -> Measures:
    lines = ledger_panel(snapshot, as_of)
    found = items()
    panel_items = [found[entry.code] for entry in card.calibrated]
    figures = {
        item.code: item.measure(lines.panel) for item in panel_items if isinstance(item, PanelItem)
    }
    shared = {
        code: item.measure(snapshot, as_of)
        for code, item in found.items()
        if isinstance(item, SharedItem)
    }
    results = {
        entry.code: _shared(entry, shared[entry.code])
        for entry in card.entries
        if not entry.calibrated
    }
    return Measures(lines, figures, points_of_panel(card, figures, lines.panel), shared, results)


def _for_person(entry: Entry, found: Measures, rows: list[int]) -> ItemResult:
    """The item as it counts for the person: shared, or as on the worst line."""
    if not entry.calibrated:
        return found.results[entry.code]
    if not rows:
        return _result(entry, None, entry.tables[0].unmeasured[0].neutral, None)
    figures, points = found.figures[entry.code], found.points[entry.code]
    known = [row for row in rows if not np.isnan(figures[row])] or rows
    worst = max(known, key=lambda row: (points[row], figures[row], -found.lines.lines[row]))
    return _result(entry, figures[worst], int(points[worst]), found.lines.lines[worst])


def _shared(entry: Entry, measured: Measured) -> ItemResult:
    table = entry.tables[0]
    if measured.value is None:
        return _result(entry, None, table.unmeasured[0].neutral, None)
    points = table.points_of(np.array([measured.value]))[0]
    return _result(entry, measured.value, int(points), None)


def _result(entry: Entry, value: float | None, points: int, line: int | None) -> ItemResult:
    figure = None if value is None or np.isnan(value) else float(value)
    return ItemResult(
        code=entry.code,
        factor=entry.factor,
        label=_(_item(entry.code).label),
        value=figure,
        points=points,
        max_points=entry.max_points,
        measured=figure is not None,
        source=entry.source,
        line=line,
    )


def _item(code: str) -> Item:
    return items()[code]


def _coverage(results: list[ItemResult]) -> float:
    total = sum(result.max_points for result in results)
    return sum(result.max_points for result in results if result.measured) / total


def _factors(results: list[ItemResult]) -> Iterator[FactorPoints]:
    for factor in Factor:
        own = [result for result in results if result.factor is factor]
        yield FactorPoints(
            factor, sum(one.points for one in own), sum(one.max_points for one in own)
        )


def _interval(
    card: Scorecard, found: Measures, results: list[ItemResult], rows: list[int]
) -> tuple[int | None, int | None]:
    """What the risk could be: unmeasured items range over what they cost others.

    A history of fewer than six closes widens it by what the older ones may add or take.
    """
    if not rows:
        return None, None
    late, known = found.figures["late-months"], found.lines.panel.known
    shortest = min(rows, key=lambda row: known[row])
    low, high = card.short_range(int(known[shortest]), late[shortest])
    for entry, result in zip(card.entries, results, strict=True):
        if result.measured:
            low, high = low + result.points, high + result.points
            continue
        row = next((row for row in rows if found.lines.lines[row] == result.line), rows[0])
        months = int(known[row]) if entry.calibrated else 0
        stand_in = entry.table(months).stand_in(late[row])
        low, high = low + stand_in.low, high + stand_in.high
    return max(0, low), min(100, high)


def _untold(card: Scorecard, results: list[ItemResult]) -> int:
    """What a line whose lateness is not known could add: up to what is usual in the data."""
    usual = (entry.tables[0].usual_most for entry in card.entries if entry.calibrated)
    calibrated = (result for result in results if result.source == CALIBRATED)
    return sum(max(0, most - result.points) for most, result in zip(usual, calibrated, strict=True))


def _line_risk(row: int, card: Scorecard, found: Measures) -> LineRisk:
    """The line's own risk, where its lateness is known long enough."""
    own = [_for_person(entry, found, [row]) for entry in card.entries]
    scored = found.is_scored(card, row)
    low, high = _interval(card, found, own, [row]) if scored else (None, None)
    return LineRisk(
        line=found.lines.lines[row],
        risk=sum(one.points for one in own) if scored else None,
        low=low,
        high=high,
        items=tuple(own),
    )
