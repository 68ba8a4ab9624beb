"""Ledgers for the pages of money: enough for a year, or short before a bill is due."""

from datetime import date, datetime

from core.loans.due_days import add_months
from core.money import Fen
from core.records.ledger import Ledger
from core.records.model import (
    Account,
    AccountKind,
    Bill,
    Checkin,
    Direction,
    Income,
    Kind,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Paid,
    Repayment,
    Stability,
    Status,
    Transaction,
)

TODAY = date(2026, 11, 24)


def household(ledger: Ledger, balance: int | None) -> Ledger:
    """A card with a bill of 3,000 yuan due on 9 December, wages, a rent, and what is on the
    account in fen (None: nobody told)."""
    with ledger.change("Begin") as change:
        line = change.add(
            Line(
                lender="花呗",
                kind=LineKind.PAY_LATER,
                due_day=9,
                grace_days=3,
                annual_rate=0.18,
                opened_on=date(2025, 1, 1),
            )
        )
        change.add(
            LimitEvent(
                line=line.id,
                on=date(2025, 1, 1),
                kind=LimitEventKind.GRANTED,
                limit=Fen(400000),
            )
        )
        account = change.add(
            Account(
                name="工资卡",
                kind=AccountKind.BANK,
                opening_balance=None if balance is None else Fen(balance),
                opened_on=None if balance is None else TODAY,
            )
        )
        change.add(
            Income(
                name="工资",
                amount=Fen(600000),
                day=15,
                from_on=date(2025, 1, 15),
                stability=Stability.STABLE,
            )
        )
        for back in range(7):
            _month(change, line.id, account.id, back)
    return ledger


def _month(change, line: int, account: int, back: int) -> None:
    due_on = add_months(date(2026, 12, 9), -back)
    closed_on = add_months(date(2026, 12, 1), -back) if back else TODAY
    bill = change.add(
        Bill(
            line=line,
            closed_on=closed_on,
            due_on=due_on,
            balance=Fen(300000),
            minimum=Fen(30000),
        )
    )
    if back:
        paid_at = datetime(due_on.year, due_on.month, due_on.day, 9)
        change.add(Repayment(line=line, bill=bill.id, paid_at=paid_at, amount=bill.balance))
        change.add(Checkin(on=due_on, line=line, due_on=due_on, paid=Paid.ON_TIME))
    rent_at = add_months(date(2026, 11, 8), -back)
    for amount, direction, kind, day, name, category in (
        (150000, Direction.OUT, Kind.EXPENSE, 8, "安居租房", "住房"),
        (600000, Direction.IN, Kind.INCOME, 15, "工资", None),
        (90000 + back * 100, Direction.OUT, Kind.EXPENSE, 20, f"超市{back}", "餐饮"),
    ):
        change.add(
            Transaction(
                account=account,
                at=datetime(rent_at.year, rent_at.month, day, 10),
                amount=Fen(amount),
                direction=direction,
                kind=kind,
                status=Status.DONE,
                counterparty=name,
                category=category,
            )
        )
