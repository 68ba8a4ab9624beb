"""The words that report, window and command line share."""

import pytest

from core.report.wording import needed_once, risk_heading, risk_words
from core.scoring.assessment import Band, Need
from core.words import set_language

RECORDS = Need("income-stability", "Record your income, and whether it is stable.", "lines")


@pytest.fixture(autouse=True)
def english_again():
    yield
    set_language("en")


def test_a_band_is_told_as_risk_so_that_a_small_number_does_not_look_bad():
    set_language("en")
    assert [risk_words(band) for band in Band] == [
        "low risk",
        "medium risk",
        "high risk",
        "very high risk",
    ]
    assert risk_heading(Band.VERY_HIGH) == "Very high risk"
    set_language("zh_CN")
    assert [risk_heading(band) for band in Band] == ["风险低", "风险中等", "风险较高", "风险很高"]


def test_what_is_given_in_one_place_is_asked_for_once():
    whole = Need("debt-service", "Record your income, and what is owed.", "lines", None, "incomes")
    stable = Need("income-stability", "Record your income.", "lines", None, "incomes")
    rate = Need("dear-rate", "Record the rate.", "lines", None, "annual_rate")
    assert needed_once((whole, stable, rate)) == (whole, rate)


def test_each_line_is_asked_about_on_its_own_but_no_line_asks_for_nothing_new():
    needs = [Need("months", f"Line {n}", "checkin", n, "paid") for n in (1, 2)]
    bare = Need("late-now", "Say how bills were paid.", "checkin", None, "paid")
    assert needed_once((*needs, bare)) == tuple(needs)
    assert needed_once((bare, *needs)) == (bare, *needs)
    assert needed_once((RECORDS, RECORDS)) == (RECORDS,)
