"""A closed line that still owes: its plan pays what is overdue and needs no money after that."""

from datetime import date, datetime

import pytest

from core.cash.forecast import forecast
from core.money import Fen
from core.planning.plan.search import make_plan
from core.planning.purse import purse
from core.records.model import Account, AccountKind, Bill, Line, LineKind, Repayment
from core.records.snapshot import Snapshot

AS_OF = date(2026, 11, 1)


@pytest.fixture
def closed():
    line = Line(
        id=1, lender="A", kind=LineKind.CREDIT_CARD, opened_on=date(2025, 1, 1),
        closed_on=date(2026, 8, 27),
    )  # fmt: skip
    bills = [
        Bill(id=n, line=1, closed_on=date(2026, n + 3, 29), due_on=date(2026, n + 4, 18),
             balance=Fen(300_000))
        for n in range(1, 8)
    ]  # fmt: skip
    paid = [
        Repayment(id=n, line=1, bill=n, paid_at=datetime(2026, n + 4, 17), amount=Fen(300_000))
        for n in range(1, 5)
    ]
    account = Account(id=1, name="B", kind=AccountKind.BANK, opening_balance=Fen(10_000),
                      opened_on=date(2026, 1, 1))  # fmt: skip
    return Snapshot(lines=(line,), bills=tuple(bills), repayments=tuple(paid), accounts=(account,))


def test_what_a_plan_has_paid_whole_needs_no_money_kept(closed):
    coming = forecast(closed, AS_OF)
    assert any(day.dues for day in coming.days)
    plan = make_plan(closed, AS_OF, 15, purse(closed, AS_OF), coming)
    assert plan.steps[0].action.code == "pay-overdue"
