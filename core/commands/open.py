"""The window on files that a person opened: a ledger, or statements and bills to import."""

from collections.abc import Iterable
from pathlib import Path

import click

from core.commands.cli import command
from core.commands.context import Context, Start
from core.commands.options import type_of_path
from core.errors import UserError
from core.records.heads import is_ledger
from core.words import _

SUFFIX = ".limitwise"


@command("open")
@click.argument("files", nargs=-1, required=True, type=type_of_path)
def open_files(_context: Context, files: tuple[Path, ...]) -> None:
    current = click.get_current_context()
    start: Start = current.obj
    ledger, statements = None, []
    try:
        ledger, statements = sorted_out(files)
    except UserError as error:
        start.refusal = error
    start.path = ledger or start.path
    current.exit(start.open_window(start, [path.absolute() for path in statements]))


def sorted_out(files: Iterable[Path]) -> tuple[Path | None, list[Path]]:
    """The ledger among the files, if there is one, and those to import.

    Raises UserError for a file that is not there, and for two ledgers.
    """
    files = list(files)
    for path in files:
        if not path.exists():
            raise UserError(_("There is no file “{path}”.").format(path=path))
    ledgers = [path for path in files if path.suffix.lower() == SUFFIX or is_ledger(path)]
    if len(ledgers) > 1:
        raise UserError(_("One window shows one ledger. Open one of them at a time."))
    return next(iter(ledgers), None), [path for path in files if path not in ledgers]
