"""What is not known yet, and on which page it can be given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.records.model import Line
from core.records.snapshot import Snapshot
from core.scoring.assessment import ItemResult, Need
from core.scoring.item import items
from core.scoring.lines import LinePanel
from core.scoring.scorecard import scorecard
from core.words import N_, _

NO_LINE = N_("Add your credit lines and loans.")
MONTHS = N_("Say how the last bills of {line} were paid: {known} of {least} months are known.")


def needs(
    snapshot: Snapshot,
    as_of: date,
    results: Sequence[ItemResult],
    lines: LinePanel,
    *,
    scored: bool,
) -> tuple[Need, ...]:
    """First what a number needs at all, then one need for each item that was not measured.

    Several items may need the same: the first of them stands before all repeats.
    """
    found = []
    if not lines.lines:
        found.append(Need("lines", _(NO_LINE), "lines", part="lines"))
    least = scorecard().least_months
    named = {line.id: line for line in snapshot.lines}
    for row, line in enumerate(lines.lines):
        known, owed = int(lines.panel.known[row]), lines.panel.owed[row, 0]
        if known < least and (owed != 0 or not scored) and not _closed(named[line], as_of):
            text = _(MONTHS).format(line=named[line].name, known=known, least=least)
            found.append(Need("months", text, "checkin", line, "paid"))
    for result in results:
        if not result.measured:
            item = items()[result.code]
            found.append(Need(result.code, _(item.need), item.page, result.line, item.part))
    told: set[tuple[str, int | None]] = set()
    repeats = []
    for need in found:
        repeats.append((need.text, need.line) in told)
        told.add((need.text, need.line))
    return tuple(need for _repeat, need in sorted(zip(repeats, found, strict=True), key=_first))


def _first(entry: tuple[bool, Need]) -> bool:
    return entry[0]


def _closed(line: Line, as_of: date) -> bool:
    return line.closed_on is not None and line.closed_on <= as_of
