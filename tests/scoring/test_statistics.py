import numpy as np
import pytest

from core.scoring import statistics

BAD = np.array([0, 0, 1, 0, 1, 1, 0, 1, 0, 0], dtype=float)
SCORE = np.array([1, 2, 2, 3, 3, 5, 5, 8, 1, 4], dtype=float)


def pairs():
    worse, better = SCORE[BAD == 1], SCORE[BAD == 0]
    return (worse[:, None] > better) + 0.5 * (worse[:, None] == better)


def test_auc_counts_pairs_in_the_right_order_and_ties_as_half():
    area, low, high = statistics.auc_delong(BAD, SCORE)
    assert area == pytest.approx(pairs().mean())
    wins = pairs()
    variance = wins.mean(axis=1).var(ddof=1) / 4 + wins.mean(axis=0).var(ddof=1) / 6
    assert high == pytest.approx(min(1, area + 1.959964 * variance**0.5), abs=1e-6)
    assert low == pytest.approx(area - 1.959964 * variance**0.5, abs=1e-6)


def test_auc_turns_round_with_the_score():
    assert statistics.auc_delong(BAD, -SCORE)[0] == pytest.approx(1 - pairs().mean())


def test_ks_is_the_widest_gap_of_the_cumulative_shares():
    gaps = [abs((SCORE[BAD == 1] <= cut).mean() - (SCORE[BAD == 0] <= cut).mean()) for cut in SCORE]
    assert statistics.ks(BAD, SCORE) == pytest.approx(max(gaps))


def test_equal_scores_are_never_split_between_groups():
    score = np.repeat([0.0, 1, 2, 3], [700, 200, 50, 50])
    group = statistics.groups(score)
    assert [len(set(group[score == value])) for value in range(4)] == [1, 1, 1, 1]
    assert group.max() <= 9


def test_the_calibration_error_weighs_the_groups_by_size():
    score = np.repeat([0.0, 1.0], [60, 40])
    bad = np.concatenate([np.ones(6), np.zeros(54), np.ones(20), np.zeros(20)])
    rate = np.repeat([0.2, 0.45], [60, 40])
    assert statistics.calibration_error(bad, rate, score) == pytest.approx(0.6 * 0.1 + 0.4 * 0.05)


def test_the_logistic_line_is_found_where_the_slopes_of_the_likelihood_vanish():
    a, b = statistics.logistic(BAD, SCORE)
    gap = BAD - 1 / (1 + np.exp(-(a + b * SCORE)))
    assert gap.sum() == pytest.approx(0, abs=1e-8)
    assert (gap * SCORE).sum() == pytest.approx(0, abs=1e-8)
