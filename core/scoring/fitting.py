"""Fitting monotone points: a logistic regression on bin steps none of which may be negative.

Only the calibration uses this, and it needs scipy, which is no dependency of the program.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import nnls

from core.scoring.panel import Cells

RIDGE = 1e-4
"""Holds steps that hardly any account takes near zero; chosen by cross-validated log loss."""
POINTS_TO_DOUBLE = 9
"""So many more points double the odds of going bad."""
PER_LOGIT = POINTS_TO_DOUBLE / np.log(2)


KNOTS = (0.0, 4.0, 10.0, 18.0, 30.0, 50.0)
"""Points between which the logit of the bad rate runs straight."""


def bins_of(values: Cells, edges: list[float]) -> NDArray[np.intp]:
    """The bin of each figure; one that is not known counts in the first."""
    return np.searchsorted(edges, np.nan_to_num(values, nan=-np.inf), side="right")


def steps_of(bins: NDArray[np.intp], edges: int) -> Cells:
    """One column an edge: 1 where the figure has reached it."""
    return (bins[:, None] > np.arange(edges)).astype(float)


def fit_steps(steps: Cells, bad: Cells, ridge: float = RIDGE) -> tuple[float, Cells]:
    """Intercept and step sizes (none below 0) of the penalised logistic regression.

    Iteratively reweighted least squares; each round is a non-negative least-squares problem with
    the intercept, which is free, solved out of it.
    """
    count, width = steps.shape
    rate = bad.mean()
    intercept, sizes = float(np.log(rate / (1 - rate))), np.zeros(width)
    for _round in range(25):
        logit = intercept + steps @ sizes
        p = 1 / (1 + np.exp(-logit))
        weight = np.maximum(p * (1 - p), 1e-6)
        target = weight * logit + bad - p
        weighted = steps * weight[:, None]
        hessian = steps.T @ weighted / count + ridge * np.eye(width)
        mean, total = weighted.sum(axis=0) / count, weight.mean()
        right = steps.T @ target / count - mean * target.mean() / total
        root = np.linalg.cholesky(hessian - np.outer(mean, mean) / total).T
        new, _residual = nnls(root, np.linalg.solve(root.T, right))
        intercept = float((target.mean() - mean @ new) / total)
        done = np.abs(new - sizes).max() < 1e-6
        sizes = new
        if done:
            break
    return intercept, sizes


def fit_points(
    values: dict[str, Cells], edges: dict[str, list[float]], bad: Cells, ridge: float = RIDGE
) -> dict[str, NDArray[np.int64]]:
    """Whole points for the bins of every item, the first bin 0, never falling."""
    bins = {code: bins_of(values[code], edges[code]) for code in edges}
    steps = np.hstack([steps_of(bins[code], len(edges[code])) for code in edges])
    _intercept, sizes = fit_steps(steps, bad, ridge)
    points, start = {}, 0
    for code in edges:
        own = sizes[start : start + len(edges[code])]
        start += len(own)
        rising = np.concatenate([[0.0], np.cumsum(own)]) * PER_LOGIT
        points[code] = np.floor(rising + 0.5).astype(np.int64)
    return points


def sum_points(
    points: dict[str, NDArray[np.int64]], values: dict[str, Cells], edges: dict[str, list[float]]
) -> Cells:
    """The sum over the items for each account, as floats."""
    parts = [points[code][bins_of(values[code], edges[code])] for code in edges]
    return np.sum(parts, axis=0).astype(float)


def fit_rates(total: Cells, bad: Cells) -> Cells:
    """The logit of the bad rate at each of the `KNOTS`, never falling from one to the next."""
    ends = list(pairwise(KNOTS))
    ramps = [np.clip((total - start) / (end - start), 0, 1) for start, end in ends]
    intercept, sizes = fit_steps(np.column_stack(ramps), bad)
    return intercept + np.concatenate([[0.0], np.cumsum(sizes)])


def rate_of(total: Cells, logits: Cells) -> Cells:
    """The bad rate that a sum of points stands for."""
    return 1 / (1 + np.exp(-np.interp(total, KNOTS, logits)))
