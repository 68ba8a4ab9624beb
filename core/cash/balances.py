"""What is on an account: what was looked up on a day, or its opening, and what moved since."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.cash.running import running
from core.loans.due_days import plus
from core.money import Fen, format_amount, show_cents
from core.records.columns import columns_of
from core.records.model import Account, AccountKind, Balance, Direction, Kind
from core.records.snapshot import DayTotal, Snapshot
from core.words import _


@dataclass(frozen=True, slots=True)
class AccountBalance:
    """What lies in an account, in fen; None where nothing tells."""

    account: int
    balance: Fen | None


_OF_CARD = {(Kind.REPAYMENT, Direction.IN), (Kind.DRAW, Direction.OUT)}
"""Rows that only a card has."""
_CARD_NAMED = re.compile(r"信用卡(?: \d{4})?$").search
"""How the program names the account of a card's own rows."""


def cards_own(snapshot: Snapshot) -> frozenset[int]:
    """The accounts that hold the rows of a credit card, as its bills or files have them: no money
    lies there, so nobody is asked how much. One whose balance somebody told is an account."""
    shelf = snapshot.shelf("day_totals", "accounts", "balances")
    return shelf.once("cards_own", lambda: _cards_own(snapshot))


def _cards_own(snapshot: Snapshot) -> frozenset[int]:
    of = columns_of(snapshot.day_totals, DayTotal)
    kinds = set(zip(of.account, of.kind, of.direction, strict=True))
    with_rows = {account for account, kind, way in kinds if (kind, way) in _OF_CARD}
    recorded = {one.account for one in snapshot.balances}
    return frozenset(
        one.id
        for one in snapshot.accounts
        if one.kind is AccountKind.BANK
        and one.opening_balance is None
        and one.id not in recorded
        and (one.id in with_rows or _CARD_NAMED(one.name))
    )


def balances(snapshot: Snapshot, as_of: date) -> tuple[AccountBalance, ...]:
    """The balance of each account at the end of a day; those opened later are left out."""
    return tuple(
        AccountBalance(account.id, balance_on(snapshot, account, as_of))
        for account in snapshot.accounts
        if (account.opened_on or date.min) <= as_of
    )


def balance_on(snapshot: Snapshot, account: Account, day: date) -> Fen | None:
    """Fen on the account at the end of a day: the newest balance that was looked up by then, else
    the opening one, with what moved since. None where there is neither."""
    moved = running(snapshot).moved[account.id]
    said = newest_said(snapshot, account.id, day)
    if said is not None:
        return Fen(said.balance + moved.by(day) - moved.by(said.on))
    if account.opening_balance is None:
        return None
    return Fen(account.opening_balance + moved.by(day))


def by_records(snapshot: Snapshot, account: Account, day: date) -> Fen | None:
    """What the records add up to at the end of a day, without what was looked up on that very day:
    what a balance that is looked up then is held against. None where nothing tells."""
    before = balance_on(snapshot, account, plus(day, -1))
    if before is None:
        return account.opening_balance if account.opened_on == day else None
    moved = running(snapshot).moved[account.id]
    return Fen(before + moved.by(day) - moved.by(plus(day, -1)))


def newest_said(snapshot: Snapshot, account: int, day: date) -> Balance | None:
    """The newest balance that was looked up by a day; of one day the one kept last."""
    said = [one for one in snapshot.balances if one.account == account and one.on <= day]
    return max(said, key=lambda one: (one.on, one.id), default=None)


def accounts_asked(snapshot: Snapshot, as_of: date) -> list[dict[str, Any]]:
    """What a check-in asks of each account that is open by a day, in the shape of its answers.

    `[{account, name, by_records, balance}]`, amounts as decimal strings: `by_records` what the
    records add up to, `balance` what was looked up on that very day; null what is not known.
    """
    rows: list[dict[str, Any]] = []
    cards = cards_own(snapshot)
    for account in snapshot.accounts:
        if account.id in cards or (account.opened_on is not None and account.opened_on > as_of):
            continue
        said = newest_said(snapshot, account.id, as_of)
        today = said if said is not None and said.on == as_of else None
        recorded = by_records(snapshot, account, as_of)
        rows.append(
            {
                "account": account.id,
                "name": account.name,
                "by_records": None if recorded is None else format_amount(recorded),
                "balance": None if today is None else format_amount(today.balance),
            }
        )
    return rows


def difference(recorded: Fen | None, said: Fen) -> str:
    """What a balance that was looked up says beside the records; "" where they tell none."""
    if recorded is None:
        return ""
    if recorded == said:
        return _("Your records add up to the same.")
    text = (
        _(
            "{recorded} by your records, {said} as you say: {difference} more came in than was "
            "recorded."
        )
        if said > recorded
        else _(
            "{recorded} by your records, {said} as you say: {difference} more went out than was "
            "recorded."
        )
    )
    return text.format(
        recorded=show_cents(recorded),
        said=show_cents(said),
        difference=show_cents(abs(said - recorded)),
    )
