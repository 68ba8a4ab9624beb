"""Where a passphrase comes from: a file's first line, or the terminal, where it is not shown.

Never an argument or the environment, which others on the computer could see.
"""

import sys
from pathlib import Path

import click

from core.errors import UserError
from core.records.heads import is_encrypted
from core.records.passphrase import Locked, Passphrase, passphrase_in
from core.records.passphrase_advice import advice
from core.words import N_, _

FORGOTTEN = N_(
    "Nobody can recover a forgotten passphrase, and without it the ledger cannot be read. Write it "
    "down and keep it in a safe place."
)


def passphrase_of(path: Path, file: Path | None) -> Passphrase | None:
    """What opens the ledger at `path`, null where it is not encrypted: from `file`, else asked
    for. Raises Locked where there is no terminal to ask on."""
    if not is_encrypted(path):
        return None
    if file is not None:
        return passphrase_in(file)
    if not sys.stdin.isatty():
        raise NoTerminal(path)
    return Passphrase(_asked(_("Passphrase of “{path}”").format(path=path)))


def new_passphrase(file: Path | None, option: str) -> Passphrase:
    """A passphrase to encrypt with: from `file`, else asked for twice, after a word of warning.

    Raises UserError where there is no terminal; `option` is the one that names a file.
    """
    if file is not None:
        return passphrase_in(file)
    if not sys.stdin.isatty():
        raise UserError(
            _(
                "There is no terminal to ask for the new passphrase; name a file that holds it "
                "with {option}."
            ).format(option=option)
        )
    click.echo(_(FORGOTTEN), err=True)
    first = _asked(_("New passphrase"))
    if _asked(_("Once more")) != first:
        raise UserError(_("The two passphrases differ, so nothing was changed; try again."))
    chosen = Passphrase(first)
    click.echo(advice(chosen).text, err=True)
    return chosen


def _asked(text: str) -> str:
    try:
        return click.prompt(text, hide_input=True, err=True, default="", show_default=False)
    except click.Abort:
        raise KeyboardInterrupt from None  # Ctrl-C ends here as everywhere


class NoTerminal(Locked):
    """An encrypted ledger, and nobody who could be asked for its passphrase."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, wrong=False)
        self.args = (
            _(
                "“{path}” is encrypted; name a file that holds its passphrase with "
                "--passphrase-file."
            ).format(path=path),
        )
