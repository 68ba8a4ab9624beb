"""Why a limit may have been cut, on the command line."""

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any

import click

from core.commands.cli import command
from core.commands.context import Context
from core.commands.options import option
from core.planning.aftermath.model import Step, part_title
from core.planning.aftermath.steps import next_steps
from core.planning.diagnosis import diagnose
from core.planning.diagnosis.asking import (
    QUESTIONS,
    Given,
    Question,
    given_before,
    keep,
)
from core.planning.diagnosis.choosing import choose
from core.planning.diagnosis.model import Diagnosis, State
from core.planning.diagnosis.wording import (
    answer,
    code_name,
    headline,
    nothing_found,
    state_name,
    strength_name,
)
from core.planning.diagnosis.written import read_given
from core.words import N_, _, listed, sentences


@command("diagnose")
@click.argument("event", type=int, required=False)
@option(
    "--answer",
    "answered",
    multiple=True,
    metavar="QUESTION=CHOICE",
    help=N_(
        "An answer about the weeks before, by the codes that are told; without a choice it is left "
        "open again. May be repeated."
    ),
)
@option(
    "--since",
    "began",
    multiple=True,
    metavar="QUESTION=WHEN",
    help=N_("When what was answered began: week, month or longer before, or a day."),
)
@option("--said", metavar="TEXT", help=N_("What the app or the lender said, in its own words."))
def diagnose_(
    context: Context,
    event: int | None,
    answered: tuple[str, ...],
    began: tuple[str, ...],
    said: str | None,
) -> None:
    snapshot = context.all_records()  # an event of a later day is known, and told to be later
    if answered or began or said is not None:
        about = choose(snapshot, event, context.as_of)
        given = read_given(answered, began)
        with context.ledger().change(_("Answers about the weeks before")) as change:
            words_of_lender = about.said if said is None else said.strip() or None
            keep(change, snapshot, about, given, words_of_lender, context.as_of)
        snapshot, event = context.all_records(), about.id
    found = diagnose(snapshot, event, context.as_of)
    given_now = given_before(snapshot, found.event, context.as_of)
    steps = next_steps(context.snapshot(), found, context.as_of)
    document = found.to_json() | {
        "next_steps": [step.to_json() for step in steps],
        "questions": [_asked(question, given_now.get(question.code)) for question in QUESTIONS],
    }
    context.show(document, lambda: _print(found, steps, set(given_now)))


def _asked(question: Question, given: Given | None) -> dict[str, Any]:
    """A question about the weeks before, its choices, and what was answered."""
    return {
        "code": question.code,
        "text": _(question.text),
        "choices": [
            {"code": choice.code, "text": _(choice.text), "dated": choice.dated}
            for choice in question.choices
        ],
        "answer": given.choice if given else None,
        "since": str(given.before) if given and given.before else None,
    }


def _print(found: Diagnosis, steps: Sequence[Step], answered: Collection[str]) -> None:
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
    left = [question for question in QUESTIONS if question.code not in answered]
    if left:
        click.echo("\n" + _("Questions still open, to be answered with --answer:"))
    for question in left:
        choices = listed(choice.code for choice in question.choices)
        click.echo(f"   ·  {question.code}: {_(question.text)} ({choices})")
    click.echo("\n" + _("A letter to the lender, to edit:") + "\n\n" + found.letter)
