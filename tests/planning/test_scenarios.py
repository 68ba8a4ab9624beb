"""Scenarios: what is saved is what is brought back, in words that name it."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from core.money import Fen
from core.planning.change import kinds
from core.planning.changes.apply import Apply
from core.planning.changes.borrow import Borrow
from core.planning.changes.close import Close
from core.planning.changes.hold_back import HoldBack
from core.planning.changes.keep_receipt import KeepReceipt
from core.planning.changes.new_answer import NewAnswer
from core.planning.changes.new_income import NewIncome
from core.planning.changes.new_limit import NewLimit
from core.planning.changes.new_rate import NewRate
from core.planning.changes.no_applications import NoApplications
from core.planning.changes.on_time import OnTime
from core.planning.changes.repay import Repay
from core.planning.changes.stop_paying import StopPaying
from core.planning.scenarios import brought, group_text, grouped
from core.records.model import AnswerCode, AnswerValue, Loan, Method
from core.words import set_language
from tests.scoring.makers import story

TODAY = date(2026, 11, 24)
LATER = date(2027, 1, 5)
SNAPSHOT = replace(
    story([0] * 6),
    loans=(Loan(id=4, line=1, drawn_at=datetime(2026, 8, 1), principal=Fen(300000)),),  # type: ignore[call-arg]
)
NAME = SNAPSHOT.lines[0].name
LOAN = Borrow(Method.EQUAL_INSTALMENT, Fen(100000), 0.18, 12, TODAY)
WORDS = {
    Repay(1, Fen(30000), LATER): f"{NAME}: pay back 300 (5 Jan 2027)",
    OnTime(6): "All on time for 6 months",
    NoApplications(1): "No application for 1 month",
    Apply(TODAY): "Apply for credit once",
    LOAN: "A new loan of 1,000 over 12 months",
    NewLimit(1, Fen(0), TODAY): f"{NAME}: limit 0",
    NewRate(1, 0.2375, TODAY): f"{NAME}: 23.75% a year",
    NewIncome(-0.125, TODAY): "Income -12.5%",
    NewAnswer(AnswerCode.IDENTITY_CURRENT, AnswerValue.YES, TODAY): (
        "Is the identity document that your lenders hold still valid? Yes"
    ),
    KeepReceipt(4, TODAY): "A receipt for the draw of 3,000",
    HoldBack(1, Fen(5000), TODAY): f"{NAME}: 50 kept for the next due",
    Close(1, TODAY): f"{NAME}: closed",
    StopPaying(1, TODAY): f"{NAME}: nothing paid any more",
    StopPaying(None, TODAY): "Nothing paid any more",
}


def test_every_kind_of_change_has_its_words():
    assert {type(change) for change in WORDS} == set(kinds().values())


@pytest.mark.parametrize("change", WORDS, ids=str)
def test_a_change_is_brought_as_it_was_saved_and_told_in_words(change):
    groups, faults = brought([str(change)], SNAPSHOT, TODAY)
    assert groups == [(change,)] and faults == []
    assert group_text(groups[0], SNAPSHOT, TODAY) == WORDS[change]
    set_language("zh_CN")
    assert group_text(groups[0], SNAPSHOT, TODAY) != WORDS[change]


def test_an_application_goes_with_its_loan_and_the_same_ones_together():
    apply = Apply(TODAY)
    changes = [apply, apply, apply, LOAN, apply, Repay(1, Fen(5), TODAY)]
    groups = grouped(changes)
    assert groups == [(apply, apply), (apply, LOAN), (apply,), (changes[-1],)]
    assert [change for group in groups for change in group] == changes
    assert group_text(groups[0], SNAPSHOT, TODAY) == "Apply for credit 2 times"
    assert group_text(groups[1], SNAPSHOT, TODAY) == WORDS[LOAN]


def test_what_was_to_happen_on_a_day_that_has_passed_happens_today():
    groups, faults = brought(["apply:2026-11-23", "repay:1:5.00:2027-01-05"], SNAPSHOT, TODAY)
    assert groups == [(Apply(TODAY),), (Repay(1, Fen(500), LATER),)]
    assert faults == []


def test_what_no_longer_fits_is_told_and_the_rest_is_brought():
    texts = ["close:9", "apply", "receipt:7", "rate:1:nan", ""]
    groups, faults = brought(texts, SNAPSHOT, TODAY)
    assert groups == [(Apply(TODAY),)]
    assert len(faults) == 4 and all(one.endswith((".", "…")) for one in faults)
