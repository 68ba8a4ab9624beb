"""What is on an account: what was looked up on a day, or its opening, and what moved since."""

from dataclasses import dataclass
from datetime import date

from core.cash.running import running
from core.loans.due_days import plus
from core.money import Fen
from core.records.model import Account, Balance
from core.records.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class AccountBalance:
    """What lies in an account, in fen; None where nothing tells."""

    account: int
    balance: Fen | None


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
