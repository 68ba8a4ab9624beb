"""An anonymous sample of a file that is to be sent with a bug report."""

from pathlib import Path
from random import SystemRandom

import click

from core.commands.cli import command
from core.commands.context import Context
from core.commands.options import type_of_path
from core.records.writing import write_whole
from core.statements.anonymous import left_out_text, sample_of
from core.words import _


@command("anonymise", ledger=False, day=False)
@click.argument("file", type=type_of_path)
@click.argument("out", type=type_of_path, required=False)
def anonymise(context: Context, file: Path, out: Path | None) -> None:
    """The sample is shown, and written where there is a place named for it."""
    sample = sample_of(file, SystemRandom())
    if out is not None:
        write_whole(out, sample.content())

    def text() -> None:
        click.echo(sample.text, nl=not sample.text.endswith("\n"))
        if sample.left_out:
            click.echo(left_out_text(sample.left_out))
        if out is not None:
            click.echo(
                _("The sample is in “{path}”. Look it over before you send it.").format(path=out)
            )

    context.show(
        {"file": out and str(out), "text": sample.text, "left_out": sample.left_out},
        text,
    )
