"""Is the score any good? The same items on outside accounts whose outcome is known.

Outside accounts go through the month panel, the measures and the scorecard that a ledger goes
through; they only have no shared items, so their score is the sum of the calibrated points.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.scoring import statistics
from core.scoring.item import PanelItem, items
from core.scoring.outside import Outside
from core.scoring.panel import MONTHS, Cells
from core.scoring.scorecard import Points, Scorecard, points_of_panel
from core.words import _


@dataclass(frozen=True)
class Scored:
    """Outside accounts with their points and the bad rate that these stand for in the data."""

    data: Outside
    points: Points
    rate: Cells
    counts: NDArray[np.bool_]


def score_outside(card: Scorecard, data: Outside, months: int = MONTHS) -> Scored:
    """Score every account from its newest `months` closes, as many as are known of them."""
    panel = data.panel if months == MONTHS else data.panel.newest(months)
    found = items()
    measured: dict[str, Cells] = {}
    for entry in card.calibrated:
        item = found[entry.code]
        if isinstance(item, PanelItem):
            measured[entry.code] = item.measure(panel)
    points = np.sum(list(points_of_panel(card, measured, panel).values()), axis=0)
    counts = data.counts & (panel.known >= card.least_months)
    return Scored(data, points, card.estimate(points, months), counts)


def validate(scored: Scored) -> dict[str, Any]:
    """The figures over the accounts that count; see the contract. Raises UserError without them."""
    bad = scored.data.bad[scored.counts]
    points = scored.points[scored.counts].astype(np.float64)
    if not _can_be_decided(points[bad == 1], points[bad == 0]):
        raise UserError(
            _(
                "The accounts cannot be checked against: among those that owed something, several "
                "must have gone bad and several not, and their points must overlap."
            )
        )
    rate = scored.rate[scored.counts]
    area, low, high = statistics.auc_delong(bad, points)
    intercept, slope = statistics.logistic(bad, np.log(rate / (1 - rate)))
    return {
        "accounts": len(scored.data.ids),
        "scored": len(bad),
        "auc": area,
        "auc_low": low,
        "auc_high": high,
        "ks": statistics.ks(bad, points),
        "brier": float(((rate - bad) ** 2).mean()),
        "ece": statistics.calibration_error(bad, rate, points),
        "slope": slope,
        "intercept": intercept,
        "deciles": _deciles(bad, points, rate),
    }


def _can_be_decided(worse: Cells, better: Cells) -> bool:
    """Whether the figures exist: intervals need two of each, a slope needs points that overlap."""
    if min(len(worse), len(better)) < 2:
        return False
    return bool(better.min() < worse.max() and worse.min() < better.max())


def _deciles(bad: Cells, points: Cells, rate: Cells) -> list[dict[str, Any]]:
    """About equal groups from the least risk on; accounts with the same points stay together."""
    group = statistics.groups(points)
    return [
        {
            "from": int(points[inside].min()),
            "to": int(points[inside].max()),
            "accounts": int(inside.sum()),
            "bad": int(bad[inside].sum()),
            "bad_rate": float(bad[inside].mean()),
            "estimate": float(rate[inside].mean()),
        }
        for number in np.unique(group)
        for inside in [group == number]
    ]


def scores_text(scored: Scored) -> str:
    """Every account as CSV in the file's order: ID, points, estimate, and whether it counts."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["ID", "points", "estimate", "scored"])
    estimates = [f"{rate:.6f}" for rate in scored.rate.tolist()]
    counts = scored.counts.astype(int).tolist()
    ids, points = scored.data.ids.tolist(), scored.points.tolist()
    rows.writerows(zip(ids, points, estimates, counts, strict=True))
    return text.getvalue()
