"""Five hundred texts that want to be more than text come out of every form as text."""

import pytest

from core.report.choice import HIDDEN, Choice
from core.report.making import MadeReport
from core.view import LedgerView
from tests.report.hostile import DAY, MADE, calendar_faults, faults, ledger, strings
from tests.report.sample import assessment

FEW = 40
"""How many go into every field; the rest into the names of lines."""


@pytest.fixture(scope="module")
def texts():
    return strings()


def test_there_are_as_many_as_are_told_of_and_no_two_alike(texts):
    assert len(texts) == 500 and len(set(texts)) > 490


def test_the_names_of_lines_are_text_in_every_form(texts):
    records = ledger(texts)
    only = Choice(parts=("lines",), shown=tuple(HIDDEN))
    made = MadeReport(LedgerView.of(records, DAY), assessment(), MADE, only)
    assert list(faults(made, texts)) == []


def test_every_typed_field_is_text_in_every_form(texts):
    few = texts[:FEW]
    choice = Choice(statement="\n".join(few), ledger=few[0], shown=tuple(HIDDEN))
    view = LedgerView.of(ledger(few), DAY)
    made = MadeReport(view, assessment(), MADE, choice)
    assert list(faults(made, few)) == []


def test_the_calendar_holds_events_alone(texts):
    assert list(calendar_faults(ledger(texts[:FEW]))) == []
