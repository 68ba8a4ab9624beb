"""The ledger, seen as of a day, gives an assessment: points item by item, reasons, what is missing.

Pure: the same snapshot and day give the same result, and nothing known only after the day is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import isnan

from core.loans.due_days import month_ends
from core.records.snapshot import Snapshot
from core.scoring.assessment import Assessment, Factor, FactorPoints, ItemResult, LineRisk
from core.scoring.item import Item, Measured, PanelItem, SharedItem, items
from core.scoring.lines import LinePanel, ledger_panels
from core.scoring.needs import needs
from core.scoring.reasons import reasons
from core.scoring.scorecard import CALIBRATED, Entry, Scorecard, points_of_panel, scorecard
from core.words import _


@dataclass(frozen=True)
class Measures:
    """All that was measured as of a day.

    `figures` and `points` of calibrated items hold one value a line (NaN: not known), `shared`
    those that count alike for the person and for every line, with their `shared_points`.
    """

    lines: LinePanel
    figures: dict[str, list[float]]
    points: dict[str, list[int]]
    known: list[int]
    owes: list[bool]
    shared: dict[str, Measured]
    shared_points: dict[str, int]

    def rows(self, card: Scorecard) -> list[int]:
        """The rows that count for the person: scored lines that owed something, else all scored."""
        scored = [row for row, known in enumerate(self.known) if known >= card.least_months]
        return [row for row in scored if self.owes[row]] or scored

    def untold(self, card: Scorecard) -> bool:
        """Whether a line that owes something is left out because too few of its months are known.

        Its newest balance counts; where that is not known, nothing says that it owes.
        """
        owed = self.lines.panel.owed[:, 0].tolist()
        return any(
            used > 0 and known < card.least_months
            for used, known in zip(owed, self.known, strict=True)
        )

    def worst(self, code: str, rows: list[int]) -> int:
        """The row on which a calibrated item counts for the person."""
        figures, points = self.figures[code], self.points[code]
        known = [row for row in rows if not isnan(figures[row])] or rows
        return max(known, key=lambda row: (points[row], figures[row], -self.lines.lines[row]))


def assess(snapshot: Snapshot, as_of: date) -> Assessment:
    """The risk as of the end of a day, as known by then."""
    return assess_many(snapshot, [as_of])[0]


def assess_many(snapshot: Snapshot, days: Sequence[date]) -> list[Assessment]:
    """The assessment of each day, the same as one by one, in one pass over the lines."""
    card = scorecard()
    measured = zip(days, _measure(snapshot, days, card), strict=True)
    return [_assessment(snapshot, day, found, card) for day, found in measured]


def risks(snapshot: Snapshot, days: Sequence[date]) -> list[int | None]:
    """The risk alone of each day, for a curve that is drawn while a slider moves."""
    card = scorecard()
    return [_risk(found, card) for found in _measure(snapshot, days, card)]


def history(snapshot: Snapshot, from_on: date, to_on: date) -> list[Assessment]:
    """The assessments at the month ends from the month of `from_on` up to `to_on`."""
    return assess_many(snapshot, month_ends(from_on, to_on))


def _risk(found: Measures, card: Scorecard) -> int | None:
    rows = found.rows(card)
    if not rows:
        return None
    calibrated = (found.points[one.code][found.worst(one.code, rows)] for one in card.calibrated)
    return sum(calibrated) + sum(found.shared_points.values())


def _assessment(snapshot: Snapshot, as_of: date, found: Measures, card: Scorecard) -> Assessment:
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
        lines=tuple(_line_risk(row, card, found, results) for row in range(len(found.known))),
        needed=needs(snapshot, as_of, results, found.lines, scored=bool(rows)),
    )


def _measure(snapshot: Snapshot, days: Sequence[date], card: Scorecard) -> Iterator[Measures]:
    panel, of_days = ledger_panels(snapshot, days)
    found = items()
    panel_items = [found[entry.code] for entry in card.calibrated]
    figures = {one.code: one.measure(panel) for one in panel_items if isinstance(one, PanelItem)}
    points = points_of_panel(card, figures, panel)
    shared_items = [one for one in found.values() if isinstance(one, SharedItem)]
    start = 0
    for day, lines in zip(days, of_days, strict=True):
        here = slice(start, start + len(lines.lines))
        shared = {one.code: one.measure(snapshot, day) for one in shared_items}
        yield Measures(
            lines=lines,
            figures={code: cells[here].tolist() for code, cells in figures.items()},
            points={code: cells[here].tolist() for code, cells in points.items()},
            known=panel.known[here].tolist(),
            owes=panel.owes[here].tolist(),
            shared=shared,
            shared_points={
                entry.code: entry.tables[0].cost_of(shared[entry.code].value)
                for entry in card.entries
                if not entry.calibrated
            },
        )
        start = here.stop


def _for_person(entry: Entry, found: Measures, rows: list[int]) -> ItemResult:
    """The item as it counts for the person: shared, or as on the worst line."""
    if not entry.calibrated:
        return _result(entry, found.shared[entry.code].value, found.shared_points[entry.code], None)
    if not rows:
        return _result(entry, None, entry.tables[0].unmeasured[0].neutral, None)
    worst = found.worst(entry.code, rows)
    value, points = found.figures[entry.code][worst], found.points[entry.code][worst]
    return _result(entry, None if isnan(value) else value, points, found.lines.lines[worst])


def _result(entry: Entry, value: float | None, points: int, line: int | None) -> ItemResult:
    return ItemResult(
        code=entry.code,
        factor=entry.factor,
        label=_(_item(entry.code).label),
        value=value,
        points=points,
        max_points=entry.max_points,
        measured=value is not None,
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
    late, known = found.figures["late-months"], found.known
    shortest = min(rows, key=lambda row: known[row])
    low, high = card.short_range(known[shortest], late[shortest])
    for entry, result in zip(card.entries, results, strict=True):
        if result.measured:
            low, high = low + result.points, high + result.points
            continue
        row = next((row for row in rows if found.lines.lines[row] == result.line), rows[0])
        months = known[row] if entry.calibrated else 0
        stand_in = entry.table(months).stand_in(late[row])
        low, high = low + stand_in.low, high + stand_in.high
    return max(0, low), min(100, high)


def _untold(card: Scorecard, results: list[ItemResult]) -> int:
    """What a line whose lateness is not known could add: up to what is usual in the data."""
    usual = (entry.tables[0].usual_most for entry in card.entries if entry.calibrated)
    calibrated = (result for result in results if result.source == CALIBRATED)
    return sum(max(0, most - result.points) for most, result in zip(usual, calibrated, strict=True))


def _line_risk(row: int, card: Scorecard, found: Measures, of_person: list[ItemResult]) -> LineRisk:
    """The line's own risk, where its lateness is known long enough."""
    own = [
        _for_person(entry, found, [row]) if entry.calibrated else result
        for entry, result in zip(card.entries, of_person, strict=True)
    ]
    scored = found.known[row] >= card.least_months
    low, high = _interval(card, found, own, [row]) if scored else (None, None)
    return LineRisk(
        line=found.lines.lines[row],
        risk=sum(one.points for one in own) if scored else None,
        low=low,
        high=high,
        items=tuple(own),
    )
