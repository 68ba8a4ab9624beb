"""The recurring flows in force: the incomes a person told, then what was found, as they decided.

Their decisions stand in the ledger's setting `flows`: `[{"key", "decision", "amount", "day"}]`,
where `decision` is `accepted`, `removed` or `changed`, `amount` is a decimal string or null, and
`day` a day of the month or null. What was told as income wins over the found flow of the same
money.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from core.cash.flow import Flow
from core.cash.recurring import found_flows
from core.errors import UserError
from core.loans.due_days import add_months, day_in, plus
from core.money import Fen, format_amount, parse_amount
from core.records.ledger import Ledger
from core.records.model import Direction, Income, Kind, Stability
from core.records.settings import FLOWS
from core.records.snapshot import Snapshot
from core.words import _

DECISIONS = ("accepted", "removed", "changed")
SAME_MONEY = 0.3
"""A found income within this of a told one, as often, is the same money."""

LATELY = 3
"""Months: an income that ended since still says what the found flow of its money was."""


def flows(snapshot: Snapshot, as_of: date) -> tuple[Flow, ...]:
    """The flows that money is expected by, the largest first: neither ended nor removed."""
    return tuple(flow for flow in shown_flows(snapshot, as_of) if flow.decision != "removed")


def shown_flows(snapshot: Snapshot, as_of: date) -> tuple[Flow, ...]:
    """The flows in force and those that the person removed, the largest first."""
    newest = _newest(snapshot, as_of)
    found = [one for one in found_flows(snapshot, as_of) if one.is_alive(newest)]
    shown: list[Flow] = []
    taken: dict[str, Flow] = {}
    for income in sorted(snapshot.incomes, key=lambda one: (one.from_on or date.min, one.id)):
        last = income.to_on or date.max
        if income.amount < 0 or last < add_months(as_of, -LATELY):
            continue
        # One that replaces another of its name is the same money, however much it changed.
        same = _same_money(income, found) or taken.get(income.name)
        if same is not None:
            taken[income.name] = same
            found = [flow for flow in found if flow is not same]
        if last >= as_of and income.amount:
            shown.append(_declared(income, same, as_of))
    decided = _decisions(snapshot.flows)
    shown += [_decided(flow, decided.get(flow.key)) for flow in found]
    return tuple(sorted(shown, key=lambda flow: (-flow.amount, flow.key)))


def decide(
    ledger: Ledger,
    key: str,
    decision: str | None,
    amount: Fen | None = None,
    day: int | None = None,
) -> None:
    """Keep what the person decided about a found flow; a decision of None forgets it.

    `changed` takes an amount in fen, a day of the month, or both. Raises UserError for what is no
    decision, no amount or no day.
    """
    if decision is not None and decision not in DECISIONS:
        raise UserError(_("A flow is accepted, removed or changed."))
    if amount is not None and amount <= 0:
        raise UserError(_("The amount must be more than zero; remove the flow if it is over."))
    if day is not None and not 1 <= day <= 31:
        raise UserError(_("The day must be a day of the month, 1 to 31."))
    kept = [one for one in _plain(ledger.setting(FLOWS)) if one.get("key") != key]
    if decision is not None:
        kept.append(
            {
                "key": key,
                "decision": decision,
                "amount": None if amount is None else format_amount(amount),
                "day": day,
            }
        )
    ledger.set_setting(FLOWS, sorted(kept, key=lambda one: one["key"]))


def _plain(setting: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The decisions that have the shape of one; a setting edited elsewhere may hold others."""
    return [one for one in setting if isinstance(one.get("key"), str)]


def _decisions(setting: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {one["key"]: one for one in _plain(setting) if one.get("decision") in DECISIONS}


def _decided(flow: Flow, said: dict[str, Any] | None) -> Flow:
    if said is None:
        return flow
    changed = replace(flow, decision=said["decision"])
    if said["decision"] != "changed":
        return changed
    amount, day = said.get("amount"), said.get("day")
    if isinstance(amount, str):
        changed = replace(changed, amount=parse_amount(amount), amounts=())
    if flow.months and isinstance(day, int) and 1 <= day <= 31:
        changed = replace(changed, day=day)
    return changed


def _newest(snapshot: Snapshot, as_of: date) -> date:
    """The day of the newest payment by `as_of`: what is not imported yet has not ended."""
    for one in reversed(snapshot.payments):
        if one.on <= as_of:
            return one.on
    return as_of


def _same_money(income: Income, found: list[Flow]) -> Flow | None:
    """The found income of the same name or about the same amount, as often as the told one."""
    often = [
        flow
        for flow in found
        if flow.direction is Direction.IN and flow.months == max(1, income.every_months)
    ]
    named = [flow for flow in often if income.name in (flow.name, flow.category)]
    near = [
        flow for flow in often if abs(flow.amount - income.amount) <= SAME_MONEY * income.amount
    ]
    return next(iter(named or near), None)


def _declared(income: Income, same: Flow | None, as_of: date) -> Flow:
    months = max(1, income.every_months)
    day = income.day or (same.day if same else None) or 31
    begin = income.from_on or (same.last_on if same else add_months(as_of, -months))
    if same is not None and months == same.months and begin <= same.last_on:
        last = same.last_on
    else:
        # The first expected day is not before the income begins; the periods count from there.
        first = day_in(begin.year, begin.month, day)
        first = first if first >= begin else add_months(first, 1, day)
        last = add_months(first, -months, day)
    return Flow(
        key=f"income|{income.id}",
        name=income.name,
        direction=Direction.IN,
        kind=Kind.INCOME,
        category=same.category if same else None,
        interval="monthly" if months == 1 else "quarterly" if months == 3 else f"{months} months",
        days=30 * months,
        months=months,
        amount=income.amount,
        day=day,
        last_on=last,
        count=same.count if same else 0,
        account=same.account if same else None,
        source="told",
        until=income.to_on,
        record=income.id,
        amounts=same.amounts if same and income.stability is Stability.VARIABLE else (),
        payments=same.payments if same else (),
    )


def overdue_days(flow: Flow, as_of: date, stray: int = 5) -> list[date]:
    """The days just passed on which it was expected and has not come yet."""
    return [on for on in flow.next_days(flow.last_on, as_of) if on > plus(as_of, -stray)]
