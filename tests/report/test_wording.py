"""The words that report, window and command line share."""

from dataclasses import replace
from datetime import date

import pytest

from core.money import Fen
from core.records.model import Checkin, Line, LineKind, Paid
from core.records.snapshot import Snapshot
from core.report.first_page import summary_section
from core.report.wording import needed_once, needed_texts, risk_heading, risk_words, sum_text
from core.scoring import assess
from core.scoring.assessment import Band, Need
from core.scoring.needs import with_lines
from core.words import set_language
from tests.planning.thin import AS_OF, thin
from tests.report.sample import assessment

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


def test_one_kind_of_gap_on_several_lines_is_one_sentence_that_names_them():
    set_language("en")
    lines = tuple(
        Line(id=n, lender=f"甲{n}", kind=LineKind.CREDIT_CARD, due_day=9) for n in (1, 2, 3)
    )
    first = date(2026, 11, 24)
    once = [
        Checkin(id=n, on=first, line=n, limit=1_000_000, used=300_000, paid=Paid.WHOLE)  # type: ignore[arg-type]
        for n in (1, 2, 3)
    ]
    texts = needed_texts(assess(Snapshot(lines=lines, checkins=tuple(once)), first))
    assert texts[0] == (
        "Say how the last bills of 甲1, 甲2, 甲3 were paid; 2 months of each have to be known."
    )
    assert len(set(texts)) == len(texts)


def test_no_sentence_of_what_is_missing_stands_twice_on_any_thin_ledger():
    set_language("en")
    for seed in range(60):
        texts = needed_texts(assess(thin(seed), AS_OF))
        assert len(set(texts)) == len(texts), seed


def test_a_gap_of_one_item_on_another_line_names_both():
    both = [Need(code, "Say it.", "lines", n, "bills") for n, code in ((1, "a"), (2, "b"))]
    named = {n: Line(id=n, lender=f"甲{n}", kind=LineKind.OTHER) for n in (1, 2)}
    assert [need.text for need in with_lines(both, named)] == ["甲1, 甲2: Say it."] * 2
    assert len(needed_once(with_lines(both, named))) == 1


def test_where_the_range_says_more_than_the_number_no_band_stands_below_it():
    snapshot = Snapshot(lines=(Line(id=1, lender="花呗", kind=LineKind.PAY_LATER),))
    known = replace(assess(snapshot, AS_OF), risk=13, band=Band.LOW, low=5, high=57)
    assert summary_section(snapshot, known).summary.gauge.band_name == "between 5 and 57"
    narrow = replace(known, low=12, high=15)
    assert summary_section(snapshot, narrow).summary.gauge.band_name == "Low risk"


def test_a_least_sum_is_not_called_like_the_least_that_a_bill_asks_for():
    set_language("zh_CN")
    assert sum_text([Fen(5_148_654), None]) == "至少51,486.54"
    set_language("en")
    assert sum_text([Fen(5_148_654), None]) == "at least 51,486.54"
    assert sum_text([None]) == sum_text([]) == "–" and sum_text([Fen(0), None]) == "–"


def test_all_is_known_only_where_nothing_more_is_asked():
    sure = replace(assessment(), low=34, high=34)
    for given, known in ((sure, False), (replace(sure, needed=()), True)):
        summary = summary_section(Snapshot(), given).summary
        assert summary is not None
        assert ("Everything that bears on it is known." in summary.sentences[0]) is known
