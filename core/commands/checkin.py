"""The monthly check-in on the command line: it prints what it asks, or takes the answers."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from core.cash.balances import by_records, difference
from core.cash.checkin import check_in
from core.commands.cli import command
from core.commands.context import Context
from core.days import show_day, show_month
from core.errors import UserError
from core.loans.answers import Answers, answers_to_records
from core.money import format_amount, show_amount, show_cents
from core.records.codec import to_plain
from core.records.labels import label
from core.records.model import COLLECTION_OF, Balance, Paid
from core.records.snapshot import Snapshot
from core.records.writing import read_text
from core.words import N_, _, ngettext


@command("checkin")
@click.argument("file", type=click.Path(path_type=Path), required=False)
def checkin(context: Context, file: Path | None) -> None:
    snapshot = context.all_records()
    if file is None:
        asked = check_in(snapshot, context.as_of)
        context.show(asked, lambda: _print_questions(asked))
        return
    answers = answers_to_records(snapshot, _document(file), context.as_of)
    with context.ledger().change(_("Check-in")) as change:
        kept = answers.write(change)
    names = {line.id: line.name for line in snapshot.lines}
    falls = [
        {
            "line": fall.line,
            "name": names[fall.line],
            "before": format_amount(fall.before),
            "after": format_amount(fall.after),
        }
        for fall in answers.falls
    ]
    document = _written(answers, kept) | {"falls": falls}
    context.show(document, lambda: _print_kept(snapshot, answers))


def _print_kept(snapshot: Snapshot, answers: Answers) -> None:
    count = len({record.line for record in answers.checkins()})
    click.echo(
        ngettext(
            "The check-in of {day} is kept, with {count} line.",
            "The check-in of {day} is kept, with {count} lines.",
            count,
        ).format(day=show_day(answers.on), count=count)
    )
    for account, said in _differences(snapshot, answers):
        click.echo(_("{name}: {value}").format(name=account, value=said))
    names = {line.id: line.name for line in snapshot.lines}
    for fall in answers.falls:
        click.echo(
            _(
                "The limit of {line} is lower than before: {before}, now {after}. It is kept as a "
                "cut of {day}; “limitwise diagnose” shows what your records held before it, and "
                "what to do now."
            ).format(
                line=names[fall.line],
                before=show_amount(fall.before),
                after=show_amount(fall.after),
                day=show_day(answers.on),
            )
        )


def _differences(snapshot: Snapshot, answers: Answers) -> Iterator[tuple[str, str]]:
    """Each account that was told of, with how that differs from the records, or its balance."""
    accounts = {account.id: account for account in snapshot.accounts}
    for record in (*answers.update, *answers.add):
        if isinstance(record, Balance):
            account = accounts[record.account]
            recorded = by_records(snapshot, account, answers.on)
            yield account.name, difference(recorded, record.balance) or show_cents(record.balance)
    for opened in answers.opened:
        yield opened.account.name, show_cents(opened.balance)


def _document(file: Path) -> Any:
    try:
        return json.loads(read_text(file))
    except (ValueError, RecursionError) as error:
        raise UserError(
            _("“{path}” is no JSON; print the questions with --json and fill them in.").format(
                path=file
            )
        ) from error


def _written(answers: Answers, kept: list[Any]) -> dict[str, Any]:
    """What was written, by collection, in the shape of the ledger's JSON."""
    document: dict[str, Any] = {"on": answers.on.isoformat()}
    for record in kept:
        plain = {key: value for key, value in to_plain(record).items() if key != "id"}
        document.setdefault(COLLECTION_OF[type(record)], []).append(plain)
    return document


def _print_questions(asked: dict[str, Any]) -> None:
    if not asked["lines"]:
        click.echo(_("There are no lines yet; add your credit lines first."))
    for row in asked["lines"]:
        click.echo(row["name"])
        for key, name in LABELS.items():
            if key == "days_late" and row[key] is None:
                continue  # only of what was paid late
            value = "?" if row[key] is None else row[key]
            if key == "paid" and row[key]:
                value = label(Paid(row[key]))
            if key == "bill_minimum" and row[key] is None and key not in row["asked"]:
                continue  # no bill of this line is met by a minimum
            mark = "*" if key in row["asked"] else " "
            click.echo(f" {mark} " + _("{name}: {value}").format(name=_(name), value=value))
        for month in row["months"]:
            click.echo(
                "   " + _("{month}: how was it paid?").format(month=show_month(month["month"]))
            )
    _print_accounts(asked["accounts"])
    if not asked["lines"]:
        return
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


def _print_accounts(accounts: list[dict[str, Any]]) -> None:
    for row in accounts:
        click.echo(row["name"])
        for key, name in (("by_records", N_("By your records")), ("balance", N_("On it today"))):
            value = "?" if row[key] is None else row[key]
            mark = "*" if key == "balance" else " "
            click.echo(f" {mark} " + _("{name}: {value}").format(name=_(name), value=value))
    if not accounts:
        click.echo(
            _(
                "No account is known yet; one is added under “accounts” by its name, its kind "
                "(“bank”, “wallet”, “fund” or “cash”) and what is on it, as "
                '{"name": "…", "kind": "bank", "balance": "5200.00"}.'
            )
        )


LABELS = {
    "limit": N_("Limit"),
    "used": N_("Used"),
    "bill_amount": N_("Next bill"),
    "bill_minimum": N_("Its minimum"),
    "bill_due_on": N_("Due on"),
    "due_on": N_("Last due day"),
    "paid": N_("How it was paid"),
    "days_late": N_("Days late"),
}
