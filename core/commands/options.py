"""The options that every command shares, and how an option is told in the language in force."""

from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from core.errors import UserError
from core.money import parse_number
from core.words import LANGUAGES, N_, _, set_language

YEARS = range(1900, 2200)
"""The years that a ledger can be looked at."""

type_of_path = click.Path(path_type=Path)


# ParamType takes no type before click 8.4.
class Day(click.ParamType):  # pyright: ignore[reportMissingTypeArgument]
    """An ISO day such as 2026-11-24."""

    name = "DATE"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        if isinstance(value, date):
            return value
        try:
            day = datetime.strptime(value, "%Y-%m-%d").date()
        except ValueError:
            self.fail(
                _("“{text}” is not a day; write it like 2026-11-24.").format(text=value), param, ctx
            )
        if day.year not in YEARS:  # the months around it must exist, too
            self.fail(
                _("“{text}” is not a day between {first} and {last}.").format(
                    text=value, first=YEARS[0], last=YEARS[-1]
                ),
                param,
                ctx,
            )
        return day


# ParamType takes no type before click 8.4.
class Number(click.ParamType):  # pyright: ignore[reportMissingTypeArgument]
    """A decimal such as 0.18 or -0.2, as a float; no infinity, no exponent, no digits of others."""

    name = "NUMBER"

    def convert(self, value: Any, param: Any, ctx: Any) -> float:
        if isinstance(value, float):
            return value
        try:
            return parse_number(value)
        except UserError as error:
            self.fail(str(error), param, ctx)


def _speak(context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value:
        set_language(value)
    return value


class Option(click.Option):
    """An option whose help is told in the language in force."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        return record and (record[0], _(self.help or ""))


option = partial(click.option, cls=Option)
"""click.option, for a help text that is marked with `N_()`."""


LEDGER = Option(["--ledger"], type=type_of_path, help=N_("The ledger's file."))
LANGUAGE = Option(
    ["--lang"],
    type=click.Choice(list(LANGUAGES)),
    is_eager=True,
    callback=_speak,
    help=N_("The language of the texts."),
)
AS_OF = Option(["--as-of"], type=Day(), help=N_("The day to look at, by default today."))
PASSPHRASE_FILE = Option(
    ["--passphrase-file"],
    type=type_of_path,
    help=N_("A file whose first line is the passphrase of an encrypted ledger."),
)
JSON = Option(["--json", "as_json"], is_flag=True, help=N_("Print one JSON document."))
