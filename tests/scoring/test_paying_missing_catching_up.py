"""Whole ledgers with known answers: paying, missing and catching up, as they show in the score."""

from datetime import date, timedelta

import pytest

from core.loans.due_days import add_months
from core.records.model import LineKind
from core.scoring import assess
from tests.loans.makers import bill, day, event, ledger, loan, paid, said

MONTHS = 8


def card(late: dict[int, int | None], kind: str = "bill"):
    """Eight months, due from March to October; `late` has the days late of a month, None: never."""
    records = [event(1, "2025-01-01", "granted", 10_000)]
    if kind == "loan":
        records.append(loan(1, "02-25", 12_000, "equal-instalment", months=12, annual_rate=0.12))
    for n in range(MONTHS):
        due = add_months(date(2026, 3, 25), n)
        if kind == "bill":
            closed = add_months(date(2026, 3, 5), n)
            records.append(bill(n + 1, closed.isoformat(), due.isoformat(), 2_000, 200))
        days = late.get(n, 0)
        if days is not None:
            on = (due + timedelta(days=days)).isoformat()
            named = {"bill": n + 1} if kind == "bill" else {}
            records.append(paid(n + 1, on, 2_000 if kind == "bill" else 1_066.19, **named))
        elif kind == "loan":  # that an instalment was not paid, only a check-in can tell
            on = (due + timedelta(days=1)).isoformat()
            records.append(said(n + 1, on, "none", due.isoformat()))
    return ledger(*records, kind=LineKind.CREDIT_CARD, opened_on=day("2025-01-01"))


def items(snapshot, on: str) -> dict[str, float | None]:
    return {item.code: item.value for item in assess(snapshot, day(on)).items}


def record(snapshot, on: str) -> tuple[float | None, ...]:
    found = items(snapshot, on)
    return found["late-now"], found["late-months"], found["missed"]


@pytest.mark.parametrize("kind", ["bill", "loan"])
@pytest.mark.parametrize(
    ("late", "expected"),
    [
        ({}, (0, 0, 0)),  # paid each month
        ({7: None}, (1, 1, 1)),  # the last one missed
        ({7: 5}, (1, 1, 0)),  # and caught up five days later
        ({2: 10}, (0, 1, 0)),  # late once, long ago
    ],
)
def test_the_record_items_are_those_of_the_story(kind, late, expected):
    assert record(card(late, kind), "11-24") == expected


def test_two_months_missed_count_as_two_and_catching_up_leaves_only_the_lateness():
    missed = card({6: None, 7: None})
    assert record(missed, "11-24") == (2, 2, 2)
    assert record(card({6: 40, 7: 9}), "11-24") == (2, 2, 1)


@pytest.mark.parametrize("kind", ["bill", "loan"])
def test_missing_costs_more_than_catching_up_and_that_more_than_paying(kind):
    def risk(late: dict[int, int | None]) -> int:
        found = assess(card(late, kind), day("11-24")).risk
        assert found is not None
        return found

    assert risk({}) < risk({7: 5}) < risk({7: None})


@pytest.mark.parametrize("kind", ["bill", "loan"])
def test_a_missed_day_is_not_known_before_it_has_passed(kind):
    assert record(card({7: None}, kind), "10-25") == record(card({}, kind), "10-25")
    assert record(card({7: None}, kind), "10-26") != record(card({}, kind), "10-26")


def test_what_is_owed_after_catching_up_is_what_is_owed_by_who_paid_in_time():
    assert items(card({7: 5}), "11-24")["use-now"] == items(card({}), "11-24")["use-now"] == 0
    assert items(card({7: None}), "11-24")["use-now"] == pytest.approx(0.2)
