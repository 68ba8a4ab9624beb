"""Backups: making one, listing them, and bringing one back."""

from pathlib import Path
from typing import Any

import click

from core.commands.cli import command
from core.commands.clock import local_now
from core.commands.context import Context
from core.commands.options import option, type_of_path
from core.commands.passphrases import passphrase_of
from core.days import show_day
from core.records.backup import back_up, backups_of, folder_of, place_for
from core.records.heads import is_encrypted
from core.records.model import Receipt
from core.records.opening import set_aside_text
from core.records.receipts import not_in_backup
from core.records.recovering import recover
from core.records.restoring import restore
from core.words import N_, _, ngettext


@command("backup", day=False)
@option(
    "-o",
    "--output",
    type=type_of_path,
    help=N_("The file to write, or the folder for a dated one."),
)
@option("--list", "listed", is_flag=True, help=N_("Only list the backups that are there."))
def backup(context: Context, output: Path | None, listed: bool) -> None:
    if listed:
        _list(context)
        return
    place = place_for(context.path, local_now())
    if output is not None:
        place = output / place.name if output.is_dir() else output
    ledger = context.ledger()
    back_up(context.path, ledger.passphrase, place)
    receipts = ledger.records(Receipt)
    document = _as_json(place) | {
        "ledger": str(context.path),
        "receipts": [receipt.path or receipt.file for receipt in receipts],
    }

    def text() -> None:
        click.echo(_("A backup lies at “{path}”; it was read back whole.").format(path=place))
        if document["encrypted"]:
            click.echo(_("It opens with the ledger's passphrase of today."))
        if receipts:
            click.echo(not_in_backup(receipts))

    context.show(document, text)


def _list(context: Context) -> None:
    found = backups_of(context.path)
    folder = folder_of(context.path)

    def text() -> None:
        click.echo(
            ngettext(
                "{count} backup, in “{folder}”:", "{count} backups, in “{folder}”:", len(found)
            ).format(count=len(found), folder=folder)
        )
        for one in found:
            made = f"{show_day(one.made_at.date()):>11} {one.made_at:%H:%M}"
            click.echo(f"  {made}  {one.size:>12,}  {one.path.name}")

    rows = [_as_json(one.path) | {"made_at": one.made_at.isoformat()} for one in found]
    context.show({"folder": str(folder), "backups": rows}, text)


def _as_json(place: Path) -> dict[str, Any]:
    return {
        "file": str(place),
        "bytes": place.stat().st_size,
        "encrypted": is_encrypted(place),
    }


@command("restore", day=False)
@click.argument("file", type=type_of_path)
@option(
    "--backup-passphrase-file",
    type=type_of_path,
    help=N_("The file with the backup's passphrase, where it is another than the ledger's."),
)
def restore_(context: Context, file: Path, backup_passphrase_file: Path | None) -> None:
    own = context.passphrase()
    its_own = None
    if is_encrypted(file):
        key_file = backup_passphrase_file or context.passphrase_file
        its_own = own if own and key_file is None else passphrase_of(file, key_file)
    done = restore(context.path, file, local_now(), own, its_own)
    found = done.contents
    document: dict[str, Any] = {
        "ledger": str(context.path),
        "file": str(file),
        "kept": None if done.kept is None else str(done.kept),
        "encrypted": is_encrypted(context.path),
        "lines": found.lines,
        "transactions": found.transactions,
        "last_on": None if found.last_on is None else found.last_on.isoformat(),
    }

    if done.set_aside:
        document["set_aside"] = [str(each) for each in done.set_aside]

    def text() -> None:
        click.echo(
            _("The ledger “{path}” is what the backup is: {contents}.").format(
                path=context.path, contents=contents_text(found.lines, found.transactions)
            )
        )
        if done.set_aside:
            click.echo(set_aside_text(done.set_aside))
        if done.kept is not None:
            click.echo(_("What it was before is kept at “{path}”.").format(path=done.kept))
        if found.encrypted and not document["encrypted"]:
            click.echo(_("The backup is encrypted; the ledger, as before, is not."))

    context.show(document, text)


@command("recover", day=False)
@option("-o", "--output", type=type_of_path, required=True, help=N_("The new ledger's file."))
def recover_(context: Context, output: Path) -> None:
    left_out = recover(context.path, context.passphrase(), output)
    document = {
        "ledger": str(context.path),
        "file": str(output),
        "problems": [
            {"code": one.code, "text": one.text, "record": one.record} for one in left_out
        ],
    }

    def text() -> None:
        for one in left_out:
            click.echo(f"{one.record or ''} {one.text}".strip())
        click.echo(
            ngettext(
                "What can be read is in “{path}”; {count} thing was not as it should be.",
                "What can be read is in “{path}”; {count} things were not as they should be.",
                len(left_out),
            ).format(path=output, count=len(left_out))
        )

    context.show(document, text)


def contents_text(lines: int, transactions: int) -> str:
    """What a backup holds, in a few words."""
    return _("{lines}, {transactions}").format(
        lines=ngettext("{count} line", "{count} lines", lines).format(count=f"{lines:,}"),
        transactions=ngettext("{count} transaction", "{count} transactions", transactions).format(
            count=f"{transactions:,}"
        ),
    )
