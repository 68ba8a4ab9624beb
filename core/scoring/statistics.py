"""How well points tell bad from good, and how near estimated rates are to what happened."""

from __future__ import annotations

import numpy as np

from core.scoring.panel import Cells

Z95 = 1.959963984540054


def midranks(values: Cells) -> Cells:
    """Ranks from 1, equal values sharing the middle of theirs."""
    _unique, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return (last - (counts - 1) / 2)[place]


def auc_delong(bad: Cells, score: Cells) -> tuple[float, float, float]:
    """The area under the ROC curve and its 95% interval (DeLong, DeLong and Clarke-Pearson 1988).

    Computed from midranks as in Sun and Xu 2014, IEEE Signal Processing Letters 21(11).
    """
    is_bad = bad == 1
    worse, better = score[is_bad], score[~is_bad]
    n_bad, n_good = len(worse), len(better)
    ranks = midranks(np.concatenate([worse, better]))
    area = (ranks[:n_bad].sum() - n_bad * (n_bad + 1) / 2) / (n_bad * n_good)
    of_bad = (ranks[:n_bad] - midranks(worse)) / n_good
    of_good = 1 - (ranks[n_bad:] - midranks(better)) / n_bad
    spread = Z95 * np.sqrt(of_bad.var(ddof=1) / n_bad + of_good.var(ddof=1) / n_good)
    return float(area), float(max(0.0, area - spread)), float(min(1.0, area + spread))


def ks(bad: Cells, score: Cells) -> float:
    """The largest distance between the cumulative shares of bad and good (Kolmogorov-Smirnov)."""
    _unique, place = np.unique(score, return_inverse=True)
    bads = np.cumsum(np.bincount(place, weights=bad)) / bad.sum()
    goods = np.cumsum(np.bincount(place, weights=1 - bad)) / (1 - bad).sum()
    return float(np.abs(bads - goods).max())


def groups(score: Cells, count: int = 10) -> np.ndarray:
    """About equal groups by rising score; equal scores are never split. Numbers from 0."""
    _unique, place, sizes = np.unique(score, return_inverse=True, return_counts=True)
    middle = np.cumsum(sizes) - sizes / 2
    return np.minimum(count - 1, (middle * count / len(score)).astype(int))[place]


def calibration_error(bad: Cells, rate: Cells, score: Cells) -> float:
    """The mean distance of estimated and seen rate over the groups, by their size."""
    group = groups(score)
    gaps = np.bincount(group, weights=rate) - np.bincount(group, weights=bad)
    return float(np.abs(gaps).sum() / len(bad))


def logistic(bad: Cells, x: Cells, steps: int = 50) -> tuple[float, float]:
    """Intercept and slope of the logistic regression of the outcome on one variable (Newton)."""
    design = np.column_stack([np.ones_like(x), x])
    beta = np.zeros(2)
    for _step in range(steps):
        rate = 1 / (1 + np.exp(-(design @ beta)))
        hessian = (design * (rate * (1 - rate))[:, None]).T @ design
        change = np.linalg.solve(hessian, design.T @ (bad - rate))
        beta += change
        if np.abs(change).max() < 1e-10:
            break
    return float(beta[0]), float(beta[1])
