"""The command that writes the due days for a phone's calendar."""

from pathlib import Path

import click

from core.commands.cli import command
from core.commands.context import Context
from core.commands.options import option
from core.records.writing import write_whole
from core.words import N_, _, listed, ngettext


@command("calendar")
@option("-o", "--output", type=click.Path(path_type=Path), required=True, help=N_("The ICS file."))
@option("--days", type=click.IntRange(1, 731), default=90, help=N_("How many days ahead."))
@option("--before", type=click.IntRange(0, 30), default=3, help=N_("Days before to ring."))
def calendar_(context: Context, output: Path, days: int, before: int) -> None:
    from core.cash.calendar import undated, waiting
    from core.cash.ics import calendar_file
    from core.loans.due_days import plus
    from core.planning.plan.keeping import kept_plan, step_days

    snapshot = context.snapshot()
    kept = kept_plan(snapshot)
    steps = step_days(snapshot, kept, context.as_of) if kept else ()
    found = waiting(snapshot, plus(context.as_of, days - 1), context.as_of)
    dayless = undated(snapshot, context.as_of)
    write_whole(output, calendar_file(snapshot, context.as_of, days, before, steps))

    def text() -> None:
        sentence = ngettext(
            "{count} due day is in {file}.", "{count} due days are in {file}.", len(found)
        )
        click.echo(sentence.format(count=len(found), file=output))
        if steps:
            click.echo(
                ngettext(
                    "So is {count} step of your plan.",
                    "So are {count} steps of your plan.",
                    len(steps),
                ).format(count=len(steps))
            )
        if dayless:
            left_out = _("Not in it, because no due day is known: {lines}.")
            click.echo(left_out.format(lines=listed(entry.name for entry in dayless)))
        click.echo(_("Open it on your phone: its alarms ring when this program is closed, too."))

    document = {
        "file": str(output),
        "dues": [entry.to_json() for entry in found],
        "undated": [entry.to_json() for entry in dayless],
        "steps": [{"on": str(on), "text": step} for on, step in steps],
    }
    context.show(document, text)
