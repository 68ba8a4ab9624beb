"""What is not known yet, and on which page it can be given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from core.records.model import Line
from core.records.snapshot import Snapshot
from core.scoring.assessment import ItemResult, Need
from core.scoring.item import Item, PanelItem, items
from core.scoring.lines import LinePanel
from core.scoring.ranges import Range
from core.scoring.scorecard import scorecard
from core.words import N_, _

NO_LINE = N_("Add your credit lines and loans.")
MONTHS = N_("Say how the last bills of {line} were paid: {known} of {least} months are known.")


def needs(
    snapshot: Snapshot,
    as_of: date,
    results: Sequence[ItemResult],
    lines: LinePanel,
    ranges: dict[str, Range],
    widest: dict[str, int],
    *,
    scored: bool,
) -> tuple[Need, ...]:
    """First what a number needs at all, then what could move it most, with how far.

    `widest` names the line on which each calibrated item could cost most. Several items may need
    the same: the first of them has the points of all, and stands before all repeats.
    """
    found = []
    if not lines.lines:
        found.append(Need("lines", _(NO_LINE), "lines", part="lines"))
    least = scorecard().least_months
    named = {line.id: line for line in snapshot.lines}
    for row, line in enumerate(lines.lines):
        late = int((lines.told.late[row] > 0).sum())
        known, owed = max(lines.told_months[row], late), lines.panel.owed[row, 0]
        if known < least and (owed != 0 or not scored) and not _closed(named[line], as_of):
            text = _(MONTHS).format(line=named[line].name, known=known, least=least)
            found.append(Need("months", text, "checkin", line, "paid"))
    needed_at_all = len(found)
    for result in results:
        span, item = ranges[result.code].span, items()[result.code]
        if not result.measured or (span and not _is_past_use(item)):
            line = widest.get(result.code, result.line)
            found.append(Need(result.code, _(item.need), item.page, line, item.part, span))
    of_place: dict[tuple[str, int | None], int] = {}
    for need in found:
        place = need.text, need.line
        of_place[place] = of_place.get(place, 0) + need.points
    told: set[tuple[str, int | None]] = set()
    ranked = []
    for n, need in enumerate(found):
        place = need.text, need.line
        first = place not in told
        told.add(place)
        order = (not first, n >= needed_at_all, -of_place[place] if n >= needed_at_all else 0, n)
        ranked.append((order, replace(need, points=of_place[place] if first else need.points)))
    return tuple(need for _order, need in sorted(ranked, key=lambda entry: entry[0]))


def _is_past_use(item: Item) -> bool:
    """Whether it is about balances: where the newest is known, no check-in brings an old one."""
    return isinstance(item, PanelItem) and item.part == "used"


def _closed(line: Line, as_of: date) -> bool:
    return line.closed_on is not None and line.closed_on <= as_of
