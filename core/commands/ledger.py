"""Commands about the ledger as a whole: make it, fill it, take a step back, look it over."""

import os
from pathlib import Path
from typing import Any

import click

from core.commands.cli import command
from core.commands.context import Context
from core.commands.options import option
from core.errors import UserError
from core.records.checking import add_up_anew, problems
from core.records.demo import write_demo
from core.records.json_ledger import export_text, load_new, load_text
from core.records.ledger import Ledger
from core.records.model import KEPT, Batch
from core.records.opening import conflict_copies, conflict_text, set_aside_text
from core.records.writing import read_text, write_whole
from core.statements.keeping import kept_texts
from core.words import N_, _, ngettext

_FILE = click.argument("file", type=click.Path(path_type=Path))


@command("init", day=False)
@option("--currency", default="CNY", help=N_("Three capital letters."))
def init(context: Context, currency: str) -> None:
    with Ledger.create(context.path, currency, passphrase=context.new_passphrase()) as made:
        aside = made.set_aside
    document = {"ledger": str(context.path), "currency": currency}
    text = _("A new ledger lies at “{path}”.").format(path=context.path)
    _show_made(context, document, text, aside)


def _show_made(
    context: Context, document: dict[str, Any], said: str, aside: tuple[Path, ...]
) -> None:
    """Tell of a ledger that was made, and where what lay there of an earlier one is now."""

    def text() -> None:
        click.echo(said)
        if aside:
            click.echo(set_aside_text(aside))

    context.show(document | ({"set_aside": [str(each) for each in aside]} if aside else {}), text)


@command("demo")
def demo(context: Context) -> None:
    aside = write_demo(context.path, context.as_of, context.new_passphrase())
    text = _("The demo ledger lies at “{path}”.").format(path=context.path)
    _show_made(context, {"ledger": str(context.path)}, text, aside)


@command("undo", day=False)
@click.argument("batch", type=int)
def undo(context: Context, batch: int) -> None:
    ledger = context.ledger()
    known = ledger.get(Batch, batch) is not None  # else the undo tells that it is not
    files = [kept.file for kept in ledger.files_of_import(batch)] if known else []
    undone = ledger.undo_batch(batch)
    stays = kept_texts(ledger, undone)

    def text() -> None:
        click.echo(
            ngettext(
                "Import {batch} is undone; {count} transaction was removed.",
                "Import {batch} is undone; {count} transactions were removed.",
                undone.removed,
            ).format(batch=batch, count=undone.removed)
        )
        if len(files) > 1:
            message = _("It had these files, which are undone together: {files}.")
            click.echo(message.format(files=_(", ").join(files)))
        for sentence in stays:
            click.echo(sentence)

    context.show(
        {
            "batch": batch,
            "batches": list(undone.batches),
            "removed": undone.removed,
            "kept": [{"batch": each, "rows": rows} for each, rows in undone.kept.items()],
        },
        text,
    )


@command("export", day=False)
@option("-o", "--output", type=click.Path(path_type=Path), help=N_("The file to write."))
def export(context: Context, output: Path | None) -> None:
    text = export_text(context.ledger())
    if output is None:
        click.echo(text, nl=False)
        return
    write_whole(output, text.encode())
    context.show(
        {"file": str(output)},
        lambda: click.echo(_("The ledger is written to “{path}”.").format(path=output)),
    )


@command("load", day=False)
@_FILE
def load(context: Context, file: Path) -> None:
    text = read_text(file)
    if os.path.lexists(context.path):
        ledger = context.ledger()
        load_text(ledger, text)
    else:
        ledger = load_new(context.path, text, context.new_passphrase())
    with ledger:
        counts = {name: len(ledger.records(kind)) for name, kind in KEPT.items()}
    total = sum(counts.values())
    sentence = ngettext(
        "{count} record is loaded into “{path}”.",
        "{count} records are loaded into “{path}”.",
        total,
    ).format(count=total, path=context.path)
    document = {"ledger": str(context.path), "records": counts}
    _show_made(context, document, sentence, ledger.set_aside)


@command("check", day=False)
@option(
    "--repair",
    is_flag=True,
    help=N_("First add up anew what is kept beside the transactions; no record is touched."),
)
def check(context: Context, repair: bool) -> None:
    ledger = context.ledger()
    if repair:
        add_up_anew(ledger)
    found = problems(ledger)
    copies = conflict_copies(context.path)
    document: dict[str, Any] = {
        "ok": not found,
        "problems": [
            {"code": problem.code, "text": problem.text, "record": problem.record}
            for problem in found
        ],
    }

    if copies:
        document["conflict_copies"] = [str(each) for each in copies]

    def text() -> None:
        for problem in found:
            click.echo(f"{problem.record or ''} {problem.text}".strip())
        if copies:
            click.echo(conflict_text(copies))
        if not found:
            click.echo(_("The ledger is in order."))

    context.show(document, text)
    if found:
        raise UserError(
            ngettext(
                "The ledger has {count} problem.", "The ledger has {count} problems.", len(found)
            ).format(count=len(found))
        )
