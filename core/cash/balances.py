"""What is on the accounts: by the records, and as the person looked it up.

A balance that was looked up stands over what rows add up to, so the records go on from it.
"""

from datetime import date
from typing import Any

from core.cash.running import running
from core.money import Fen, format_amount, show_cents
from core.records.model import Account, Balance
from core.records.snapshot import Snapshot
from core.words import _


def by_records(snapshot: Snapshot, account: Account, day: date) -> Fen | None:
    """What is on an account at the end of a day, in fen: the newest balance told by then, or else
    the opening balance, and what moved since. None where neither is known, or before its opening.
    """
    return _by_records(snapshot, account, told_balance(snapshot, account.id, day), day)


def told_balance(snapshot: Snapshot, account: int, day: date) -> Balance | None:
    """The newest balance of an account that was looked up by a day."""
    told = [one for one in snapshot.balances if one.account == account and one.on <= day]
    return max(told, key=lambda one: (one.on, one.id), default=None)


def before_told(snapshot: Snapshot, account: Account, day: date) -> Fen | None:
    """What the records said of a day before a balance was looked up on that very day."""
    earlier = [one for one in snapshot.balances if one.account == account.id and one.on < day]
    newest = max(earlier, key=lambda one: (one.on, one.id), default=None)
    return _by_records(snapshot, account, newest, day)


def _by_records(
    snapshot: Snapshot, account: Account, told: Balance | None, day: date
) -> Fen | None:
    if account.opened_on is not None and account.opened_on > day:
        return None
    moved = running(snapshot).moved[account.id]
    if told is not None:
        return Fen(told.balance + moved.by(day) - moved.by(told.on))
    if account.opening_balance is None:
        return None
    return Fen(account.opening_balance + moved.by(day))


def accounts_asked(snapshot: Snapshot, as_of: date) -> list[dict[str, Any]]:
    """What a check-in asks of each account that is open by a day, in the shape of its answers.

    `[{account, name, by_records, balance}]`, amounts as decimal strings: `by_records` what the
    records add up to, `balance` what was looked up on that very day; null what is not known.
    """
    rows = []
    for account in snapshot.accounts:
        if account.opened_on is not None and account.opened_on > as_of:
            continue
        told = told_balance(snapshot, account.id, as_of)
        today = told if told is not None and told.on == as_of else None
        recorded = before_told(snapshot, account, as_of)
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
