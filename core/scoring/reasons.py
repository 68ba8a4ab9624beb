"""Why points were lost: at most four reasons, the dearest first, each in the person's own figures.

Four, because more are not likely to be helpful (Regulation B, official comment 9(b)(2)-1).
"""

from __future__ import annotations

from collections.abc import Sequence

from core.records.model import Line
from core.scoring.assessment import ItemResult, Reason
from core.scoring.item import Measured, SharedItem, items
from core.scoring.lines import LinePanel
from core.scoring.measuring import LineFigures
from core.words import _

AT_MOST = 4


def reasons(
    results: Sequence[ItemResult],
    lines: LinePanel,
    own: LineFigures,
    shared: dict[str, Measured],
) -> tuple[Reason, ...]:
    """The measured items that cost most; equal points in the card's order."""
    costly = [one for one in results if one.measured and one.points > 0]
    ranked = sorted(costly, key=lambda one: -one.points)
    names = {line.id: line for line in lines.snapshot.lines}
    return tuple(_reason(one, lines, own, shared, names) for one in ranked[:AT_MOST])


def _reason(
    result: ItemResult,
    lines: LinePanel,
    own: LineFigures,
    shared: dict[str, Measured],
    names: dict[int, Line],
) -> Reason:
    item = items()[result.code]
    words, evidence = behind(result, lines, own, shared, names)
    return Reason(
        code=result.code,
        item=result.code,
        factor=result.factor,
        line=result.line,
        points=result.points,
        value=result.value or 0.0,
        reference=item.reference,
        text=item.text(result.value or 0.0, words),
        action=_(item.action),
        evidence=evidence,
        actionable=item.actionable,
    )


def behind(
    result: ItemResult,
    lines: LinePanel,
    own: LineFigures,
    shared: dict[str, Measured],
    names: dict[int, Line],
) -> tuple[str, tuple[str, ...]]:
    """The words for a measured item's sentence, and the records behind it."""
    item = items()[result.code]
    if isinstance(item, SharedItem):
        words, evidence = shared[result.code].words, shared[result.code].evidence
    elif result.line is not None:
        words = names[result.line].name
        row = lines.lines.index(result.line)
        evidence = item.evidence(
            lines.as_recorded() if own.is_known[item.code][row] else lines, row
        )
    else:
        raise TypeError(result.code)
    return words, evidence
