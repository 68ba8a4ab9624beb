"""The next 30 days: cash first, what can be mended, what not to do, and no promise."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.planning.aftermath.model import Part
from core.planning.aftermath.steps import next_steps
from core.planning.diagnosis import diagnose
from core.planning.diagnosis.cause import causes
from core.planning.diagnosis.model import Code
from core.records.model import Account, AccountKind, Application, Income, Loan, Stability
from tests.planning.ordinary import EVENT, ON, ago, at, ordinary


def steps(snapshot, as_of=ON):
    return next_steps(snapshot, diagnose(snapshot, EVENT, as_of), as_of)


def codes(found, part):
    return [step.code for step in found if step.part is part]


def test_the_parts_come_in_their_order_and_cash_is_first():
    parts = list(dict.fromkeys(step.part for step in steps(ordinary())))
    assert parts == list(Part)


def test_what_falls_due_soon_is_summed_and_its_first_day_named():
    soon = ordinary(end=ON)
    coming = replace(soon.bills[0], id=1, closed_on=ago(3), due_on=ON + timedelta(days=6))
    snapshot = replace(soon, bills=(coming, *soon.bills))
    first = steps(snapshot)[0]
    assert first.code == "dues"
    assert first.on == ON + timedelta(days=6)
    assert "4,500" in first.text and "花呗" in first.text
    assert first.evidence[0] == "lines:1"


def test_a_shortfall_is_told_with_ways_to_meet_it_and_none_is_borrowing():
    soon = ordinary(end=ON)
    coming = replace(soon.bills[0], id=1, closed_on=ago(3), due_on=ON + timedelta(days=6))
    snapshot = replace(
        soon,
        bills=(coming, *soon.bills),
        accounts=(
            Account(
                id=1,
                name="卡",
                kind=AccountKind.BANK,
                opening_balance=100_000,  # type: ignore[arg-type]
                opened_on=ago(400),
            ),
        ),
        incomes=(
            Income(id=1, name="工资", amount=500_000, day=28, stability=Stability.STABLE),  # type: ignore[arg-type]
        ),
    )
    cash = codes(steps(snapshot), Part.CASH)
    assert cash[:2] == ["dues", "shortfall"]
    assert "ask" in cash
    assert cash[-1] == "no-informal-lender"


def test_money_that_lasts_says_which_dues_it_does_not_know():
    soon = ordinary(end=ON)
    purse = Account(
        id=1,
        name="卡",
        kind=AccountKind.BANK,
        opening_balance=100_000_000,  # type: ignore[arg-type]
        opened_on=ago(400),
    )

    def enough(snapshot):
        return next(step.text for step in steps(snapshot) if step.code == "enough")

    known = replace(soon, accounts=(purse,))
    assert enough(known).endswith("for the due days of the next 30 days.")
    other = replace(soon.lines[0], id=3, lender="白条", statement_day=1, due_day=9)
    drawn = Loan(id=1, line=3, drawn_at=at(8), principal=500_000)  # type: ignore[arg-type]
    richer = replace(known, lines=(*soon.lines, other), loans=(drawn,))
    assert enough(richer).endswith("for the due days of the next 30 days.")
    poorer = replace(richer, accounts=(replace(purse, opening_balance=700_000),))
    told = next(step.text for step in steps(poorer) if step.code == "look-up")
    assert "asks for 5,000" in told and "are missing" in told


def test_without_accounts_it_says_what_is_needed_to_look_ahead():
    assert "needed" in codes(steps(ordinary()), Part.CASH)


def test_each_reason_has_something_to_mend_or_says_that_nothing_is():
    assert list(causes()) == list(Code)
    assert all(cause.step and cause.name and cause.nothing for cause in causes().values())
    late = steps(ordinary(late={(1, 1): 12}))
    mended = next(step for step in late if step.code == "mend-overdue")
    assert "花呗" in mended.text and mended.evidence
    assert codes(steps(ordinary()), Part.RECORD) == ["questions", "nothing-to-mend"]


def test_a_day_to_look_again_is_only_the_self_checks_own():
    applied = tuple(Application(id=n, on=ago(n * 3)) for n in range(1, 6))
    found = steps(replace(ordinary(), applications=applied))
    quiet = next(step for step in found if step.code == "quiet")
    assert quiet.on is not None and quiet.on > ON
    assert codes(steps(ordinary()), Part.LOOK_AGAIN) == ["no-time-known"]


@pytest.mark.parametrize("words", ["20 days", "twice a year", "征信修复", "强开额度"])
def test_the_free_report_the_objection_and_the_frauds_are_named(words):
    assert any(words in step.text for step in steps(ordinary()))
