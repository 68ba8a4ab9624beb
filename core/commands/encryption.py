"""Encryption at rest: encrypt the ledger, decrypt it, change its passphrase."""

from pathlib import Path

import click

from core.commands.cli import command
from core.commands.context import Context
from core.commands.options import option, type_of_path
from core.commands.passphrases import FORGOTTEN, new_passphrase
from core.records import encryption
from core.words import N_, _, ngettext


@command("encrypt", day=False)
def encrypt(context: Context) -> None:
    encryption.refuse_encrypted(context.path)
    passphrase = new_passphrase(context.passphrase_file, "--passphrase-file")
    plain = encryption.encrypt(context.path, passphrase)

    def text() -> None:
        click.echo(_("The ledger “{path}” is encrypted.").format(path=context.path))
        if context.passphrase_file:
            click.echo(_(FORGOTTEN))
        if plain:
            click.echo(
                ngettext(
                    "{count} older backup is not encrypted; delete it when you no longer need it.",
                    "{count} older backups are not encrypted; delete them when you no longer need "
                    "them.",
                    len(plain),
                ).format(count=len(plain))
            )
        _list(plain)

    context.show(
        {
            "ledger": str(context.path),
            "encrypted": True,
            "plain_backups": [str(place) for place in plain],
        },
        text,
    )


@command("decrypt", day=False)
def decrypt(context: Context) -> None:
    encryption.refuse_plain(context.path)
    old = context.passphrase()
    assert old is not None  # of an encrypted ledger
    left = encryption.decrypt(context.path, old)

    def text() -> None:
        click.echo(_("The ledger “{path}” is no longer encrypted.").format(path=context.path))
        _tell_older(left)

    context.show(
        {
            "ledger": str(context.path),
            "encrypted": False,
            "encrypted_backups": [str(place) for place in left],
        },
        text,
    )


@command("passphrase", day=False)
@option(
    "--new-passphrase-file",
    type=type_of_path,
    help=N_("A file whose first line is the new passphrase."),
)
def passphrase(context: Context, new_passphrase_file: Path | None) -> None:
    encryption.refuse_plain(context.path)
    old = context.ledger().passphrase  # a wrong one is told before the new one is asked for
    assert old is not None  # of an encrypted ledger
    context.close()
    new = new_passphrase(new_passphrase_file, "--new-passphrase-file")
    left = encryption.change_passphrase(context.path, old, new)

    def text() -> None:
        click.echo(_("The ledger “{path}” has a new passphrase.").format(path=context.path))
        if new_passphrase_file:
            click.echo(_(FORGOTTEN))
        _tell_older(left)

    context.show(
        {
            "ledger": str(context.path),
            "encrypted": True,
            "encrypted_backups": [str(place) for place in left],
        },
        text,
    )


def _tell_older(left: list[Path]) -> None:
    if left:
        click.echo(
            ngettext(
                "{count} older backup still opens with the passphrase that it was made with.",
                "{count} older backups still open with the passphrase that they were made with.",
                len(left),
            ).format(count=len(left))
        )
    _list(left)


def _list(places: list[Path]) -> None:
    for place in places:
        click.echo(f"  {place}")
