"""Opening a statement that may be protected: a PDF, or one in a zip archive."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from core.records.writing import read_text
from core.statements.archive import PasswordNeeded
from core.statements.draft import Draft, open_draft
from core.statements.table.mapping import Mapping
from core.words import _

TRIES = 3


def open_file(
    path: Path,
    format_name: str | None,
    password_file: Path | None,
    mapping: Mapping | None = None,
    saved: Sequence[Mapping] = (),
) -> Draft:
    """The draft of a file; its password is the first line of `password_file`, else asked
    for on a terminal, and never an argument that others could see.

    Raises PasswordNeeded where there is neither, or it does not open the file.
    """
    password = password_in(password_file) if password_file else None
    for left in range(TRIES, -1, -1):
        try:
            return open_draft(path, format_name, password, mapping, saved)
        except PasswordNeeded as needed:
            if password_file or not left or not sys.stdin.isatty():
                raise
            click.echo(str(needed), err=True)
            password = click.prompt(_("Password"), hide_input=True, err=True)
    raise AssertionError("the last try returns or raises")


def password_in(path: Path) -> str:
    """The password in the first line of a file. Raises UserError for one that cannot be read."""
    return read_text(path).partition("\n")[0].rstrip("\r")
