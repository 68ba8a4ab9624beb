"""Why a limit may have been cut, on the command line."""

from collections.abc import Sequence
from itertools import groupby

import click

from core.commands.cli import command
from core.commands.context import Context
from core.planning.aftermath.model import Step, part_title
from core.planning.aftermath.steps import next_steps
from core.planning.diagnosis import diagnose
from core.planning.diagnosis.model import Diagnosis, State
from core.planning.diagnosis.wording import (
    answer,
    code_name,
    headline,
    nothing_found,
    state_name,
    strength_name,
)
from core.words import N_, _, sentences


@command(
    "diagnose",
    N_("What the records showed before a limit was cut, frozen or closed, or draws were refused."),
)
@click.argument("event", type=int, required=False)
def diagnose_(context: Context, event: int | None) -> None:
    snapshot = context.all_records()  # an event of a later day is known, and told to be later
    found = diagnose(snapshot, event, context.as_of)
    steps = next_steps(context.snapshot(), found, context.as_of)
    document = found.to_json() | {"next_steps": [step.to_json() for step in steps]}
    context.show(document, lambda: _print(found, steps))


def _print(found: Diagnosis, steps: Sequence[Step]) -> None:
    click.echo(sentences(headline(found), answer(found)))
    for note in found.notes:
        click.echo(f"   ·  {note.text}")
    for n, reason in enumerate(found.reasons, 1):
        click.echo(f"{n}. {reason.text}\n      {strength_name(reason.strength)} · {reason.source}")
    if found.no_cause_in_records:
        click.echo(nothing_found())
    for state in (State.NOTHING, State.NOT_RECORDED):
        own = [aspect for aspect in found.aspects if aspect.state is state]
        if own:
            click.echo(f"\n{state_name(state)}")
        for aspect in own:
            click.echo(f"   ·  {code_name(aspect.code)}: {aspect.text}")
    if found.contested:
        click.echo("")
    for claim in found.contested:
        click.echo(f"   {strength_name(claim.strength)}: {claim.text}")
    for part, own in groupby(steps, key=lambda step: step.part):
        click.echo(f"\n{part_title(part)}")
        for step in own:
            click.echo(f"   ·  {step.text}")
    click.echo("\n" + _("A letter to the lender, to edit:") + "\n\n" + found.letter)
