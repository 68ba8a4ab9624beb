"""The lessons: complete in both languages, sourced, without blame, promise or unsure facts."""

import re
from datetime import date

import pytest
from matplotlib.ft2font import FT2Font

from core.planning.applying import before_applying
from core.planning.diagnosis.model import Code
from core.planning.lessons import lesson_for, lessons, read_codes
from core.records.model import AnswerCode
from core.scoring.assessment import Factor
from core.scoring.scorecard import scorecard
from core.words import set_language
from resources.catalogue import catalogue, chinese
from resources.fonts import FILES
from tests.planning.ordinary import ON, ordinary
from tests.test_catalogue import LATIN, NEVER

UNSURE = (
    "12345", "95118", "95384", "最低5%", "5%的最低", "minimum of 5%", "5% minimum", "2.5%", "4.5%",
    "6.5%", "8.8%", "10元", "10 yuan", "30%以内", "37.6%", "47%",
)  # fmt: skip
"""Hotlines, minimums, fees and figures that nobody has verified."""
NEVER_ENGLISH = ("probab", "guaranteed", "likelihood", "credit score", "we promise", "blame")
SUBJECTS = {
    "revolving", "limit", "use", "all-in-cost", "minimum-payment", "overdue", "credit-report",
    "applications", "cut-though-repaid", "draws", "borrowing-to-repay", "privacy", "scams",
    "rights", "uneven-pay", "emergency-fund", "cannot-pay",
}  # fmt: skip
NAMES = LATIN | {"Experian", "N", "PBoC", "X"}


@pytest.fixture(params=lessons(), ids=lambda lesson: lesson.code)
def lesson(request):
    return request.param


@pytest.fixture(scope="module")
def letters_of_every_font():
    """The letters that each of the fonts has."""
    known = [set(FT2Font(str(file)).get_charmap()) for file in FILES]
    return set.intersection(*known)


@pytest.fixture(scope="module")
def words_of_the_window():
    return {text for message in catalogue() for text in chinese(message)}


def whole(lesson, code):
    return "\n".join((lesson.titles[code], *lesson.texts[code]))


def test_every_subject_that_was_asked_for_has_its_card():
    assert {lesson.code for lesson in lessons()} >= SUBJECTS


def test_every_item_factor_and_cause_has_a_lesson():
    codes = [item.code for item in scorecard().entries]
    codes += [*Factor, *Code, *AnswerCode, "early-repayment"]
    assert [code for code in codes if lesson_for(code) is None] == []


def test_what_speaks_against_applying_has_a_lesson():
    points = before_applying(ordinary(), ON).points
    assert [p.code for p in points if p.code != "age" and lesson_for(p.code) is None] == []


def test_a_code_that_no_lesson_is_about_has_none():
    assert lesson_for("weather") is None


def test_no_subject_is_claimed_twice():
    about = [code for lesson in lessons() for code in lesson.about]
    assert sorted(about) == sorted(set(about))
    assert len({lesson.order for lesson in lessons()}) == len(lessons())


def test_both_languages_say_the_same_paragraphs_in_two_minutes(lesson):
    english, chinese = lesson.texts["en"], lesson.texts["zh_CN"]
    assert len(english) == len(chinese) >= 4
    assert 150 <= len(" ".join(english).split()) <= 300
    assert 300 <= len("".join(chinese)) <= 480
    for one, other in zip(english, chinese, strict=True):
        assert 1.0 < len(other) / len(one.split()) < 2.6, other
        assert one.endswith(".") and other.endswith("。")


def test_the_figures_are_the_same_in_both_languages(lesson):
    """Amounts, rates and long numbers; smaller ones may be words in one of the languages."""
    pattern = re.compile(r"\d[\d,.-]*\d%?|\d%")
    for one, other in zip(lesson.texts["en"], lesson.texts["zh_CN"], strict=True):
        without_months = re.sub(r"\d+月", "", other)
        assert set(pattern.findall(without_months)) == set(pattern.findall(one)), other


def test_every_lesson_names_what_it_rests_on_in_both_languages(lesson):
    assert lesson.sources
    assert date(2026, 11, 1) <= lesson.checked_on <= date(2026, 11, 30)
    for source in lesson.sources:
        assert source.names["en"] and re.search(r"[\u4e00-\u9fff]", source.names["zh_CN"])


def test_no_lesson_promises_blames_or_claims_to_be_a_score_of_others(lesson):
    assert [word for word in NEVER if word in whole(lesson, "zh_CN")] == []
    assert [word for word in NEVER_ENGLISH if word in whole(lesson, "en").lower()] == []


def test_nothing_that_is_unverified_stands_in_a_lesson(lesson):
    for code in ("en", "zh_CN"):
        text = re.sub(r"\d+,\d+", "", whole(lesson, code))
        assert [word for word in UNSURE if re.search(rf"(?<!\d){re.escape(word)}", text)] == []


def test_the_chinese_is_written_as_chinese(lesson, letters_of_every_font):
    names = "\n".join(source.names["zh_CN"] for source in lesson.sources)
    text = whole(lesson, "zh_CN")
    assert not re.search(r"[\u4e00-\u9fff][,;:?!]|[\u4e00-\u9fff]\.|[\u4e00-\u9fff] \d", text)
    assert set(re.findall(r"[A-Za-z]+", text)) <= NAMES
    assert {ord(letter) for letter in text + names} - {10} <= letters_of_every_font


def test_a_page_is_called_as_the_window_calls_it(lesson, words_of_the_window):
    named = re.findall("“([^”]+)”(?:那|页)", whole(lesson, "zh_CN"))
    assert [name for name in named if name not in words_of_the_window] == []


def test_a_lesson_speaks_the_language_in_force():
    overdue = lesson_for("overdue")
    assert overdue.title == "Overdue, and its five years"
    set_language("zh_CN")
    assert overdue.title == "逾期，和它的五年"
    assert overdue.paragraphs[0].startswith("过了到期还款日")
    assert overdue.sources[0].name.startswith("《征信业管理条例》")


def test_what_was_read_is_known_lessons_only_whatever_the_ledger_holds():
    assert read_codes(["limit", "gone"]) == {"limit"}
