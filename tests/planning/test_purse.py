"""The money a plan can pay from, at the cautious end."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.planning.plan.needs import needs
from core.planning.plan.staging import staged
from core.planning.purse import CUSHION, purse
from core.records.model import (
    Account,
    AccountKind,
    Budget,
    Checkin,
    Income,
    Line,
    LineKind,
    Paid,
)
from core.records.snapshot import Snapshot
from tests.planning.money import earning, holding
from tests.scoring.makers import AS_OF

LINE = Line(id=1, lender="花呗", kind=LineKind.PAY_LATER, due_day=9)
OWED = Checkin(
    id=1,
    on=AS_OF,
    line=1,
    used=860_000,  # type: ignore[arg-type]
    due_on=date(2026, 11, 9),
    paid=Paid.ON_TIME,
)
ACCOUNT = Account(id=1, name="卡", kind=AccountKind.BANK, opening_balance=1_000_000)  # type: ignore[arg-type]
WAGE = Income(id=1, name="工资", amount=600_000, day=10, from_on=date(2025, 1, 1))  # type: ignore[arg-type]
PLANNED = Budget(id=1, month="2026-12", category="餐饮", amount=120_000)  # type: ignore[arg-type]
KNOWN = Snapshot(accounts=(ACCOUNT,), incomes=(WAGE,), budgets=(PLANNED,))
PAY_DAY = date(2026, 12, 10)


def on(found, day):
    return found.days[(day - AS_OF).days]


def test_neither_a_balance_nor_an_income_is_no_money_and_is_asked_for():
    found = purse(Snapshot(), AS_OF)
    assert (found.balance, found.days, found.room(AS_OF), found.leaves) == (None, (), 0, False)
    told = [need.text for need in needs(Snapshot(), found)]
    assert told == ["Say what is on your accounts.", "Say your regular income."]


def test_the_income_comes_on_its_day_and_living_costs_what_the_budget_says():
    found = purse(KNOWN, AS_OF)
    assert on(found, AS_OF) == 1_000_000
    came = on(found, PAY_DAY) - on(found, PAY_DAY - timedelta(days=1))
    assert came == 600_000 - 120_000 // 30
    assert found.knows_living


@pytest.mark.parametrize("incomes", [(WAGE,), ()])
def test_where_nothing_tells_what_living_costs_half_is_held_for_it(incomes):
    found = purse(replace(KNOWN, budgets=(), incomes=incomes), AS_OF)
    assert not found.knows_living
    if incomes:
        assert on(found, AS_OF + timedelta(days=360)) < 1_000_000 + 12 * 300_000 + 100_000
    else:
        assert found.room(AS_OF) == 500_000
    assert any("held for living" in need.text for need in needs(KNOWN, found))


def test_a_due_of_unknown_amount_takes_the_whole_balance_of_its_line_once():
    owing = replace(KNOWN, lines=(LINE,), checkins=(OWED,))
    with_, without = purse(owing, AS_OF), purse(KNOWN, AS_OF)
    due = date(2026, 12, 9)
    assert on(without, due) - on(with_, due) == 860_000
    assert without.days[-1] - with_.days[-1] == 860_000
    (need,) = [one for one in needs(owing, with_) if one.line == 1]
    assert need.text == (
        "Look up what 花呗 on 9 Dec 2026 asks for. Until that is known, the plan keeps 8,600 back "
        "for it."
    )
    assert (need.part, need.dues, need.can_be_decided) == ("bill_amount", ((1, due),), True)


def test_a_plan_names_each_due_whose_amount_is_not_known_with_its_day_and_no_other():
    lines = tuple(replace(LINE, id=n, lender=f"甲{n}", due_day=9 + n) for n in (1, 2, 3))
    said = tuple(replace(OWED, id=n, line=n, due_on=date(2026, 11, 9 + n)) for n in (1, 2, 3))
    told = replace(
        said[0],
        bill_amount=320_000,  # type: ignore[arg-type]
        bill_due_on=date(2026, 12, 10),
    )
    owing = replace(KNOWN, lines=lines, checkins=(told, *said[1:]))
    found = [need for need in needs(owing, purse(owing, AS_OF)) if need.dues]
    assert [need.text for need in found] == [
        "Look up what each of these asks for: 甲2 on 11 Dec 2026; 甲3 on 12 Dec 2026. Until that "
        "is known, the plan keeps 17,200 back for it.",
        "Enter the bill of 甲1 on 10 Jan 2027 as soon as it is there. Until that is known, the "
        "plan keeps 5,400 back for it.",
    ]
    assert [need.can_be_decided for need in found] == [True, False]
    penniless = replace(owing, accounts=(), incomes=())
    told = [need.text for need in needs(penniless, purse(penniless, AS_OF)) if need.dues]
    assert told[0] == "Look up what each of these asks for: 甲2 on 11 Dec 2026; 甲3 on 12 Dec 2026."


def test_what_is_owed_is_asked_for_before_what_a_bill_takes():
    bare = replace(OWED, used=None)
    unknown = replace(KNOWN, lines=(LINE,), checkins=(bare,))
    (need,) = [one for one in needs(unknown, purse(unknown, AS_OF)) if one.line == 1]
    assert (need.text, need.part) == ("Say what is owed on 花呗; it is not known.", "used")


def test_no_payment_leaves_a_later_day_short_of_the_cushion():
    found = purse(replace(KNOWN, lines=(LINE,), checkins=(OWED,)), AS_OF)
    room = found.room(AS_OF)
    assert room == min(found.days) - CUSHION
    assert found.room(AS_OF, [(PAY_DAY, 50_000)]) <= room


def test_without_a_balance_only_the_income_to_come_is_counted():
    found = purse(Snapshot(incomes=(WAGE,), budgets=(PLANNED,)), AS_OF)
    assert found.balance is None
    assert on(found, AS_OF) == 0
    assert found.pay_days(AS_OF)[0] == PAY_DAY + timedelta(days=1)


def test_payments_are_spread_over_the_pay_days_in_whole_hundreds_of_yuan():
    money = earning(AS_OF, 205_500, PAY_DAY)
    found = staged(money, [1], lambda _l, _d, paid: 500_000 - paid, lambda _l, day: day, AS_OF)
    assert [part.amount for part in found.parts] == [200_000, 210_000, 90_000]
    assert [part.left for part in found.parts] == [300_000, 90_000, 0]
    assert found.is_whole


def test_what_the_year_cannot_pay_is_told_as_a_part():
    found = staged(
        holding(AS_OF, 130_000),
        [1, 2],
        lambda _line, _day, paid: 100_000 - paid,
        lambda _line, day: day,
        AS_OF,
    )
    assert [(part.line, part.amount) for part in found.parts] == [(1, 100_000), (2, 30_000)]
    assert not found.is_whole
