"""Cross-validation for the calibration: every account is judged by a fit that did not see it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.scoring import statistics
from core.scoring.fitting import fit_points, fit_rates, rate_of, sum_points
from core.scoring.panel import Cells

FOLDS = 5
REPEATS = 3

Edges = dict[str, list[float]]
"""Where the bins of each item begin, by its code."""


def fold_of(ids: NDArray[np.int64], repeat: int) -> NDArray[np.int64]:
    """Which of the folds an account is held out in, by a hash of its id."""
    digests = (hashlib.sha256(f"{repeat}:{one}".encode()).hexdigest() for one in ids)
    return np.array([int(digest[:8], 16) % FOLDS for digest in digests])


def held_out(
    values: dict[str, Cells], edges: Edges, bad: Cells, fold: NDArray[np.int64]
) -> tuple[Cells, Cells]:
    """Points and rate of every account from a fit, rounding and translation that did not see it."""
    score, rate = np.zeros(len(bad)), np.zeros(len(bad))
    for held in range(FOLDS):
        out = fold == held
        inside = {code: one[~out] for code, one in values.items()}
        points = fit_points(inside, edges, bad[~out])
        logits = fit_rates(sum_points(points, inside, edges), bad[~out])
        score[out] = sum_points(points, {code: one[out] for code, one in values.items()}, edges)
        rate[out] = rate_of(score[out], logits)
    return score, rate


def cross_validated(
    values: dict[str, Cells], edges: Edges, bad: Cells, folds: Sequence[NDArray[np.int64]]
) -> dict[str, float]:
    """The figures of the contract on held-out accounts, the mean of the repeats."""
    found = [_figures(bad, *held_out(values, edges, bad, fold)) for fold in folds]
    return {name: round(float(np.mean([one[name] for one in found])), 4) for name in found[0]}


def _figures(bad: Cells, score: Cells, rate: Cells) -> dict[str, float]:
    area, low, high = statistics.auc_delong(bad, score)
    intercept, slope = statistics.logistic(bad, np.log(rate / (1 - rate)))
    return {
        "auc": area,
        "auc_low": low,
        "auc_high": high,
        "ks": statistics.ks(bad, score),
        "brier": float(((rate - bad) ** 2).mean()),
        "ece": statistics.calibration_error(bad, rate, score),
        "slope": slope,
        "intercept": intercept,
    }
