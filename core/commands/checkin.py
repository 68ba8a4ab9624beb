"""The monthly check-in on the command line: it prints what it asks, or takes the answers."""

import json
from pathlib import Path
from typing import Any

import click

from core.commands.cli import command
from core.commands.context import Context
from core.days import show_day, show_month
from core.errors import UserError
from core.loans.answers import Answers, answers_to_records
from core.loans.checkin import questions
from core.records.codec import to_plain
from core.records.labels import label
from core.records.model import COLLECTION_OF, Paid
from core.records.writing import read_text
from core.words import N_, _, ngettext


@command("checkin", N_("The monthly check-in: prints what it asks, or takes a file of answers."))
@click.argument("file", type=click.Path(path_type=Path), required=False)
def checkin(context: Context, file: Path | None) -> None:
    snapshot = context.all_records()
    if file is None:
        asked = questions(snapshot, context.as_of)
        context.show(asked, lambda: _print_questions(asked))
        return
    answers = answers_to_records(snapshot, _document(file), context.as_of)
    with context.ledger().change(_("Check-in")) as change:
        answers.write(change)
    count = len({record.line for record in answers.checkins()})
    context.show(
        _written(answers),
        lambda: click.echo(
            ngettext(
                "The check-in of {day} is kept, with {count} line.",
                "The check-in of {day} is kept, with {count} lines.",
                count,
            ).format(day=show_day(answers.on), count=count)
        ),
    )


def _document(file: Path) -> Any:
    try:
        return json.loads(read_text(file))
    except (ValueError, RecursionError) as error:
        raise UserError(
            _("“{path}” is no JSON; print the questions with --json and fill them in.").format(
                path=file
            )
        ) from error


def _written(answers: Answers) -> dict[str, Any]:
    """What was written, by collection, in the shape of the ledger's JSON."""
    document: dict[str, Any] = {"on": answers.on.isoformat()}
    for record in (*answers.update, *answers.add):
        plain = {key: value for key, value in to_plain(record).items() if key != "id"}
        document.setdefault(COLLECTION_OF[type(record)], []).append(plain)
    return document


def _print_questions(asked: dict[str, Any]) -> None:
    if not asked["lines"]:
        click.echo(_("There are no lines yet; add your credit lines first."))
        return
    for row in asked["lines"]:
        click.echo(row["name"])
        for key, name in LABELS.items():
            if key == "days_late" and row[key] is None:
                continue  # only of what was paid late
            value = "?" if row[key] is None else row[key]
            if key == "paid" and row[key]:
                value = label(Paid(row[key]))
            mark = "*" if key in row["asked"] else " "
            click.echo(f" {mark} " + _("{name}: {value}").format(name=_(name), value=value))
        for month in row["months"]:
            click.echo(
                "   " + _("{month}: how was it paid?").format(month=show_month(month["month"]))
            )
    if asked["last"]:
        click.echo(_("Credit applied for since {day}: ?").format(day=show_day(asked["last"])))
    else:
        click.echo(_("Credit applied for in the last six months: ?"))
    click.echo(_("Giving back no application says that there was none."))
    click.echo(
        _(
            "Save these questions with “limitwise checkin --json > checkin.json”, fill in what is "
            "marked * and the applications, and give them back with “limitwise checkin "
            "checkin.json”."
        )
    )


LABELS = {
    "limit": N_("Limit"),
    "used": N_("Used"),
    "due_on": N_("Last due day"),
    "paid": N_("Paid"),
    "days_late": N_("Days late"),
}
