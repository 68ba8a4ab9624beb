"""The commands that look ahead: what if, and the plan."""

from typing import Any

import click

from core.cash.verdict import money_texts
from core.commands.cli import command
from core.commands.context import Context
from core.commands.options import option
from core.days import show_day
from core.money import format_amount
from core.planning.cash import ahead
from core.planning.change import parse_changes
from core.planning.habits import taken_for_granted
from core.planning.plan.model import Plan, Step
from core.planning.plan.search import plan_for
from core.planning.whatif import what_if
from core.words import N_, _, sentences


@command("whatif")
@option(
    "--change",
    "written",
    multiple=True,
    help=N_(
        "A change such as repay:2:3000, on-time:6, apply:2026-12-01 or stop-paying; may be "
        "repeated."
    ),
)
def whatif_(context: Context, written: tuple[str, ...]) -> None:
    snapshot = context.snapshot()
    changes = parse_changes(written, snapshot, context.as_of)
    months = what_if(snapshot, changes, context.as_of)
    without, with_ = (ahead(snapshot, made, context.as_of) for made in ((), changes))
    granted = taken_for_granted(snapshot, context.as_of)
    document = {
        "changes": [str(change) for change in changes],
        "months": [
            {"as_of": str(month.as_of), "without": month.without, "with": month.with_}
            for month in months
        ],
        "first_shortfall": {
            "without": None if without.shortfall is None else str(without.shortfall.on),
            "with": None if with_.shortfall is None else str(with_.shortfall.on),
        },
        "verdict": {"without": without.verdict, "with": with_.verdict},
        "notes": [granted] if granted else [],
    }

    def text() -> None:
        for month in months:
            click.echo(
                _("{day}: {without} going on as now, {with_} with the changes").format(
                    day=show_day(month.as_of),
                    without=_number(month.without),
                    with_=_number(month.with_),
                )
            )
        now, then = sentences(*money_texts(without)), sentences(*money_texts(with_))
        if without.days:
            now = _("Going on as now: {text}").format(text=now)
            then = _("With the changes: {text}").format(text=then)
        for note in dict.fromkeys((now, then)):
            click.echo(note)
        if granted:
            click.echo(granted)

    context.show(document, text)


def _number(risk: int | None) -> str:
    return _("no number") if risk is None else str(risk)


@command("plan")
@option(
    "--target",
    type=click.IntRange(0, 100),
    default=15,
    show_default=True,
    help=N_("The risk to come down to, 0 to 100."),
)
def plan_(context: Context, target: int) -> None:
    snapshot = context.snapshot()
    made = plan_for(snapshot, context.as_of, target)
    context.show(plan_document(made), lambda: _print(made))


def plan_document(plan: Plan) -> dict[str, Any]:
    """The plan as the contract's JSON."""
    return {
        "as_of": str(plan.as_of),
        "target": plan.target,
        "risk": plan.risk,
        "reachable": plan.reachable,
        "reached": plan.reached,
        "reached_on": None if plan.reached_on is None else str(plan.reached_on),
        "needed": [need.text for need in plan.needed],
        "steps": [_step_document(step) for step in plan.steps],
    }


def _step_document(step: Step) -> dict[str, Any]:
    return {
        "code": step.action.code,
        "text": step.action.text,
        "change": None if step.action.change is None else str(step.action.change),
        "points_won": step.points_won,
        "effective_on": None if step.effective_on is None else str(step.effective_on),
        "cost": format_amount(step.action.cost),
        "feasible": step.feasible,
        "why": step.action.why,
        "otherwise": step.action.otherwise,
        "line": step.action.line,
    }


def _print(plan: Plan) -> None:
    click.echo(plan.conclusion)
    for need in plan.needed:
        click.echo(f"- {need.text}")
    said = ""
    for n, step in enumerate(plan.steps, 1):
        click.echo(f"{n}. {step.action.text}")
        why = "" if step.action.why == said else step.action.why
        said = step.action.why
        if step.promise or why:
            click.echo(f"   {sentences(*filter(None, (step.promise, why)))}")
        if step.fallback:
            click.echo(f"   {step.fallback}")
