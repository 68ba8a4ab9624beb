import gzip
import hashlib
import json
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from core.errors import UserError
from core.scoring.calibrate import calibrate, measure
from core.scoring.outside import read_outside
from core.scoring.scorecard import PATH, points_of_panel, scorecard
from core.scoring.validation import Scored, score_outside, scores_text, validate
from tests.calls import calls
from tests.support import SAMPLES, SHARED, needs_shared

SAMPLE = SAMPLES / "outside-accounts.csv"
DEVELOP = SHARED / "credit-data" / "develop.csv.gz"


@pytest.fixture(scope="module")
def develop():
    return read_outside(DEVELOP)


def test_outside_accounts_are_scored_through_the_items_of_a_ledger():
    data = read_outside(SAMPLE)
    scored = score_outside(scorecard(), data)
    by_hand = points_of_panel(scorecard(), measure(data.panel), data.panel)
    assert scored.points.tolist() == sum(by_hand.values()).tolist()


def test_the_figures_of_the_sample():
    figures = validate(score_outside(scorecard(), read_outside(SAMPLE)))
    assert (figures["accounts"], figures["scored"]) == (200, 189)
    assert figures["auc"] == pytest.approx(0.684, abs=0.02)
    assert figures["auc_low"] < figures["auc"] < figures["auc_high"]
    assert sum(row["accounts"] for row in figures["deciles"]) == 189
    ends = [(row["from"], row["to"]) for row in figures["deciles"]]
    assert all(one[1] < other[0] for one, other in pairwise(ends))


def test_accounts_that_never_owed_are_left_out_of_the_figures_only():
    scored = score_outside(scorecard(), read_outside(SAMPLE))
    lines = scores_text(scored).splitlines()
    assert lines[0] == "ID,points,estimate,scored"
    assert len(lines) == 201
    assert sum(line.endswith(",0") for line in lines) == 11


def test_three_months_see_nothing_older():
    data = read_outside(SAMPLE)
    short = score_outside(scorecard(), data, 3)
    data.panel.late[:, 3:] = 9
    data.panel.missed[:, 2:] = 1
    assert score_outside(scorecard(), data, 3).points.tolist() == short.points.tolist()
    assert score_outside(scorecard(), data).points.tolist() != short.points.tolist()


def test_an_empty_cell_is_not_known(tmp_path):
    rows = SAMPLE.read_text().splitlines()
    names = rows[0].split(",")
    cells = rows[1].split(",")
    cells[names.index("LIMIT_BAL")] = ""
    file = tmp_path / "gap.csv.gz"
    file.write_bytes(gzip.compress("\n".join([rows[0], ",".join(cells), *rows[2:]]).encode()))
    data = read_outside(file)
    assert np.isnan(data.panel.limit[0]).all()
    assert np.isnan(measure(data.panel)["use-now"][0])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "has no column ID"),
        ("ID,LIMIT_BAL\n1,2\n", "has no column PAY_1"),
        ("{head}\n", "holds no accounts"),
        ("{head}\n" + "x," * 20 + "1\n", "is not a number"),
        ("{head}\n" + "1," * 20 + "7\n", "an outcome, 1 or 0"),
        ("{head}\n1,2\n", "is not a number"),
        ("{head}\n" + "1," * 19 + "inf,1\n", "is not a number"),
    ],
)
def test_a_file_of_another_layout_gets_a_sentence(tmp_path, text, says):
    file = tmp_path / "odd.csv"
    file.write_text(text.replace("{head}", SAMPLE.read_text().splitlines()[0]))
    with pytest.raises(UserError, match=says):
        read_outside(file)


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("ID", "1.5", "an ID is not a whole number"),
        ("ID", "2", "an ID stands twice"),
        ("PAY_3", "1.5", "whole months late"),
        ("PAY_1", "5000", "whole months late"),
        ("LIMIT_BAL", "-20000", "not above zero"),
        ("LIMIT_BAL", "0", "not above zero"),
        ("PAY_AMT2", "-1", "below zero"),
        ("DEFAULT_NEXT", "2", "an outcome, 1 or 0"),
    ],
)
def test_a_figure_that_no_account_can_have_gets_a_sentence(tmp_path, column, value, says):
    head, first, *rows = SAMPLE.read_text().splitlines()
    cells = first.split(",")
    taken = {row.split(",")[0] for row in rows}
    place = head.split(",").index(column)
    cells[place] = min(taken) if value == "2" and column == "ID" else value
    file = tmp_path / "odd.csv"
    file.write_text("\n".join([head, ",".join(cells), *rows]))
    with pytest.raises(UserError, match=says):
        read_outside(file)


def test_the_same_row_twice_contradicts_nothing(tmp_path):
    head, *rows = SAMPLE.read_text().splitlines()
    file = tmp_path / "twice.csv"
    file.write_text("\n".join([head, *rows, *rows]))
    assert len(read_outside(file).ids) == 2 * len(rows)


