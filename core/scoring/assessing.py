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
from core.scoring.gaps import shared_points
from core.scoring.item import Item, Measured, SharedItem, items
from core.scoring.lines import LinePanel, ledger_panels
from core.scoring.measuring import LineFigures, figures_of_panels
from core.scoring.needs import needs
from core.scoring.newest import newest_record
from core.scoring.ranges import Range, line_ranges, shared_ranges
from core.scoring.reasons import reasons
from core.scoring.scorecard import Entry, Scorecard, scorecard
from core.words import _


@dataclass(frozen=True)
class Measures:
    """All that was measured as of a day.

    `own` holds what counts line by line, `shared` what counts alike for the person and for every
    line, with their `shared_points`.
    """

    lines: LinePanel
    own: LineFigures
    shared: dict[str, Measured]
    shared_points: dict[str, int]

    @property
    def scored(self) -> bool:
        return any(self.own.scored)

    def rows(self) -> list[int]:
        """The rows whose unknown items count: with a number of their own, owing, or late."""
        every = range(len(self.lines.lines))
        return [row for row in every if self.own.scored[row] or self.own.bears[row]]

    def worst(self, code: str, rows: list[int]) -> int:
        """The row on which a calibrated item counts for the person: where it costs most of all on
        which it is known, or else of these.
        """
        figures, points = self.own.figures[code], self.own.points[code]
        known = [row for row, figure in enumerate(figures) if not isnan(figure)] or rows
        return max(known, key=lambda row: (points[row], figures[row], -self.lines.lines[row]))


def assess(snapshot: Snapshot, as_of: date) -> Assessment:
    """The risk as of the end of a day, as known by then."""
    return assess_many(snapshot, [as_of])[0]


def assess_many(snapshot: Snapshot, days: Sequence[date]) -> list[Assessment]:
    """The assessment of each day, the same as one by one, in one pass over the lines."""
    return [
        _assessment(snapshot, day, seen, recorded)
        for day, (seen, recorded) in zip(days, seen_on(snapshot, days), strict=True)
    ]


def seen_on(snapshot: Snapshot, days: Sequence[date]) -> list[tuple[Seen, Seen]]:
    """How each day stands, and how the day of its newest record stood."""
    card = scorecard()
    declared_on = [newest_record(snapshot, day) or day for day in days]
    every = list(dict.fromkeys([*days, *declared_on]))
    measured = list(_measure(snapshot, every, card))
    ranges = line_ranges(card, [one.lines for one in measured])
    seen = {
        day: Seen(snapshot, card, found, of_lines)
        for day, found, of_lines in zip(every, measured, ranges, strict=True)
    }
    return [(seen[day], seen[recorded]) for day, recorded in zip(days, declared_on, strict=True)]


def risks(snapshot: Snapshot, days: Sequence[date]) -> list[int | None]:
    """The risk alone of each day, for a curve that is drawn while a slider moves."""
    card = scorecard()
    return [_risk(found, card) for found in _measure(snapshot, days, card)]


def history(snapshot: Snapshot, from_on: date, to_on: date) -> list[Assessment]:
    """The assessments at the month ends from the month of `from_on` up to `to_on`."""
    return assess_many(snapshot, month_ends(from_on, to_on))


def _risk(found: Measures, card: Scorecard) -> int | None:
    if not found.scored:
        return None
    rows = found.rows()
    calibrated = (
        found.own.points[one.code][found.worst(one.code, rows)] for one in card.calibrated
    )
    return sum(calibrated) + sum(found.shared_points.values())


