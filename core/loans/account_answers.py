"""What is on the accounts, as a check-in says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.days import show_day
from core.loans.fields import amount_of, check_keys, choice_of, text_of, wrong
from core.money import Fen
from core.records.account_names import kind_of_name
from core.records.labels import label
from core.records.model import Account, AccountKind, Balance
from core.records.snapshot import Snapshot
from core.words import _

if TYPE_CHECKING:
    from core.loans.answers import Answers


@dataclass(frozen=True, slots=True)
class Opened:
    """An account that is not kept yet, and what is on it, in fen."""

    account: Account
    balance: Fen


def hear_account(
    answers: Answers, snapshot: Snapshot, met: set[int | str], row: Any, place: str
) -> None:
    """Keep what a row says is on an account; one without `account` names a new one.

    The kind of a new one is what the row says, else what its name tells. Nothing is kept where no
    balance is told. Raises FieldError.
    """
    check_keys(row, "accounts", place)
    balance = amount_of(row.get("balance"), f"{place}.balance", below_zero=True)
    name = text_of(row.get("name"), f"{place}.name")
    kind = choice_of(AccountKind, row.get("kind"), f"{place}.kind")
    account = _account(snapshot, row.get("account"), name, place)
    if account is None and name is balance is None:
        return
    if account is None and name is None:
        raise wrong(f"{place}.name", _("say which account this is"))
    key = account.id if account else name or ""
    if key in met:
        raise wrong(f"{place}.account", _("this account stands in the check-in twice"))
    met.add(key)
    if account is None:
        if balance is None:
            raise wrong(f"{place}.balance", _("say what is on it"))
        kind = kind or kind_of_name(name or "")
        if kind is None:
            raise wrong(f"{place}.kind", _("say what kind of account it is"))
        answers.opened.append(Opened(Account(name=name or "", kind=kind), balance))
    elif kind not in (None, account.kind):
        raise wrong(
            f"{place}.kind",
            _("this account is kept as “{kind}”; edit the account to change that").format(
                kind=label(account.kind)
            ),
        )
    elif balance is not None:
        _keep(answers, snapshot, account, balance, place)


def _account(snapshot: Snapshot, said: Any, name: str | None, place: str) -> Account | None:
    """The account of this id or name; None where the row is about a new one."""
    wanted = name if said is None else said
    found = [one for one in snapshot.accounts if wanted in (one.id, one.name)]
    if len(found) == 1 and type(wanted) in (int, str):
        return found[0]
    if said is not None or found:
        raise wrong(
            f"{place}.account", _("there is no such account; give its number or its one name")
        )
    return None


def _keep(answers: Answers, snapshot: Snapshot, account: Account, balance: Fen, place: str) -> None:
    on = answers.on
    if account.opened_on is not None and on < account.opened_on:
        raise wrong(
            f"{place}.balance",
            _(
                "this account was opened on {opened}, so nothing can have been on it on {day}; "
                "mend the day it was opened, or leave this out"
            ).format(opened=show_day(account.opened_on), day=show_day(on)),
        )
    again = next((o for o in snapshot.balances if (o.account, o.on) == (account.id, on)), None)
    answers.keep(Balance(id=again.id if again else 0, account=account.id, on=on, balance=balance))
