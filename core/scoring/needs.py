"""What is not known yet, and on which page it can be given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from core.loans.checkin import asks_how_paid
from core.records.model import Line
from core.records.snapshot import Snapshot
from core.scoring.assessment import ItemResult, Need
from core.scoring.item import Item, PanelItem, items
from core.scoring.lines import LinePanel
from core.scoring.ranges import Range
from core.scoring.scorecard import scorecard
from core.words import N_, _, listed

NO_LINE = N_("Add your credit lines and loans.")
MONTHS = N_("Say how the last bills of {line} were paid: {known} of {least} months are known.")
MONTHS_OF = N_(
    "Say how the last bills of {lines} were paid; {least} months of each have to be known."
)

OLDER = N_(
    "Record the older bills of the last six months with what you paid on them; each monthly "
    "check-in tells of one more, too."
)
"""Where a check-in of the day asks nothing more of how bills were paid."""


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
    the same: the first of them has the points of all, and stands before all repeats. What is
    missing of several lines alike is one sentence, which names them.
    """
    found: list[Need] = []
    if not lines.lines:
        found.append(Need("lines", _(NO_LINE), "lines", part="lines"))
    least = scorecard().least_months
    named = {line.id: line for line in snapshot.lines}
    short: dict[int, int] = {}
    for row, line in enumerate(lines.lines):
        late = int((lines.recorded.late[row] > 0).sum())
        known, owed = max(lines.recorded_months[row], late), lines.panel.owed[row, 0]
        if known < least and (owed != 0 or not scored) and not _closed(named[line], as_of):
            short[line] = known
    for line, known in short.items():
        names = listed(named[line].name for line in short)
        words = MONTHS if len(short) == 1 else MONTHS_OF
        text = _(words).format(line=names, lines=names, known=known, least=least)
        found.append(Need("months", text, "checkin", line, "paid"))
    needed_at_all = len(found)
    asked: dict[int, bool] = {}
    for result in results:
        span, item = ranges[result.code].span, items()[result.code]
        if not result.measured or (span and not _is_past_use(item)):
            line = widest.get(result.code, result.line)
            if result.measured and item.narrowed_by:
                item = items()[item.narrowed_by]
            need = Need(result.code, _(item.need), item.page, line, item.part, span)
            if _is_how_paid(item) and line is not None:
                if line not in asked:
                    asked[line] = asks_how_paid(snapshot, named[line], as_of)
                if not asked[line]:
                    need = replace(need, text=_(OLDER), page="lines", part="bills")
            found.append(need)
    found = with_lines(found, named)
    of_text: dict[str, int] = {}
    for need in found:
        of_text[need.text] = of_text.get(need.text, 0) + need.points
    asked_for: set[str] = set()
    ranked: list[tuple[tuple[bool, bool, int, int], Need]] = []
    for n, need in enumerate(found):
        text = need.text
        first = text not in asked_for
        asked_for.add(text)
        order = (not first, n >= needed_at_all, -of_text[text] if n >= needed_at_all else 0, n)
        ranked.append((order, replace(need, points=of_text[text] if first else need.points)))
    return tuple(need for _order, need in sorted(ranked, key=lambda entry: entry[0]))


def with_lines(found: Sequence[Need], named: Mapping[int, Line]) -> list[Need]:
    """The needs, those of one text on several lines with the names of all of them in it."""
    lines: dict[str, dict[int, None]] = {}
    for need in found:
        if need.line is not None and need.code != "months":
            lines.setdefault(need.text, {})[need.line] = None
    texts = {
        text: _("{lines}: {text}").format(lines=listed(named[one].name for one in own), text=text)
        for text, own in lines.items()
        if len(own) > 1
    }
    return [replace(need, text=texts.get(need.text, need.text)) for need in found]


def _is_past_use(item: Item) -> bool:
    """Whether it is about balances: where the newest is known, no check-in brings an old one."""
    return isinstance(item, PanelItem) and item.part == "used"


def _is_how_paid(item: Item) -> bool:
    return isinstance(item, PanelItem) and item.part == "paid"


def _closed(line: Line, as_of: date) -> bool:
    return line.closed_on is not None and line.closed_on <= as_of
