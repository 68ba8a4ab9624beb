"""Whatever a person types fits on a line and can be shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.report.letters import MISSING, NAME, in_bundled, narrow, one_line
from core.report.masking import mask


@given(st.text())
def test_any_text_becomes_one_line_without_control_characters(text):
    told = one_line(text)
    assert not any(ord(letter) < 32 or letter in "\u202e\u2028\u2066" for letter in told)
    assert len(told.replace("\u200b", "")) <= NAME
    told.encode()


def test_a_text_without_end_is_cut_and_says_so():
    assert one_line("额" * 10_000) == "额" * (NAME - 1) + "…"


def test_a_word_without_end_can_be_broken():
    assert one_line("x" * 40) == "\u200b".join(["x" * 16, "x" * 16, "x" * 8])


def test_plain_words_are_left_alone():
    assert one_line("  招商银行\n信用卡 ") == "招商银行 信用卡"


def test_characters_that_no_bundled_font_has_get_the_printers_mark():
    assert in_bundled("花呗 \U0001f600 \ue000 €") == f"花呗 {MISSING} {MISSING} €"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("卡 6222021234567890123", "卡 …0123"),
        ("6222 0212 3456 7890 123", "…0123"),
        ("11010519491231002X", "…002X"),
        ("6222-0212-3456-7890", "…7890"),
        ("138 0013 8000", "…8000"),
        ("13800138000", "…8000"),
        ("2026-11-24, 1,234,567.89 and 12345678", "2026-11-24, 1,234,567.89 and 12345678"),
    ],
)
def test_numbers_of_cards_papers_and_phones_are_cut_to_their_last_four(typed, shown):
    assert mask(typed) == shown


def test_a_name_is_cut_to_the_width_it_has():
    assert narrow("招商银行 信用卡", 26) == "招商银行 信用卡"
    assert narrow("信用" * 20, 9) == "信用信…"
    assert narrow("a" * 20, 9) == "aaaaaaaa…"
