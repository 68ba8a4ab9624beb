"""A credit report on the command line: its drafts, and all that is plain taken over when asked."""

from pathlib import Path
from typing import Any

import click

from core.commands.context import Context
from core.days import show_day
from core.errors import UserError
from core.loans.limits import limit_at
from core.money import format_amount
from core.records.labels import count_records
from core.statements.credit_report.effects import Beside, Part, effects
from core.statements.credit_report.proposing import Proposal, Proposals, proposals
from core.statements.credit_report.read import read_report
from core.statements.credit_report.report import CreditReport
from core.statements.credit_report.taking import plain_choices, take
from core.statements.credit_report.wording import change_text, doubts, facts, title, unlike
from core.words import N_, _

_CONFIRM = N_(
    "Nothing of “{file}” is in the ledger yet. Look over what it says, then take over all that is"
    " ticked with --accept-all, or choose in the window."
)


def import_report(
    context: Context,
    files: tuple[Path, ...],
    password: str | None,
    accept_all: bool,
    dry_run: bool,
) -> None:
    """Show what a credit report would change; write it with `accept_all`.

    Raises UserError for more files than it, and, when it is neither to be written nor a dry run,
    since each draft is for a person to confirm.
    """
    if len(files) != 1:
        raise UserError(_("Import a credit report by itself, without other files."))
    (file,) = files
    ledger = context.ledger()
    report = read_report(file, password)
    beside = Beside(ledger.snapshot(), report, context.as_of, limit_at)
    found = proposals(beside)
    ticked = {n for n, each in enumerate(found.applications) if each.ticked}
    choices = plain_choices(found)
    document = _document(file.name, beside, found)
    added: dict[str, int] = {}
    anything = bool(choices or ticked)
    asking = anything and not accept_all and not dry_run
    if asking:
        text = _(_CONFIRM).format(file=file.name)
        document["questions"] = [
            {"about": "credit-report", "choices": ["--accept-all"], "sample": [], "text": text}
        ]
    elif anything and not dry_run:
        added = take(ledger, beside, found, choices, ticked)
    document["added"] = added
    context.show({"files": [document]}, lambda: _print(document, added))
    if asking:
        raise UserError(document["questions"][0]["text"])


def _document(name: str, beside: Beside, found: Proposals) -> dict[str, Any]:
    """In the shape of an imported file that has no rows, with `credit_report` beside it."""
    report = beside.report
    undecided = [
        _("{line} may be several lines of the ledger; choose in the window.").format(
            line=title(each.account)
        )
        for each in found.accounts
        if each.undecided
    ]
    return {
        "file": name,
        "format": "credit-report",
        "encoding": "pdf",
        "batch": None,
        "rows": 0,
        "imported": 0,
        "duplicates": 0,
        "rejected": [],
        "warnings": [*doubts(report), *undecided],
        "questions": [],
        "credit_report": {
            "made_on": report.made_on and report.made_on.isoformat(),
            "accounts": [_account(beside, each) for each in found.accounts],
            "applications": _applications(found),
            "inquiries": _inquiries(report),
            "facts": [
                *facts(report),
                *unlike(beside, ((each.account, each.line) for each in found.accounts)),
            ],
        },
    }


def _account(beside: Beside, proposal: Proposal) -> dict[str, Any]:
    account = proposal.account
    would = effects(beside, account, proposal.line)
    texts = {part.value: change_text(would, proposal.line, part) for part in Part}
    return {
        "name": title(account),
        "kind": account.line_kind.value,
        "lender": account.lender,
        "opened_on": account.opened_on.isoformat(),
        "closed_in": account.ended and f"{account.ended:%Y-%m}",
        "limit": _amount(account.limit),
        "used": _amount(account.used),
        "as_of": account.as_of and f"{account.as_of:%Y-%m}",
        "overdue_months": account.overdue_months,
        "overdue_90_days": account.overdue_90,
        "overdue_now": account.overdue_now,
        "line": proposal.line and proposal.line.id,
        "undecided": proposal.undecided,
        "changes": {part: text for part, text in texts.items() if text},
        "ticked": sorted(part.value for part in proposal.ticked),
    }


def _amount(fen: int | None) -> str | None:
    return None if fen is None else format_amount(fen)


def _applications(found: Proposals) -> list[dict[str, Any]]:
    return [
        {
            "on": each.inquiry.on.isoformat(),
            "lender": each.inquiry.lender,
            "reason": each.inquiry.reason,
            "known": each.known,
            "ticked": each.ticked,
        }
        for each in found.applications
    ]


def _inquiries(report: CreditReport) -> list[dict[str, Any]]:
    return [
        {
            "on": each.on.isoformat(),
            "lender": each.lender,
            "reason": each.reason,
            "application": each.hard,
        }
        for each in report.inquiries
    ]


def _print(document: dict[str, Any], added: dict[str, int]) -> None:
    report = document["credit_report"]
    click.echo(
        _("{file}: credit report of {day}").format(
            file=document["file"], day=show_day(report["made_on"]) if report["made_on"] else "–"
        )
    )
    for account in report["accounts"]:
        changes = " · ".join(account["changes"].values()) or _("nothing new")
        mark = "*" if account["ticked"] else " "
        click.echo(f" {mark} " + _("{name}: {value}").format(name=account["name"], value=changes))
    for each in report["applications"]:
        mark = "*" if each["ticked"] else " "
        click.echo(f" {mark} {show_day(each['on'])} {each['lender']} {each['reason']}")
    for sentence in [*report["facts"], *document["warnings"]]:
        click.echo("  " + sentence)
    if added:
        what = _(", ").join(count_records(name, count) for name, count in added.items())
        click.echo("  " + _("Recorded: {records}.").format(records=what))
    elif not any(each["ticked"] for each in (*report["accounts"], *report["applications"])):
        click.echo("  " + _("The ledger knows all that is plain of it already."))
