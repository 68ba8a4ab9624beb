"""The credit-health report as a PDF."""

from pathlib import Path

import click

from core.commands.cli import command
from core.commands.context import Context
from core.commands.options import option
from core.records.model import Report
from core.words import N_, _, ngettext


@command("report", N_("Write the credit-health report as a PDF."))
@option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help=N_("The PDF to write.")
)
@option("--sections", help=N_("Parts of the report, as in summary,reasons,actions."))
@option("--unmask", is_flag=True, help=N_("Show long numbers in typed texts in full."))
def report(context: Context, output: Path, sections: str | None, unmask: bool) -> None:
    from core.report.report import make_report, parse_sections, write_report
    from core.report.typeset import count_pages
    from core.scoring import assess

    chosen = parse_sections(sections)
    ledger = context.ledger()
    snapshot = context.snapshot()
    assessment = assess(snapshot, context.as_of)
    pdf = make_report(snapshot, assessment, made_at=context.now, sections=chosen, unmask=unmask)
    pages = count_pages(pdf)

    def note() -> None:
        with ledger.change(_("Report")) as change:
            change.add(Report(made_on=context.as_of, risk=assessment.risk))

    write_report(output, pdf, note)
    context.show(
        {
            "file": str(output),
            "pages": pages,
            "risk": assessment.risk,
            "made_on": context.as_of.isoformat(),
        },
        lambda: click.echo(
            ngettext(
                "The report of {count} page is written to “{path}”.",
                "The report of {count} pages is written to “{path}”.",
                pages,
            ).format(count=pages, path=output)
        ),
    )
