"""A plan that was accepted: kept as plain JSON, ticked off by the records, and looked back on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from core.days import show_day
from core.errors import UserError
from core.money import Fen
from core.planning.change import Change, State, parse_change
from core.planning.changes.repay import Repay
from core.planning.plan.model import Plan
from core.records.snapshot import Snapshot
from core.scoring import assess
from core.words import _

_EARLIEST = date(1900, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptStep:
    """A step as it was promised: the risk with it on its day, and what it was to win.

    One without a change told no sum and no day yet, and promised nothing.
    """

    text: str
    change: str | None
    points_won: int
    effective_on: date | None
    cost: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPlan:
    """A plan as it was accepted on a day; `reached` is the risk promised for `reached_on`."""

    made_on: date
    target: int
    risk: int
    reached: int
    reached_on: date
    steps: tuple[KeptStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How a step stands by the records, in words."""

    step: KeptStep
    state: State
    text: str


def to_setting(plan: Plan) -> dict[str, Any]:
    """The plan as the JSON value that is kept in the ledger."""
    return {
        "made_on": str(plan.as_of),
        "target": plan.target,
        "risk": plan.risk,
        "reached": plan.reached,
        "reached_on": str(plan.reached_on),
        "steps": [
            {
                "text": step.action.text,
                "change": _written(step.action.change),
                "points_won": step.points_won,
                "effective_on": None if step.effective_on is None else str(step.effective_on),
                "cost": step.action.cost,
            }
            for step in plan.steps
        ],
    }


def _written(change: Change | None) -> str | None:
    return None if change is None else str(change)


def _day(text: Any) -> date | None:
    return None if text is None else date.fromisoformat(text)


def kept_plan(snapshot: Snapshot) -> KeptPlan | None:
    """The plan that the person accepted, if any."""
    return from_setting(snapshot.plan)


def from_setting(value: Any) -> KeptPlan | None:
    """The plan that was kept; None where there is none, or what is there is no plan."""
    try:
        kept = KeptPlan(
            made_on=date.fromisoformat(value["made_on"]),
            target=int(value["target"]),
            risk=int(value["risk"]),
            reached=int(value["reached"]),
            reached_on=date.fromisoformat(value["reached_on"]),
            steps=tuple(
                KeptStep(
                    text=str(step["text"]),
                    change=None if step["change"] is None else str(step["change"]),
                    points_won=int(step["points_won"]),
                    effective_on=_day(step["effective_on"]),
                    cost=Fen(int(step["cost"])),
                )
                for step in value["steps"]
            ),
        )
    except (TypeError, KeyError, ValueError, OverflowError):
        return None  # a loaded file may hold anything under this name
    return kept if _EARLIEST <= kept.made_on <= kept.reached_on else None


def progress(snapshot: Snapshot, plan: KeptPlan, as_of: date) -> tuple[Progress, ...]:
    """What the records from the day of the plan up to `as_of` say of each step."""
    found: list[Progress] = []
    paid: dict[int, int] = {}  # by line, what the steps so far pay
    for step in plan.steps:
        if step.change is None:
            found.append(Progress(step=step, state="open", text=_("Still to do.")))
            continue
        try:
            change = parse_change(step.change, snapshot, plan.made_on)
        except UserError:  # its line was deleted since
            gone = _("Its line is no longer on record.")
            found.append(Progress(step=step, state="missed", text=gone))
            continue
        before = 0
        if isinstance(change, Repay):
            before = paid.get(change.line, 0)
            paid[change.line] = before + change.amount
        state, text = change.judged(snapshot, plan.made_on, as_of, before)
        found.append(Progress(step=step, state=state, text=text))
    return tuple(found)


def still_ahead(snapshot: Snapshot, plan: KeptPlan, as_of: date) -> tuple[Change, ...]:
    """The changes of the plan that are not done and can still be carried out from `as_of` on."""
    found: list[Change] = []
    for one in progress(snapshot, plan, as_of):
        try:
            if one.state != "done" and one.step.change is not None:
                found.append(parse_change(one.step.change, snapshot, as_of))
        except UserError:
            continue  # its day is past, or its line is gone
    return tuple(found)


def step_days(snapshot: Snapshot, plan: KeptPlan, as_of: date) -> tuple[tuple[date, str], ...]:
    """The days of the plan's open steps with their texts, for a calendar.

    Paying on time has no day of its own: what falls due stands in the calendar by itself.
    """
    found: list[tuple[date, str]] = []
    for one in progress(snapshot, plan, as_of):
        if one.state != "open" or one.step.change is None:
            continue
        change = parse_change(one.step.change, snapshot, plan.made_on)
        day = change.calendar_day(one.step.effective_on)
        if day is not None:
            found.append((day, one.step.text))
    return tuple(found)


def looked_back(snapshot: Snapshot, plan: KeptPlan, as_of: date) -> str | None:
    """What was promised against what happened, once the day of the promise has come."""
    if as_of < plan.reached_on:
        return None
    risk = assess(snapshot, plan.reached_on).risk
    if risk is None:
        return _(
            "The plan of {made} promised {promised} by {day}; there was no number then."
        ).format(made=show_day(plan.made_on), promised=plan.reached, day=show_day(plan.reached_on))
    return _("The plan of {made} promised {promised} by {day}; it was {risk}.").format(
        made=show_day(plan.made_on), promised=plan.reached, day=show_day(plan.reached_on), risk=risk
    )