class Seen:
    """How a day stands: the items with their points and ranges, for the person and line by line."""

    def __init__(
        self,
        snapshot: Snapshot,
        card: Scorecard,
        found: Measures,
        of_lines: Sequence[dict[str, Range]],
    ) -> None:
        self.card = card
        self.found = found
        self._shared = shared_ranges(card, found.shared, snapshot, found.lines.closes[0])
        self._of_lines = of_lines
        every = list(range(len(found.lines.lines)))
        worst = {
            one.code: found.worst(one.code, found.rows()) for one in card.calibrated if found.scored
        }
        self.items = tuple(
            _result_of(entry, found, worst.get(entry.code)) for entry in card.entries
        )
        self.ranges = self._ranges(self.items, every)
        self.coverage = _coverage(self.items)

    def _ranges(self, results: Sequence[ItemResult], rows: list[int]) -> dict[str, Range]:
        """What each item could cost: that of the worst row, whichever turns out to be that."""
        found: dict[str, Range] = {}
        for result in results:
            if result.code in self._shared:
                span = self._shared[result.code]
            else:
                own = [self._of_lines[row][result.code] for row in rows]
                span = Range(
                    max((one.low for one in own), default=0),
                    max((one.high for one in own), default=result.max_points),
                )
            found[result.code] = span.with_(result.points)
        return found

    def widest(self) -> dict[str, int]:
        """The line on which each calibrated item could cost most."""
        lines = self.found.lines.lines
        return {
            entry.code: max(
                zip(self._of_lines, lines, strict=True), key=lambda one: _most(entry, one)
            )[1]
            for entry in self.card.calibrated
            if lines
        }

    def line(self, row: int) -> LineRisk:
        """The line's own risk, where its lateness is known long enough."""
        own = tuple(
            _result_of(entry, self.found, row) if entry.calibrated else result
            for entry, result in zip(self.card.entries, self.items, strict=True)
        )
        scored = self.found.own.scored[row]
        ranges = self._ranges(own, [row]).values()
        return LineRisk(
            line=self.found.lines.lines[row],
            risk=sum(one.points for one in own) if scored else None,
            low=sum(one.low for one in ranges) if scored else None,
            high=_capped(sum(one.high for one in ranges)) if scored else None,
            items=own,
        )


def _most(entry: Entry, one: tuple[dict[str, Range], int]) -> tuple[int, int]:
    ranges, line = one
    return ranges[entry.code].high, -line


def _capped(points: int) -> int:
    return min(100, points)


def _assessment(snapshot: Snapshot, as_of: date, seen: Seen, recorded: Seen) -> Assessment:
    """`told` is how the day of the newest record stood: while nothing new is recorded, no more can
    be known than then, and no item be safer."""
    found, results, scored = seen.found, seen.items, seen.found.scored
    risk = sum(result.points for result in results) if scored else None
    ranges = ranges_known(seen, recorded)
    unknown = sum(result.points for result in results if not result.measured)
    return Assessment(
        as_of=as_of,
        scored=scored,
        risk=risk,
        low=sum(one.low for one in seen.ranges.values()) if scored else None,
        high=_capped(sum(one.high for one in ranges.values())) if scored else None,
        band=None if risk is None else seen.card.band(risk),
        coverage=min(seen.coverage, recorded.coverage),
        factors=tuple(_factors(results)),
        items=tuple(results),
        reasons=reasons(results, found.lines, found.own, found.shared) if scored else (),
        lines=tuple(seen.line(row) for row in range(len(found.lines.lines))),
        needed=needs(
            snapshot, as_of, results, found.lines, seen.ranges, seen.widest(), scored=scored
        ),
        unknown_points=unknown if scored else None,
    )


def ranges_known(seen: Seen, recorded: Seen) -> dict[str, Range]:
    """What each item could cost, no less at the most than on the day of the newest record."""
    if not recorded.found.scored:
        return seen.ranges
    return {code: one.with_(recorded.ranges[code].high) for code, one in seen.ranges.items()}


def _measure(snapshot: Snapshot, days: Sequence[date], card: Scorecard) -> Iterator[Measures]:
    panels = ledger_panels(snapshot, days)
    shared_items = [one for one in items().values() if isinstance(one, SharedItem)]
    for day, lines, own in zip(days, panels, figures_of_panels(card, panels), strict=True):
        shared = {one.code: one.measure(snapshot, day) for one in shared_items}
        yield Measures(
            lines=lines,
            own=own,
            shared=shared,
            shared_points=shared_points(card, shared),
        )


def _result_of(entry: Entry, found: Measures, row: int | None) -> ItemResult:
    """The item: shared, or as on a row (None: there is no number for any)."""
    if not entry.calibrated:
        return _result(entry, found.shared[entry.code].value, found.shared_points[entry.code], None)
    if row is None:
        return _result(entry, None, entry.tables[0].unmeasured[0].neutral, None)
    value, points = found.own.figures[entry.code][row], found.own.points[entry.code][row]
    return _result(entry, None if isnan(value) else value, points, found.lines.lines[row])


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


def _coverage(results: Sequence[ItemResult]) -> float:
    total = sum(result.max_points for result in results)
    return sum(result.max_points for result in results if result.measured) / total


def _factors(results: Sequence[ItemResult]) -> Iterator[FactorPoints]:
    for factor in Factor:
        own = [result for result in results if result.factor is factor]
        yield FactorPoints(
            factor, sum(one.points for one in own), sum(one.max_points for one in own)
        )
