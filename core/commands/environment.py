"""The public figures around a borrower on the command line: shown with their days, and added to."""

import json
from pathlib import Path
from typing import Any

import click

from core.commands.cli import command
from core.commands.context import Context
from core.days import show_day
from core.errors import UserError
from core.records.added_figures import (
    CONSUMER_FINANCE,
    EXPOSED,
    OTHERS,
    checked,
)
from core.records.settings import ENVIRONMENT
from core.records.writing import read_text
from core.scoring.environment import Environment, environment
from core.words import N_, _

LEVELS = {
    "easy": N_("easy"),
    "normal": N_("normal"),
    "strained": N_("strained"),
    "tight": N_("tight"),
}
FIGURES = {
    "lpr-1y": N_("Loan prime rate of one year"),
    "lpr-5y": N_("Loan prime rate of five years and more"),
    "unemployment": N_("Surveyed urban unemployment"),
    "unemployment-year": N_("Surveyed urban unemployment, mean of a year"),
}


@command("environment")
@click.argument("file", type=click.Path(path_type=Path), required=False)
def environment_(context: Context, file: Path | None) -> None:
    if file is not None:
        context.ledger().set_setting(ENVIRONMENT, checked(_document(file)) or None)
    snapshot = context.snapshot()
    document = _as_of(environment(snapshot), context) | {"added": snapshot.environment or {}}
    context.show(document, lambda: _print(document))


def _document(file: Path) -> Any:
    try:
        return json.loads(read_text(file))
    except (ValueError, RecursionError) as error:
        raise UserError(
            _("“{path}” is no JSON; give rows as in resources/environment.json.").format(path=file)
        ) from error


def _as_of(table: Environment, context: Context) -> dict[str, Any]:
    """What holds on the day: the level, the newest row of each figure, the events until then."""
    day = context.as_of
    codes = dict.fromkeys(row["code"] for row in table.figures)
    newest = [table.figure(code, day) for code in codes]
    return {
        "as_of": day.isoformat(),
        "level": table.level(day),
        "figures": [row for row in newest if row is not None],
        "events": [row for row in table.events if row["on"] <= day.isoformat()],
    }


def _print(document: dict[str, Any]) -> None:
    level = document["level"]
    if level is not None:
        click.echo(
            _(
                "The market since {day}: {exposed} for micro-loan companies, facilitated loans "
                "and rates above 24%, {consumer_finance} for consumer finance companies, {others} "
                "for others."
            ).format(
                day=show_day(level["from"]),
                exposed=_(LEVELS[level[EXPOSED]]),
                consumer_finance=_(LEVELS[level.get(CONSUMER_FINANCE, level[OTHERS])]),
                others=_(LEVELS[level[OTHERS]]),
            )
        )
        click.echo(f"   {_(level['because'])}")
    for row in document["figures"]:
        name = _(FIGURES[row["code"]]) if row["code"] in FIGURES else row["code"]
        click.echo(
            _("{name}: {percent}%, since or as of {day}").format(
                name=name, percent=f"{row['value'] * 100:.2f}", day=show_day(row["on"])
            )
        )
    for row in document["events"]:
        click.echo(f"{show_day(row['on'])}  {_(row['text'])}")
