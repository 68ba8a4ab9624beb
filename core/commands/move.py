"""Moving the ledger to another place."""

from pathlib import Path

import click

from core.commands.cli import command
from core.commands.context import Context
from core.commands.options import type_of_path
from core.records.moving import move, moved_text


@command("move", day=False)
@click.argument("file", type=type_of_path)
def move_(context: Context, file: Path) -> None:
    ledger = context.ledger()  # brings an older one up to date, and says what is no ledger
    passphrase = ledger.passphrase
    context.close()
    place = file / context.path.name if file.is_dir() else file
    done = move(context.path, place, passphrase)
    document = {
        "ledger": str(place),
        "backups": done.backups,
        "left": [str(each) for each in done.left],
        "second_folder": None if done.second is None else str(done.second),
    }
    context.show(document, lambda: click.echo(moved_text(place, done)))
