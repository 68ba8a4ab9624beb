"""A plan that was accepted: kept as plain JSON, ticked off by the records, and looked back on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from core.days import show_day
from core.errors import UserError
from core.loans.due_days import add_months
from core.loans.dues import dues
from core.money import Fen
from core.planning.changes import Change, NewAnswer, NoApplications, OnTime, Repay
from core.planning.plan.model import Plan
from core.planning.written import parse_change
from core.records.model import Status
from core.records.snapshot import Snapshot
from core.scoring import assess
from core.words import _, ngettext

SETTING = "plan"
"""The ledger's setting that holds the plan that was accepted."""

State = Literal["open", "done", "missed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptStep:
    """A step as it was promised: the risk with it on its day, and what it was to win."""

    text: str
    change: str
    points_won: int
    effective_on: date
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
                "change": str(step.action.change),
                "points_won": step.points_won,
                "effective_on": str(step.effective_on),
                "cost": step.action.cost,
            }
            for step in plan.steps
        ],
    }


def from_setting(value: Any) -> KeptPlan | None:
    """The plan that was kept; None where there is none, or what is there is no plan."""
    try:
        return KeptPlan(
            made_on=date.fromisoformat(value["made_on"]),
            target=int(value["target"]),
            risk=int(value["risk"]),
            reached=int(value["reached"]),
            reached_on=date.fromisoformat(value["reached_on"]),
            steps=tuple(
                KeptStep(
                    text=str(step["text"]),
                    change=str(step["change"]),
                    points_won=int(step["points_won"]),
                    effective_on=date.fromisoformat(step["effective_on"]),
                    cost=Fen(int(step["cost"])),
                )
                for step in value["steps"]
            ),
        )
    except (TypeError, KeyError, ValueError):
        return None  # a loaded file may hold anything under this name


def progress(snapshot: Snapshot, plan: KeptPlan, as_of: date) -> tuple[Progress, ...]:
    """What the records from the day of the plan up to `as_of` say of each step."""
    return tuple(_progress(snapshot, step, plan.made_on, as_of) for step in plan.steps)


def still_ahead(snapshot: Snapshot, plan: KeptPlan, as_of: date) -> tuple[Change, ...]:
    """The changes of the plan that are not done and can still be carried out from `as_of` on."""
    found: list[Change] = []
    for one in progress(snapshot, plan, as_of):
        try:
            if one.state != "done":
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
        if one.state != "open":
            continue
        match parse_change(one.step.change, snapshot, plan.made_on):
            case Repay() | NewAnswer() as change:
                found.append((change.on, one.step.text))
            case NoApplications():
                found.append((one.step.effective_on, one.step.text))
            case _:
                pass
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


def _progress(snapshot: Snapshot, step: KeptStep, made_on: date, as_of: date) -> Progress:
    try:
        change = parse_change(step.change, snapshot, made_on)
    except UserError:  # its line was deleted since
        return Progress(step=step, state="missed", text=_("Its line is no longer on record."))
    state, text = _judged(change, snapshot, made_on, as_of)
    return Progress(step=step, state=state, text=text)


def _judged(change: Change, snapshot: Snapshot, made_on: date, as_of: date) -> tuple[State, str]:
    match change:
        case Repay():
            return _repaid(change, snapshot, made_on, as_of)
        case OnTime():
            return _on_time(snapshot, made_on, as_of, add_months(made_on, change.months))
        case NoApplications():
            return _quiet(snapshot, made_on, as_of, add_months(made_on, change.months))
        case NewAnswer():
            return _answered(change, snapshot, made_on, as_of)
    return "open", _("Still to do.")


def _repaid(change: Repay, snapshot: Snapshot, made_on: date, as_of: date) -> tuple[State, str]:
    paid = sum(
        one.amount
        for one in snapshot.repayments
        if one.line == change.line
        and one.status is Status.DONE
        and made_on <= one.paid_at.date() <= as_of
    )
    if paid >= change.amount:
        return "done", _("Paid, by your records.")
    if as_of > change.on:
        return "missed", _("Not all of it was paid by {day}, by your records.").format(
            day=show_day(change.on)
        )
    return "open", _("Still to be paid by {day}.").format(day=show_day(change.on))


def _on_time(snapshot: Snapshot, made_on: date, as_of: date, end: date) -> tuple[State, str]:
    past = [
        due
        for line in snapshot.lines
        for due in dues(snapshot, line.id, as_of)
        if made_on <= due.due_on <= min(as_of, end) and due.state in ("paid", "late", "unpaid")
    ]
    late = [due for due in past if due.state != "paid"]
    if late:
        return "missed", ngettext(
            "{count} due was not met on time since.",
            "{count} dues were not met on time since.",
            len(late),
        ).format(count=len(late))
    if as_of >= end:
        return "done", _("Everything was met on time.")
    if not past:
        return "open", _("Nothing has fallen due since.")
    return "open", ngettext(
        "{count} due was met on time since; keep on.",
        "{count} dues were met on time since; keep on.",
        len(past),
    ).format(count=len(past))


def _quiet(snapshot: Snapshot, made_on: date, as_of: date, end: date) -> tuple[State, str]:
    asked = [one for one in snapshot.applications if made_on < one.on <= min(as_of, end)]
    if asked:
        return "missed", ngettext(
            "{count} application was made since.",
            "{count} applications were made since.",
            len(asked),
        ).format(count=len(asked))
    if as_of >= end:
        return "done", _("No application was made.")
    return "open", _("No application since; keep on.")


def _answered(
    change: NewAnswer, snapshot: Snapshot, made_on: date, as_of: date
) -> tuple[State, str]:
    given = [
        one
        for one in snapshot.answers
        if one.code is change.code and made_on <= one.on <= as_of and one.value is change.value
    ]
    if given:
        return "done", _("Done, by your answer in the self-check.")
    return "open", _("Answer the self-check again once it is done.")
