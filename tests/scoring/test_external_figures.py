"""The figures that the card takes from LendingClub's public loans, worked out again."""

import csv
import gzip

import numpy as np
import pytest

from core.scoring.scorecard import scorecard
from tests.support import SHARED

LOANS = SHARED / "credit-data" / "lending-club-develop.csv.gz"


@pytest.mark.skipif(not LOANS.exists(), reason="the loans are not part of the repository")
def test_new_instalment_accounts_go_with_the_odds_that_the_card_tells():
    """Adjusted for inquiries in six months, late payments in two years and use of credit."""
    with gzip.open(LOANS, "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    bad = np.array([row["Class"] == "bad" for row in rows], dtype=float)
    new, inquiries, late, use = (
        np.array([float(row[name]) for row in rows])
        for name in ("open_il_12m", "inq_last_6mths", "delinq_2yrs", "revol_util")
    )
    steps = [column(values) for values in (new, inquiries) for column in (one, two, three_or_more)]
    design = np.column_stack([np.ones(len(rows)), *steps, late > 0, use / 100])
    logit = newton(design, bad)[1:4]
    told = next(
        item["because"] for item in scorecard().document["items"] if item["code"] == "new-lines"
    )
    assert "{:.2f}, {:.2f} and {:.2f} times".format(*np.exp(logit)) in told
    points = np.floor(logit / 4 * scorecard().document["scale"]["points_a_logit"] + 0.5)
    entry = next(entry for entry in scorecard().entries if entry.code == "new-lines")
    assert entry.tables[0].points_of(np.arange(4.0)).tolist() == [0, *np.minimum(points, 2)]


def one(values):
    return values == 1


def two(values):
    return values == 2


def three_or_more(values):
    return values >= 3


def newton(design, bad):
    """The coefficients of the logistic regression."""
    beta = np.zeros(design.shape[1])
    for _step in range(30):
        rate = 1 / (1 + np.exp(-(design @ beta)))
        hessian = (design * (rate * (1 - rate))[:, None]).T @ design
        beta += np.linalg.solve(hessian, design.T @ (bad - rate))
    return beta
