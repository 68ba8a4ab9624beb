"""What is not known yet, and on which page it can be given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

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
    """First what a number needs at all, then one need for each item that was not measured."""
    found = []
    if not lines.lines:
        found.append(Need("lines", _(NO_LINE), "lines"))
    least = scorecard().least_months
    names = {line.id: line.name for line in snapshot.lines}
    for row, line in enumerate(lines.lines):
        known = int(lines.panel.known[row])
        if known < least and (not scored or lines.panel.owes[row]):
            text = _(MONTHS).format(line=names[line], known=known, least=least)
            found.append(Need("months", text, "checkin", line))
    for result in results:
        if not result.measured and (lines.lines or result.line is None):
            item = items()[result.code]
            found.append(Need(result.code, _(item.need), item.page, result.line))
    return tuple(found)
