"""The credit-health report as a PDF, a web page, tables or a picture."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from core.commands.cli import command
from core.commands.context import Context
from core.commands.options import option
from core.errors import UserError
from core.words import N_, _, ngettext

FOR = ("myself", "counter", "adviser", "short")
PAPERS = ("a4", "letter")


@command("report")
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help=N_("The file to write: .pdf, .html, .zip (tables as CSV) or .png (the first page)."),
)
@option("--for", "reader", type=click.Choice(FOR), default="myself", help=N_("Who is to read it."))
@option("--sections", help=N_("Parts of the report, as in summary,reasons,actions."))
@option("--show", help=N_("What is shown in full though it is hidden otherwise: numbers,names."))
@option("--paper", type=click.Choice(PAPERS), default="a4", help=N_("The size of the paper."))
@option("--made-at", help=N_("The moment it is stamped with, as in 2026-11-30 09:00+08:00."))
@option("--statement", help=N_("Keep your own words for the report; an empty text removes them."))
@option("--made", is_flag=True, help=N_("List the reports that were made."))
def report(
    context: Context,
    output: Path | None,
    reader: str,
    sections: str | None,
    show: str | None,
    paper: str,
    made_at: str | None,
    statement: str | None,
    made: bool,
) -> None:
    from core.report.choice import HIDDEN, PAPERS, PARTS, choice_for, keep_statement, parse_codes
    from core.report.making import MadeReport, keep_report, reports_made
    from core.scoring import assess

    parts, shown = parse_codes(sections, PARTS), parse_codes(show, HIDDEN)
    moment = _moment(made_at, context.now)
    ledger = context.ledger()
    if statement is not None:
        keep_statement(ledger, statement)
    if made:
        _list(context, reports_made(ledger))
        return
    if output is None:
        if statement is None:
            raise click.UsageError(_("Say where the report goes: --output FILE.pdf"))
        return
    choice = choice_for(ledger, reader, parts=parts, shown=shown, paper=PAPERS[paper])
    view = context.view()
    assessment = assess(view.snapshot, view.as_of)
    written = keep_report(ledger, MadeReport(view, assessment, moment, choice), output)
    document = {
        "file": str(output),
        "pages": written.pages,
        "risk": written.risk,
        "made_on": context.as_of.isoformat(),
        "for": reader,
        "hidden": list(choice.hidden),
        "noted": written.noted,
    }
    context.show(document, lambda: _tell(output, written))


def _moment(given: str | None, now: datetime) -> datetime:
    """The moment that a report is stamped with: as said, as `SOURCE_DATE_EPOCH` says (seconds since
    1970, in UTC), or now. Raises UserError for what is no moment."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    text = given or epoch
    if not text:
        return now
    try:
        return datetime.fromisoformat(given) if given else datetime.fromtimestamp(int(text), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UserError(
            _("“{text}” is not a moment; write it like 2026-11-30 09:00+08:00.").format(
                text=text[:40]
            )
        ) from error


def _tell(output: Path, written: Any) -> None:
    if written.pages is None:
        click.echo(_("The report is written to “{path}”.").format(path=output))
    else:
        text = ngettext(
            "The report of {count} page is written to “{path}”.",
            "The report of {count} pages is written to “{path}”.",
            written.pages,
        )
        click.echo(text.format(count=written.pages, path=output))
    click.echo(written.hidden_text)
    if not written.noted:
        click.echo(_("The ledger cannot be written, so it is not noted there that it was made."))


def _list(context: Context, made: list[Any]) -> None:
    def tell() -> None:
        for one in made:
            click.echo("  ".join(one.cells()))
        if not made:
            click.echo(_("No report was made yet."))

    context.show([one.to_json() for one in made], tell)
