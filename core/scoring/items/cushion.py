"""What was in the accounts at the lowest, held against what the debts ask for in a month."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

from core.cash.balances import balance_on
from core.cash.debt_service import debt_payments
from core.cash.liquid_balance import liquid_balance
from core.cash.running import running
from core.loans.due_days import plus
from core.records.snapshot import Snapshot
from core.scoring.assessment import Factor
from core.scoring.item import Measured, SharedItem
from core.words import N_, _, ngettext

SPAN = 182
"""Days that are looked at, half a year."""
AT_LEAST = timedelta(days=90)
"""Days of records without which nothing is said."""


@dataclass(frozen=True, slots=True)
class Lowest:
    """The least that the accounts held together at the end of a day, in fen, and on how many days
    one of them was below zero."""

    held: int
    below: int
    accounts: tuple[int, ...]


def lowest(snapshot: Snapshot, as_of: date) -> Lowest | None:
    """That of the half year that ends with the newest record of the accounts; worked out once.

    None where the balance of an account is not known, where fewer than three months are on record,
    or where an account comes to less than nothing by the records though nobody ever saw it below
    zero: then rows are missing. Money that is set aside in a fund does not count.
    """
    shelf = snapshot.shelf("day_totals", "payments", "accounts", "balances", "flows")
    return shelf.by_day("lowest balance", as_of, lambda: _lowest(snapshot, as_of))


def _lowest(snapshot: Snapshot, as_of: date) -> Lowest | None:
    there = liquid_balance(snapshot, as_of)
    if not there.counted or there.unknown:
        return None
    moved = running(snapshot).moved
    series = [moved[account] for account in there.counted if moved[account].days]
    newest = max((day for one in series if (day := one.last_by(as_of))), default=None)
    if newest is None or min(one.days[0] for one in series) > newest - AT_LEAST:
        return None
    first = plus(newest, 1 - SPAN)
    days = {first}.union(
        *(
            one.days[bisect_right(one.days, first) : bisect_right(one.days, newest)]
            for one in series
        )
    )
    days |= {one.on for one in snapshot.balances if first < one.on <= newest}
    accounts = [one for one in snapshot.accounts if one.id in there.counted]
    seen_below = {one.account for one in snapshot.balances if one.balance < 0 and one.on <= as_of}
    held, below = None, 0
    order = sorted(days)
    for day, until in zip(order, [*order[1:], plus(newest, 1)], strict=True):
        each = {
            one.id: balance_on(snapshot, one, day)
            for one in accounts
            if one.opened_on is None or one.opened_on <= day
        }
        known = {account: fen for account, fen in each.items() if fen is not None}
        under = {account for account, fen in known.items() if fen < 0}
        if len(known) < len(each) or under - seen_below:
            return None
        held = sum(known.values()) if held is None else min(held, sum(known.values()))
        below += (until - day).days if under else 0
    return None if held is None else Lowest(held, below, there.counted)


def measure(snapshot: Snapshot, as_of: date) -> Measured:
    """From 0, a month's dues were always there, to 1, there was a day with nothing; more than 1
    where an account was below zero, by the share of the days on which it was."""
    found = lowest(snapshot, as_of)
    asked = None if found is None else debt_payments(snapshot, as_of)
    if found is None or asked is None:
        return Measured(None)
    evidence = tuple(f"accounts:{account}" for account in found.accounts)
    if found.below:
        return Measured(1 + found.below / SPAN, evidence, str(found.below))
    return Measured(
        _missing(found.held, asked.amount),
        evidence,
        low=_missing(found.held, asked.low),
        high=_missing(found.held, asked.high),
    )


def _missing(held: int, dues: float) -> float:
    """The share of a month's dues, in fen, that was not there."""
    return min(1.0, max(0.0, 1 - held / dues)) if dues > 0 else 0.0


def text(value: float, words: str) -> str:
    if words:
        days = int(words)
        return ngettext(
            "An account was below zero on {days} day of the last six months on record.",
            "An account was below zero on {days} days of the last six months on record.",
            days,
        ).format(days=days)
    return _(
        "At the lowest of the last six months on record, your accounts held {percent}% of what the "
        "debts ask for in a month."
    ).format(percent=round((1 - value) * 100))


ITEM = SharedItem(
    code="cushion",
    factor=Factor.BEHAVIOUR,
    label=N_("Money in hand for the dues"),
    reference=0,
    action=N_("Lay the dues of the coming month aside on the day the income comes in."),
    need=N_("Record what is on each account, and import three months of spending."),
    page="import",
    measure=measure,
    text=text,
)