def test_a_missing_binary_or_cut_off_file_gets_a_sentence(tmp_path):
    cut = tmp_path / "cut.csv.gz"
    cut.write_bytes(gzip.compress(SAMPLE.read_bytes())[:200])
    binary = tmp_path / "binary.csv"
    binary.write_bytes(b"\xff\xfe\x00\x80")
    damaged = tmp_path / "damaged.csv.gz"
    packed = bytearray(gzip.compress(SAMPLE.read_bytes()))
    packed[60:80] = b"\xff" * 20
    damaged.write_bytes(packed)
    for file in (cut, damaged, binary, tmp_path, tmp_path / "none.csv"):
        with pytest.raises(UserError):
            read_outside(file)


def test_accounts_of_one_outcome_cannot_be_checked_against(tmp_path):
    head, *rows = SAMPLE.read_text().splitlines()
    file = tmp_path / "good.csv"
    file.write_text("\n".join([head, *(row[:-1] + "0" for row in rows)]))
    with pytest.raises(UserError, match="several must have gone bad"):
        validate(score_outside(scorecard(), read_outside(file)))


@pytest.mark.parametrize(("bad", "good"), [([9], [2, 12]), ([5, 9], [1, 5]), ([4, 4], [4, 4, 4])])
def test_accounts_too_few_or_without_overlap_get_a_sentence_and_no_figures(bad, good):
    scored = score_outside(scorecard(), read_outside(SAMPLE))
    data = replace(scored.data, bad=np.array([1.0] * len(bad) + [0.0] * len(good)))
    points = np.array(bad + good)
    few = Scored(data, points, np.full(len(points), 0.2), np.full(len(points), True))
    with pytest.raises(UserError, match="several must have gone bad"):
        validate(few)


@needs_shared
def test_the_figures_of_the_develop_split(develop):
    figures = validate(score_outside(scorecard(), develop))
    assert (figures["accounts"], figures["scored"]) == (20955, 19969)
    assert figures["auc"] == pytest.approx(0.7653, abs=5e-4)
    assert figures["ks"] == pytest.approx(0.4289, abs=1e-3)
    assert figures["ece"] <= 0.015
    assert figures["slope"] == pytest.approx(1, abs=0.02)
    assert validate(score_outside(scorecard(), develop, 3))["auc"] == pytest.approx(0.747, abs=1e-3)


@needs_shared
def test_accounts_are_scored_all_at_once(develop):
    """A loop over 20,955 accounts would show as so many calls; without one, a hundred thousand
    take about a quarter of a second."""

    def work():
        validate(score_outside(scorecard(), develop))

    work()  # what has to be loaded is loaded
    assert calls(work) < 1_000


@pytest.mark.slow
@needs_shared
def test_calibrating_again_writes_the_same_card(develop):
    kept = PATH.read_text(encoding="utf-8")
    sha256 = hashlib.sha256(DEVELOP.read_bytes()).hexdigest()
    card = calibrate(develop, json.loads(kept), sha256)
    assert json.dumps(card, ensure_ascii=False, indent=1) + "\n" == kept


@needs_shared
@pytest.mark.parametrize(
    "dropped",
    [
        ("use-now", "use-mean"),
        ("missed",),
        ("late-now",),
        ("late-now", "late-recent"),
        ("missed", "use-now", "use-mean"),
        ("late-now", "late-recent", "missed", "use-now", "use-mean"),
    ],
    ids=", ".join,
)
def test_the_range_of_dropped_items_holds_the_full_score_of_most(develop, dropped):
    card, panel = scorecard(), develop.panel.rows(develop.counts)
    figures = measure(panel)
    full = points_of_panel(card, figures, panel)
    missing = sum(full[code] for code in dropped)
    low, high = np.zeros(len(panel)), np.zeros(len(panel))
    for entry in card.calibrated:
        for one in entry.table(6).unmeasured if entry.code in dropped else ():
            reached = figures["late-months"] >= one.late_months
            own = [n.late_months for n in entry.table(6).unmeasured]
            above = [least for least in own if least > one.late_months]
            inside = reached & (figures["late-months"] < min(above, default=99))
            low[inside] += one.low
            high[inside] += one.high
    assert ((low <= missing) & (missing <= high)).mean() >= 0.85


@needs_shared
@pytest.mark.parametrize("months", [2, 3, 4, 5])
def test_the_range_of_a_short_history_holds_the_full_score_of_most(develop, months):
    card, panel = scorecard(), develop.panel.rows(develop.counts)
    full = sum(points_of_panel(card, measure(panel), panel).values())
    short = panel.newest(months)
    figures = measure(short)
    known = sum(points_of_panel(card, figures, short).values())
    ranges = [card.short_range(months, late) for late in figures["late-months"]]
    low, high = np.array(ranges).T
    assert ((known + low <= full) & (full <= known + high)).mean() >= 0.85
