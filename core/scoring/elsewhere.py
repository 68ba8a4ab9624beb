"""Fit the use of all limits together: `python -m core.scoring.elsewhere elsewhere-counts.csv`.

Where the card's own data know one account of a person, two other populations know all revolving
limits. Their counts are fitted here, with how late people were so far held fixed, and the item's
points and all figures are written into resources/scorecard.json; the rest of it stays as it is. The
same counts give the same bytes. Needs scipy, a development dependency.

The file has a row for each kind of people: population, late (0 never, to 3), use_from (the lower
edge of the share in use; “over 1” above the limits), accounts, bad. More columns only part the rows
further.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.scoring.fitting import PER_LOGIT, steps_of
from core.scoring.panel import Cells
from core.scoring.scorecard import EXTERNAL, PATH

if TYPE_CHECKING:
    minimize: Any  # scipy has no stubs
else:
    from scipy.optimize import minimize

CODE = "use-together"
OVER = 1.0001
"""Above the limits: one ten-thousandth more than all of them."""
EDGES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, OVER)
TITLES = {"heloc": "HELOC", "gmsc": "GiveMeSomeCredit"}
SHRINK = 2
"""The logits are divided by this: country, product and outcome are others."""


@dataclass(frozen=True)
class Counts:
    """Kinds of people, one row each: bin of use, lateness, population, how many, how many bad."""

    bins: NDArray[np.intp]
    late: NDArray[np.intp]
    population: NDArray[np.str_]
    accounts: Cells
    bad: Cells

    def of(self, chosen: NDArray[np.bool_]) -> Counts:
        """The rows that are chosen."""
        return Counts(
            self.bins[chosen],
            self.late[chosen],
            self.population[chosen],
            self.accounts[chosen],
            self.bad[chosen],
        )


def read_counts(text: str) -> Counts:
    """The counts of a text. Raises KeyError or ValueError for one that is not of the form."""
    rows = list(csv.DictReader(io.StringIO(text)))
    used = [OVER if row["use_from"] == "over 1" else float(row["use_from"]) for row in rows]
    return Counts(
        bins=np.searchsorted(EDGES, used, side="right"),
        late=np.array([int(row["late"]) for row in rows]),
        population=np.array([row["population"] for row in rows]),
        accounts=np.array([float(row["accounts"]) for row in rows]),
        bad=np.array([float(row["bad"]) for row in rows]),
    )


def fit(counts: Counts) -> Cells:
    """The logit of going bad in each bin above that of the first, none below the one before.

    Each population has a level of its own at each lateness: both are held fixed.
    """
    kinds = list(zip(counts.population.tolist(), counts.late.tolist(), strict=True))
    groups = sorted(set(kinds))
    levels = np.array([[float(group == own) for group in groups] for own in kinds])
    design = np.hstack([levels, steps_of(counts.bins, len(EDGES))])

    def loss(sizes: Cells) -> tuple[float, Cells]:
        logit = design @ sizes
        rate = 1 / (1 + np.exp(-logit))
        likelihood = counts.bad * logit - counts.accounts * np.logaddexp(0, logit)
        return -likelihood.sum(), design.T @ (counts.accounts * rate - counts.bad)

    bounds = [(None, None)] * len(groups) + [(0, None)] * len(EDGES)
    start = np.zeros(design.shape[1])
    found = minimize(
        loss,
        start,
        jac=True,
        bounds=bounds,
        method="L-BFGS-B",
        options={"ftol": 1e-15, "gtol": 1e-6},
    )
    return np.concatenate([[0.0], np.cumsum(found.x[len(groups) :])])


def points_of(logits: Cells) -> NDArray[np.int64]:
    """Whole points of the shrunk logits."""
    return np.floor(logits / SHRINK * PER_LOGIT + 0.5).astype(np.int64)


def area(score: Cells, counts: Counts) -> float:
    """The area under the ROC curve of a score over people that are counted."""
    _found, place = np.unique(score, return_inverse=True)
    bad = np.bincount(place, weights=counts.bad)
    good = np.bincount(place, weights=counts.accounts - counts.bad)
    below = np.cumsum(good) - good
    return float((bad * (below + good / 2)).sum() / (bad.sum() * good.sum()))


def figures(counts: Counts, population: str, whole: NDArray[np.int64]) -> dict[str, Any]:
    """What the item does among those of a population who were never late, and how many there are.

    `auc_by_others` is of points that were fitted on the other populations alone.
    """
    own, late = counts.population == population, counts.late > 0
    never = counts.of(own & ~late)
    others = points_of(fit(counts.of(~own)))
    return {
        "name": population,
        "title": TITLES.get(population, population),
        "accounts": int(counts.accounts[own].sum()),
        "bad": int(counts.bad[own].sum()),
        "logits": [round(float(one), 3) for one in fit(counts.of(own))],
        "never_late": {
            "accounts": int(never.accounts.sum()),
            "auc": round(area(whole[never.bins].astype(float), never), 4),
            "auc_by_others": round(area(others[never.bins].astype(float), never), 4),
            "without_points": round(
                float(never.accounts[whole[never.bins] == 0].sum() / never.accounts.sum()), 4
            ),
            "mean_points": round(
                float(whole[never.bins] @ never.accounts / never.accounts.sum()), 4
            ),
        },
    }


def fitted(document: dict[str, Any], text: str, sha256: str) -> dict[str, Any]:
    """The card with the item's points and what the counts say; all else as it is."""
    counts = read_counts(text)
    logits = fit(counts)
    points = points_of(logits)
    names = sorted(set(counts.population.tolist()))
    populations = [figures(counts, name, points) for name in names]
    mean = np.mean([one["never_late"]["mean_points"] for one in populations])
    neutral = max(1, int(np.floor(mean + 0.5)))
    kept = [0, *(n for n in range(1, len(points)) if points[n] > points[n - 1])]
    bins = [({"from": EDGES[n - 1]} if n else {}) | {"points": int(points[n])} for n in kept]
    unmeasured = {"late_months": 0, "neutral": neutral, "low": 0, "high": int(points[-1])}
    table = {"months": 0, "bins": bins, "unmeasured": [unmeasured]}
    found = {
        "sha256": sha256,
        "edges": list(EDGES),
        "logits": [round(float(one), 3) for one in logits],
        "shrunk_by": SHRINK,
        "populations": populations,
    }
    return document | {
        "elsewhere": document["elsewhere"] | found,
        "items": [
            item | ({"source": EXTERNAL, "tables": [table]} if item["code"] == CODE else {})
            for item in document["items"]
        ],
    }


def main(arguments: Sequence[str]) -> int:
    """Fit on the file named and write the resource."""
    if len(arguments) != 1:
        print("usage: python -m core.scoring.elsewhere ELSEWHERE-COUNTS.csv", file=sys.stderr)
        return 2
    raw = Path(arguments[0]).read_bytes()
    before = json.loads(PATH.read_text(encoding="utf-8"))
    card = fitted(before, raw.decode("utf-8"), hashlib.sha256(raw).hexdigest())
    PATH.write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"logits {card['elsewhere']['logits']}")
    for one in card["elsewhere"]["populations"]:
        print(one)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
