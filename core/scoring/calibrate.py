"""Calibrate the scorecard: `python -m core.scoring.calibrate path/to/develop.csv.gz`.

Fits the calibrated items on the develop split and writes them, their counts and the cross-validated
figures into resources/scorecard.json; the expert items there stay as they are. The same data gives
the same bytes. Needs scipy, a development dependency.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Sequence
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.scoring.fitting import (
    KNOTS,
    PER_LOGIT,
    POINTS_TO_DOUBLE,
    RIDGE,
    bins_of,
    fit_points,
    fit_rates,
    sum_points,
)
from core.scoring.held_out import FOLDS, REPEATS, Edges, cross_validated, fold_of, held_out
from core.scoring.item import PanelItem, items
from core.scoring.outside import Outside, read_outside
from core.scoring.panel import MONTHS, Cells, Panel
from core.scoring.scorecard import CALIBRATED, PATH, from_document
from core.scoring.statistics import auc_delong

EDGES: Edges = {
    "late-now": [1, 2, 3],
    "late-months": [1, 2, 3, 4, 5, 6],
    "late-recent": [1, 2, 3],
    "missed": [1, 2, 3, 4, 5],
    "use-now": [],
    "use-mean": [],
}
"""Where the bins of every item may begin; those of the use items are chosen from `USE_EDGES`."""
USE_EDGES: list[list[float]] = [
    [0.5, 0.8, 0.95],
    [0.4, 0.6, 0.8, 0.95],
    [0.3, 0.5, 0.7, 0.9, 1.0],
    [0.2, 0.4, 0.6, 0.8, 0.95, 1.02],
    [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0, 1.05],
]
TABLES = (6, 5, 4, 3, 2)
RANGE = (10, 90)
"""Percentiles between which an unmeasured figure is taken to lie."""
LATE_GROUPS = (0, 1, 3)
TOGETHER = "use-together"


def measure(panel: Panel) -> dict[str, Cells]:
    """The figure of every calibrated item for each account."""
    found = items()
    return {
        code: item.measure(panel) for code in EDGES if isinstance(item := found[code], PanelItem)
    }


def edges_for(months: int, chosen: Edges) -> Edges:
    """The edges that a history of so many closes can reach at all."""
    reach = {"late-months": months, "late-recent": min(3, months), "missed": months - 1}
    return {
        code: [edge for edge in edges if code not in reach or edge <= reach[code]]
        for code, edges in chosen.items()
    }


def choose_edges(values: dict[str, Cells], bad: Cells, folds: Sequence[NDArray[np.int64]]) -> Edges:
    """The bins of the use items that give held-out accounts the least log loss."""
    best, least = dict(EDGES), np.inf
    for now, mean in product(USE_EDGES, USE_EDGES):
        edges = EDGES | {"use-now": now, "use-mean": mean}
        rates = [held_out(values, edges, bad, fold)[1] for fold in folds]
        losses = [-np.log(np.where(bad == 1, rate, 1 - rate)).mean() for rate in rates]
        loss = round(float(np.mean(losses)), 6)
        if loss < least:
            best, least = edges, loss
    return best


def calibrate(data: Outside, document: dict[str, Any], sha256: str) -> dict[str, Any]:
    """The whole card: the expert items of `document`, and the calibrated ones fitted anew."""
    bad = data.bad[data.counts]
    panel = data.panel.rows(data.counts)
    folds = [fold_of(data.ids[data.counts], repeat) for repeat in range(REPEATS)]
    chosen = choose_edges(measure(panel), bad, folds)
    tables: dict[str, list[dict[str, Any]]] = {code: [] for code in EDGES}
    figures: list[dict[str, Any]] = []
    rates: list[dict[str, Any]] = []
    ranges: list[dict[str, int]] = []
    longer: dict[str, NDArray[np.int64]] = {}
    full = np.zeros(len(bad))
    for months in TABLES:
        values, edges = measure(panel.newest(months)), edges_for(months, chosen)
        points = _at_least(fit_points(values, edges, bad), longer)
        total = sum_points(points, values, edges)
        full = full if longer else total
        logits = zip(KNOTS, fit_rates(total, bad), strict=True)
        knots = [{"points": int(knot), "logit": round(float(logit), 4)} for knot, logit in logits]
        rates.append({"months": months, "knots": knots})
        ranges += _short(months, full - total, values["late-months"])
        figures.append({"months": months} | cross_validated(values, edges, bad, folds))
        for code in EDGES:
            tables[code].append(
                {"months": months}
                | _bins(values[code], edges[code], points[code], bad)
                | {"unmeasured": _unmeasured(values, edges, points, code)}
            )
        longer = points
    alone = measure(panel)
    own = sum_points(fit_points(alone, chosen, bad), alone, chosen)
    only_line = _as_only_line(document, panel, own, bad)
    expert = [item for item in document["items"] if item["source"] != CALIBRATED]
    calibrated = [_item(code, tables[code]) for code in EDGES]
    measured: dict[str, Any] = {"bad_rates": rates, "short_histories": ranges, "figures": figures}
    measured["elsewhere"] = document["elsewhere"] | {"as_the_only_line": only_line}
    return _card(document, data, sha256, calibrated + expert, measured)


def _as_only_line(
    document: dict[str, Any], panel: Panel, own: Cells, bad: Cells
) -> dict[str, float]:
    """How well the points order these accounts alone, and with those of the use of all limits, as
    if each account were all that its person has."""
    entry = next(one for one in from_document(document).entries if one.code == TOGETHER)
    both = own + entry.tables[0].points_of(np.nan_to_num(panel.use[:, 0]))
    return {
        "auc": round(auc_delong(bad, own)[0], 4),
        "auc_with_it": round(auc_delong(bad, both)[0], 4),
    }


def _at_least(
    points: dict[str, NDArray[np.int64]], longer: dict[str, NDArray[np.int64]]
) -> dict[str, NDArray[np.int64]]:
    """No bin cheaper than in a longer history's table, so that a clean month never costs points."""
    return {
        code: np.maximum(own, longer[code][: len(own)]) if longer else own
        for code, own in points.items()
    }


