"""Paying before the day, from one's own money, costs nothing in any item."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from core.loans.ahead import due_days_of, paid_ahead, paid_unasked
from core.loans.book import book_of
from core.records.model import (
    Account,
    AccountKind,
    Bill,
    Checkin,
    Direction,
    Income,
    Kind,
    Line,
    LineKind,
    Method,
    Repayment,
    Stability,
)
from core.records.snapshot import DayTotal, Snapshot
from core.scoring.item import SharedItem, items
from tests.scoring.makers import AS_OF, cash, draw, loan_story, spending

DUE = date(2026, 12, 9)
OWED: Any = 300_000


def value(code: str, snapshot: Snapshot) -> float:
    item = items()[code]
    assert isinstance(item, SharedItem)
    found = item.measure(snapshot, AS_OF).value
    assert found is not None
    return found


def billed(lender: str = "招商银行", line: int = 1, due_on: date = DUE) -> Snapshot:
    """A line with a bill that falls due in two weeks, and a month's income."""
    income: Any = 1_000_000
    return Snapshot(
        lines=(Line(id=line, lender=lender, kind=LineKind.CREDIT_CARD),),
        bills=(
            Bill(
                id=line,
                line=line,
                closed_on=due_on - timedelta(days=25),
                due_on=due_on,
                balance=OWED,
            ),
        ),
        incomes=(Income(id=1, name="工资", amount=income, stability=Stability.STABLE),),
    )


def paid(snapshot: Snapshot, amount: int = OWED, ago: int = 0, **more: Any) -> Snapshot:
    """The same with a repayment so many days ago, out of the account."""
    on = AS_OF - timedelta(days=ago)
    at, fen = datetime.combine(on, time(12, 30)), amount
    more = {"line": 1} | more
    repayment = Repayment(id=50 + ago, paid_at=at, amount=fen, **more)  # type: ignore[arg-type]
    moved = DayTotal(on, 1, Direction.OUT, Kind.REPAYMENT, None, fen, 0, 1)  # type: ignore[arg-type]
    totals = sorted((*snapshot.day_totals, moved), key=lambda total: total.on)
    return replace(snapshot, repayments=(*snapshot.repayments, repayment), day_totals=tuple(totals))


@pytest.mark.parametrize("amount", [100_000, 300_000])
def test_money_repaid_ahead_counts_as_money_in_hand(amount):
    opening: Any = 2_000_000
    account = Account(id=1, name="卡", kind=AccountKind.BANK, opening_balance=opening)
    income: Any = 250_000
    before = replace(
        billed(),
        accounts=(account,),
        day_totals=spending(90, 100_000),
        incomes=(Income(id=1, name="工资", amount=income, stability=Stability.STABLE),),
    )
    assert 0 < value("income-fall", before) < 6
    assert value("income-fall", paid(before, amount)) == value("income-fall", before)


def test_repaying_a_bank_ahead_does_not_raise_the_share_in_a_tight_market():
    bank, other = billed(line=1), billed("某某小贷", line=2)
    both = replace(bank, lines=(*bank.lines, *other.lines), bills=(*bank.bills, *other.bills))
    assert value("market", both) == 1.5
    assert value("market", paid(both)) == 1.5
    assert value("market", paid(both, line=2)) == 0


def test_a_bill_paid_ahead_asks_for_nothing_more_in_its_month():
    used: Any = 3_000_000
    told = (Checkin(id=1, on=AS_OF, line=1, used=used),)
    before = replace(billed(), checkins=told)
    assert value("debt-service", before) == 0.3
    assert value("debt-service", paid(before)) == 0


@pytest.mark.parametrize(("due_in", "pressed"), [(0, 1), (2, 1), (3, 0), (20, 0)])
def test_a_bill_paid_well_ahead_of_its_day_is_no_borrowing_to_repay(due_in, pressed):
    """Drawn three days ago; within five days of the draw the bill would have to be paid."""
    plain = cash(draw(3, OWED))
    bill = billed(line=2, due_on=AS_OF + timedelta(days=due_in)).bills[0]
    snapshot = replace(plain, bills=(replace(bill, id=900),), repayments=())
    assert value("borrow-to-repay", paid(snapshot, line=2)) == pressed


def test_an_instalment_paid_ahead_counts_until_its_day():
    plan = loan_story([0] * 5, Method.EQUAL_INSTALMENT, named=True)
    instalment = plan.repayments[-1].amount
    ahead = paid(plan, instalment, loan=1)
    next_due = date(2026, 12, 9)
    for snapshot, day, found in (
        (plan, AS_OF, 0),
        (ahead, AS_OF, instalment),
        (ahead, next_due, 0),
    ):
        assert paid_ahead(book_of(snapshot, 1), day) == found
    assert due_days_of(book_of(ahead, 1), 50) == [next_due]
    assert paid_unasked(book_of(ahead, 1), AS_OF) == 0


def test_more_than_was_asked_counts_for_half_a_year():
    more = paid(billed(), OWED + 70_000)
    assert paid_unasked(book_of(more, 1), AS_OF) == 70_000
    assert paid_unasked(book_of(more, 1), date(2027, 5, 23)) == 70_000
    assert paid_unasked(book_of(more, 1), date(2027, 5, 24)) == 0
