"""The plan that was accepted, in the report."""

from dataclasses import replace
from datetime import date

import pytest

from core.report.choice import Choice
from core.report.report import make_content
from core.words import LANGUAGES, set_language
from tests.report.sample import DAY, MADE, PLAN, assessment, snapshot


def told(records, day=DAY):
    given = replace(assessment(), as_of=day)
    return next(iter(make_content(records, given, MADE, Choice(parts=("plan",))).sections), None)


def test_each_step_stands_with_its_promise_and_what_the_records_say():
    section = told(snapshot())
    assert section is not None and "44" in section.intro and "31 Dec 2026" in section.intro
    (table,) = section.tables
    assert [row[0] for row in table.rows] == ["✓ Done", "! Missed", "○ To do"]
    assert [row[1].split("\n")[0] for row in table.rows] == [one["text"] for one in PLAN["steps"]]
    assert [row[2] for row in table.rows] == ["1,066.19", "1,110.00", ""]
    assert [row[3] for row in table.rows] == ["3 points", "9 points", "1 point"]
    assert "Of its 3 steps, up to now: 1 done, 1 missed." in section.intro


def test_once_its_day_has_come_the_promise_is_held_against_what_happened():
    section = told(snapshot(), date(2027, 1, 4))
    assert section is not None and "promised 30" in section.intro


@pytest.mark.parametrize("plan", [None, {"steps": "none"}])
def test_without_a_plan_the_part_is_left_out(plan):
    assert told(replace(snapshot(), plan=plan)) is None


def test_a_plan_made_after_the_day_looked_at_is_not_told():
    assert told(snapshot(), date(2026, 9, 30)) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_numbers_in_a_step_are_masked_with_the_rest(language):
    from core.report.masking import masked_snapshot

    set_language(language)
    typed = {**PLAN, "steps": [{**PLAN["steps"][0], "text": "Pay card 6222020200112230013."}]}
    section = told(masked_snapshot(replace(snapshot(), plan=typed)))
    assert section is not None
    assert section.tables[0].rows[0][1].startswith("Pay card …0013.")