def _bins(
    values: Cells, edges: list[float], points: NDArray[np.int64], bad: Cells
) -> dict[str, list[dict[str, Any]]]:
    """The bins with their counts and bad rates; neighbours of equal points become one."""
    bins = bins_of(values, edges)
    kept = [0] + [n for n in range(1, len(points)) if points[n] > points[n - 1]]
    rows: list[dict[str, Any]] = []
    for place, start in enumerate(kept):
        end = kept[place + 1] if place + 1 < len(kept) else len(points)
        inside = (bins >= start) & (bins < end) & ~np.isnan(values)
        count = int(inside.sum())
        rows.append(
            ({"from": edges[start - 1]} if start else {})
            | {
                "points": int(points[start]),
                "accounts": count,
                "bad_rate": round(float(bad[inside].mean()), 4) if count else None,
            }
        )
    return {"bins": rows}


def _late_groups(late: Cells) -> list[tuple[int, NDArray[np.bool_]]]:
    """Accounts with no, few and many late months: the fewest of the group, and who is in it."""
    bounds = [*LATE_GROUPS, MONTHS + 1]
    groups = [(least, (late >= least) & (late < most)) for least, most in pairwise(bounds)]
    return [(least, inside) for least, inside in groups if inside.any()]


def _unmeasured(
    values: dict[str, Cells], edges: Edges, points: dict[str, NDArray[np.int64]], code: str
) -> list[dict[str, int]]:
    """What the item costs where it is known, given the months late: mean, 10th, 90th percentile."""
    own, known = points[code][bins_of(values[code], edges[code])], ~np.isnan(values[code])
    stand_ins: list[dict[str, int]] = []
    for least, inside in _late_groups(values["late-months"]):
        group = own[inside & known]
        low, high = np.percentile(group, RANGE, method="nearest")
        neutral = max(1, int(np.floor(group.mean() + 0.5)))
        ends = {"low": int(min(low, neutral)), "high": int(max(high, neutral))}
        stand_ins.append({"late_months": least, "neutral": neutral} | ends)
    return stand_ins


def _short(months: int, missing: Cells, late: Cells) -> list[dict[str, int]]:
    """How far the six-month score lies from that of the newest months, given the months late."""
    rows: list[dict[str, int]] = []
    for least, inside in _late_groups(late):
        low, high = np.percentile(missing[inside], RANGE, method="nearest")
        ends = {"low": int(min(0, low)), "high": int(max(0, high))}
        rows.append({"months": months, "late_months": least} | ends)
    return rows


def _item(code: str, tables: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "code": code,
        "factor": str(items()[code].factor),
        "source": CALIBRATED,
        "because": "Fitted on the accounts described under Data.",
        "tables": tables,
    }


def _card(
    document: dict[str, Any],
    data: Outside,
    sha256: str,
    entries: list[dict[str, Any]],
    measured: dict[str, Any],
) -> dict[str, Any]:
    """The document with what was measured put in; its words stay as they are."""
    counted = {
        "sha256": sha256,
        "accounts": len(data.ids),
        "accounts_used": int(data.counts.sum()),
        "bad_rate": round(float(data.bad[data.counts].mean()), 4),
    }
    return document | {
        "data": document["data"] | counted,
        "scale": {
            "points_to_double_the_odds": POINTS_TO_DOUBLE,
            "points_a_logit": round(PER_LOGIT, 4),
            "ridge": RIDGE,
        },
        "bad_rates": measured["bad_rates"],
        "short_histories": measured["short_histories"],
        "cross_validated": {"folds": FOLDS, "repeats": REPEATS, "tables": measured["figures"]},
        "elsewhere": measured["elsewhere"],
        "items": entries,
    }


def main(arguments: list[str]) -> int:
    """Calibrate on the file named and write the resource."""
    if len(arguments) != 1:
        print("usage: python -m core.scoring.calibrate DEVELOP.csv.gz", file=sys.stderr)
        return 2
    path = Path(arguments[0])
    try:
        data = read_outside(path)
    except UserError as error:
        print(error, file=sys.stderr)
        return 1
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    card = calibrate(data, json.loads(PATH.read_text(encoding="utf-8")), sha256)
    PATH.write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{card['data']['name']}\nSHA-256 {sha256}\nSplit: {card['data']['split']}")
    for table in card["cross_validated"]["tables"]:
        print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
