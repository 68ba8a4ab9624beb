"""What an import prints: of each file what was read, what is new, and what was not taken."""

from typing import Any

import click

from core.commands.bills import print_account, print_rest
from core.days import show_day
from core.money import parse_amount, show_amount
from core.statements.bills.proposed import Proposals
from core.statements.format import format_title
from core.words import _, ngettext


def print_all(
    shown: list[dict[str, Any]],
    found: Proposals,
    account_texts: list[dict[str, Any]],
    dry_run: bool,
) -> None:
    _print(shown, dry_run)
    for account, document in zip(found.accounts, account_texts, strict=True):
        print_account(account, document, dry_run)
    print_rest(found)


def _print(files: list[dict[str, Any]], dry_run: bool) -> None:
    for file in files:
        click.echo(
            _("{file}: {format}, {from_on} to {to_on}").format(
                file=file["file"],
                format=format_title(file["format"]),
                from_on=show_day(file["from"]) if file["from"] else "–",
                to_on=show_day(file["to"]) if file["to"] else "–",
            )
        )
        said = (
            ngettext(
                "{rows} row: {imported} would be imported, {duplicates} known, {rejected} rejected",
                "{rows} rows: {imported} would be imported, {duplicates} known, "
                "{rejected} rejected",
                file["rows"],
            )
            if dry_run
            else ngettext(
                "{rows} row: {imported} imported, {duplicates} known, {rejected} rejected",
                "{rows} rows: {imported} imported, {duplicates} known, {rejected} rejected",
                file["rows"],
            )
        )
        click.echo("  " + said.format(**file | {"rejected": len(file["rejected"])}))
        click.echo(
            "  "
            + _("Income {income}, expense {expense}, transfers {transfers}").format(
                **{
                    name: show_amount(parse_amount(file[name]))
                    for name in ("income", "expense", "transfers")
                }
            )
        )
        for row in file["rejected"]:
            click.echo("  " + _("Row {row}: {reason}").format(**row))
        check = file["balance_check"]
        if check and check["text"] and check["text"] not in file["warnings"]:
            click.echo("  " + check["text"])
        for warning in file["warnings"]:
            click.echo(f"  {warning}")
        if file["batch"] is not None:
            click.echo(
                "  " + _("Take it back with “limitwise undo {batch}”.").format(batch=file["batch"])
            )
