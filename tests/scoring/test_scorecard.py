import numpy as np
import pytest

from core.scoring.assessment import Band, Factor
from core.scoring.item import PanelItem, SharedItem, items
from core.scoring.scorecard import scorecard

CARD = scorecard()
every_item = pytest.mark.parametrize("entry", CARD.entries, ids=lambda entry: entry.code)


@every_item
def test_the_safest_bin_is_free_and_points_never_fall(entry):
    for table in entry.tables:
        assert table.points[0] == 0
        assert (np.diff(table.points) > 0).all()
        assert (np.diff(table.edges) > 0).all()


@every_item
def test_points_rise_with_the_figure_over_all_bins(entry):
    for table in entry.tables:
        edges = table.edges.tolist()
        figures = np.array(sorted({-1.0, *edges, *(edge - 1e-9 for edge in edges), 99.0}))
        assert (np.diff(table.points_of(figures)) >= 0).all()
        assert table.points_of(np.array([99.0]))[0] == table.points.max()


@every_item
def test_no_bin_of_a_shorter_history_is_cheaper(entry):
    for longer, shorter in zip(entry.tables, entry.tables[1:], strict=False):
        reach = shorter.months - (entry.code == "missed")
        figures = np.linspace(0, reach, 301)
        assert (shorter.points_of(figures) >= longer.points_of(figures)).all()


@every_item
def test_an_unmeasured_item_is_never_free_and_lies_in_its_range(entry):
    for table in entry.tables:
        for one in table.unmeasured:
            assert 1 <= one.neutral <= entry.max_points or entry.max_points == 0
            assert 0 <= one.low <= one.neutral <= one.high <= entry.max_points


@every_item
def test_every_item_has_a_measure_of_its_kind_and_says_where_it_is_from(entry):
    item = items()[entry.code]
    assert isinstance(item, PanelItem if entry.calibrated else SharedItem)
    assert item.factor is entry.factor
    assert entry.source in ("calibrated", "expert", "external, shrunk")


def test_all_points_together_are_at_most_a_hundred():
    assert sum(entry.max_points for entry in CARD.entries) <= 100
    assert {entry.code for entry in CARD.entries} == set(items())


def test_every_factor_has_an_item():
    assert {entry.factor for entry in CARD.entries} == set(Factor)


def test_a_band_reaches_up_to_the_next():
    bounds = dict(CARD.bands)
    assert CARD.band(0) is Band.LOW
    assert CARD.band(100) is Band.VERY_HIGH
    for least, band in bounds.items():
        assert CARD.band(least) is band
        assert least == 0 or CARD.band(least - 1) is not band


def test_more_points_are_a_higher_rate_in_the_data():
    for months in (2, 3, 4, 5, 6):
        rates = CARD.estimate(np.arange(101), months)
        assert (np.diff(rates) >= 0).all()


def test_the_card_states_its_data_and_held_out_figures():
    document = CARD.document
    assert len(document["data"]["sha256"]) == 64
    best, three = (
        next(row for row in document["cross_validated"]["tables"] if row["months"] == months)
        for months in (6, 3)
    )
    assert best["auc"] >= 0.762
    assert best["ks"] >= 0.42
    assert best["ece"] <= 0.015
    assert 0.9 <= best["slope"] <= 1.1
    assert three["auc"] >= 0.735
