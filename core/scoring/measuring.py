"""The calibrated items line by line: each figure and what it costs.

A line's record stands as it was last told until something newer is: bills that nobody told of
were neither late nor in time. So an item counts as of the day, or as it was last told where that
costs more. Only what is newly told makes it cheaper; time alone does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from core.scoring.item import PanelItem, items
from core.scoring.lines import LinePanel
from core.scoring.panel import FIELDS, Cells, Panel
from core.scoring.scorecard import Points, Scorecard, points_of_panel


@dataclass(frozen=True, slots=True)
class LineFigures:
    """The lines of a day, one value a line: the `figures` (NaN: not known) and `points` of each
    calibrated item, and whether the figure is the one last told (`is_known`) instead of the day's.

    A line is `scored` once enough of its months are known, and `bears` on the person's risk
    without that as soon as it owes something or was late.
    """

    figures: dict[str, list[float]]
    points: dict[str, list[int]]
    is_known: dict[str, list[bool]]
    scored: list[bool]
    bears: list[bool]


def measure_panel(
    card: Scorecard, panel: Panel, months: Sequence[int]
) -> tuple[dict[str, Cells], dict[str, Points]]:
    """The figure and the points of each calibrated item for each row, of which so many months are
    told of.

    More closes can be late than are told of. Then what costs most counts of all lengths of history
    from the one to the other, so that one more late close makes nothing cheaper.
    """
    found = [items()[entry.code] for entry in card.calibrated]
    figures = {one.code: one.measure(panel) for one in found if isinstance(one, PanelItem)}
    recorded = np.array(months, dtype=np.intp)
    late = np.maximum(recorded, (panel.late > 0).sum(axis=1))
    points = points_of_panel(card, figures, panel, recorded)
    for more in range(1, int((late - recorded).max(initial=0)) + 1):
        longer = points_of_panel(card, figures, panel, np.minimum(recorded + more, late))
        points = {code: np.maximum(cells, longer[code]) for code, cells in points.items()}
    return figures, points


def figures_of_panels(card: Scorecard, panels: Sequence[LinePanel]) -> Iterator[LineFigures]:
    """Those of each day, all measured at once."""
    if not panels:
        return
    now, recorded = (
        _joined([getattr(one, name) for one in panels]) for name in ("panel", "recorded")
    )
    months, recorded_months = (
        [count for one in panels for count in getattr(one, name)]
        for name in ("months", "recorded_months")
    )
    figures, points = measure_panel(card, now, months)
    is_known = {code: np.zeros(len(now), dtype=bool) for code in figures}
    if any(one.recorded is not one.panel for one in panels):
        old_figures, old_points = measure_panel(card, recorded, recorded_months)
        for code, cells in points.items():
            old, known = old_points[code], ~np.isnan(old_figures[code])
            is_known[code] = known & (old > 0) & (np.isnan(figures[code]) | (old > cells))
            points[code] = np.where(is_known[code], old, cells)
            figures[code] = np.where(is_known[code], old_figures[code], figures[code])
    late = (recorded.late > 0).sum(axis=1)
    scored = (np.maximum(recorded_months, late) >= card.least_months).tolist()
    bears = now.owes | (recorded.late > 0).any(axis=1)
    start = 0
    for one in panels:
        here = slice(start, start + len(one.lines))
        yield LineFigures(
            figures={code: cells[here].tolist() for code, cells in figures.items()},
            points={code: cells[here].tolist() for code, cells in points.items()},
            is_known={code: cells[here].tolist() for code, cells in is_known.items()},
            scored=scored[here],
            bears=bears[here].tolist(),
        )
        start = here.stop


def _joined(panels: Sequence[Panel]) -> Panel:
    if len(panels) == 1:
        return panels[0]
    return Panel(*(np.concatenate([getattr(one, name) for one in panels]) for name in FIELDS))
