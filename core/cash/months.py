"""Balances, and what each month brought in and cost, from the ledger's day totals.

A purchase is an expense also when paid on credit; draws, repayments and moves between one's own
accounts are neither income nor expense. Interest, fees and penalties are expenses, a refund lowers
them; what failed, was closed or only held sums to nothing (`DayTotal.counted` knows).
"""

from dataclasses import dataclass
from datetime import date

from core.loans.due_days import add_months
from core.money import Fen
from core.records.model import Account, Direction, Kind
from core.records.snapshot import DayTotal, Snapshot

SPENT = (Kind.EXPENSE, Kind.INTEREST, Kind.FEE, Kind.PENALTY)


@dataclass(frozen=True, slots=True)
class Balance:
    """What lies in an account, in fen; None where its opening balance is not known."""

    account: int
    balance: Fen | None


@dataclass(frozen=True, slots=True)
class Month:
    """A month ("2026-11"): income, expense after refunds, and that by category, in fen.

    `by_category` adds up to `expense`; what has no category stands under its kind ("interest",
    "fee", "penalty") or under "" for other expenses. The largest comes first.
    """

    month: str
    income: Fen
    expense: Fen
    by_category: dict[str, Fen]


def balances(snapshot: Snapshot, as_of: date) -> tuple[Balance, ...]:
    """The balance at the end of a day: an account's opening and what moved since.

    Accounts that are opened later are left out.
    """
    moved: dict[int, int] = {account.id: 0 for account in snapshot.accounts}
    opened = {account.id: account.opened_on or date.min for account in snapshot.accounts}
    for total in snapshot.day_totals:
        if total.account is None or not opened[total.account] <= total.on <= as_of:
            continue
        if total.direction is Direction.IN:
            moved[total.account] += total.amount
        elif total.direction is Direction.OUT:
            moved[total.account] -= total.amount
    return tuple(
        Balance(account.id, _balance(account, moved[account.id]))
        for account in snapshot.accounts
        if opened[account.id] <= as_of
    )


def months(snapshot: Snapshot, as_of: date) -> tuple[Month, ...]:
    """Every month from the first to the last with a transaction by `as_of`, oldest first."""
    totals = [total for total in snapshot.day_totals if total.on <= as_of]
    if not totals:
        return ()
    income: dict[str, int] = {}
    spent: dict[str, dict[str, int]] = {}
    for total in totals:
        month = f"{total.on:%Y-%m}"
        if total.kind is Kind.INCOME:
            income[month] = income.get(month, 0) + total.counted
        elif total.kind in SPENT or total.kind is Kind.REFUND:
            name = total.category or _unnamed(total.kind)
            signed = -total.counted if total.kind is Kind.REFUND else total.counted
            by_name = spent.setdefault(month, {})
            by_name[name] = by_name.get(name, 0) + signed
    return tuple(
        _month(month, income.get(month, 0), spent.get(month, {})) for month in _span(totals)
    )


def _balance(account: Account, moved: int) -> Fen | None:
    return None if account.opening_balance is None else Fen(account.opening_balance + moved)


def _unnamed(kind: Kind) -> str:
    return "" if kind in (Kind.EXPENSE, Kind.REFUND) else kind.value


def _month(month: str, income: int, by_name: dict[str, int]) -> Month:
    ordered = sorted(by_name.items(), key=lambda pair: (-pair[1], pair[0]))
    return Month(
        month,
        Fen(income),
        Fen(sum(by_name.values())),
        {name: Fen(amount) for name, amount in ordered if amount},
    )


def _span(totals: list[DayTotal]) -> list[str]:
    first, last = min(total.on for total in totals), max(total.on for total in totals)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [f"{add_months(first, n, 1):%Y-%m}" for n in range(count)]
