"""A due of the next weeks that the cash will not meet."""

from collections.abc import Iterator
from datetime import date

from core.cash.calendar import NEXT_DUES
from core.cash.forecast import forecast
from core.cash.liquid_balance import liquid_balance
from core.loans.due_days import plus
from core.planning.warnings.model import Alert, Kind
from core.records.columns import columns_of
from core.records.snapshot import DayTotal, Snapshot
from core.words import N_, _, sentences

LATELY = 35
"""Days: balances are told once a month, in the check-in."""


def find(snapshot: Snapshot, as_of: date) -> Iterator[Alert]:
    """Surely, where it runs short with every due at its least; likely, where it does with every due
    at its likely amount. Not where no balance of lately or no income is known: that is not none.

    One due after another that cannot be met is one thing; the days ahead and the overview show each
    for as long as it is so.
    """
    if not _is_known(snapshot, as_of):
        return
    found = forecast(snapshot, as_of, NEXT_DUES + 1)
    short = found.shortfall
    if found.verdict not in ("short", "open") or not found.income_counted:
        return
    if short is None or short.due is None or not short.sources:
        return
    text, due = short.text, short.due
    if found.verdict == "open":
        text = sentences(_("By what is likely, though not certain:"), text)
    yield Alert(
        kind="money",
        subject="money",
        on=as_of,
        text=text,
        action=short.sources[0].text,
        page="ahead",
        hints=(("part", "money"),),
        evidence=(f"lines:{due.line}",),
    )


def _is_known(snapshot: Snapshot, as_of: date) -> bool:
    """Whether what is there to pay with was told lately. Below nothing it cannot be: then rows of
    what came in are missing."""
    money = liquid_balance(snapshot, as_of)
    days = [one.on for one in snapshot.balances if one.account in money.counted]
    of = columns_of(snapshot.day_totals, DayTotal)
    days += [on for on, one in zip(of.on, of.account, strict=True) if one in money.counted]
    opened = [one.opened_on for one in snapshot.accounts if one.id in money.counted]
    newest = max((day for day in (*days, *opened) if day and day <= as_of), default=None)
    lately = newest is not None and newest >= plus(as_of, -LATELY)
    return lately and money.balance is not None and money.balance >= 0


KIND = Kind(code="money", order=10, title=N_("Dues that the money will not meet"), find=find)
