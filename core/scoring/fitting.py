"""Fitting monotone points: a logistic regression on bin steps none of which may be negative.

Only the calibration uses this, and it needs scipy, which is no dependency of the program.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.scoring.panel import Cells

if TYPE_CHECKING:
    nnls: Any  # scipy has no stubs
else:
    from scipy.optimize import nnls

RIDGE = 1e-4
"""Holds steps that hardly any account takes near zero; chosen by cross-validated log loss."""
POINTS_TO_DOUBLE = 7
"""So many more points double the odds of going bad."""
PER_LOGIT = POINTS_TO_DOUBLE / np.log(2)


KNOTS = (0.0, 3.0, 8.0, 14.0, 23.0, 39.0)
"""Points between which the logit of the bad rate runs straight."""


def bins_of(values: Cells, edges: list[float]) -> NDArray[np.intp]:
    """The bin of each figure; one that is not known counts in the first."""
    return np.searchsorted(edges, np.nan_to_num(values, nan=-np.inf), side="right")


def steps_of(bins: NDArray[np.intp], edges: int) -> Cells:
    """One column an edge: 1 where the figure has reached it."""
    return (bins[:, None] > np.arange(edges)).astype(float)


def fit_steps(
    steps: Cells, bad: Cells, weight: Cells | None = None, ridge: float = RIDGE
) -> tuple[float, Cells]:
    """Intercept and step sizes (none below 0) of the penalised logistic regression.

    `bad` is the share that went bad in each row, `weight` how many accounts the row stands for.
    Iteratively reweighted least squares; each round is a non-negative least-squares problem with
    the intercept, which is free, solved out of it.
    """
    share = np.full(len(bad), 1 / len(bad)) if weight is None else weight / weight.sum()
    rate = float(share @ bad)
    intercept, sizes = float(np.log(rate / (1 - rate))), np.zeros(steps.shape[1])
    for _round in range(25):
        logit = intercept + steps @ sizes
        p = 1 / (1 + np.exp(-logit))
        spread = np.maximum(p * (1 - p), 1e-6)
        target = share * (spread * logit + bad - p)
        weighted = steps * (share * spread)[:, None]
        hessian = steps.T @ weighted + ridge * np.eye(steps.shape[1])
        mean, total = weighted.sum(axis=0), float(share @ spread)
        right = steps.T @ target - mean * target.sum() / total
        root = np.linalg.cholesky(hessian - np.outer(mean, mean) / total).T
        new, _residual = nnls(root, np.linalg.solve(root.T, right))
        intercept = float((target.sum() - mean @ new) / total)
        done = np.abs(new - sizes).max() < 1e-6
        sizes = new
        if done:
            break
    return intercept, sizes


def fit_points(
    values: dict[str, Cells], edges: dict[str, list[float]], bad: Cells
) -> dict[str, NDArray[np.int64]]:
    """Whole points for the bins of every item, the first bin 0, never falling.

    Accounts that lie in the same bins of all items are one row of the fit.
    """
    bins = [bins_of(values[code], edges[code]) for code in edges]
    sizes_of = [len(edges[code]) + 1 for code in edges]
    cell = np.ravel_multi_index(bins, sizes_of)
    counts, bads = np.bincount(cell), np.bincount(cell, weights=bad)
    found = np.flatnonzero(counts)
    kinds = np.unravel_index(found, sizes_of)
    steps = np.hstack(
        [steps_of(kind, size - 1) for kind, size in zip(kinds, sizes_of, strict=True)]
    )
    count = counts[found].astype(np.float64)
    _intercept, sizes = fit_steps(steps, bads[found] / count, count)
    points: dict[str, NDArray[np.int64]] = {}
    start = 0
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
    found, place, count = np.unique(total, return_inverse=True, return_counts=True)
    ends = list(pairwise(KNOTS))
    ramps = [np.clip((found - start) / (end - start), 0, 1) for start, end in ends]
    share = np.bincount(place, weights=bad) / count
    intercept, sizes = fit_steps(np.column_stack(ramps), share, count.astype(np.float64))
    return intercept + np.concatenate([[0.0], np.cumsum(sizes)])


def rate_of(total: Cells, logits: Cells) -> Cells:
    """The bad rate that a sum of points stands for."""
    return 1 / (1 + np.exp(-np.interp(total, KNOTS, logits)))
