"""The command that looks at the cash ahead, as it stands or under stress."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from core.cash.reminders import due_amount_text
from core.cash.verdict import deciding, lasting, running_short
from core.commands.cli import command
from core.commands.context import Context
from core.commands.options import Number, option
from core.days import show_day
from core.errors import UserError
from core.money import format_amount, parse_amount, show_amount
from core.records.model import Line
from core.words import N_, _

if TYPE_CHECKING:
    from core.cash.forecast import Forecast
    from core.cash.shortfall import Shortfall

STEP = 7
"""A reader gets every seventh day, and those on which something falls due."""


@command("forecast")
@option("--days", type=int, default=90, help=N_("How many days ahead."))
@option("--seed", type=int, default=0, help=N_("The same seed gives the same figures."))
@option("--cut", "cuts", metavar="LINE:AMOUNT", help=N_("As if this line were cut to that limit."))
@option("--income", "fall", type=Number(), default=0.0, help=N_("As if income changed: -0.2."))
@option("--rates", type=Number(), default=0.0, help=N_("As if loan rates rose: 0.02."))
def forecast_(
    context: Context, days: int, seed: int, cuts: str | None, fall: float, rates: float
) -> None:
    from core.cash.forecast import forecast
    from core.cash.stress import with_cut

    snapshot = context.snapshot()
    if not fall >= -1 or not 0 <= rates <= 1 or fall > 10:
        raise UserError(
            _("A change of income is a fraction from -1 on, a rise of rates one from 0 to 1.")
        )
    if cuts is not None:
        line, amount = _cut(cuts, list(snapshot.lines))
        snapshot = with_cut(snapshot, line, amount, context.as_of)
    ahead = forecast(snapshot, context.as_of, days, seed, income=1 + fall, rate_rise=rates)
    context.show(_document(ahead), lambda: _print(ahead))


def _cut(text: str, lines: list[Line]) -> tuple[int, Any]:
    """The line, by its id or unique name, and the limit. Raises UserError."""
    name, _colon, amount = text.rpartition(":")
    found = [line for line in lines if name in (str(line.id), line.name)]
    if len(found) != 1:
        raise UserError(
            _("“{name}” is not one of your lines; give its number or its name.").format(name=name)
        )
    return found[0].id, parse_amount(amount)


def _document(ahead: Forecast) -> dict[str, Any]:
    return {
        "as_of": ahead.as_of.isoformat(),
        "seed": ahead.seed,
        "balance": None if ahead.balance is None else format_amount(ahead.balance),
        "days": [
            {
                "on": day.on.isoformat(),
                "median": format_amount(day.median),
                "low": format_amount(day.low),
                "cautious": None if day.cautious is None else format_amount(day.cautious),
                "dues": [due.to_json() for due in day.dues],
            }
            for day in ahead.days
        ],
        "verdict": ahead.verdict,
        "open": [
            {
                "line": due.line,
                "due_on": None if due.undated else due.due_on.isoformat(),
                "low": format_amount(due.low),
                "high": None if due.high is None else format_amount(due.high),
            }
            for due in ahead.open
        ],
        "undated": [due.to_json() for due in ahead.undated],
        "shortfall": None if ahead.shortfall is None else _short(ahead.shortfall),
        "low_on": ahead.low_on and ahead.low_on.isoformat(),
        "uncounted": list(ahead.uncounted),
        "needed": list(ahead.needed),
        "notes": list(ahead.notes),
    }


def _short(short: Shortfall) -> dict[str, Any]:
    return {
        "on": short.on.isoformat(),
        "due": None if short.due is None else short.due.to_json(),
        "missing": format_amount(short.missing),
        "text": short.text,
        "sources": [
            {
                "code": source.code,
                "text": source.text,
                "amount": None if source.amount is None else format_amount(source.amount),
                "by": source.by.isoformat(),
                "account": source.account,
                "category": source.category,
                "line": source.line,
            }
            for source in short.sources
        ],
    }


def _print(ahead: Forecast) -> None:
    short = ahead.shortfall
    if sentence := running_short(ahead):
        click.echo(f"!!  {sentence}")
    elif ahead.verdict == "open":
        for text in deciding(ahead):
            click.echo(f"?   {text}")
    elif ahead.verdict == "lasts":
        click.echo(lasting(ahead))
    for source in short.sources if short is not None else ():
        click.echo(f"      → {source.text}")
    for text in (*(deciding(ahead) if sentence else ()), *ahead.uncounted):
        click.echo(f"?   {text}")
    if ahead.low_on is not None and (short is None or ahead.low_on < short.on):
        sentence = _("In a bad month it would run short on {day}.")
        click.echo(sentence.format(day=show_day(ahead.low_on)))
    for n, day in enumerate(ahead.days):
        if n % STEP and not day.dues:
            continue
        sentence = _("{day}: {median}, in a bad month {low}")
        click.echo(
            sentence.format(
                day=show_day(day.on), median=show_amount(day.median), low=show_amount(day.low)
            )
        )
        for due in day.dues:
            click.echo(f"      {due.name}  {due_amount_text(due)}")
    for text in (*ahead.needed, *ahead.notes):
        click.echo(f"   ·  {text}")
