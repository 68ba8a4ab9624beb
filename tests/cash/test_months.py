"""Sums of months and balances, by what each kind of row means."""

from datetime import date

from core.cash.balances import balances
from core.cash.months import months
from core.money import Fen
from core.records.model import Account, AccountKind, Direction, Kind
from core.records.snapshot import DayTotal, Snapshot

AS_OF = date(2026, 11, 24)


def total(on: str, kind: str, yuan: int, category: str | None = None, **more) -> DayTotal:
    incoming = kind in ("income", "refund", "draw")
    fields = {
        "account": 1,
        "direction": Direction.IN if incoming else Direction.OUT,
        "amount": Fen(yuan * 100),
        "counted": Fen(yuan * 100),
    } | more
    return DayTotal(on=date.fromisoformat(on), kind=Kind(kind), category=category, rows=1, **fields)


def ledger(*totals: DayTotal, opening: int | None = 100_00, opened: str = "2026-01-01"):
    account = Account(
        id=1,
        name="Bank",
        kind=AccountKind.BANK,
        opening_balance=None if opening is None else Fen(opening),
        opened_on=date.fromisoformat(opened),
    )
    return Snapshot(accounts=(account,), day_totals=totals)


def test_a_month_holds_income_and_expense_and_no_transfers_draws_or_repayments():
    snapshot = ledger(
        total("2026-10-01", "income", 5000),
        total("2026-10-02", "expense", 300, "food"),
        total("2026-10-03", "refund", 50, "food"),
        total("2026-10-04", "interest", 20),
        total("2026-10-05", "penalty", 10),
        total("2026-10-06", "repayment", 800),
        total("2026-10-07", "draw", 900),
        total("2026-10-08", "transfer", 700),
        total("2026-10-09", "expense", 40),
    )
    (month,) = months(snapshot, AS_OF)
    assert (month.month, month.income, month.expense) == ("2026-10", 500000, 32000)
    assert month.by_category == {"food": 25000, "": 4000, "interest": 2000, "penalty": 1000}
    assert sum(month.by_category.values()) == month.expense


def test_months_without_rows_stand_between_and_what_comes_later_is_left_out():
    snapshot = ledger(
        total("2026-08-01", "income", 5000),
        total("2026-10-02", "expense", 300),
        total("2026-11-25", "expense", 300),
    )
    assert [month.month for month in months(snapshot, AS_OF)] == ["2026-08", "2026-09", "2026-10"]
    assert months(ledger(), AS_OF) == ()


def test_a_balance_is_the_opening_and_what_moved_since():
    snapshot = ledger(
        total("2025-12-31", "income", 999),
        total("2026-10-01", "income", 50),
        total("2026-10-02", "expense", 30, counted=Fen(0)),
        total("2026-10-02", "refund", 4, counted=Fen(0)),
        total("2026-10-03", "transfer", 5, direction=Direction.NEUTRAL),
        total("2026-10-04", "expense", 7, account=None),
        total("2026-11-25", "expense", 30),
    )
    (held,) = balances(snapshot, AS_OF)
    assert held.balance == (100 + 50 - 30 + 4) * 100
    (unknown,) = balances(ledger(opening=None), AS_OF)
    assert unknown.balance is None


def test_an_account_opened_later_has_no_balance_yet():
    assert balances(ledger(opened="2026-11-25"), AS_OF) == ()
    assert len(balances(ledger(opened="2026-11-24"), AS_OF)) == 1
